/** The longer words that an unfinished last word may become. */

import type { QueryWord } from './query-words';
import { idfOf, knownTerm, type Reading, type ReadingContext } from './reading';

/** A completed word is looked for among so many words with that beginning, or so many codes, and so many of the most common are taken. */
const BEGINNINGS_READ = 4_000;
const CODES_READ = 300;
const COMPLETIONS = 24;

export function completions(word: QueryWord, at: number, credit: number, context: ReadingContext): Reading[] {
  const common = new Map<string, number>();
  const add = (longer: string, documents: number) => {
    if (longer !== word.surface) common.set(longer, (common.get(longer) ?? 0) + documents);
  };
  for (const part of context.parts) {
    let read = 0;
    part.lexicon.eachWithPrefix(word.surface, (longer, quarters) => {
      add(longer, 2 ** (quarters / 4));
      return ++read < BEGINNINGS_READ;
    });
    if (common.size > 0 && !/\d/.test(word.surface)) continue;
    // Codes and rare words are only in the list of terms.
    part.terms.eachWithPrefix(word.surface, (longer, { start }) => {
      add(longer, part.documentsAt(start));
      return ++read < CODES_READ;
    });
  }
  const byTerm = new Map<string, number>();
  const candidates = [...common].sort(byCount).slice(0, 2 * COMPLETIONS);
  for (const [longer, documents] of candidates) {
    const term = knownTerm(longer, context);
    if (term && !word.terms.includes(term)) byTerm.set(term, (byTerm.get(term) ?? 0) + documents);
  }
  const best = [...byTerm].sort(byCount).slice(0, COMPLETIONS);
  const together = best.reduce((sum, [, documents]) => sum + documents, 0);
  // All completions weigh as one word would: otherwise the rarest of them, the least likely, would win.
  const idf = idfOf(Math.min(together, context.documents), context.documents, context.weights.rarity);
  return best.map(([term]) => ({ from: at, to: at + 1, terms: [term], credit, why: 'completed', idf }));
}

function byCount([a, countOfA]: readonly [string, number], [b, countOfB]: readonly [string, number]): number {
  return countOfB - countOfA || (a < b ? -1 : 1);
}
