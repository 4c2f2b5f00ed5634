/**
 * FlexSearch as the keeper of the postings, at build and at search.
 *
 * At build, FlexSearch's `score` callback puts each document into the slot of its impact for that word. In the pack the
 * same map is packed in bits; at search, FlexSearch runs on a lazy map that unpacks a word when it is asked for, and
 * `search(term, { resolve: false })` hands the slots out.
 */

import { Index } from 'flexsearch';
import { SLOTS, type Slots } from './postings';

/** What FlexSearch keeps per word: document numbers by slot. Its `map` is public in its source and missing in its types. */
interface HasMap {
  map: { get(term: string): Slots | undefined };
}

const OPTIONS = { tokenize: 'strict', resolution: SLOTS, fastupdate: false } as const;

/** `documents[n]` is the slot of each term in document `n`. Words and document numbers go in exactly as they are. */
export function indexWithFlexSearch(documents: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, Slots> {
  let slots: ReadonlyMap<string, number> = new Map();
  const index = new Index({
    ...OPTIONS,
    encode: (text: string) => text.split(' '),
    score: (_content: string[], term: string) => slots.get(term) ?? SLOTS - 1,
  });
  documents.forEach((terms, document) => {
    slots = terms;
    if (terms.size > 0) index.add(document, [...terms.keys()].join(' '));
  });
  return (index as unknown as { map: ReadonlyMap<string, Slots> }).map;
}

/** Serves the slots of single terms from wherever `get` finds them. */
export function serveWithFlexSearch(get: (term: string) => Slots | undefined): (term: string) => Slots {
  const index = new Index({ ...OPTIONS, encode: (term: string) => [term] });
  (index as unknown as HasMap).map = { get };
  // Its types allow text as document ids; ours are the numbers that were put in.
  return (term) => index.search(term, { resolve: false }).result as unknown as Slots;
}
