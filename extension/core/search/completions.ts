/** The longer words that an unfinished last word may become. */

import type { QueryWord } from './query-words';
import { idfOf, knownTerm, type Reading, type ReadingContext } from './reading';

/** A completed word is looked for among so many words with that beginning, or so many codes. */
const BEGINNINGS_READ = 4_000;
const CODES_READ = 300;
/**
 * The most common ones are taken, until together they stand in so many documents: one letter in a large pack is answered as
 * fast as a word, and in a small pack every word with that beginning is found.
 */
const COMPLETED_DOCUMENTS = 30_000;
const FEWEST = { short: 8, long: 24 } as const;
/** A beginning of so many letters has few enough words to take more of them. */
const LONG_BEGINNING = 3;
const MOST = 160;

export function completions(word: QueryWord, at: number, credit: number, context: ReadingContext): Reading[] {
  const byTerm = new Map<string, number>();
  for (const [longer, documents] of commonest(word, context)) {
    const term = knownTerm(longer, context);
    if (term && !word.terms.includes(term)) byTerm.set(term, (byTerm.get(term) ?? 0) + documents);
  }
  const fewest = word.surface.length < LONG_BEGINNING ? FEWEST.short : FEWEST.long;
  const taken: string[] = [];
  let together = 0;
  for (const [term, documents] of [...byTerm].sort(byCount)) {
    if (taken.length === MOST || (taken.length >= fewest && together + documents > COMPLETED_DOCUMENTS)) break;
    taken.push(term);
    together += documents;
  }
  // All completions weigh as one word would: otherwise the rarest of them, the least likely, would win.
  const idf = idfOf(together, context.documents, context.weights.rarity);
  return taken.map((term) => ({ from: at, to: at + 1, terms: [term], credit, why: 'completed', idf }));
}

/** The most common words with that beginning and about how many documents each stands in. */
function commonest(word: QueryWord, context: ReadingContext): (readonly [string, number])[] {
  const common = new Map<string, number>();
  const add = (longer: string, documents: number) => {
    if (longer !== word.surface) common.set(longer, (common.get(longer) ?? 0) + documents);
  };
  for (const part of context.parts) {
    let read = 0;
    let kept: (readonly [string, number])[] = [];
    let least = -1;
    part.lexicon.eachWithPrefix(
      word.surface,
      (longer, quarters) => {
        kept.push([longer, quarters]);
        if (kept.length === 4 * MOST) {
          kept = kept.sort(byCount).slice(0, 2 * MOST);
          least = kept.at(-1)?.[1] ?? -1;
        }
        return ++read < BEGINNINGS_READ;
      },
      // Rarer words than those that are kept are not even spelt out.
      (quarters) => quarters > least,
    );
    for (const [longer, quarters] of kept) add(longer, 2 ** (quarters / 4));
    if (common.size > 0 && !/\d/.test(word.surface)) continue;
    // Codes and rare words are only in the list of terms.
    part.terms.eachWithPrefix(word.surface, (longer, { start }) => {
      add(longer, part.documentsAt(start));
      return ++read < CODES_READ;
    });
  }
  return [...common].sort(byCount).slice(0, 2 * MOST);
}

function byCount([a, countOfA]: readonly [string, number], [b, countOfB]: readonly [string, number]): number {
  return countOfB - countOfA || (a < b ? -1 : 1);
}
