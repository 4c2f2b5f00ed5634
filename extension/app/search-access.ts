/** The search as the screens use it: the index of the pack, or titles alone while the index cannot be used. Loaded as a chunk of its own. */

import type { Audience } from '../core/knowledge/entry';
import type { EntryCard } from '../core/knowledge/pack';
import type { Hit, Query, SearchResult, Snippet, SnippetMarks } from '../core/search/query';

export interface SearchAccess {
  readonly search: (query: Query) => SearchResult;
  /** Best passages by entry id; an entry that cannot be read is left out, and keeps its summary on screen. */
  readonly snippets: (
    hits: readonly Hit[],
    marks: SnippetMarks,
    audience: Audience,
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, Snippet>>;
  /** The closest tree to words that found nothing. */
  readonly closestTree: (query: Query) => EntryCard | undefined;
  /** A plain sentence when only titles are searched, because the index is damaged or of another version. */
  readonly limited?: string;
  /** Resolves when something better than this limited search is ready; `undefined` when it could not be made. */
  readonly better?: Promise<SearchAccess | undefined>;
}

/** The search over a knowledge base that cannot be read; the screen says so where it is read. */
export const NOTHING_TO_SEARCH: SearchAccess = {
  search: () => ({ hits: [], total: 0, corrections: [], marks: { matches: () => false } }),
  snippets: async () => new Map(),
  closestTree: () => undefined,
};
