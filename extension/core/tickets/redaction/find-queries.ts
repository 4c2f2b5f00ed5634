/** What follows the `?` of a web address: search words, ids, who is signed in. */

import type { Finding } from './finding';

/** From a scheme to the end of the word, in two steps, so that a row of schemes is read once. */
const ADDRESS = /(?<![A-Za-z])(?:https?|wss?|ftp):\/\/[^\s"'`<>]+/gi;

export function findQueries(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const { index, 0: address } of text.matchAll(ADDRESS)) {
    const mark = address.indexOf('?');
    if (mark < 0) continue;
    const fragment = address.indexOf('#', mark);
    // Line and column at the end of a place in a script are no part of its query.
    const end = (fragment < 0 ? address : address.slice(0, fragment)).replace(/(?::\d{1,6}){1,2}\)?$/, '').length;
    if (end > mark + 1) found.push({ start: index + mark + 1, end: index + end, kind: 'query' });
  }
  return found;
}
