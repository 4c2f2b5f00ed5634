/** Numbers of payment cards: the right length, the beginning of an issuer, and Luhn's check digit (ISO/IEC 7812-1). */

import type { Finding } from './finding';

const SHORTEST = 13;
const LONGEST = 19;

/** By issuer: beginnings and lengths (https://en.wikipedia.org/wiki/Payment_card_number, section "Issuer identification number"). */
const ISSUERS: readonly { readonly begins: RegExp; readonly lengths: readonly number[] }[] = [
  { begins: /^4/, lengths: [13, 16, 18, 19] },
  { begins: /^(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/, lengths: [16] },
  { begins: /^3[47]/, lengths: [15] },
  { begins: /^(?:6011|64[4-9]|65|62)/, lengths: [16, 17, 18, 19] },
  { begins: /^35/, lengths: [16, 17, 18, 19] },
  { begins: /^3(?:0[0-5]|[689])/, lengths: [14, 16, 17, 18, 19] },
  { begins: /^(?:50|5[6-9]|6[0-9])/, lengths: [13, 14, 15, 16, 17, 18, 19] },
];

/** A group of digits begins here; groups may be parted by one space or hyphen. */
const GROUP_START = /(?<!\d)[2-6]/g;

export function findCards(text: string): readonly Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (const { index } of text.matchAll(GROUP_START)) {
    // A fraction is no card.
    if (index < from || (text.charAt(index - 1) === '.' && isDigit(text.charAt(index - 2)))) continue;
    const end = cardEnd(text, index);
    if (end === undefined) continue;
    found.push({ start: index, end, kind: 'card' });
    from = end;
  }
  return found;
}

/** The end of the longest card number that begins at `start` and ends with a group. */
function cardEnd(text: string, start: number): number | undefined {
  let digits = '';
  let end: number | undefined;
  for (let at = start; digits.length <= LONGEST; at++) {
    const character = text.charAt(at);
    if (isDigit(character)) {
      digits += character;
      if (!isDigit(text.charAt(at + 1)) && isCard(digits)) end = at + 1;
    } else if ((character !== ' ' && character !== '-') || !isDigit(text.charAt(at + 1))) {
      break;
    }
  }
  return end;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function isCard(digits: string): boolean {
  if (digits.length < SHORTEST || digits.length > LONGEST || !passesLuhn(digits)) return false;
  return ISSUERS.some(({ begins, lengths }) => begins.test(digits) && lengths.includes(digits.length));
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const weighed = index % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
