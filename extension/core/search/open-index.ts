/** Opens the search index of a pack and answers questions from it. */

import type { EntryId } from '../knowledge/ids';
import type { EntryCard } from '../knowledge/pack';
import { dayOf } from './cards';
import { type OpenFailure, readSections } from './index-format';
import { type OpenSections, openSections } from './index-sections';
import { primaryTag } from './languages/language';
import { marksFor, matchedRanges } from './marks';
import { type ParsedQuery, parseQuery } from './parse-query';
import type { Hit, Query, SearchResult } from './query';
import { queryWords } from './query-words';
import { Ranking, type ScorePart } from './ranking';
import type { ReadingContext, ReadQuery } from './reading';
import { readQuery } from './readings';
import { SynonymTable } from './synonyms';
import { RANK_WEIGHTS, type RankWeights } from './weights';

export type OpenIndexResult =
  | { readonly ok: true; readonly index: SearchIndex }
  | { readonly ok: false; readonly why: OpenFailure; readonly detail: string };

const DEFAULT_LIMIT = 10;

/** Checks the whole file by its checksum and reads only its directory; words are unpacked when they are asked for. */
export function openIndex(bytes: ArrayBuffer, weights: RankWeights = RANK_WEIGHTS): OpenIndexResult {
  const read = readSections(bytes);
  return read.ok ? { ok: true, index: new SearchIndex(openSections(read.sections), weights) } : read;
}

/** Why an entry has the score that it has, in parts that add up before the boosts multiply. */
export interface Explanation {
  /** The question's words with what each weighs and what it was read as. */
  readonly words: readonly { readonly word: string; readonly weight: number; readonly readings: readonly string[] }[];
  readonly parts: readonly ScorePart[];
  /** Factors of live services, what solved before, language and freshness. */
  readonly boosts: readonly ScorePart[];
  readonly score: number;
}

export class SearchIndex {
  private ranking: Ranking | undefined;
  private synonyms: SynonymTable | undefined;

  /** Made by {@link openIndex}. */
  constructor(
    private readonly sections: OpenSections,
    private readonly weights: RankWeights,
  ) {}

  /** How many entries it holds, those for agents included. */
  get size(): number {
    return this.sections.facts.documents;
  }

  card(id: EntryId): EntryCard | undefined {
    const document = this.sections.cards.find(id);
    return document === undefined ? undefined : this.sections.cards.card(document);
  }

  search(query: Query): SearchResult {
    const { read, context, parsed } = this.read(query);
    const allowed = this.filter(query, parsed);
    this.ranking ??= new Ranking(this.sections.facts.documents, this.weights);
    const limit = Math.max(0, query.limit ?? DEFAULT_LIMIT);
    const { ranked, total } = this.ranking.rank(read, context, allowed, limit);
    const boost = this.boosts(query);
    const marks = marksFor(
      read.words.map(({ word }) => word),
      read.readings,
      context.languages,
    );
    const hits = ranked
      .map(({ document, score }) => ({ document, score: rounded(score * product(boost(document))) }))
      .sort((a, b) => b.score - a.score || a.document - b.document)
      .slice(0, limit)
      .map(({ document, score }): Hit => {
        const card = this.sections.cards.card(document);
        return { card, score, titleMatches: matchedRanges(card.title, marks) };
      });
    return { hits, total, corrections: read.corrections, marks };
  }

  /** The parts of an entry's score for a question; undefined when the entry is not there or not for this audience. */
  explain(query: Query, id: EntryId): Explanation | undefined {
    const document = this.sections.cards.find(id);
    const { read, context, parsed } = this.read(query);
    const allowed = this.filter(query, parsed);
    const isOpen = query.audience === 'agents' || (document ?? 0) < this.sections.facts.openDocuments;
    if (document === undefined || !isOpen || (allowed && !allowed(document))) return undefined;
    this.ranking ??= new Ranking(this.sections.facts.documents, this.weights);
    const parts = this.ranking.explain(document, read, context);
    const boosts = this.boosts(query)(document);
    const sum = parts.reduce((total, { value }) => total + value, 0);
    const words = read.words.map(({ word, weight }, at) => ({
      word: word.surface,
      weight,
      readings: read.readings
        .filter(({ from, to }) => from <= at && at < to)
        .map(({ terms, why, credit }) => `${terms.join(' ')} (${why}, ${credit.toFixed(2)})`),
    }));
    return { words, parts, boosts, score: rounded(sum * product(boosts)) };
  }

