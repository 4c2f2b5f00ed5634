/** A record under the person's hands: read once, saved by itself, followed when another window changes it. */

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Store, StoreFailure } from '../core/ports';
import { Autosave, type SaveState } from '../core/tickets/autosave';
import { saveBeforeLeaving } from '../hosts/browser/save-before-leaving';
import { useToast } from './parts/toast';
import { useServices } from './services';

export type OpenRecord<T extends { readonly id: string }> =
  | { readonly state: 'loading' }
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly failure: StoreFailure }
  | { readonly state: 'open'; readonly autosave: Autosave<T> };

/** `what` it is called where its last words could not be saved: `the contact`. */
export function useOpenRecord<T extends { readonly id: string }>(store: Store<T>, id: string, what: string): OpenRecord<T> {
  const { timer, log } = useServices();
  const toast = useToast();
  const [open, setOpen] = useState<OpenRecord<T>>({ state: 'loading' });
  useEffect(() => {
    let dropped = false;
    let autosave: Autosave<T> | undefined;
    let stopWatching: (() => void) | undefined;
    void store.get(id).then((found) => {
      if (dropped) return;
      if (!found.ok) return setOpen({ state: 'failed', failure: found });
      if (!found.value) return setOpen({ state: 'gone' });
      autosave = new Autosave(found.value, true, { store, timer, log });
      stopWatching = saveBeforeLeaving(autosave);
      setOpen({ state: 'open', autosave });
    });
    return () => {
      dropped = true;
      stopWatching?.();
      void autosave?.stop().then((saved) => {
        if (saved !== 'saved') toast({ text: `Your last words in ${what} were not saved. Open it again to see what is kept.` });
      });
    };
  }, [store, id, what, timer, log, toast]);
  return open;
}

export function useAutosavedRecord<T extends { readonly id: string }>(
  autosave: Autosave<T>,
): { readonly record: T; readonly saved: SaveState } {
  const watch = (listener: () => void) => autosave.watch(listener);
  const record = useSyncExternalStore(watch, () => autosave.record);
  const saved = useSyncExternalStore(watch, () => autosave.state);
  return { record, saved };
}
