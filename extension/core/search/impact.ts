/**
 * How much a word says of a document: BM25F without its idf (Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework: BM25 and Beyond", 2009, section 3.6), as one of 16 slots. The idf is multiplied in when a question is asked.
 */

import type { EntryFields } from './fields';
import { SLOTS } from './postings';
import type { BuildWeights } from './weights';

/** Mean field lengths of all documents, in words. */
export interface MeanLengths {
  readonly title: number;
  readonly heading: number;
  readonly body: number;
}

export function meanLengths(documents: readonly EntryFields[]): MeanLengths {
  const mean = (length: (fields: EntryFields) => number) =>
    Math.max(1, documents.reduce((sum, fields) => sum + length(fields), 0) / Math.max(1, documents.length));
  return { title: mean(titleLength), heading: mean(headingLength), body: mean((fields) => fields.body.length) };
}

const titleLength = (fields: EntryFields): number => fields.title.length;
const headingLength = (fields: EntryFields): number => fields.headings.reduce((sum, words) => sum + words.length, 0);

/** Impact of each term of a document, 0 to 1. A stop word of the body counts for nothing: its list would be as long as the index. */
export function impactsOf(fields: EntryFields, means: MeanLengths, weights: BuildWeights): Map<string, number> {
  const uses = new Map<string, number>();
  const add = (words: EntryFields['title'], weight: number, stopWords: boolean) => {
    for (const { term, stop } of words) if (stopWords || !stop) uses.set(term, (uses.get(term) ?? 0) + weight);
  };
  const normalised = (weight: number, share: number, length: number, mean: number) => weight / (1 - share + (share * length) / mean);
  add(fields.title, normalised(weights.title, weights.titleLength, titleLength(fields), means.title), true);
  for (const words of fields.keywords) add(words, weights.keywords, true);
  add(fields.summary, weights.summary, false);
  const heading = normalised(weights.heading, weights.headingLength, headingLength(fields), means.heading);
  for (const words of fields.headings) add(words, heading, true);
  add(fields.body, normalised(weights.body, weights.bodyLength, fields.body.length, means.body), false);
  for (const [term, count] of uses) uses.set(term, count / (weights.saturation + count));
  return uses;
}

/** Slot 0 holds the strongest impacts. */
export function slotOf(impact: number): number {
  return Math.min(SLOTS - 1, Math.max(0, Math.floor((1 - impact) * SLOTS)));
}

/** The middle of a slot. */
export function impactOfSlot(slot: number): number {
  return 1 - (slot + 0.5) / SLOTS;
}
