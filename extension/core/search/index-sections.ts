/** What stands in which section of the index file, and the parts that a search reads. */

import type { ByteReader } from './bytes';
import { Cards, type SharedFacts } from './cards';
import { Dictionary } from './dictionary';
import { serveWithFlexSearch } from './flex-postings';
import type { Sections } from './index-format';
import { PhraseReader } from './phrases';
import { countPacked, type Slots, unpackSlots } from './postings';

/** Groups of phrases, each a list of terms. */
export type PackedSynonyms = readonly (readonly (readonly string[])[])[];

/** The first section, as JSON: small, and parsed when the index is opened. */
export interface IndexFacts {
  readonly documents: number;
  /** Documents below this number are for everyone, the others for agents. */
  readonly openDocuments: number;
  /** Tags of the entries' languages, the most used first. */
  readonly languages: readonly string[];
  readonly shared: readonly SharedFacts[];
  readonly synonyms: PackedSynonyms;
}

export interface PackedTerm {
  /** Number of the word in phrases; 0 when it stands in none. */
  readonly phraseWord: number;
  /** Where its postings begin in the section. */
  readonly start: number;
}

export interface TermEntry extends PackedTerm {
  readonly documents: number;
}

/** What one audience searches. Slots of recently used terms are kept. */
export interface Part {
  readonly terms: Dictionary<PackedTerm>;
  /** A term's entry; lookups are remembered. */
  readonly term: (term: string) => TermEntry | undefined;
  /** How many documents the postings that begin there hold. */
  readonly documentsAt: (start: number) => number;
  /** Words as written; the payload is four times the logarithm to base 2 of the number of their documents. */
  readonly lexicon: Dictionary<number>;
  readonly phrases: PhraseReader;
  /** Through FlexSearch: the documents of a term by slot; empty for an unknown term. */
  readonly slots: (term: string) => Slots;
}

export interface OpenSections {
  readonly facts: IndexFacts;
  readonly cards: Cards;
  readonly everyone: Part;
  readonly agents: Part;
}

/** Unpacked lists are kept up to this many document numbers, then all are let go. */
const KEPT_DOCUMENTS = 400_000;
/** So many lookups of terms are remembered, then all are let go. */
const KEPT_LOOKUPS = 4_000;

export function openSections(sections: Sections): OpenSections {
  const at = (number: number): Uint8Array => sections[number] ?? new Uint8Array();
  const facts = JSON.parse(new TextDecoder().decode(at(0))) as IndexFacts;
  return {
    facts,
    cards: new Cards(facts.documents, facts.openDocuments, facts.shared, at(1), at(2)),
    everyone: openPart(at(3), at(4), at(5), facts.documents),
    agents: openPart(at(6), at(7), at(8), facts.documents),
  };
}

function openPart(terms: Uint8Array, lexicon: Uint8Array, phrases: Uint8Array, documents: number): Part {
  const dictionary = new Dictionary<PackedTerm>(terms, (reader: ByteReader) => {
    const length = reader.varint();
    const phraseWord = length & 1 ? reader.varint() : 0;
    const start = reader.position;
    reader.position += length >> 1;
    return { phraseWord, start };
  });
  const lookups = new Map<string, TermEntry | undefined>();
  const term = (wanted: string): TermEntry | undefined => {
    const before = lookups.get(wanted);
    if (before || lookups.has(wanted)) return before;
    const found = dictionary.find(wanted)?.payload;
    const entry = found && { ...found, documents: countPacked(terms, found.start) };
    if (lookups.size >= KEPT_LOOKUPS) lookups.clear();
    lookups.set(wanted, entry);
    return entry;
  };
  let kept = 0;
  const unpacked = new Map<string, Slots>();
  return {
    terms: dictionary,
    term,
    documentsAt: (start) => countPacked(terms, start),
    lexicon: new Dictionary<number>(lexicon, (reader) => reader.byte()),
    phrases: new PhraseReader(phrases, documents),
    slots: serveWithFlexSearch((wanted) => {
      const before = unpacked.get(wanted);
      if (before) return before;
      const found = term(wanted);
      if (!found) return undefined;
      if (kept > KEPT_DOCUMENTS) {
        unpacked.clear();
        kept = 0;
      }
      const slots = unpackSlots(terms, found.start, documents);
      unpacked.set(wanted, slots);
      kept += found.documents;
      return slots;
    }),
  };
}
