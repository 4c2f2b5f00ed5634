/** The words of a question, each with its stems in the languages of the pack. */

import { analyse } from './analyse';

export interface QueryWord {
  /** Folded, as typed. */
  readonly surface: string;
  /** Stems, the reader's language first, without repeats. */
  readonly terms: readonly string[];
  readonly stop: boolean;
  /** The last word, and no space after it: it may become a longer one. */
  readonly unfinished: boolean;
}

/** Ends in a word, or in a sign that words go on after: can’|t, wi-|fi, 10.|0. */
const UNFINISHED = /[\p{L}\p{M}\p{N}]['’ʼ`.\-_]?$/u;

/** More words than this are left out: a pasted mail is searched by its beginning. */
export const MOST_WORDS = 24;

/** `languages` are the tags to stem by; the first decides what a stop word is. */
export function queryWords(text: string, languages: readonly string[]): QueryWord[] {
  const readings = (languages.length > 0 ? languages : ['']).map((tag) => analyse(text, tag).filter(({ extra }) => !extra));
  const first = readings[0] ?? [];
  const unfinished = UNFINISHED.test(text);
  const words = first.slice(0, MOST_WORDS).map((word, at): QueryWord => {
    const terms = new Set(readings.map((reading) => reading[at]?.term ?? word.term));
    return { surface: word.surface, terms: [...terms], stop: word.stop, unfinished: unfinished && at === first.length - 1 };
  });
  return words;
}
