/** Searches that found nothing: what to write next. One record, bounded, on this machine only, and only if the person lets it. */

import * as v from 'valibot';
import { recordKind } from '../../stored-record';

export interface SearchMiss {
  /** As typed last. */
  readonly text: string;
  readonly times: number;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
}

export interface SearchMisses {
  readonly version: 1;
  readonly id: typeof SEARCH_MISSES_ID;
  /** Newest first. */
  readonly misses: readonly SearchMiss[];
}

export const SEARCH_MISSES_ID = 'search-misses';
export const SEARCH_MISS_LIMITS = { misses: 500, length: 200 } as const;
export const NO_MISSES: SearchMisses = { version: 1, id: SEARCH_MISSES_ID, misses: [] };

export const SEARCH_MISSES = recordKind<SearchMisses>({
  name: 'search-misses',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: v.literal(SEARCH_MISSES_ID),
    misses: v.array(v.object({ text: v.string(), times: v.number(), lastAt: v.number() })),
  }),
});

/** A search that the person stopped typing and that had no hit. A shorter beginning of the same words is replaced, not counted beside it. */
export function noteMiss(old: SearchMisses, typed: string, now: number): SearchMisses {
  const text = typed.replace(/\s+/gu, ' ').trim().slice(0, SEARCH_MISS_LIMITS.length);
  if (text === '') return old;
  const key = text.toLowerCase();
  const [newest] = old.misses;
  const grows = newest !== undefined && key !== newest.text.toLowerCase() && key.startsWith(newest.text.toLowerCase());
  const rest = grows && newest.times === 1 ? old.misses.slice(1) : old.misses;
  const times = (rest.find((miss) => miss.text.toLowerCase() === key)?.times ?? 0) + 1;
  const misses = [{ text, times, lastAt: now }, ...rest.filter((miss) => miss.text.toLowerCase() !== key)];
  return { ...old, misses: misses.slice(0, SEARCH_MISS_LIMITS.misses) };
}
