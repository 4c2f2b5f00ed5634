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
  const lengths = documents.map(fieldLengths);
  const mean = (field: keyof FieldLengths) => Math.max(1, lengths.reduce((sum, of) => sum + of[field], 0) / Math.max(1, lengths.length));
  return { title: mean('title'), heading: mean('heading'), body: mean('body') };
}

const headingLength = (fields: EntryFields): number => fields.headings.reduce((sum, words) => sum + words.length, 0);

/** How often a term stands in each field of a document. */
export interface FieldCounts {
  title: number;
  keywords: number;
  summary: number;
  heading: number;
  lead: number;
  body: number;
}

/** Counts of all terms of a document. A stop word of the body counts for nothing: its list would be as long as the index. */
export function fieldCounts(fields: EntryFields): Map<string, FieldCounts> {
  const counts = new Map<string, FieldCounts>();
  const add = (words: EntryFields['title'], field: keyof FieldCounts, stopWords: boolean) => {
    for (const { term, stop } of words) {
      if (stop && !stopWords) continue;
      let count = counts.get(term);
      if (!count) {
        count = { title: 0, keywords: 0, summary: 0, heading: 0, lead: 0, body: 0 };
        counts.set(term, count);
      }
      count[field]++;
    }
  };
  add(fields.title, 'title', true);
  for (const words of fields.keywords) add(words, 'keywords', true);
  add(fields.summary, 'summary', false);
  for (const words of fields.headings) add(words, 'heading', true);
  add(fields.lead, 'lead', false);
  add(fields.body, 'body', false);
  return counts;
}

/** Lengths of the fields of one document, in words. */
export interface FieldLengths {
  readonly title: number;
  readonly heading: number;
  readonly body: number;
}

export function fieldLengths(fields: EntryFields): FieldLengths {
  return { title: fields.title.length, heading: headingLength(fields), body: fields.body.length };
}

/** Makes the impact function of one document: counts of a term to 0 .. 1. */
export function impactIn(lengths: FieldLengths, means: MeanLengths, weights: BuildWeights): (counts: FieldCounts) => number {
  const normalised = (weight: number, share: number, length: number, mean: number) => weight / (1 - share + (share * length) / mean);
  const title = normalised(weights.title, weights.titleLength, lengths.title, means.title);
  const heading = normalised(weights.heading, weights.headingLength, lengths.heading, means.heading);
  const body = normalised(weights.body, weights.bodyLength, lengths.body, means.body);
  return (counts) => {
    const uses =
      title * counts.title +
      weights.keywords * counts.keywords +
      weights.summary * counts.summary +
      heading * counts.heading +
      weights.lead * counts.lead +
      body * counts.body;
    return uses / (weights.saturation + uses);
  };
}

/** Slot 0 holds the strongest impacts. */
export function slotOf(impact: number): number {
  return Math.min(SLOTS - 1, Math.max(0, Math.floor((1 - impact) * SLOTS)));
}

/** The middle of a slot. */
export function impactOfSlot(slot: number): number {
  return 1 - (slot + 0.5) / SLOTS;
}
