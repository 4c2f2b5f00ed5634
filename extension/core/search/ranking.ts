/**
 * The order of the results, in two stages: BM25F over the postings for every document that has any of the words, then,
 * for the best of them, what a person would look at: is it the title, a heading, in this order, all of it? See README.md.
 */

import { BestDocuments, type ScoredDocument } from './best-documents';
import { impactOfSlot } from './impact';
import type { Part } from './index-sections';
import { SLOTS } from './postings';
import { type ReadingContext, type ReadQuery, readingIdf } from './reading';
import { TitleStage } from './title-stage';
import type { RankWeights } from './weights';

/** Named shares of a score, for `npm run why`. */
export interface ScorePart {
  readonly name: string;
  readonly value: number;
}

/** So many of the first stage's best go through the second. */
export const SECOND_STAGE = 160;

export class Ranking {
  /** Working memory, one number a document, clean between questions. */
  private readonly totals: Float32Array;
  private readonly masks: Uint32Array;
  private readonly best: Float32Array;
  private readonly touched: Uint32Array;
  private readonly touchedByWord: Uint32Array;
  private touchedCount = 0;
  private byWordCount = 0;
  private readonly impacts = Float32Array.from({ length: SLOTS }, (_, slot) => impactOfSlot(slot));

  constructor(
    documents: number,
    private readonly weights: RankWeights,
  ) {
    this.totals = new Float32Array(documents);
    this.masks = new Uint32Array(documents);
    this.best = new Float32Array(documents);
    this.touched = new Uint32Array(documents);
    this.touchedByWord = new Uint32Array(documents);
  }

  /** The best documents that match and are `allowed`, {@link SECOND_STAGE} or `limit` of them, in no order; `total` counts all of them. */
  rank(
    query: ReadQuery,
    context: ReadingContext,
    allowed: ((document: number) => boolean) | undefined,
    limit: number,
  ): { ranked: ScoredDocument[]; total: number } {
    this.firstStage(query, context);
    const whole = wholeWeight(query);
    const { totals, masks, touched } = this;
    const factors = new Map<number, number>();
    const kept = new BestDocuments(Math.min(this.touchedCount, Math.max(SECOND_STAGE, limit)));
    let total = 0;
    let lastMask = 0;
    let factor = 0;
    for (let at = 0; at < this.touchedCount; at++) {
      const document = touched[at] ?? 0;
      if (allowed && !allowed(document)) continue;
      total++;
      const mask = masks[document] ?? 0;
      if (mask !== lastMask) {
        lastMask = mask;
        factor = factors.get(mask) ?? this.completeness(mask, query, whole);
        factors.set(mask, factor);
      }
      const score = (totals[document] ?? 0) * factor;
      if (score >= kept.worst) kept.offer(document, score);
    }
    this.clean();
    const stage = new TitleStage(query, context, this.weights);
    const ranked = kept.all().map(({ document, score }) => ({ document, score: score / whole + stage.score(document) }));
    return { ranked, total };
  }

  explain(document: number, query: ReadQuery, context: ReadingContext): ScorePart[] {
    this.firstStage(query, context);
    const whole = wholeWeight(query);
    const words = (this.totals[document] ?? 0) / whole;
    const missing = words * (this.completeness(this.masks[document] ?? 0, query, whole) - 1);
    this.clean();
    return [
      { name: 'words (BM25F)', value: words },
      { name: 'words that are missing', value: missing },
      ...new TitleStage(query, context, this.weights).parts(document),
    ];
  }

  private clean(): void {
    for (let at = 0; at < this.touchedCount; at++) {
      const document = this.touched[at] ?? 0;
      this.totals[document] = 0;
      this.masks[document] = 0;
    }
    this.touchedCount = 0;
  }

  /** What is left of a score when only the words in the mask were found. Few masks occur, so each is worked out once. */
  private completeness(mask: number, query: ReadQuery, whole: number): number {
    let matched = 0;
    for (let at = 0; at < query.words.length; at++) if (mask & (1 << at)) matched += query.words[at]?.weight ?? 0;
    return 1 - this.weights.missing * (1 - matched / whole);
  }

  /** Adds, for each word of the question, the best of its readings to every document that has one. */
  private firstStage(query: ReadQuery, context: ReadingContext): void {
    query.words.forEach(({ word }, at) => {
      const stop = word.stop ? this.weights.stopWord : 1;
      this.byWordCount = 0;
      for (const reading of query.readings) {
        if (at < reading.from || at >= reading.to) continue;
        const value = (reading.credit * readingIdf(reading, context) * stop) / (reading.to - reading.from);
        for (const part of context.parts) {
          if (reading.terms.length === 1) this.addTerm(reading.terms[0] ?? '', value, part);
          else this.addPhrase(reading.terms, value, part);
        }
      }
      this.closeWord(at);
    });
  }

  private closeWord(at: number): void {
    const { totals, masks, best } = this;
    const bit = 1 << at;
    for (let index = 0; index < this.byWordCount; index++) {
      const document = this.touchedByWord[index] ?? 0;
      const mask = masks[document] ?? 0;
      if (mask === 0) this.touched[this.touchedCount++] = document;
      masks[document] = mask | bit;
      totals[document] = (totals[document] ?? 0) + (best[document] ?? 0);
      best[document] = 0;
    }
  }

  private addTerm(term: string, value: number, part: Part): void {
    const best = this.best;
    const slots = part.slots(term);
    for (let slot = 0; slot < slots.length; slot++) {
      const documents = slots[slot];
      if (!documents) continue;
      const impact = value * (this.impacts[slot] ?? 0);
      for (let at = 0; at < documents.length; at++) {
        const document = documents[at] ?? 0;
        const before = best[document] ?? 0;
        if (before === 0) this.touchedByWord[this.byWordCount++] = document;
        if (impact > before) best[document] = impact;
      }
    }
  }

  /** A reading of several terms counts where all of them are, with the mean of their impacts. */
  private addPhrase(terms: readonly string[], value: number, part: Part): void {
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
      if (before === 0) this.touchedByWord[this.byWordCount++] = document;
      if (added > before) this.best[document] = added;
    }
  }
}

function wholeWeight(query: ReadQuery): number {
  return query.words.reduce((sum, { weight }) => sum + weight, 0) || 1;
}
