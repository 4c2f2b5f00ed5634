/**
 * What was searched, opened and solved before, so that the next search starts closer. One record, kept on this machine only, with a
 * limit on every list; each function returns a new value.
 */

import * as v from 'valibot';
import { entryIdSchema } from './knowledge/id-schemas';
import type { EntryId } from './knowledge/ids';
import { recordKind } from './stored-record';

/** A query, an opened entry, or a solution: how often, and when last (milliseconds since the epoch). */
interface Remembered {
  readonly times: number;
  readonly lastAt: number;
}

export type RememberedQuery = Remembered & { readonly text: string };
export type RememberedEntry = Remembered & { readonly entry: EntryId };
/** `words`: the query's words in a fixed order, so that "no wifi" and "wifi no" are the same. */
export type RememberedSolution = Remembered & { readonly words: string; readonly entry: EntryId };

export interface History {
  readonly version: 1;
  readonly id: typeof HISTORY_ID;
  /** Each list has the newest first. */
  readonly queries: readonly RememberedQuery[];
  readonly opened: readonly RememberedEntry[];
  readonly solved: readonly RememberedSolution[];
}

export const HISTORY_ID = 'history';

/** The record is read at every start and written at every search, so it stays below about 100 KB. */
export const HISTORY_LIMITS = { queries: 200, opened: 200, solved: 500, queryLength: 200 } as const;

export const EMPTY_HISTORY: History = { version: 1, id: HISTORY_ID, queries: [], opened: [], solved: [] };

const remembered = { times: v.number(), lastAt: v.number() };

const history = v.object({
  version: v.literal(1),
  id: v.literal(HISTORY_ID),
  queries: v.array(v.object({ ...remembered, text: v.string() })),
  opened: v.array(v.object({ ...remembered, entry: entryIdSchema })),
  solved: v.array(v.object({ ...remembered, words: v.string(), entry: entryIdSchema })),
});

export const HISTORY = recordKind<History>({ name: 'history', version: 1, schema: history });

/** A search that the person meant: they opened a hit, or pressed Enter. Not for every keystroke. */
export function noteQuery(history: History, typed: string, now: number): History {
  const text = tidy(typed).slice(0, HISTORY_LIMITS.queryLength);
  if (!text) return history;
  const same = (query: RememberedQuery) => query.text.toLowerCase() === text.toLowerCase();
  return { ...history, queries: remember(history.queries, same, { text }, now, HISTORY_LIMITS.queries) };
}

export function noteOpened(history: History, entry: EntryId, now: number): History {
  return { ...history, opened: remember(history.opened, (one) => one.entry === entry, { entry }, now, HISTORY_LIMITS.opened) };
}

/** The person said that this entry solved what they had searched for. */
export function noteSolved(history: History, query: string, entry: EntryId, now: number): History {
  const words = wordsOf(query);
  if (!words) return history;
  const same = (one: RememberedSolution) => one.words === words && one.entry === entry;
  return { ...history, solved: remember(history.solved, same, { words, entry }, now, HISTORY_LIMITS.solved) };
}

export function recentQueries(history: History, limit: number): readonly RememberedQuery[] {
  return history.queries.slice(0, limit);
}

/** Most often first; among equals the newer. Only what was searched more than once. */
export function frequentQueries(history: History, limit: number): readonly RememberedQuery[] {
  return mostOften(history.queries.filter((query) => query.times > 1)).slice(0, limit);
}

export function recentlyOpened(history: History, limit: number): readonly RememberedEntry[] {
  return history.opened.slice(0, limit);
}

export function oftenOpened(history: History, limit: number): readonly RememberedEntry[] {
  return mostOften(history.opened.filter((one) => one.times > 1)).slice(0, limit);
}

/** Entries that solved the same words before, with how often; for `Query.solvedBefore`. */
export function solvedBefore(history: History, query: string): ReadonlyMap<EntryId, number> {
  const words = wordsOf(query);
  return new Map(history.solved.filter((one) => one.words === words).map((one) => [one.entry, one.times]));
}

/** Forgets one query, also as the reason for what solved it. */
export function forgetQuery(history: History, text: string): History {
  const words = wordsOf(text);
  return {
    ...history,
    queries: history.queries.filter((query) => wordsOf(query.text) !== words),
    solved: history.solved.filter((one) => one.words !== words),
  };
}

/** The newest goes first, and the oldest falls off the end. */
function remember<T extends Remembered, Fresh extends Omit<T, keyof Remembered>>(
  list: readonly (T & Fresh)[],
  same: (one: T & Fresh) => boolean,
  fresh: Fresh,
  now: number,
  limit: number,
): readonly (Fresh & Remembered)[] {
  const times = (list.find(same)?.times ?? 0) + 1;
  return [{ ...fresh, times, lastAt: now }, ...list.filter((one) => !same(one))].slice(0, limit);
}

function mostOften<T extends Remembered>(list: readonly T[]): readonly T[] {
  return list.toSorted((left, right) => right.times - left.times || right.lastAt - left.lastAt);
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Each word once, without case and width, sorted by code unit. Filters such as `kind:tree` are words as well. */
function wordsOf(query: string): string {
  const words = query.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean);
  return [...new Set(words)].sort().join(' ').slice(0, HISTORY_LIMITS.queryLength);
}
