/** Splits text into words and folds their form, so that case, accents, width and apostrophes do not hide a match. */

/** A word of a text: where it stands (UTF-16 units) and how it reads when folded. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** True when it is joined to the word before it by a hyphen ("wi-fi"). */
  readonly joined: boolean;
}

/** Longer words are cut here: nobody types them, and pasted base64 would fill the vocabulary. */
export const LONGEST_WORD = 40;

/** Letters, their marks and digits; apostrophes inside belong to the word; "c#" and "c++" keep their sign. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼ`][\p{L}][\p{L}\p{M}\p{N}]*)*(?:#|\+\+)?/gu;
const ASCII = /^[ -~]*$/;
const LATIN_MARKS = /[\u0300-\u036f]/gu;
/** Arabic short vowels and the stretching stroke, which few people type. */
const ARABIC_MARKS = /[\u064b-\u0652\u0670\u0640]/gu;
const POSSESSIVE = /['’ʼ`]s$/u;
const APOSTROPHE = /['’ʼ`]/gu;
const JOINER = /^[-‐‑]$/u;

/** Folded form of one word: NFKC, lower case, no accents, no apostrophe, Arabic letter variants as one. */
export function fold(word: string): string {
  const plain = word.length > LONGEST_WORD ? cutAtCharacter(word) : word;
  if (ASCII.test(plain)) return withoutApostrophe(plain.toLowerCase());
  const lower = plain.normalize('NFKC').toLowerCase().replace(ARABIC_MARKS, '');
  const bare = lower.normalize('NFD').replace(LATIN_MARKS, '').normalize('NFC');
  return withoutApostrophe(foldLetters(bare));
}

function cutAtCharacter(word: string): string {
  const cut = word.slice(0, LONGEST_WORD);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function withoutApostrophe(word: string): string {
  return word.replace(POSSESSIVE, '').replace(APOSTROPHE, '');
}

/** Letters without a decomposition that people type as another one: dotless i, sharp s, slashed o, Arabic alef, ya and ta marbuta. */
function foldLetters(word: string): string {
  return word
    .replace(/ı/g, 'i')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}

/** The words of a text in reading order. Text of scripts without spaces comes as one long word: see `unspaced.ts`. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = -2;
  for (const match of text.matchAll(WORD)) {
    const from = match.index;
    const to = from + match[0].length;
    const folded = fold(match[0]);
    if (folded !== '') words.push({ text: folded, from, to, joined: from === end + 1 && JOINER.test(text.charAt(end)) });
    end = to;
  }
  return words;
}
