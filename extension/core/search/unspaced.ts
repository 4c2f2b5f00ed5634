/**
 * Words of scripts that are written without spaces (Japanese, Chinese, Thai, Khmer, Lao, Burmese).
 *
 * Intl.Segmenter finds the words, and every pair of neighbouring characters is a term too: segmenters differ between
 * browsers and versions, and pairs still match where the words were cut differently (as Lucene's CJKBigramFilter does).
 */

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word);
}

let segmenter: Intl.Segmenter | undefined;

/** Terms of one unbroken run. A run of one character is its own term. */
export function termsOfRun(run: string): string[] {
  const characters = [...run];
  if (characters.length <= 1) return characters;
  const terms = new Set<string>();
  for (let at = 0; at + 1 < characters.length; at++) terms.add(`${characters[at]}${characters[at + 1]}`);
  for (const word of wordsOfRun(run)) if ([...word].length > 1) terms.add(word);
  return [...terms];
}

/** The words that the segmenter sees in a run; the run itself where there is no segmenter (Firefox before 125). */
export function wordsOfRun(run: string): string[] {
  if (typeof Intl.Segmenter === 'undefined') return [run];
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return [...segmenter.segment(run)].map((part) => part.segment);
}
