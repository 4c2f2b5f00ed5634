/** Tells which words of a text the question found, so that titles and snippets can show them. */

import { analysedWord } from './analyse';
import { type Language, languageOf } from './languages/language';
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

/** Every text says "not", and nobody looks for it: it decides what is found, as in "not working", but shows nothing. */
const NEGATIONS: ReadonlySet<string> = new Set(['not', 'nicht', 'kein', 'tidak']);

const stopTermsOf = new WeakMap<Language, ReadonlySet<string>>();

/** The stems of a language's stop words. */
function stopTerms(language: Language): ReadonlySet<string> {
  const known = stopTermsOf.get(language);
  if (known) return known;
  const terms = new Set([...language.stopWords].map(language.stem));
  stopTermsOf.set(language, terms);
  return terms;
}

/** Stop words and negations are not marked, also those of a synonym of several words, unless the question has no other words. */
export function marksFor(words: readonly QueryWord[], readings: readonly MarkedReading[], languages: readonly string[]): SnippetMarks {
  const silent = (term: string) => NEGATIONS.has(term) || languages.some((tag) => stopTerms(languageOf(tag)).has(term));
  const telling = words.some(({ stop, terms }) => !stop && !terms.every(silent));
  const numbers = new Map<string, number>();
  for (const { from, to, terms } of readings) {
    if (telling && words.slice(from, to).every(({ stop }) => stop)) continue;
    for (const term of terms) if (!numbers.has(term) && !(telling && silent(term))) numbers.set(term, from);
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
