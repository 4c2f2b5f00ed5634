/**
 * What each word of a question could mean in the index: itself, its stem in another language, a longer word that it is
 * the beginning of, a corrected word, a joined or split form, a synonym. Each reading has a credit, 1 for the word itself.
 */

import { analysedWord } from './analyse';
import type { OpenSections, Part } from './index-sections';
import { languageOf } from './languages/language';
import type { QueryWord } from './query-words';
import { type Candidate, spellingCandidates } from './spelling';
import type { SynonymTable } from './synonyms';
import type { RankWeights } from './weights';

export type Why = 'typed' | 'stem' | 'completed' | 'corrected' | 'joined' | 'split' | 'synonym';

/** Terms that stand for the question's words `from` up to `to`; a document must have them all. */
export interface Reading {
  readonly from: number;
  readonly to: number;
  readonly terms: readonly string[];
  readonly credit: number;
  readonly why: Why;
  /** Idf that the reading counts with, where it is not that of its terms. */
  readonly idf?: number;
}

export interface ReadWord {
  readonly word: QueryWord;
  /** What the word weighs in the question: its idf, less for a stop word; 0 when nothing is known of it. */
  readonly weight: number;
}

export interface ReadQuery {
  readonly words: readonly ReadWord[];
  readonly readings: readonly Reading[];
  readonly corrections: readonly { readonly typed: string; readonly used: string }[];
}

export interface ReadingContext {
  readonly sections: OpenSections;
  /** The parts of the index that the audience may search. */
  readonly parts: readonly Part[];
  /** How many documents the audience may find. */
  readonly documents: number;
  readonly languages: readonly string[];
  readonly synonyms: SynonymTable;
  readonly weights: RankWeights;
  readonly asTyped: boolean;
}

/** A completed word is looked for among so many words with that beginning, or so many codes, and so many of the most common are taken. */
const BEGINNINGS_READ = 4_000;
const CODES_READ = 300;
const COMPLETIONS = 24;
/** So many corrections of one word are searched for. */
const CORRECTIONS = 3;

export function readQuery(words: readonly QueryWord[], context: ReadingContext): ReadQuery {
  const readings: Reading[] = [];
  const corrections: { typed: string; used: string }[] = [];
  const joined = joinedReadings(words, context);
  const read = words.map((word, at): ReadWord => {
    let own = readingsOfWord(word, at, context);
    const known = own.some(({ why }) => why === 'typed' || why === 'stem');
    const split = splitReadings(word, at, known, context);
    const partOfJoin = joined.some(({ from, to }) => from <= at && at < to);
    if (!context.asTyped && !partOfJoin) {
      const corrected = own.length === 0 ? correctedReadings(word, at, context) : doubtedReadings(word, at, own, context);
      const best = corrected[0];
      if (best) {
        corrections.push({ typed: word.surface, used: best.used });
        // The word as typed, a slip in a few articles as well, weighs no more than the word that is meant.
        const idf = readingIdf(best.reading, context);
        own = [...own.map((reading) => ({ ...reading, idf })), ...corrected.map(({ reading }) => ({ ...reading, idf }))];
      }
    }
    readings.push(...own, ...split);
    return { word, weight: weightOf(word, at, [...own, ...split, ...joined], context) };
  });
  readings.push(...joined, ...synonymReadings(words, context));
  return { words: read, readings: strongest(readings), corrections };
}

export function documentsWith(term: string, parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.term(term)?.documents ?? 0), 0);
}

/** BM25's idf to the power of `rarity`, never zero or less, rounded so that no machine's logarithm changes an order. */
export function idfOf(documents: number, all: number, rarity: number): number {
  const idf = Math.log(1 + (all - documents + 0.5) / (documents + 0.5)) ** rarity;
  return Math.max(1, Math.round(1024 * idf)) / 1024;
}

function readingsOfWord(word: QueryWord, at: number, context: ReadingContext): Reading[] {
  const readings: Reading[] = [];
  word.terms.forEach((term, language) => {
    if (documentsWith(term, context.parts) === 0) return;
    const credit = language === 0 ? 1 : context.weights.otherLanguageStem;
    readings.push({ from: at, to: at + 1, terms: [term], credit, why: language === 0 ? 'typed' : 'stem' });
  });
  if (word.unfinished) {
    const credit = readings.length > 0 ? context.weights.completionOfKnown : context.weights.completionOfUnknown;
    readings.push(...completions(word, at, credit, context));
  }
  return readings;
}

function completions(word: QueryWord, at: number, credit: number, context: ReadingContext): Reading[] {
  const common = new Map<string, number>();
  const add = (longer: string, documents: number) => {
    if (longer !== word.surface) common.set(longer, (common.get(longer) ?? 0) + documents);
  };
  for (const part of context.parts) {
    let read = 0;
    part.lexicon.eachWithPrefix(word.surface, (longer, quarters) => {
      add(longer, 2 ** (quarters / 4));
      return ++read < BEGINNINGS_READ;
    });
    if (common.size > 0 && !/\d/.test(word.surface)) continue;
    // Codes and rare words are only in the list of terms.
    part.terms.eachWithPrefix(word.surface, (longer, { start }) => {
      add(longer, part.documentsAt(start));
      return ++read < CODES_READ;
    });
  }
  const byTerm = new Map<string, number>();
  const candidates = [...common].sort(byCount).slice(0, 2 * COMPLETIONS);
  for (const [longer, documents] of candidates) {
    const term = knownTerm(longer, context);
    if (term && !word.terms.includes(term)) byTerm.set(term, (byTerm.get(term) ?? 0) + documents);
  }
  const best = [...byTerm].sort(byCount).slice(0, COMPLETIONS);
  const together = best.reduce((sum, [, documents]) => sum + documents, 0);
  // All completions weigh as one word would: otherwise the rarest of them, the least likely, would win.
  const idf = idfOf(Math.min(together, context.documents), context.documents, context.weights.rarity);
  return best.map(([term]) => ({ from: at, to: at + 1, terms: [term], credit, why: 'completed', idf }));
}

