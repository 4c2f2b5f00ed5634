/** Tells which words of a text the question found, so that titles and snippets can show them. */

import { analysedWord } from './analyse';
import { languageOf } from './languages/language';
import type { SnippetMarks, TextRange } from './query';
import type { QueryWord } from './query-words';
import { isUnspaced, termsOfRun } from './unspaced';
import { fold, wordsOf } from './words';

/** The part of a reading that marks need. */
export interface MarkedReading {
  readonly from: number;
  readonly to: number;
  readonly terms: readonly string[];
}

/** Stop words are not marked, unless the question has no other words. */
export function marksFor(words: readonly QueryWord[], readings: readonly MarkedReading[], languages: readonly string[]): SnippetMarks {
  const telling = words.some(({ stop }) => !stop);
  const numbers = new Map<string, number>();
  for (const { from, to, terms } of readings) {
    if (telling && words.slice(from, to).every(({ stop }) => stop)) continue;
    for (const term of terms) if (!numbers.has(term)) numbers.set(term, from);
  }
  const wordOf = (word: string): number | undefined => {
    const folded = fold(word);
    if (isUnspaced(folded)) return firstKnown(termsOfRun(folded), numbers);
    return (
      numbers.get(folded) ??
      firstKnown(
        languages.map((tag) => analysedWord(folded, languageOf(tag)).term),
        numbers,
      )
    );
  };
  return { wordOf, matches: (word) => wordOf(word) !== undefined };
}

function firstKnown(terms: readonly string[], numbers: ReadonlyMap<string, number>): number | undefined {
  for (const term of terms) {
    const number = numbers.get(term);
    if (number !== undefined) return number;
  }
  return undefined;
}

export function matchedRanges(text: string, marks: SnippetMarks): TextRange[] {
  return wordsOf(text)
    .filter(({ from, to }) => marks.matches(text.slice(from, to)))
    .map(({ from, to }) => ({ from, to }));
}
