/** Builds the search index of a pack: the same entries and synonyms give the same bytes, whatever order they come in. */

import type { Entry } from '../knowledge/entry';
import { type Analysed, analyse } from './analyse';
import { ByteWriter } from './bytes';
import { packCards } from './cards';
import { sortWords, writeDictionary } from './dictionary';
import { type EntryFields, fieldsOf, NO_FIELDS } from './fields';
import { indexWithFlexSearch } from './flex-postings';
import { fieldCounts, fieldLengths, impactIn, type MeanLengths, meanLengths, slotOf } from './impact';
import { writeSections } from './index-format';
import type { IndexFacts, PackedSynonyms } from './index-sections';
import { numberWords, type Phrases, packPhrases } from './phrases';
import { packSlots, type Slots } from './postings';
import { BUILD_WEIGHTS, type BuildWeights } from './weights';

/** By language: groups of words and phrases that mean the same. */
export type SynonymGroups = Readonly<Record<string, readonly (readonly string[])[]>>;

/** In packs above this size, a word that stands in one body and nowhere else is no candidate for corrections and completions. */
const SMALL_PACK = 300;

export function buildIndex(entries: readonly Entry[], synonyms: SynonymGroups, weights: BuildWeights = BUILD_WEIGHTS): Uint8Array {
  const sorted = [...entries].sort(byAudienceThenId);
  const fields = sorted.map(fieldsOf);
  const open = fields.map(({ everyone }) => everyone);
  const own = fields.map(({ agents }) => agents);
  const means = meanLengths(open.filter((of) => of !== NO_FIELDS));
  const cards = packCards(sorted);
  const facts: IndexFacts = {
    documents: sorted.length,
    openDocuments: sorted.filter(({ audience }) => audience !== 'agents').length,
    languages: languagesByUse(sorted),
    shared: cards.shared,
    synonyms: packSynonyms(synonyms, termsIn([...open, ...own])),
  };
  return writeSections([
    new TextEncoder().encode(JSON.stringify(facts)),
    cards.facts,
    cards.texts,
    ...partSections(open, means, weights),
    ...partSections(own, means, weights),
  ]);
}

/** Entries for agents last, so that the documents of everyone are numbered without gaps. */
function byAudienceThenId(a: Entry, b: Entry): number {
  if (a.audience !== b.audience) return a.audience === 'agents' ? 1 : -1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.language < b.language ? -1 : a.language > b.language ? 1 : 0;
}

function languagesByUse(entries: readonly Entry[]): string[] {
  const counts = new Map<string, number>();
  for (const { language } of entries) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1)).map(([language]) => language);
}

/** Terms with postings, surface words for corrections and completions, phrases: what one audience may search. */
function partSections(documents: readonly EntryFields[], means: MeanLengths, weights: BuildWeights): Uint8Array[] {
  const slots = documents.map((fields) => {
    const impact = impactIn(fieldLengths(fields), means, weights);
    return new Map([...fieldCounts(fields)].map(([term, counts]) => [term, slotOf(impact(counts))]));
  });
  const phrases = documents.map(phrasesOf);
  const wordNumbers = numberWords(phrases);
  const postings = indexWithFlexSearch(slots);
  const hasPhrases = wordNumbers.size > 0;
  return [
    packTerms(postings, wordNumbers, documents.length),
    packLexicon(documents),
    hasPhrases ? packPhrases(phrases, wordNumbers) : new Uint8Array(),
  ];
}

function phrasesOf({ title, keywords, headings }: EntryFields): Phrases {
  const terms = (words: readonly Analysed[]) => words.map(({ term }) => term);
  return { title: terms(title), keywords: keywords.map(terms), headings: headings.map(terms) };
}

function packTerms(postings: ReadonlyMap<string, Slots>, wordNumbers: ReadonlyMap<string, number>, documents: number): Uint8Array {
  return writeDictionary(
    sortWords(postings.keys()).map((word) => {
      const payload = new ByteWriter();
      const packed = packSlots(postings.get(word) ?? [], documents);
      const phraseWord = wordNumbers.get(word) ?? 0;
      // The lowest bit tells whether the number of the word in phrases follows: most words stand in none.
      payload.varint(packed.length * 2 + (phraseWord > 0 ? 1 : 0));
      if (phraseWord > 0) payload.varint(phraseWord);
      payload.bytes(packed);
      return { word, payload: payload.take() };
    }),
  );
}

/** Words as they are written, each with how common it is: the logarithm to base 2 of the number of its documents, in quarters. */
function packLexicon(documents: readonly EntryFields[]): Uint8Array {
  const counts = new Map<string, number>();
  const prominent = new Set<string>();
  for (const { title, keywords, summary, headings, body } of documents) {
    const seen = new Set<string>();
    for (const words of [title, ...keywords, ...headings]) for (const { surface } of words) prominent.add(surface);
    for (const words of [title, ...keywords, ...headings, summary, body]) for (const { surface } of words) seen.add(surface);
    for (const surface of seen) counts.set(surface, (counts.get(surface) ?? 0) + 1);
  }
  const kept = [...counts].filter(([word, count]) => documents.length <= SMALL_PACK || count > 1 || prominent.has(word));
  const words = sortWords(kept.map(([word]) => word).filter((word) => !/\d/.test(word)));
  return writeDictionary(words.map((word) => ({ word, payload: Uint8Array.of(quarterLog(counts.get(word) ?? 1)) })));
}

function quarterLog(count: number): number {
  return Math.round(4 * Math.log2(count));
}

/** Only groups with a phrase that some entry could hold: the others would find nothing. */
function packSynonyms(groups: SynonymGroups, known: ReadonlySet<string>): PackedSynonyms {
  return Object.keys(groups)
    .sort()
    .flatMap((language) => (groups[language] ?? []).map((phrases) => different(phrases.map((phrase) => termsOf(phrase, language)))))
    .filter((phrases) => phrases.some((terms) => terms.every((term) => known.has(term))));
}

/** "sign in" and "sign-in" are the same terms. A phrase without words is left out. */
function different(phrases: readonly string[][]): string[][] {
  const byTerms = new Map(phrases.map((terms) => [terms.join(' '), terms]));
  byTerms.delete('');
  return [...byTerms.values()];
}

function termsOf(phrase: string, language: string): string[] {
  return analyse(phrase, language)
    .filter(({ extra }) => !extra)
    .map(({ term }) => term);
}

function termsIn(documents: readonly EntryFields[]): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const { title, keywords, summary, headings, body } of documents) {
    for (const words of [title, ...keywords, summary, ...headings, body]) for (const { term } of words) terms.add(term);
  }
  return terms;
}
