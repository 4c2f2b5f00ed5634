/** An entry as the index sees it: its words by field, for everyone and, apart from them, the words that only agents may find. */

import type { Audience, Entry } from '../knowledge/entry';
import { passagesOf } from '../knowledge/plain-text';
import { type Analysed, analyse } from './analyse';

export interface EntryFields {
  readonly title: readonly Analysed[];
  readonly keywords: readonly (readonly Analysed[])[];
  readonly summary: readonly Analysed[];
  readonly headings: readonly (readonly Analysed[])[];
  readonly body: readonly Analysed[];
}

export function fieldsOf(entry: Entry, audience: Audience): EntryFields {
  const analysed = (text: string) => analyse(text, entry.language);
  const passages = passagesOf(entry, { audience });
  return {
    title: analysed(entry.title),
    keywords: entry.keywords.map(analysed),
    summary: analysed(entry.summary),
    headings: passages.flatMap(({ heading }) => (heading ? [analysed(heading.title)] : [])),
    body: passages.flatMap(({ text }) => analysed(text)),
  };
}

/** What `all` has and `open` has not: the text of callouts for agents. Title, keywords, summary and headings are the same in both. */
export function agentsOwn(all: EntryFields, open: EntryFields): EntryFields {
  const left = new Map<string, number>();
  for (const { term } of open.body) left.set(term, (left.get(term) ?? 0) + 1);
  const body = all.body.filter(({ term }) => {
    const count = left.get(term) ?? 0;
    if (count > 0) left.set(term, count - 1);
    return count === 0;
  });
  return { title: [], keywords: [], summary: [], headings: [], body };
}