  private read(query: Query): { read: ReadQuery; context: ReadingContext; parsed: ParsedQuery } {
    const { facts, everyone, agents } = this.sections;
    const parsed = parseQuery(query.text);
    const forAgents = query.audience === 'agents';
    const preferred = query.language === undefined ? [] : [query.language];
    const languages = [...new Set([...preferred, ...facts.languages].map(primaryTag))];
    this.synonyms ??= new SynonymTable(facts.synonyms);
    const context: ReadingContext = {
      parts: forAgents ? [everyone, agents] : [everyone],
      documents: forAgents ? facts.documents : facts.openDocuments,
      languages,
      synonyms: this.synonyms,
      weights: this.weights,
      asTyped: query.asTyped ?? false,
    };
    return { read: readQuery(queryWords(parsed.text, languages), context), context, parsed };
  }

  /** Judged once per distinct set of facts, not per document. */
  private filter(query: Query, parsed: ParsedQuery): ((document: number) => boolean) | undefined {
    const { cards, facts } = this.sections;
    const kinds = query.kind === undefined ? parsed.kinds : [...parsed.kinds, query.kind];
    const allowed = cards.sharedFacts().map(({ kind, audience, language, services }) => {
      if (audience === 'agents' && query.audience !== 'agents') return false;
      if (kinds.length > 0 && !kinds.includes(kind)) return false;
      if (query.kind !== undefined && kind !== query.kind) return false;
      if (parsed.languages.length > 0 && !parsed.languages.some((tag) => primaryTag(tag) === primaryTag(language))) return false;
      return parsed.services.length === 0 || parsed.services.some((service) => services.includes(service));
    });
    // What is for agents cannot be found in the part for everyone, so most questions need no look at each document.
    const open = query.audience === 'agents' ? facts.documents : facts.openDocuments;
    if (allowed.every((of, at) => of || (open < facts.documents && cards.sharedFacts()[at]?.audience === 'agents'))) return undefined;
    return (document) => allowed[cards.sharedNumber(document)] ?? false;
  }

  private boosts(query: Query): (document: number) => ScorePart[] {
    const { cards } = this.sections;
    const { weights } = this;
    const live = new Set<string>(query.liveServices ?? []);
    const language = query.language === undefined ? undefined : primaryTag(query.language);
    const solved = new Map<number, number>();
    for (const [id, times] of query.solvedBefore ?? []) {
      const document = cards.find(id);
      if (document !== undefined) solved.set(document, times);
    }
    const today = query.today === undefined ? 0 : dayOf(query.today);
    const shared = cards.sharedFacts().map((facts) => ({
      live: facts.services.some((service) => live.has(service)),
      language: language === undefined || primaryTag(facts.language) === language,
    }));
    return (document) => {
      const facts = shared[cards.sharedNumber(document)];
      const times = solved.get(document) ?? 0;
      const reviewed = cards.reviewedDay(document);
      const age = today > 0 && reviewed > 0 ? Math.max(0, today - reviewed) : 0;
      return [
        { name: 'service named in a live bulletin', value: facts?.live ? 1 + weights.liveService : 1 },
        { name: 'solved this before', value: 1 + weights.solvedBefore * (times / (times + 1)) },
        { name: 'reader’s language', value: facts?.language === false ? 1 - weights.language : 1 },
        { name: 'freshness of the review', value: 1 - weights.freshness * Math.min(1, age / OLD_AFTER_DAYS) },
      ];
    };
  }
}

/** A review this old counts as old as any. */
const OLD_AFTER_DAYS = 730;

/** Differences below this are noise of arithmetic: equal scores stay equal on every machine. */
function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

function product(factors: readonly ScorePart[]): number {
  return factors.reduce((all, { value }) => all * value, 1);
}
