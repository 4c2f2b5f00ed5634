/** Words that were typed apart and belong together, and the other way round. */

import type { QueryWord } from './query-words';
import { documentsWith, knownTerm, type Reading, type ReadingContext } from './reading';

/** "log in" is also looked for as "login", "lap top" as "laptop". */
export function joinedReadings(words: readonly QueryWord[], context: ReadingContext): Reading[] {
  const readings: Reading[] = [];
  for (let from = 0; from + 1 < words.length; from++) {
    const joined = `${words[from]?.surface}${words[from + 1]?.surface}`;
    const term = joined.length >= SHORTEST_JOIN ? knownTerm(joined, context) : undefined;
    if (term) readings.push({ from, to: from + 2, terms: [term], credit: context.weights.joined, why: 'joined' });
  }
  return readings;
}

const SHORTEST_JOIN = 4;
const SHORTEST_SPLIT = 3;
const SHORTEST_END = 2;

/** "logoff" is also looked for as "log off", "windows10" as "windows 10", unless it is a word of its own. */
export function splitReadings(word: QueryWord, at: number, known: boolean, context: ReadingContext): Reading[] {
  if (known || word.stop || word.surface.length < SHORTEST_JOIN) return [];
  let best: Reading | undefined;
  let fewest = 0;
  for (let cut = SHORTEST_SPLIT; cut <= word.surface.length - SHORTEST_END; cut++) {
    const halves = [word.surface.slice(0, cut), word.surface.slice(cut)].map((half) => knownTerm(half, context));
    const [left, right] = halves;
    if (!left || !right) continue;
    const rarer = Math.min(documentsWith(left, context.parts), documentsWith(right, context.parts));
    if (rarer <= fewest || rarer < Math.floor(1 + context.documents * RAREST_HALF_SHARE)) continue;
    fewest = rarer;
    best = { from: at, to: at + 1, terms: [left, right], credit: context.weights.split, why: 'split' };
  }
  return best ? [best] : [];
}

/** Halves of a split word must each stand in such a share of all documents, and in one: otherwise any slip would split. */
const RAREST_HALF_SHARE = 0.002;
