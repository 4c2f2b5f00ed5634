/** A pack of 10,000 articles for the popup: the shared search data where it is, laid out as every pack is. */

import type { Desk } from '../../../extension/core/desk/desk';
import { layOutPack } from '../../../extension/core/knowledge/lay-out-pack';
import { buildIndex } from '../../../extension/core/search/build-index';
import { sha256 } from '../../../extension/hosts/node/compile-content';
import { entryOf, hasSearchData, readArticles, searchDataFolder } from '../search/corpus';

/** `undefined` when the data is not on this machine. */
export function largePack(count: number, desk: Desk): ReadonlyMap<string, Uint8Array> | undefined {
  const folder = searchDataFolder();
  if (!hasSearchData(folder)) return undefined;
  const entries = readArticles(folder, count)
    .map(entryOf)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return layOutPack({ entries, desk, pictures: [], search: buildIndex(entries, {}), synonyms: {}, feeds: [] }, sha256).files;
}
