/** The words that a misspelt word may have meant. */

import type { QueryWord } from './query-words';
import { documentsWith, knownTerm, type Reading, type ReadingContext } from './reading';
import { type Candidate, spellingCandidates } from './spelling';

/** So many corrections of one word are searched for. */
const CORRECTIONS = 3;

export interface Corrected {
  readonly reading: Reading;
  readonly used: string;
}

/** For a word that is not in the vocabulary. */
export function correctedReadings(word: QueryWord, at: number, context: ReadingContext): Corrected[] {
  return readingsFrom(candidatesFor(word, context), at, context);
}

/**
 * A word that stands in a few bodies and in no title may be a slip there too ("acess denied"). It is doubted when a near
 * word is so much more common that a slip is the likelier story.
 */
export function doubtedReadings(word: QueryWord, at: number, own: readonly Reading[], context: ReadingContext): Corrected[] {
  const documents = Math.max(...word.terms.map((term) => documentsWith(term, context.parts)));
  const isCompleted = own.some(({ why }) => why === 'completed');
  const inTitles = word.terms.some((term) => context.parts.some((part) => (part.term(term)?.phraseWord ?? 0) > 0));
  if (
    documents === 0 ||
    documents > context.documents * DOUBTED_SHARE + 1 ||
    inTitles ||
    isCompleted ||
    word.surface.length < SHORTEST_DOUBTED
  )
    return [];
  const likelier = candidatesFor(word, context).filter(
    ({ word: other, cost, common }) =>
      other !== word.surface && common / 4 > Math.log2(documents) + context.weights.doubtCost * Math.max(cost, 0.5),
  );
  return readingsFrom(likelier, at, context).filter(({ reading }) => !word.terms.includes(reading.terms[0] ?? ''));
}

/** Only words in fewer than this share of the documents are doubted. */
const DOUBTED_SHARE = 0.002;
const SHORTEST_DOUBTED = 4;

function candidatesFor(word: QueryWord, context: ReadingContext): Candidate[] {
  if (/\d/.test(word.surface)) return [];
  return context.parts
    .flatMap((part) => spellingCandidates(part.lexicon, word.surface, { unfinished: word.unfinished }))
    .sort(byLikelihood);
}

function readingsFrom(candidates: readonly Candidate[], at: number, context: ReadingContext): Corrected[] {
  const { weights } = context;
  const taken = new Map<string, Corrected>();
  for (const candidate of candidates) {
    const term = knownTerm(candidate.word, context);
    if (!term || taken.has(term)) continue;
    const credit = (weights.correction - weights.correctionCost * candidate.cost) * (taken.size === 0 ? 1 : weights.laterCorrection);
    taken.set(term, { used: candidate.word, reading: { from: at, to: at + 1, terms: [term], credit, why: 'corrected' } });
    if (taken.size === CORRECTIONS) break;
  }
  return [...taken.values()];
}

/** A word that is 64 times as common makes up for one plain edit. */
const QUARTERS_PER_EDIT = 24;

function byLikelihood(a: Candidate, b: Candidate): number {
  return a.cost - a.common / QUARTERS_PER_EDIT - (b.cost - b.common / QUARTERS_PER_EDIT) || (a.word < b.word ? -1 : 1);
}
