/** The second stage: how a document's title, keywords and headings read beside the question. */

import type { Part } from './index-sections';
import type { ScorePart } from './ranking';
import type { ReadingContext, ReadQuery } from './readings';
import type { RankWeights } from './weights';

/** Which words of the question a word of a phrase stands for. */
interface Meaning {
  readonly from: number;
  readonly to: number;
  readonly credit: number;
}

interface PhraseFit {
  /** Share of the question that the phrase has, by weight. */
  readonly coverage: number;
  /** Share of the phrase that the question has, by words. */
  readonly precision: number;
  /** Share of the question's neighbouring pairs that are neighbours here too. */
  readonly order: number;
  /** All of the question and nothing else, in its order. */
  readonly exact: boolean;
}

const NO_FIT: PhraseFit = { coverage: 0, precision: 0, order: 0, exact: false };

export class TitleStage {
  private readonly meanings: readonly ReadonlyMap<number, readonly Meaning[]>[];
  private readonly whole: number;
  private readonly pairs: number;

  constructor(
    private readonly query: ReadQuery,
    private readonly context: ReadingContext,
    private readonly weights: RankWeights,
  ) {
    this.meanings = context.parts.map((part) => this.meaningsIn(part));
    this.whole = query.words.reduce((sum, { weight }) => sum + weight, 0) || 1;
    this.pairs = Math.max(1, query.words.length - 1);
  }

  parts(document: number): ScorePart[] {
    let title = NO_FIT;
    let heading = NO_FIT;
    let keyword = NO_FIT;
    this.context.parts.forEach((part, at) => {
      const meanings = this.meanings[at];
      if (!meanings) return;
      part.phrases.each(document, (field, words) => {
        const fit = this.fit(words, meanings);
        if (field === 'title') title = better(title, fit);
        else if (field === 'heading') heading = better(heading, fit);
        else keyword = better(keyword, fit);
      });
    });
    const { weights } = this;
    return [
      { name: 'title: share of the question', value: weights.titleCoverage * title.coverage ** 2 },
      { name: 'title: nothing else in it', value: weights.titlePrecision * title.coverage * title.precision },
      { name: 'title: in this order', value: weights.titleOrder * title.order },
      { name: 'title: exactly this', value: title.exact ? weights.titleExact : 0 },
      { name: 'heading: share of the question', value: weights.headingCoverage * heading.coverage ** 2 * (0.5 + 0.5 * heading.precision) },
      { name: 'heading: in this order', value: weights.headingOrder * heading.order * heading.coverage },
      { name: 'keyword', value: weights.keywordPhrase * keyword.coverage ** 2 * keyword.precision },
    ];
  }

  private meaningsIn(part: Part): ReadonlyMap<number, readonly Meaning[]> {
    const meanings = new Map<number, Meaning[]>();
    for (const { terms, from, to, credit } of this.query.readings) {
      for (const term of terms) {
        const word = part.terms.find(term)?.payload.phraseWord ?? 0;
        if (word === 0) continue;
        const meaning = { from, to, credit: credit / terms.length };
        const known = meanings.get(word);
        if (known) known.push(meaning);
        else meanings.set(word, [meaning]);
      }
    }
    return meanings;
  }

  private fit(words: readonly number[], meanings: ReadonlyMap<number, readonly Meaning[]>): PhraseFit {
    const credits = new Float32Array(this.query.words.length);
    let matched = 0;
    let neighbours = 0;
    let inPlace = 0;
    let before: readonly Meaning[] | undefined;
    for (let at = 0; at < words.length; at++) {
      const found = meanings.get(words[at] ?? 0);
      if (found) {
        matched++;
        for (const { from, to, credit } of found) {
          for (let word = from; word < to; word++) credits[word] = Math.min(1, Math.max(credits[word] ?? 0, credit));
          if (from === at) inPlace++;
        }
        if (before && found.some(({ from }) => before?.some(({ to }) => to === from))) neighbours++;
      }
      before = found;
    }
    if (matched === 0) return NO_FIT;
    let coverage = 0;
    this.query.words.forEach(({ weight }, at) => {
      coverage += weight * (credits[at] ?? 0);
    });
    return {
      coverage: coverage / this.whole,
      precision: matched / words.length,
      order: Math.min(1, neighbours / this.pairs),
      exact: inPlace >= words.length && words.length === this.query.words.length,
    };
  }
}

function better(a: PhraseFit, b: PhraseFit): PhraseFit {
  return b.coverage + 0.3 * b.precision + 0.2 * b.order > a.coverage + 0.3 * a.precision + 0.2 * a.order ? b : a;
}
