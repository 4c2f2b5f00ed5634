/** A bulletin under the writer's hands: read once or made, saved by itself, followed when another window changes it. */

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { BulletinForm } from '../../core/bulletins/bulletin-form';
import type { Store, StoreFailure, StoreResult } from '../../core/ports';
import { Autosave, type SaveState } from '../../core/tickets/autosave';
import { saveBeforeLeaving } from '../../hosts/browser/save-before-leaving';
import { useToast } from '../parts/toast';
import { useServices } from '../services';

export type OpenForm =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: StoreFailure }
  /** Nothing is on disk, and nobody has made one yet. */
  | { readonly state: 'none' }
  | { readonly state: 'open'; readonly autosave: Autosave<BulletinForm> };

/** `made` is taken when none is on disk; it is written at the first edit. */
export function useBulletinForm(store: Store<BulletinForm>, id: string, made: BulletinForm | undefined): OpenForm {
  const { timer, log, session } = useServices();
  const toast = useToast();
  const [stored, setStored] = useState<StoreResult<BulletinForm | undefined>>();
  const [autosave, setAutosave] = useState<Autosave<BulletinForm>>();
  useEffect(() => {
    let dropped = false;
    void store.get(id).then((found) => {
      if (!dropped) setStored(found);
    });
    return () => {
      dropped = true;
      setStored(undefined);
    };
  }, [store, id]);

  const first = useRef<BulletinForm>(undefined);
  first.current = stored?.ok ? (stored.value ?? session.unsavedForms.get(id) ?? made) : undefined;
  const ready = first.current !== undefined;
  useEffect(() => {
    const form = first.current;
    if (!ready || !form) return;
    const unsaved = session.unsavedForms.get(id);
    session.unsavedForms.delete(id);
    const opened = new Autosave(form, true, { store, timer, log });
    if (unsaved) opened.edit(() => unsaved);
    const stopWatching = saveBeforeLeaving(opened);
    setAutosave(opened);
    return () => {
      stopWatching();
      setAutosave(undefined);
      void opened.stop().then((saved) => {
        if (saved === 'saved') return;
        session.unsavedForms.set(id, opened.record);
        toast({ text: 'What you wrote is not saved yet. Keep this page open, and open the bulletin again to save it.' });
      });
    };
  }, [ready, id, store, timer, log, session, toast]);

  if (autosave) return { state: 'open', autosave };
  if (stored === undefined || ready) return { state: 'loading' };
  return stored.ok ? { state: 'none' } : { state: 'failed', failure: stored };
}

export function useAutosavedForm(autosave: Autosave<BulletinForm>): { readonly form: BulletinForm; readonly saved: SaveState } {
  const watch = (listener: () => void) => autosave.watch(listener);
  const form = useSyncExternalStore(watch, () => autosave.record);
  const saved = useSyncExternalStore(watch, () => autosave.state);
  return { form, saved };
}
