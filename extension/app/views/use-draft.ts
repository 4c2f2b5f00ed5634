/** A draft under the person's hands: read once, saved by itself, followed when another window changes it. */

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { StoreFailure } from '../../core/ports';
import { Autosave, type SaveState } from '../../core/tickets/autosave';
import type { Draft } from '../../core/tickets/draft';
import { saveBeforeLeaving } from '../../hosts/browser/save-before-leaving';
import { useToast } from '../parts/toast';
import { useServices } from '../services';

export type EditDraft = (change: (draft: Draft, now: number) => Draft, key?: string) => void;

export type OpenDraft =
  | { readonly state: 'loading' }
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly failure: StoreFailure }
  | { readonly state: 'open'; readonly autosave: Autosave<Draft> };

export function useOpenDraft(id: string): OpenDraft {
  const { drafts, timer, log, session } = useServices();
  const toast = useToast();
  const [open, setOpen] = useState<OpenDraft>({ state: 'loading' });
  useEffect(() => {
    let dropped = false;
    let autosave: Autosave<Draft> | undefined;
    let stopWatching: (() => void) | undefined;
    void drafts.get(id).then((found) => {
      if (dropped) return;
      const stored = found.ok ? found.value : undefined;
      const unsaved = session.unsaved?.id === id ? session.unsaved : undefined;
      const draft = stored ?? unsaved;
      if (!draft) return setOpen(found.ok ? { state: 'gone' } : { state: 'failed', failure: found });
      autosave = new Autosave(draft, stored !== undefined, { store: drafts, timer, log });
      if (unsaved) {
        session.unsaved = undefined;
        autosave.edit(() => unsaved);
      }
      stopWatching = saveBeforeLeaving(autosave);
      setOpen({ state: 'open', autosave });
    });
    return () => {
      dropped = true;
      stopWatching?.();
      const left = autosave;
      void left?.stop().then((saved) => {
        if (saved === 'saved') return;
        session.unsaved = left.record;
        toast({ text: 'Your last changes to the ticket are not saved yet. Keep this page open, and open the ticket again to save them.' });
      });
    };
  }, [id, drafts, timer, log, session, toast]);
  return open;
}

export function useAutosaved(autosave: Autosave<Draft>): { readonly draft: Draft; readonly saved: SaveState } {
  const watch = (listener: () => void) => autosave.watch(listener);
  const draft = useSyncExternalStore(watch, () => autosave.record);
  const saved = useSyncExternalStore(watch, () => autosave.state);
  return { draft, saved };
}
