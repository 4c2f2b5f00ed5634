/** All records of a store that is opened later, followed across windows. */

import { useEffect, useState } from 'react';
import type { Store } from '../../core/ports';
import type { Records } from '../use-records';

export function useFollowed<T extends { readonly id: string }>(store: Store<T> | undefined): Records<T> {
  const [records, setRecords] = useState<Records<T>>({ state: 'loading' });
  useEffect(() => {
    if (!store) return;
    let dropped = false;
    let reading = 0;
    const read = async () => {
      const turn = ++reading;
      const result = await store.all();
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
