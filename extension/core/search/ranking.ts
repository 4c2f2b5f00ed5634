/**
 * The order of the results, in two stages: BM25F over the postings for every document that has any of the words, then,
 * for the best of them, what a person would look at: is it the title, a heading, in this order, all of it? See README.md.
 */

import { impactOfSlot } from './impact';
import type { Part } from './index-sections';
import { type ReadingContext, type ReadQuery, readingIdf } from './readings';
import { TitleStage } from './title-stage';
import type { RankWeights } from './weights';

export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

/** Named shares of a score, for `npm run why`. */
export interface ScorePart {
  readonly name: string;
  readonly value: number;
}

/** So many of the first stage's best go through the second. */
export const SECOND_STAGE = 160;

export class Ranking {
  private readonly totals: Float32Array;
  private readonly masks: Uint32Array;
  private readonly best: Float32Array;
  private readonly impacts = Float32Array.from({ length: 16 }, (_, slot) => impactOfSlot(slot));

  constructor(
    documents: number,
    private readonly weights: RankWeights,
  ) {
    this.totals = new Float32Array(documents);
    this.masks = new Uint32Array(documents);
    this.best = new Float32Array(documents);
  }

  /** All documents that match and are `allowed`, the best first for the first {@link SECOND_STAGE}. */
  rank(query: ReadQuery, context: ReadingContext, allowed: (document: number) => boolean): { ranked: ScoredDocument[]; total: number } {
    const touched = this.firstStage(query, context);
    const whole = query.words.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const matching: ScoredDocument[] = [];
    for (const document of touched) {
      if (allowed(document)) matching.push({ document, score: (this.totals[document] ?? 0) * this.completeness(document, query, whole) });
      // Left clean for the next question.
    }
    for (const document of touched) {
      this.totals[document] = 0;
      this.masks[document] = 0;
    }
    const candidates = best(matching, SECOND_STAGE);
    const stage = new TitleStage(query, context, this.weights);
    const ranked = candidates.map(({ document, score }) => {
      const title = stage.parts(document).reduce((sum, { value }) => sum + value, 0);
      return { document, score: score / whole + title };
    });
    return { ranked, total: matching.length };
  }

  explain(document: number, query: ReadQuery, context: ReadingContext): ScorePart[] {
    const touched = this.firstStage(query, context);
    const whole = query.words.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const parts: ScorePart[] = [
      { name: 'words (BM25F)', value: (this.totals[document] ?? 0) / whole },
      { name: 'words that are missing', value: ((this.totals[document] ?? 0) / whole) * (this.completeness(document, query, whole) - 1) },
    ];
    for (const other of touched) {
      this.totals[other] = 0;
      this.masks[other] = 0;
    }
    return [...parts, ...new TitleStage(query, context, this.weights).parts(document)];
  }

  private completeness(document: number, query: ReadQuery, whole: number): number {
    const mask = this.masks[document] ?? 0;
    let matched = 0;
    for (let at = 0; at < query.words.length; at++) if (mask & (1 << at)) matched += query.words[at]?.weight ?? 0;
    return 1 - this.weights.missing * (1 - matched / whole);
  }

  /** Adds, for each word of the question, the best of its readings to every document that has one. */
  private firstStage(query: ReadQuery, context: ReadingContext): number[] {
    const touched: number[] = [];
    query.words.forEach(({ word }, at) => {
      const stop = word.stop ? this.weights.stopWord : 1;
      const touchedByWord: number[] = [];
      for (const reading of query.readings) {
        if (at < reading.from || at >= reading.to) continue;
        const value = (reading.credit * readingIdf(reading, context) * stop) / (reading.to - reading.from);
        for (const part of context.parts) this.addReading(reading.terms, value, part, touchedByWord);
      }
      for (const document of touchedByWord) {
        if (this.masks[document] === 0) touched.push(document);
        this.totals[document] = (this.totals[document] ?? 0) + (this.best[document] ?? 0);
        this.masks[document] = (this.masks[document] ?? 0) | (1 << at);
        this.best[document] = 0;
      }
    });
    return touched;
  }

  private addReading(terms: readonly string[], value: number, part: Part, touched: number[]): void {
    const [first, ...others] = terms;
    if (first === undefined) return;
    if (others.length > 0) {
      this.addPhrase(terms, value, part, touched);
      return;
    }
    const best = this.best;
    part.slots(first).forEach((documents, slot) => {
      if (!documents) return;
      const impact = value * (this.impacts[slot] ?? 0);
      for (let at = 0; at < documents.length; at++) {
        const document = documents[at] ?? 0;
        const before = best[document] ?? 0;
        if (before === 0) touched.push(document);
        if (impact > before) best[document] = impact;
      }
    });
  }

  /** A reading of several terms counts where all of them are, with the mean of their impacts. */
  private addPhrase(terms: readonly string[], value: number, part: Part, touched: number[]): void {
    const sums = new Map<number, { count: number; impact: number }>();
    terms.forEach((term, position) => {
      part.slots(term).forEach((documents, slot) => {
        for (let at = 0; documents && at < documents.length; at++) {
          const document = documents[at] ?? 0;
          const sum = sums.get(document);
          if (position === 0) sums.set(document, { count: 1, impact: this.impacts[slot] ?? 0 });
          else if (sum && sum.count === position) {
            sum.count++;
            sum.impact += this.impacts[slot] ?? 0;
          }
        }
      });
    });
    for (const [document, { count, impact }] of sums) {
      if (count < terms.length) continue;
      const added = (value * impact) / terms.length;
      const before = this.best[document] ?? 0;
      if (before === 0) touched.push(document);
      if (added > before) this.best[document] = added;
    }
  }
}

/** The `count` best, the best first; equal scores by document number, which is the order of ids. */
function best(documents: readonly ScoredDocument[], count: number): ScoredDocument[] {
  if (documents.length <= count) return documents.toSorted(byScore);
  const kept = documents.slice(0, count).sort(byScore);
  let least = kept[count - 1];
  for (let at = count; at < documents.length; at++) {
    const candidate = documents[at];
    if (!candidate || !least || byScore(candidate, least) >= 0) continue;
    let place = count - 1;
    while (place > 0 && byScore(candidate, kept[place - 1] ?? candidate) < 0) {
      kept[place] = kept[place - 1] ?? candidate;
      place--;
    }
    kept[place] = candidate;
    least = kept[count - 1];
  }
  return kept;
}

function byScore(a: ScoredDocument, b: ScoredDocument): number {
  return b.score - a.score || a.document - b.document;
}
