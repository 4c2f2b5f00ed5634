/** The search of a pack in a folder, as a library call: for scripts, chat bots and tests. Everything stays on this machine. */

import type { Entry } from '../../core/knowledge/entry';
import type { EntryId } from '../../core/knowledge/ids';
import { openPack, type Pack } from '../../core/knowledge/open-pack';
import { type OpenIndexResult, openIndex, type SearchIndex } from '../../core/search/open-index';
import type { Hit, Query, SearchResult, Snippet } from '../../core/search/query';
import { snippet } from '../../core/search/snippet';
import { packFilesIn } from './pack-files';

type WhyNot = Exclude<OpenIndexResult, { ok: true }>['why'];

export type OpenSearchResult =
  | { readonly ok: true; readonly search: PackSearch }
  | { readonly ok: false; readonly why: WhyNot | 'pack'; readonly detail: string };

/** A hit with the passage that answers, and the entry itself. */
export interface FoundAnswer {
  readonly hit: Hit;
  readonly entry: Entry;
  readonly snippet: Snippet;
}

export interface PackSearch {
  readonly pack: Pack;
  readonly index: SearchIndex;
  /** The answers to a question, the best first. An entry that cannot be read is left out of `answers` and named in `unread`. */
  ask(
    query: Query,
  ): Promise<{ readonly result: SearchResult; readonly answers: readonly FoundAnswer[]; readonly unread: readonly EntryId[] }>;
}

export async function openSearch(folder: string): Promise<OpenSearchResult> {
  const opened = await openPack(packFilesIn(folder));
  if (!opened.ok) return { ok: false, why: 'pack', detail: opened.detail };
  const { pack } = opened;
  const bytes = await pack.searchBytes();
  if (!bytes.ok) return { ok: false, why: 'pack', detail: bytes.detail };
  const search = openIndex(bytes.bytes);
  if (!search.ok) return search;
  const { index } = search;
  return { ok: true, search: { pack, index, ask: (query) => ask(pack, index, query) } };
}

async function ask(pack: Pack, index: SearchIndex, query: Query): ReturnType<PackSearch['ask']> {
  const result = index.search(query);
  const answers: FoundAnswer[] = [];
  const unread: EntryId[] = [];
  for (const hit of result.hits) {
    const read = await pack.entry(hit.card.id);
    if (read.ok) answers.push({ hit, entry: read.entry, snippet: snippet(read.entry, result.marks, query.audience ?? 'everyone') });
    else unread.push(hit.card.id);
  }
  return { result, answers, unread };
}
