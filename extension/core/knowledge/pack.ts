/**
 * The pack: the compiled knowledge base as a few static files, signed as one version.
 *
 * - `pack.json`          the manifest: small, read at every start
 * - `cards.json`         one card per entry: read when a list is wanted, or when the search index cannot be used
 * - `trees.json`         the cards of the trees only: few, and shown at every start
 * - `search.bin`         the search index: read at the first keystroke
 * - `synonyms.json`      the synonyms, which the index holds as well: read to find services in words, and to build a damaged index anew
 * - `feeds.json`         the feeds of bulletins that the desk follows
 * - `practice.json`      how the desk works: checklists, messages to customers, sites; `null` when the content does not say
 * - `recipes.json`       forms that the desk has taught: read when a form is filled
 * - `entries/NNN.json`   the entries, spread by id over files of about 64 KiB: read when one is opened
 * - `images/...`         the pictures that entries show
 *
 * No file holds a date of its own making: the same content gives the same bytes.
 */

import type { Desk } from '../desk/desk';
import type { Entry, EntryFacts } from './entry';
import type { EntryId } from './ids';

export const PACK_FORMAT = 1;

export const MANIFEST_FILE = 'pack.json';
export const CARDS_FILE = 'cards.json';
export const TREES_FILE = 'trees.json';
export const SEARCH_FILE = 'search.bin';
export const SYNONYMS_FILE = 'synonyms.json';
export const FEEDS_FILE = 'feeds.json';
export const PRACTICE_FILE = 'practice.json';
export const RECIPES_FILE = 'recipes.json';

export interface PackManifest {
  readonly format: typeof PACK_FORMAT;
  /** First 16 hex digits of the SHA-256 over every other file of the pack, and the desk. */
  readonly version: string;
  readonly desk: Desk;
  readonly languages: readonly string[];
  readonly counts: { readonly articles: number; readonly trees: number };
  /** ISO date of the newest review in the pack: how fresh it is. */
  readonly newestReview: string;
  /** How many `entries/NNN.json` there are. */
  readonly entryFiles: number;
  /** Size of `search.bin` in bytes; another size is a file cut short or mixed up. */
  readonly searchBytes: number;
}

/** What a list shows of an entry. */
export type EntryCard = EntryFacts & { readonly kind: Entry['kind'] };

/** The file that holds an entry: FNV-1a of the id, modulo the number of files (http://www.isthe.com/chongo/tech/comp/fnv/). */
export function entryFileOf(id: EntryId, entryFiles: number): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash ^= id.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return entryFile((hash >>> 0) % entryFiles);
}

export function entryFile(number: number): string {
  return `entries/${String(number).padStart(3, '0')}.json`;
}
