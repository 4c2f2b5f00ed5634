/** A draft under the person's hands: read once, saved by itself, followed when another window changes it. */

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { StoreFailure } from '../../core/ports';
import { Autosave, type SaveState } from '../../core/tickets/autosave';
import type { Draft } from '../../core/tickets/draft';
import { saveBeforeLeaving } from '../../hosts/browser/save-before-leaving';
import { useServices } from '../services';

export type EditDraft = (change: (draft: Draft, now: number) => Draft, key?: string) => void;

export type OpenDraft =
  | { readonly state: 'loading' }
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly failure: StoreFailure }
  | { readonly state: 'open'; readonly autosave: Autosave<Draft> };

export function useOpenDraft(id: string): OpenDraft {
  const { drafts, timer, log } = useServices();
  const [open, setOpen] = useState<OpenDraft>({ state: 'loading' });
  useEffect(() => {
    let dropped = false;
    let autosave: Autosave<Draft> | undefined;
    let stopWatching: (() => void) | undefined;
    void drafts.get(id).then((found) => {
      if (dropped) return;
      if (!found.ok) return setOpen({ state: 'failed', failure: found });
      if (!found.value) return setOpen({ state: 'gone' });
      autosave = new Autosave(found.value, true, { store: drafts, timer, log });
      stopWatching = saveBeforeLeaving(autosave);
      setOpen({ state: 'open', autosave });
    });
    return () => {
      dropped = true;
      stopWatching?.();
      void autosave?.stop();
    };
  }, [id, drafts, timer, log]);
  return open;
}

export function useAutosaved(autosave: Autosave<Draft>): { readonly draft: Draft; readonly saved: SaveState } {
  const watch = (listener: () => void) => autosave.watch(listener);
  const draft = useSyncExternalStore(watch, () => autosave.record);
  const saved = useSyncExternalStore(watch, () => autosave.state);
  return { draft, saved };
}
