/** The second stage: how a document's title, keywords and headings read beside the question. */

import type { Part } from './index-sections';
import type { PhraseField, PhraseVisitor } from './phrases';
import type { ScorePart } from './ranking';
import type { ReadingContext, ReadQuery } from './reading';
import type { RankWeights } from './weights';

/** Which words of the question a word of a phrase stands for. */
interface Meaning {
  readonly from: number;
  readonly to: number;
  readonly credit: number;
}

/** How a phrase reads beside the question; all shares are 0 to 1. */
interface Fit {
  /** Share of the question that the phrase has, by weight. */
  coverage: number;
  /** Share of the phrase that the question has, by words. */
  precision: number;
  /** Share of the question's neighbouring pairs that are neighbours here too. */
  order: number;
  /** 1 when it is the question and nothing else, in its order. */
  exact: number;
}

type Fits = Record<PhraseField, Fit>;

/** Word numbers are looked up in a small table first: nearly all words of a title are not in the question. */
const SIEVE = 1024;

export class TitleStage {
  /** One for each part of the index that the audience searches. */
  private readonly readers: readonly FitReader[];

  constructor(
    query: ReadQuery,
    context: ReadingContext,
    private readonly weights: RankWeights,
  ) {
    const wordWeights = Float32Array.from(query.words, ({ weight }) => weight);
    this.readers = context.parts.map((part) => new FitReader(part, meaningsIn(part, query), wordWeights));
  }

  score(document: number): number {
    const { title, keyword, heading } = this.fits(document);
    const { weights } = this;
    return (
      weights.titleCoverage * title.coverage * title.coverage +
      weights.titlePrecision * title.coverage * title.precision +
      weights.titleOrder * title.order +
      weights.titleExact * title.exact +
      weights.headingCoverage * heading.coverage * heading.coverage * (0.5 + 0.5 * heading.precision) +
      weights.headingOrder * heading.order * heading.coverage +
      weights.keywordPhrase * keyword.coverage * keyword.coverage * keyword.precision
    );
  }

  /** The summands of {@link score} by name. */
  parts(document: number): ScorePart[] {
    const { title, keyword, heading } = this.fits(document);
    const { weights } = this;
    return [
      { name: 'title: share of the question', value: weights.titleCoverage * title.coverage * title.coverage },
      { name: 'title: little else in it', value: weights.titlePrecision * title.coverage * title.precision },
      { name: 'title: words in this order', value: weights.titleOrder * title.order },
      { name: 'title: exactly this', value: weights.titleExact * title.exact },
      {
        name: 'heading: share of the question',
        value: weights.headingCoverage * heading.coverage * heading.coverage * (0.5 + 0.5 * heading.precision),
      },
      { name: 'heading: words in this order', value: weights.headingOrder * heading.order * heading.coverage },
      { name: 'keyword', value: weights.keywordPhrase * keyword.coverage * keyword.coverage * keyword.precision },
    ];
  }

  /** The best fit of each field. */
  private fits(document: number): Fits {
    for (const reader of this.readers) reader.start();
    for (const reader of this.readers) reader.part.phrases.visit(document, reader);
    const [first, second] = this.readers;
    if (!first) return noFits();
    if (second) for (const field of FIELDS) keepBetter(first.fits[field], second.fits[field]);
    return first.fits;
  }
}

/** Reads the phrases of one document at a time and keeps the best fit of each field. */
class FitReader implements PhraseVisitor {
  fits = noFits();
  private readonly sieve = new Uint8Array(SIEVE);
  private readonly credits: Float32Array;
  private readonly whole: number;
  private readonly pairs: number;
  private length = 0;
  private matched = 0;
  private neighbours = 0;
  private inPlace = 0;
  private before: readonly Meaning[] | undefined;

  constructor(
    readonly part: Part,
    private readonly meanings: ReadonlyMap<number, readonly Meaning[]>,
    private readonly wordWeights: Float32Array,
  ) {
    for (const word of meanings.keys()) this.sieve[word % SIEVE] = 1;
    this.credits = new Float32Array(wordWeights.length);
    this.whole = wordWeights.reduce((sum, weight) => sum + weight, 0) || 1;
    this.pairs = Math.max(1, wordWeights.length - 1);
  }

  start(): void {
    this.fits = noFits();
  }

  word(number: number): void {
    const found = this.sieve[number % SIEVE] === 1 ? this.meanings.get(number) : undefined;
    if (found) this.match(found);
    this.before = found;
    this.length++;
  }

  private match(found: readonly Meaning[]): void {
    const { credits, before } = this;
    if (this.matched++ === 0) credits.fill(0);
    let follows = false;
    for (const { from, to, credit } of found) {
      for (let at = from; at < to; at++) if (credit > (credits[at] ?? 0)) credits[at] = credit;
      if (from === this.length) this.inPlace++;
      if (before) for (const { to: end } of before) if (end === from) follows = true;
    }
    if (follows) this.neighbours++;
  }

  end(field: PhraseField): void {
    if (this.matched > 0) {
      const { credits, wordWeights, length } = this;
      let coverage = 0;
      for (let at = 0; at < wordWeights.length; at++) coverage += (wordWeights[at] ?? 0) * Math.min(1, credits[at] ?? 0);
      keepBetter(this.fits[field], {
        coverage: coverage / this.whole,
        precision: this.matched / length,
        order: Math.min(1, this.neighbours / this.pairs),
        exact: this.inPlace >= length && length === wordWeights.length ? 1 : 0,
      });
    }
    this.length = 0;
    this.matched = 0;
    this.neighbours = 0;
    this.inPlace = 0;
    this.before = undefined;
  }
}

function meaningsIn(part: Part, query: ReadQuery): ReadonlyMap<number, readonly Meaning[]> {
  const meanings = new Map<number, Meaning[]>();
  for (const { terms, from, to, credit } of query.readings) {
    for (const term of terms) {
      const word = part.term(term)?.phraseWord ?? 0;
      if (word === 0) continue;
      const meaning = { from, to, credit: credit / terms.length };
      const known = meanings.get(word);
      if (known) known.push(meaning);
      else meanings.set(word, [meaning]);
    }
  }
  return meanings;
}

const FIELDS: readonly PhraseField[] = ['title', 'keyword', 'heading'];

function noFits(): Fits {
  return { title: noFit(), keyword: noFit(), heading: noFit() };
}

function noFit(): Fit {
  return { coverage: 0, precision: 0, order: 0, exact: 0 };
}

function keepBetter(kept: Fit, other: Fit): void {
  if (worth(other) <= worth(kept)) return;
  kept.coverage = other.coverage;
  kept.precision = other.precision;
  kept.order = other.order;
  kept.exact = other.exact;
}

function worth({ coverage, precision, order }: Fit): number {
  return coverage + 0.3 * precision + 0.2 * order;
}
