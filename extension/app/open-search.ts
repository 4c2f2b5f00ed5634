/** Opens the search over a pack: its index, or titles alone when the index cannot be used. Only this chunk holds the engine. */

import type { Pack } from '../core/knowledge/open-pack';
import type { Log } from '../core/ports';
import { closestTree } from '../core/search/closest-tree';
import { openIndex } from '../core/search/open-index';
import { snippet } from '../core/search/snippet';
import { searchTitles } from '../core/search/title-search';
import type { SearchAccess } from './search-access';

const LIMITED = 'Only titles are searched just now, because the search index of the knowledge base cannot be read.';

export async function openSearch(pack: Pack, log: Log): Promise<SearchAccess> {
  const bytes = await pack.searchBytes();
  const opened = bytes.ok ? openIndex(bytes.bytes) : bytes;
  const snippets = snippetsFrom(pack);
  if (opened.ok) {
    const { index } = opened;
    return { search: (query) => index.search(query), snippets, closestTree: (query) => closestTree(index, query) };
  }
  log.error(`The search index cannot be used (${opened.why}).`, opened.detail);
  const read = await pack.cards();
  const cards = read.ok ? read.cards : [];
  return {
    search: (query) => searchTitles(cards, query),
    snippets,
    closestTree: (query) => searchTitles(cards, { ...query, kind: 'tree', limit: 1 }).hits[0]?.card,
    limited: LIMITED,
  };
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
