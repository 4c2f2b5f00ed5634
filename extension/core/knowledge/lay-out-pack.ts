/** Lays the compiled content out as the files of a pack. The same content gives the same bytes. */

import type { FeedSettings } from '../bulletins/feed-settings';
import type { Desk } from '../desk/desk';
import type { Practice } from '../desk/practice';
import type { Recipe } from '../tickets/recipe';
import { packPathOfPicture } from './content-path';
import type { Entry } from './entry';
import {
  CARDS_FILE,
  type EntryCard,
  entryFile,
  entryFileOf,
  FEEDS_FILE,
  MANIFEST_FILE,
  PACK_FORMAT,
  type PackManifest,
  PRACTICE_FILE,
  RECIPES_FILE,
  SEARCH_FILE,
  SYNONYMS_FILE,
  TREES_FILE,
} from './pack';
import { compareText } from './problem';
import type { SynonymGroups } from './read-synonyms';

/** Large enough that 10,000 articles stay under 1,000 files, small enough to be parsed in a moment. */
export const ENTRY_FILE_BYTES = 64 * 1024;

export interface PackContent {
  /** Sorted by id. */
  readonly entries: readonly Entry[];
  readonly desk: Desk;
  /** By path in the content folder. */
  readonly pictures: readonly (readonly [string, Uint8Array])[];
  readonly search: Uint8Array;
  readonly synonyms: SynonymGroups;
  readonly feeds: readonly FeedSettings[];
  readonly practice: Practice | null;
  /** Sorted by id. */
  readonly recipes: readonly Recipe[];
}

/** SHA-256 over the parts one after another, as lower-case hexadecimal digits. */
export type Sha256 = (parts: Iterable<Uint8Array>) => string;

/** The manifest, and all files by path inside the pack, sorted by path. */
export interface PackLayout {
  readonly manifest: PackManifest;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export function layOutPack(
  { entries, desk, pictures, search, synonyms, feeds, practice, recipes }: PackContent,
  sha256: Sha256,
): PackLayout {
  const encoder = new TextEncoder();
  const json = (value: unknown) => encoder.encode(JSON.stringify(value));
  const cards = entries.map(cardOf);
  const shards = entryShards(entries);
  const unsorted: [string, Uint8Array][] = [
    [CARDS_FILE, json(cards)],
    [TREES_FILE, json(cards.filter(({ kind }) => kind === 'tree'))],
    [SEARCH_FILE, search],
    [SYNONYMS_FILE, json(synonyms)],
    [FEEDS_FILE, json(feeds)],
    [PRACTICE_FILE, json(practice)],
    [RECIPES_FILE, json(recipes)],
    ...[...shards].map(([path, list]): [string, Uint8Array] => [path, encoder.encode(list)]),
    ...pictures.map(([path, bytes]): [string, Uint8Array] => [packPathOfPicture(path), bytes]),
  ];
  const files = new Map(unsorted.toSorted(([a], [b]) => compareText(a, b)));
  const manifest: PackManifest = {
    format: PACK_FORMAT,
    version: sha256(hashedParts(files, json(desk))).slice(0, 16),
    desk,
    languages: [...new Set(entries.map(({ language }) => language))].toSorted(compareText),
    counts: {
      articles: entries.filter(({ kind }) => kind === 'article').length,
      trees: entries.filter(({ kind }) => kind === 'tree').length,
    },
    newestReview:
      entries
        .map(({ reviewed }) => reviewed)
        .toSorted(compareText)
        .at(-1) ?? '',
    entryFiles: shards.size,
    searchBytes: search.length,
  };
  return { manifest, files: new Map([...files, [MANIFEST_FILE, json(manifest)] as const].toSorted(([a], [b]) => compareText(a, b))) };
}

/** JSON lists of entries by path. Every file that the manifest counts exists, also one that holds nothing. */
function entryShards(entries: readonly Entry[]): Map<string, string> {
  const written = entries.map((entry) => ({ id: entry.id, json: JSON.stringify(entry) }));
  const size = written.reduce((sum, { json }) => sum + json.length, 0);
  const count = Math.max(1, Math.ceil(size / ENTRY_FILE_BYTES));
  const shards = new Map<string, string[]>();
  for (let number = 0; number < count; number++) shards.set(entryFile(number), []);
  for (const { id, json } of written) shards.get(entryFileOf(id, count))?.push(json);
  return new Map([...shards].map(([path, held]) => [path, `[${held.join(',')}]`]));
}

/** Path and length go before each file's bytes, so that no two packs can run together into the same input. */
function* hashedParts(files: ReadonlyMap<string, Uint8Array>, desk: Uint8Array): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  for (const [path, bytes] of [...files, ['desk', desk] as const]) {
    yield encoder.encode(`${path}\0${bytes.length}\0`);
    yield bytes;
  }
}

function cardOf(entry: Entry): EntryCard {
  const { kind, id, title, summary, keywords, services, audience, language, owner, reviewed } = entry;
  return { kind, id, title, summary, keywords, services, audience, language, owner, reviewed };
}
