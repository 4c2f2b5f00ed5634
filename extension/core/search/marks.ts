/** Tells which words of a text the question found, so that titles and snippets can show them. */

import { analysedWord } from './analyse';
import { languageOf } from './languages/language';
import type { SnippetMarks, TextRange } from './query';
import { isUnspaced, termsOfRun } from './unspaced';
import { fold, wordsOf } from './words';

export function marksFor(terms: ReadonlySet<string>, languages: readonly string[]): SnippetMarks {
  const matches = (word: string): boolean => {
    const folded = fold(word);
    if (folded === '') return false;
    if (isUnspaced(folded)) return termsOfRun(folded).some((term) => terms.has(term));
    return terms.has(folded) || languages.some((tag) => terms.has(analysedWord(folded, languageOf(tag)).term));
  };
  return { matches };
}

export function matchedRanges(text: string, marks: SnippetMarks): TextRange[] {
  return wordsOf(text)
    .filter(({ from, to }) => marks.matches(text.slice(from, to)))
    .map(({ from, to }) => ({ from, to }));
}
