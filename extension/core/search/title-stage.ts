/** The second stage: how a document's title, keywords and headings read beside the question. */

import type { Part } from './index-sections';
import type { PhraseField } from './phrases';
import type { ScorePart } from './ranking';
import type { ReadingContext, ReadQuery } from './readings';
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
  private readonly meanings: readonly ReadonlyMap<number, readonly Meaning[]>[];
  private readonly sieves: readonly Uint8Array[];
  private readonly wordWeights: Float32Array;
  private readonly whole: number;
  private readonly pairs: number;
  private readonly credits: Float32Array;

  constructor(
    private readonly query: ReadQuery,
    private readonly context: ReadingContext,
    private readonly weights: RankWeights,
  ) {
    this.meanings = context.parts.map((part) => this.meaningsIn(part));
    this.sieves = this.meanings.map((meanings) => {
      const sieve = new Uint8Array(SIEVE);
      for (const word of meanings.keys()) sieve[word % SIEVE] = 1;
      return sieve;
    });
    this.wordWeights = Float32Array.from(query.words, ({ weight }) => weight);
    this.whole = this.wordWeights.reduce((sum, weight) => sum + weight, 0) || 1;
    this.pairs = Math.max(1, query.words.length - 1);
    this.credits = new Float32Array(query.words.length);
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
    const fits: Fits = { title: noFit(), keyword: noFit(), heading: noFit() };
    this.context.parts.forEach((part, at) => {
      const meanings = this.meanings[at];
      const sieve = this.sieves[at];
      if (meanings && sieve && meanings.size > 0) this.fitPhrases(document, part, meanings, sieve, fits);
    });
    return fits;
  }

  private fitPhrases(document: number, part: Part, meanings: ReadonlyMap<number, readonly Meaning[]>, sieve: Uint8Array, fits: Fits): void {
    const { credits, wordWeights } = this;
    let length = 0;
    let matched = 0;
    let neighbours = 0;
    let inPlace = 0;
    let before: readonly Meaning[] | undefined;
    const word = (number: number) => {
      const found = sieve[number % SIEVE] === 1 ? meanings.get(number) : undefined;
      if (found) {
        if (matched++ === 0) credits.fill(0);
        let follows = false;
        for (const { from, to, credit } of found) {
          for (let at = from; at < to; at++) if (credit > (credits[at] ?? 0)) credits[at] = credit;
          if (from === length) inPlace++;
          if (before) for (const { to: end } of before) if (end === from) follows = true;
        }
        if (follows) neighbours++;
      }
      before = found;
      length++;
    };
    const end = (field: PhraseField) => {
      if (matched > 0) {
        let coverage = 0;
        for (let at = 0; at < wordWeights.length; at++) coverage += (wordWeights[at] ?? 0) * Math.min(1, credits[at] ?? 0);
        keepBetter(fits[field], {
          coverage: coverage / this.whole,
          precision: matched / length,
          order: Math.min(1, neighbours / this.pairs),
          exact: inPlace >= length && length === wordWeights.length ? 1 : 0,
        });
      }
      length = matched = neighbours = inPlace = 0;
      before = undefined;
    };
    part.phrases.each(document, word, end);
  }

  private meaningsIn(part: Part): ReadonlyMap<number, readonly Meaning[]> {
    const meanings = new Map<number, Meaning[]>();
    for (const { terms, from, to, credit } of this.query.readings) {
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
}

const noFit = (): Fit => ({ coverage: 0, precision: 0, order: 0, exact: 0 });

function keepBetter(kept: Fit, other: Fit): void {
  if (worth(other) > worth(kept)) Object.assign(kept, other);
}

const worth = ({ coverage, precision, order }: Fit): number => coverage + 0.3 * precision + 0.2 * order;
