/** All records of one kind, followed across the popup, the panel and every tab. */

import { useEffect, useState } from 'react';
import type { Store, StoreFailure, UnusableRecord } from '../core/ports';
import { together } from './together';

export type Records<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'read'; readonly records: readonly T[] }
  | { readonly state: 'failed'; readonly failure: StoreFailure };

const LOADING = { state: 'loading' } as const;
const NONE: readonly never[] = [];

/** `undefined`: a store that is opened later. */
export function useRecords<T extends { readonly id: string }>(store: Store<T> | undefined): Records<T> {
  return useFollowed(store, readAll<T>) ?? LOADING;
}

/** The records of one kind that are on disk and cannot be used. */
export function useUnusable<T extends { readonly id: string }>(store: Store<T>): readonly UnusableRecord[] {
  return useFollowed(store, readUnusable) ?? NONE;
}

export function recordsOf<T>(records: Records<T>): readonly T[] {
  return records.state === 'read' ? records.records : NONE;
}

/** What `read` says of a store, and says again after each change in it. `read` stays the same function. */
function useFollowed<T extends { readonly id: string }, R>(store: Store<T> | undefined, read: (store: Store<T>) => Promise<R>) {
  const [said, setSaid] = useState<R>();
  useEffect(() => {
    if (!store) return;
    let last = 0;
    const ask = async () => {
      const turn = ++last;
      const answer = await read(store);
      if (turn === last) setSaid(() => answer);
    };
    void ask();
    const stop = store.watch(() => void ask());
    return () => {
      last++;
      stop();
    };
  }, [store, read]);
  return said;
}

async function readAll<T extends { readonly id: string }>(store: Store<T>): Promise<Records<T>> {
  const result = await together(store.all());
  return result.ok ? { state: 'read', records: result.value } : { state: 'failed', failure: result };
}

/** A store that cannot be read at all is told by `useRecords`. */
async function readUnusable(store: Pick<Store<never>, 'unusable'>): Promise<readonly UnusableRecord[]> {
  const result = await store.unusable();
  return result.ok ? result.value : NONE;
}
