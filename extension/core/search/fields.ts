/** An entry as the index sees it: its words by field, for everyone and, apart from them, the words that only agents may find. */

import type { Entry } from '../knowledge/entry';
import { type Passage, passagesOf } from '../knowledge/plain-text';
import { type Analysed, analyse } from './analyse';

export interface EntryFields {
  readonly title: readonly Analysed[];
  readonly keywords: readonly (readonly Analysed[])[];
  readonly summary: readonly Analysed[];
  readonly headings: readonly (readonly Analysed[])[];
  /** The first words of the text, which mostly say what it is about. */
  readonly lead: readonly Analysed[];
  readonly body: readonly Analysed[];
}

/** So many words at the beginning of the text are its lead. */
export const LEAD_WORDS = 50;

/** The fields for everyone (none of an entry for agents), and what agents find besides. */
export interface FieldsByAudience {
  readonly everyone: EntryFields;
  readonly agents: EntryFields;
}

export const NO_FIELDS: EntryFields = { title: [], keywords: [], summary: [], headings: [], lead: [], body: [] };

export function fieldsOf(entry: Entry): FieldsByAudience {
  const all = passagesOf(entry, { audience: 'agents' });
  if (entry.audience === 'agents') return { everyone: NO_FIELDS, agents: fieldsFrom(entry, all) };
  const open = passagesOf(entry, { audience: 'everyone' });
  const everyone = fieldsFrom(entry, open);
  const same = all.length === open.length && all.every(({ text }, at) => text === open[at]?.text);
  return { everyone, agents: same ? NO_FIELDS : agentsOwn(fieldsFrom(entry, all), everyone) };
}

function fieldsFrom(entry: Entry, passages: readonly Passage[]): EntryFields {
  const analysed = (text: string) => analyse(text, entry.language);
  const body = passages.flatMap(({ text }) => analysed(text));
  return {
    title: analysed(entry.title),
    keywords: entry.keywords.map(analysed),
    summary: analysed(entry.summary),
    headings: passages.flatMap(({ heading }) => (heading ? [analysed(heading.title)] : [])),
    lead: body.slice(0, LEAD_WORDS),
    body,
  };
}

/** What `all` has and `open` has not: the text of callouts for agents. Title, keywords, summary and headings are the same in both. */
function agentsOwn(all: EntryFields, open: EntryFields): EntryFields {
  const left = new Map<string, number>();
  for (const { term } of open.body) left.set(term, (left.get(term) ?? 0) + 1);
  const body = all.body.filter(({ term }) => {
    const count = left.get(term) ?? 0;
    if (count > 0) left.set(term, count - 1);
    return count === 0;
  });
  return { ...NO_FIELDS, body };
}
