/** When nothing is found: the tree that shares the most with the question, so that the person can at least be led. */

import type { EntryCard } from '../knowledge/pack';
import type { SearchIndex } from './open-index';
import type { Query } from './query';

/** The best tree for any of the words, corrected if need be; `undefined` when no tree shares a word with the question. */
export function closestTree(index: SearchIndex, query: Query): EntryCard | undefined {
  return index.search({ ...query, kind: 'tree', limit: 1, asTyped: false }).hits[0]?.card;
}
