/** Opens a pack and reads from it. Nothing in a pack is trusted before a schema returned it; what is wrong with it is a value. */

import * as v from 'valibot';
import { FEEDS_LIMITS, type FeedSettings, feedSettingsEntries } from '../bulletins/feed-settings';
import { type Practice, practiceSchema } from '../desk/practice';
import type { PackFiles } from '../ports';
import type { Entry } from './entry';
import { cardsSchema, entrySchema } from './entry-schema';
import type { EntryId } from './ids';
import {
  CARDS_FILE,
  type EntryCard,
  entryFile,
  entryFileOf,
  FEEDS_FILE,
  type PackManifest,
  PRACTICE_FILE,
  RECIPES_FILE,
  SEARCH_FILE,
  SYNONYMS_FILE,
  TREES_FILE,
} from './pack';
import { damaged, type PackFailure, readBytes, readJson, readManifest, type WhyPackFailed } from './pack-reading';
import type { SynonymGroups } from './read-synonyms';

export type OpenPackResult = { readonly ok: true; readonly pack: Pack } | PackFailure;
export type EntryResult =
  | { readonly ok: true; readonly entry: Entry }
  | { readonly ok: false; readonly why: WhyPackFailed | 'no-such-entry'; readonly detail: string };
export type CardsResult = { readonly ok: true; readonly cards: readonly EntryCard[] } | PackFailure;
export interface IndexSource {
  readonly entries: readonly Entry[];
  readonly synonyms: SynonymGroups;
  /** Entries, or whole files of them, that could not be read. */
  readonly skipped: number;
}
export type SynonymsResult = { readonly ok: true; readonly synonyms: SynonymGroups } | PackFailure;
export type FeedsResult = { readonly ok: true; readonly feeds: readonly FeedSettings[] } | PackFailure;
/** `null`: the content does not say how the desk works. */
export type PracticeResult = { readonly ok: true; readonly practice: Practice | null } | PackFailure;
export type RecipesResult = { readonly ok: true; readonly recipes: unknown } | PackFailure;
export type SearchBytesResult = { readonly ok: true; readonly bytes: ArrayBuffer } | PackFailure;

/** Every method rejects only with the reason of its signal, after that was aborted. */
export interface Pack {
  readonly manifest: PackManifest;
  /** All cards, sorted by id. In a large pack this is megabytes: for lists of everything, not for a start. */
  cards(signal?: AbortSignal): Promise<CardsResult>;
  /** The cards of the trees, sorted by id. */
  trees(signal?: AbortSignal): Promise<CardsResult>;
  entry(id: EntryId, signal?: AbortSignal): Promise<EntryResult>;
  searchBytes(signal?: AbortSignal): Promise<SearchBytesResult>;
  synonyms(signal?: AbortSignal): Promise<SynonymsResult>;
  /** The feeds of bulletins that the desk follows; none is an empty list. */
  feeds(signal?: AbortSignal): Promise<FeedsResult>;
  /** How the desk works: checklists, messages to customers, sites. */
  practice(signal?: AbortSignal): Promise<PracticeResult>;
  /** Forms that the desk has taught, as `readPackedRecipes` takes them; a pack from before there were any has an empty list. */
  recipes(signal?: AbortSignal): Promise<RecipesResult>;
  /** Everything that an index is built from; reads the whole pack. */
  indexSource(signal?: AbortSignal): Promise<IndexSource>;
}

/** Entry files that are kept parsed: a reader goes back and forth between a few. About 64 KiB each on disk. */
export const KEPT_ENTRY_FILES = 8;

export async function openPack(files: PackFiles, signal?: AbortSignal): Promise<OpenPackResult> {
  const read = await readManifest(files, signal);
  return read.ok ? { ok: true, pack: packOf(read.manifest, files) } : read;
}

function packOf(manifest: PackManifest, files: PackFiles): Pack {
  const kept = new Map<string, readonly unknown[]>();
  return {
    manifest,
    cards: (signal) => readCards(files, CARDS_FILE, manifest.counts.articles + manifest.counts.trees, signal),
    trees: (signal) => readCards(files, TREES_FILE, manifest.counts.trees, signal),
    entry: (id, signal) => readEntry(id, manifest, files, kept, signal),
    searchBytes: (signal) => readSearch(manifest, files, signal),
    synonyms: (signal) => readSynonyms(files, signal),
    feeds: (signal) => readFeeds(files, signal),
    practice: (signal) => readPractice(files, signal),
    recipes: (signal) => readRecipes(files, signal),
    indexSource: (signal) => readIndexSource(manifest, files, signal),
  };
}

async function readCards(files: PackFiles, path: string, count: number, signal: AbortSignal | undefined): Promise<CardsResult> {
  const read = await readJson(files, path, signal);
  if (!read.ok) return read;
  const parsed = v.safeParse(cardsSchema, read.value);
  if (!parsed.success) return damaged(path, parsed.issues[0].message);
  // Fewer cards than the manifest counts would look like a smaller knowledge base, with nothing to say that it is not.
  if (parsed.output.length !== count) return damaged(path, `it holds ${parsed.output.length} cards instead of ${count}`);
  return { ok: true, cards: parsed.output };
}

