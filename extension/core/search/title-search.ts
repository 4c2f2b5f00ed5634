/** Search by title, keywords and summary on the cards alone: what works while the index is damaged or being rebuilt. */

import type { EntryCard } from '../knowledge/pack';
import { analysedWord } from './analyse';
import { languageOf, primaryTag } from './languages/language';
import { marksFor, matchedRanges } from './marks';
import { parseQuery } from './parse-query';
import type { Hit, Query, SearchResult } from './query';
import { type QueryWord, queryWords } from './query-words';
import { fold, wordsOf } from './words';

const CREDIT = { title: 3, keyword: 2, summary: 1, beginning: 0.6 } as const;

export function searchTitles(cards: readonly EntryCard[], query: Query): SearchResult {
  const parsed = parseQuery(query.text);
  const languages = [
    ...new Set([...(query.language === undefined ? [] : [query.language]), ...cards.map(({ language }) => language)].map(primaryTag)),
  ];
  const words = queryWords(parsed.text, languages);
  const readings = words.map(({ terms, surface }, from) => ({ from, to: from + 1, terms: [...terms, surface] }));
  const marks = marksFor(words, readings, languages);
  const hits = cards
    .filter((card) => isAllowed(card, query, parsed))
    .map((card) => ({ card, score: scoreOf(card, words, query) }))
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) => b.score - a.score || (a.card.title < b.card.title ? -1 : a.card.title > b.card.title ? 1 : a.card.id < b.card.id ? -1 : 1),
    );
  return {
    hits: hits.slice(0, query.limit ?? 10).map(({ card, score }): Hit => ({ card, score, titleMatches: matchedRanges(card.title, marks) })),
    total: hits.length,
    corrections: [],
    marks,
  };
}

function isAllowed(card: EntryCard, query: Query, parsed: ReturnType<typeof parseQuery>): boolean {
  if (card.audience === 'agents' && query.audience !== 'agents') return false;
  if (query.kind !== undefined && card.kind !== query.kind) return false;
  if (parsed.kinds.length > 0 && !parsed.kinds.includes(card.kind)) return false;
  if (parsed.languages.length > 0 && !parsed.languages.some((tag) => primaryTag(tag) === primaryTag(card.language))) return false;
  return parsed.services.length === 0 || parsed.services.some((service) => card.services.some((own) => own === service));
}

interface CardField {
  readonly credit: number;
  readonly words: readonly string[];
}

/** Fields of cards that were searched before: every key typed asks for the words of all cards. */
const KNOWN_FIELDS = new WeakMap<EntryCard, readonly CardField[]>();

function fieldsOf(card: EntryCard): readonly CardField[] {
  const before = KNOWN_FIELDS.get(card);
  if (before) return before;
  const fields = [
    { text: card.title, credit: CREDIT.title },
    { text: card.keywords.join(', '), credit: CREDIT.keyword },
    { text: card.summary, credit: CREDIT.summary },
  ].map(({ text, credit }) => ({ credit, words: wordsOf(text).map((word) => word.text) }));
  KNOWN_FIELDS.set(card, fields);
  return fields;
}

function scoreOf(card: EntryCard, words: readonly QueryWord[], query: Query): number {
  const fields = fieldsOf(card);
  const language = languageOf(card.language);
  const stem = (word: string) => analysedWord(word, language).term;
  const found = words.map((word) => Math.max(0, ...fields.map((field) => field.credit * creditIn(field.words, word, stem))));
  const sum = found.reduce((total, credit, at) => total + credit * (words[at]?.stop ? 0.1 : 1), 0);
  const all = found.every((credit) => credit > 0) ? 1.5 : 1;
  const inLanguage = query.language === undefined || primaryTag(query.language) === primaryTag(card.language) ? 1 : 0.8;
  return sum * all * inLanguage;
}

function creditIn(inField: readonly string[], word: QueryWord, stem: (word: string) => string): number {
  if (inField.some((other) => other === word.surface || word.terms.includes(stem(other)))) return 1;
  return word.unfinished && inField.some((other) => other.startsWith(fold(word.surface))) ? CREDIT.beginning : 0;
}
