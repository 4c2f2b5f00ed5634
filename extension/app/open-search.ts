/** Opens the search over a pack: its index, or titles alone while a damaged index is built anew. Only this chunk holds the engine. */

import type { Pack } from '../core/knowledge/open-pack';
import type { Log } from '../core/ports';
import { closestTree } from '../core/search/closest-tree';
import { openIndex, type SearchIndex } from '../core/search/open-index';
import { snippet } from '../core/search/snippet';
import { searchTitles } from '../core/search/title-search';
import { rebuildIndex } from './rebuild-index';
import type { SearchAccess } from './search-access';

const LIMITED = 'The search index cannot be read and is being built anew. Until then only titles, keywords and summaries are searched.';

export async function openSearch(pack: Pack, log: Log): Promise<SearchAccess> {
  const bytes = await pack.searchBytes();
  const opened = bytes.ok ? openIndex(bytes.bytes) : bytes;
  if (opened.ok) return searchIn(opened.index, pack);
  log.error(`The search index cannot be used (${opened.why}).`, opened.detail);
  const read = await pack.cards();
  const cards = read.ok ? read.cards : [];
  return {
    search: (query) => searchTitles(cards, query),
    snippets: snippetsFrom(pack),
    closestTree: (query) => searchTitles(cards, { ...query, kind: 'tree', limit: 1 }).hits[0]?.card,
    limited: LIMITED,
    better: rebuilt(pack, log),
  };
}

async function rebuilt(pack: Pack, log: Log): Promise<SearchAccess | undefined> {
  const built = await rebuildIndex();
  const opened = built.ok ? openIndex(built.bytes) : built;
  if (opened.ok) return searchIn(opened.index, pack);
  log.error('The search index could not be built anew.', opened.detail);
  return undefined;
}

/**
 * Asked once for nobody, while nothing else is to be done: a browser compiles each function when it is first called, so the first search
 * takes three times as long as the second.
 */
const PRACTICE = { text: 'pri' } as const;

function searchIn(index: SearchIndex, pack: Pack): SearchAccess {
  requestIdleCallback(() => index.search(PRACTICE));
  return { search: (query) => index.search(query), snippets: snippetsFrom(pack), closestTree: (query) => closestTree(index, query) };
}

function snippetsFrom(pack: Pack): SearchAccess['snippets'] {
  return async (hits, marks, audience, signal) => {
    const found = await Promise.all(
      hits.map(async ({ card }) => {
        const read = await pack.entry(card.id, signal);
        return read.ok ? ([card.id, snippet(read.entry, marks, audience)] as const) : undefined;
      }),
    );
    return new Map(found.flatMap((one) => (one ? [one] : [])));
  };
}
