/** IPv4 and IPv6 addresses that tell of one machine or one network. */

import type { Finding } from './finding';

/** Not a longer row of numbers, and not a version behind a `v`. */
const DOTTED = /(?<![\dvV]|\d\.)\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g;

const ROW = /[0-9a-f:.]{3,}/gi;
/** The longest way to write one is 45 characters; a colon or two and a port may stand around it. No longer row is an address. */
const LONGEST_ROW = 60;
/** A port, a full stop and a colon; no more, so that a long row of groups costs little. */
const MOST_CUTS = 3;
const GROUP = /^[0-9a-f]{1,4}$/i;

export function findIpAddresses(text: string): readonly Finding[] {
  return [...findDotted(text), ...findColoned(text)];
}

function findDotted(text: string): readonly Finding[] {
  return [...text.matchAll(DOTTED)]
    .filter(([address]) => isTelling(address))
    .map(({ index, 0: address }) => ({ start: index, end: index + address.length, kind: 'address' }));
}

/** Loopback, "any" and netmasks are the same everywhere, and nothing is called `156.0.0.0` but a browser's version. */
function isTelling(address: string): boolean {
  const parts = address.split('.').map(Number);
  return parts.every((part) => part <= 255) && parts[0] !== 127 && parts[0] !== 255 && parts[0] !== 0 && !address.endsWith('.0.0.0');
}

function findColoned(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const { index, 0: row } of text.matchAll(ROW)) {
    if (row.length > LONGEST_ROW || row.indexOf(':') === row.lastIndexOf(':')) continue;
    const address = addressIn(text, index, row);
    if (address) found.push({ start: address.start, end: address.end, kind: 'address' });
  }
  return found;
}

/** A row may begin with the colon of the word before it, so each group of it may be the beginning. */
function addressIn(text: string, rowStart: number, row: string): { readonly start: number; readonly end: number } | undefined {
  for (let offset = 0; offset < row.length; offset++) {
    const start = rowStart + offset;
    if (isWordCharacter(text.charAt(start - 1))) continue;
    const address = longestAddress(row.slice(offset));
    if (address !== undefined && !isWordCharacter(text.charAt(start + address.length))) return { start, end: start + address.length };
  }
  return undefined;
}

function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character);
}

/** A row may end in the colon or full stop of its sentence, or go on with a port. */
function longestAddress(row: string): string | undefined {
  let candidate = row;
  for (let cuts = 0; cuts <= MOST_CUTS && candidate.length > 1; cuts++) {
    if (isIpv6(candidate)) return candidate;
    const cut = Math.max(candidate.lastIndexOf(':'), candidate.lastIndexOf('.'));
    candidate = candidate.slice(0, candidate.endsWith('::') || cut < 0 ? -1 : Math.max(cut, 1));
  }
  return undefined;
}

/** RFC 4291, section 2.2. What is short enough to be a clock or a name in a program (`ab::cd`) is none. */
function isIpv6(address: string): boolean {
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const dotted = last.includes('.');
  if (dotted && !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(last)) return false;
  const count = groups.length + (dotted ? 1 : 0);
  if (!groups.every((group, index) => GROUP.test(group) || (dotted && index === groups.length - 1))) return false;
  if (halves.length === 1) return count === 8;
  return count <= 7 && (count >= 3 || groups.some((group) => /\d/.test(group) && group.length >= 3));
}