async function readEntry(
  id: EntryId,
  manifest: PackManifest,
  files: PackFiles,
  kept: Map<string, readonly unknown[]>,
  signal: AbortSignal | undefined,
): Promise<EntryResult> {
  const path = entryFileOf(id, manifest.entryFiles);
  let held = kept.get(path);
  if (!held) {
    const read = await readJson(files, path, signal);
    if (!read.ok) return read;
    if (!Array.isArray(read.value)) return damaged(path, 'it is not a list');
    held = read.value;
  }
  keep(kept, path, held);
  const found = held.find((entry) => hasId(entry, id));
  if (found === undefined) return { ok: false, why: 'no-such-entry', detail: `There is no entry "${id}" in the pack.` };
  const parsed = parseEntry(found);
  return typeof parsed === 'string' ? damaged(path, `${id}: ${parsed}`) : { ok: true, entry: parsed };
}

/** The last to be used stays the longest. */
function keep(kept: Map<string, readonly unknown[]>, path: string, held: readonly unknown[]): void {
  kept.delete(path);
  kept.set(path, held);
  const oldest = kept.keys().next();
  if (kept.size > KEPT_ENTRY_FILES && !oldest.done) kept.delete(oldest.value);
}

function hasId(value: unknown, id: EntryId): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && value.id === id;
}

/** Levels of JSON. Compiled content stays far below (`MAX_DEPTH`); deeper, whatever draws the blocks would overflow the stack. */
const DEEPEST_JSON = 200;

/** The entry, or what is wrong with it. */
function parseEntry(value: unknown): Entry | string {
  if (isDeeperThan(value, DEEPEST_JSON)) return 'it is nested too deeply';
  const parsed = v.safeParse(entrySchema, value);
  return parsed.success ? parsed.output : `${v.getDotPath(parsed.issues[0]) ?? 'the entry'}: ${parsed.issues[0].message}`;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

async function readSearch(manifest: PackManifest, files: PackFiles, signal: AbortSignal | undefined): Promise<SearchBytesResult> {
  const read = await readBytes(files, SEARCH_FILE, signal);
  if (!read.ok) return read;
  const { byteLength } = read.bytes;
  if (byteLength !== manifest.searchBytes) return damaged(SEARCH_FILE, `it has ${byteLength} bytes instead of ${manifest.searchBytes}`);
  return read;
}

const synonymsSchema = v.record(v.string(), v.array(v.array(v.string())));
const feedsSchema: v.GenericSchema<unknown, FeedSettings[]> = v.pipe(
  v.array(v.object(feedSettingsEntries)),
  v.maxLength(FEEDS_LIMITS.feeds),
);

async function readSynonyms(files: PackFiles, signal: AbortSignal | undefined): Promise<SynonymsResult> {
  const read = await readJson(files, SYNONYMS_FILE, signal);
  if (!read.ok) return read;
  const parsed = v.safeParse(synonymsSchema, read.value);
  return parsed.success ? { ok: true, synonyms: parsed.output } : damaged(SYNONYMS_FILE, parsed.issues[0].message);
}

async function readFeeds(files: PackFiles, signal: AbortSignal | undefined): Promise<FeedsResult> {
  const read = await readJson(files, FEEDS_FILE, signal);
  if (!read.ok) return read;
  const parsed = v.safeParse(feedsSchema, read.value);
  return parsed.success ? { ok: true, feeds: parsed.output } : damaged(FEEDS_FILE, parsed.issues[0].message);
}

async function readPractice(files: PackFiles, signal: AbortSignal | undefined): Promise<PracticeResult> {
  const read = await readJson(files, PRACTICE_FILE, signal);
  if (!read.ok) return read;
  const parsed = v.safeParse(v.nullable(practiceSchema), read.value);
  return parsed.success ? { ok: true, practice: parsed.output } : damaged(PRACTICE_FILE, parsed.issues[0].message);
}

/** Not parsed here: the first screen opens packs, and has no use for the schema of recipes. */
async function readRecipes(files: PackFiles, signal: AbortSignal | undefined): Promise<RecipesResult> {
  const read = await readJson(files, RECIPES_FILE, signal);
  if (!read.ok) return read.why === 'missing' ? { ok: true, recipes: [] } : read;
  return { ok: true, recipes: read.value };
}

/** What cannot be read is left out and counted: an index of the rest serves better than none. */
async function readIndexSource(manifest: PackManifest, files: PackFiles, signal: AbortSignal | undefined): Promise<IndexSource> {
  const entries: Entry[] = [];
  let skipped = 0;
  for (let number = 0; number < manifest.entryFiles; number++) {
    const read = await readJson(files, entryFile(number), signal);
    if (!read.ok || !Array.isArray(read.value)) {
      skipped++;
      continue;
    }
    for (const value of read.value) {
      const entry = parseEntry(value);
      if (typeof entry === 'string') skipped++;
      else entries.push(entry);
    }
  }
  const written = await readSynonyms(files, signal);
  return { entries, synonyms: written.ok ? written.synonyms : {}, skipped };
}
