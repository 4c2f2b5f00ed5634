/** What a word of a question could mean in the index, and what it weighs: the shapes that the files of readings share. */

import { analysedWord } from './analyse';
import type { Part } from './index-sections';
import { languageOf } from './languages/language';
import type { QueryWord } from './query-words';
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
  /** The parts of the index that the audience may search. */
  readonly parts: readonly Part[];
  /** How many documents the audience may find. */
  readonly documents: number;
  readonly languages: readonly string[];
  readonly synonyms: SynonymTable;
  readonly weights: RankWeights;
  readonly asTyped: boolean;
}

export function documentsWith(term: string, parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.term(term)?.documents ?? 0), 0);
}

/** BM25's idf to the power of `rarity`, never zero or less, rounded so that no machine's logarithm changes an order. */
export function idfOf(documents: number, all: number, rarity: number): number {
  // A document counts twice for an agent when its open text and its callouts both hold the word.
  const holding = Math.min(documents, all);
  const idf = Math.log(1 + (all - holding + 0.5) / (holding + 0.5)) ** rarity;
  return Math.max(1, Math.round(1024 * idf)) / 1024;
}

export function readingIdf(reading: Reading, { parts, documents, weights }: ReadingContext): number {
  if (reading.idf !== undefined) return reading.idf;
  const idfs = reading.terms.map((term) => idfOf(documentsWith(term, parts), documents, weights.rarity));
  return idfs.reduce((sum, idf) => sum + idf, 0) / Math.sqrt(idfs.length);
}

/** The term of a surface word, in the first language in which it is known. */
export function knownTerm(surface: string, { languages, parts }: ReadingContext): string | undefined {
  for (const tag of languages) {
    const { term } = analysedWord(surface, languageOf(tag));
    if (documentsWith(term, parts) > 0) return term;
  }
  return documentsWith(surface, parts) > 0 ? surface : undefined;
}
