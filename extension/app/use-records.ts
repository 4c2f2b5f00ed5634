/** All records of one kind, followed across the popup, the panel and every tab. */

import { useEffect, useState } from 'react';
import type { Store, StoreFailure, UnusableRecord } from '../core/ports';
import { together } from './together';

export type Records<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'read'; readonly records: readonly T[] }
  | { readonly state: 'failed'; readonly failure: StoreFailure };

/** `undefined`: a store that is opened later. */
export function useRecords<T extends { readonly id: string }>(store: Store<T> | undefined): Records<T> {
  const [records, setRecords] = useState<Records<T>>({ state: 'loading' });
  useEffect(() => {
    if (!store) return;
    let dropped = false;
    let reading = 0;
    const read = async () => {
      const turn = ++reading;
      const result = await together(store.all());
      if (dropped || turn !== reading) return;
      setRecords(result.ok ? { state: 'read', records: result.value } : { state: 'failed', failure: result });
    };
    void read();
    const stop = store.watch(() => void read());
    return () => {
      dropped = true;
      stop();
    };
  }, [store]);
  return records;
}

/** The records of one kind that are on disk and cannot be used. */
export function useUnusable<T extends { readonly id: string }>(store: Store<T>): readonly UnusableRecord[] {
  const [records, setRecords] = useState<readonly UnusableRecord[]>([]);
  useEffect(() => {
    let dropped = false;
    // A store that cannot be read at all is told by `useRecords`.
    const read = () =>
      store.unusable().then((result) => {
        if (!dropped && result.ok) setRecords(result.value);
      });
    void read();
    const stop = store.watch(() => void read());
    return () => {
      dropped = true;
      stop();
    };
  }, [store]);
  return records;
}

export function recordsOf<T>(records: Records<T>): readonly T[] {
  return records.state === 'read' ? records.records : [];
}