function byCount([a, countOfA]: readonly [string, number], [b, countOfB]: readonly [string, number]): number {
  return countOfB - countOfA || (a < b ? -1 : 1);
}

/** The term of a surface word, in the first language in which it is known. */
function knownTerm(surface: string, { languages, parts }: ReadingContext): string | undefined {
  for (const tag of languages) {
    const { term } = analysedWord(surface, languageOf(tag));
    if (documentsWith(term, parts) > 0) return term;
  }
  return documentsWith(surface, parts) > 0 ? surface : undefined;
}

interface Corrected {
  readonly reading: Reading;
  readonly used: string;
}

function correctedReadings(word: QueryWord, at: number, context: ReadingContext): Corrected[] {
  return readingsFrom(candidatesFor(word, context), at, context);
}

/**
 * A word that stands in a few bodies and in no title may be a slip there too ("acess denied"). It is doubted when a near
 * word is so much more common that a slip is the likelier story.
 */
function doubtedReadings(word: QueryWord, at: number, own: readonly Reading[], context: ReadingContext): Corrected[] {
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

/** "log in" is also looked for as "login", "lap top" as "laptop". */
function joinedReadings(words: readonly QueryWord[], context: ReadingContext): Reading[] {
  const readings: Reading[] = [];
  for (let from = 0; from + 1 < words.length; from++) {
    const joined = `${words[from]?.surface}${words[from + 1]?.surface}`;
    const term = joined.length >= SHORTEST_JOIN ? knownTerm(joined, context) : undefined;
    if (term) readings.push({ from, to: from + 2, terms: [term], credit: context.weights.joined, why: 'joined' });
  }
  return readings;
}

const SHORTEST_JOIN = 4;
const SHORTEST_SPLIT = 3;
const SHORTEST_END = 2;

/** "logoff" is also looked for as "log off", "windows10" as "windows 10": an unknown word always, a known one where both halves are common. */
function splitReadings(word: QueryWord, at: number, known: boolean, context: ReadingContext): Reading[] {
  if (known || word.stop || word.surface.length < SHORTEST_JOIN) return [];
  let best: Reading | undefined;
  let fewest = 0;
  for (let cut = SHORTEST_SPLIT; cut <= word.surface.length - SHORTEST_END; cut++) {
    const halves = [word.surface.slice(0, cut), word.surface.slice(cut)].map((half) => knownTerm(half, context));
    const [left, right] = halves;
    if (!left || !right) continue;
    const rarer = Math.min(documentsWith(left, context.parts), documentsWith(right, context.parts));
    if (rarer <= fewest || rarer < Math.floor(1 + context.documents * RAREST_HALF_SHARE)) continue;
    fewest = rarer;
    best = { from: at, to: at + 1, terms: [left, right], credit: context.weights.split, why: 'split' };
  }
  return best ? [best] : [];
}

/** Halves of a split word must each stand in such a share of all documents, and in one: otherwise any slip would split. */
const RAREST_HALF_SHARE = 0.002;

function synonymReadings(words: readonly QueryWord[], context: ReadingContext): Reading[] {
  return context.synonyms.find(words).flatMap(({ from, to, terms }) => {
    if (terms.some((term) => documentsWith(term, context.parts) === 0)) return [];
    return [{ from, to, terms, credit: context.weights.synonym, why: 'synonym' as const }];
  });
}

function weightOf(word: QueryWord, at: number, readings: readonly Reading[], context: ReadingContext): number {
  const typed = readings.find(({ why, from, to }) => why === 'typed' && from === at && to === at + 1) ?? readings[0];
  if (!typed) return 0;
  const idf = typed.idf ?? readingIdf(typed, context);
  return idf * (word.stop ? context.weights.stopWord : 1);
}

export function readingIdf(reading: Reading, { parts, documents, weights }: ReadingContext): number {
  if (reading.idf !== undefined) return reading.idf;
  const idfs = reading.terms.map((term) => idfOf(documentsWith(term, parts), documents, weights.rarity));
  return idfs.reduce((sum, idf) => sum + idf, 0) / Math.sqrt(idfs.length);
}

/** One reading per span and terms, the one with the most credit. */
function strongest(readings: readonly Reading[]): Reading[] {
  const best = new Map<string, Reading>();
  for (const reading of readings) {
    const key = `${reading.from} ${reading.to} ${reading.terms.join(' ')}`;
    const other = best.get(key);
    if (!other || other.credit < reading.credit) best.set(key, reading);
  }
  return [...best.values()];
}
