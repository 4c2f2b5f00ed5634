/** An unfinished page under the author's hands: read once, saved by itself, followed when another window changes it. */

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PageDraft } from '../../core/knowledge/page-draft';
import type { Store, StoreFailure } from '../../core/ports';
import { Autosave, type SaveState } from '../../core/tickets/autosave';
import { saveBeforeLeaving } from '../../hosts/browser/save-before-leaving';
import { useToast } from '../parts/toast';
import { useServices } from '../services';

export type OpenPage =
  | { readonly state: 'loading' }
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly failure: StoreFailure }
  | { readonly state: 'open'; readonly autosave: Autosave<PageDraft> };

export function useOpenPage(pages: Store<PageDraft>, id: string): OpenPage {
  const { timer, log } = useServices();
  const toast = useToast();
  const [open, setOpen] = useState<OpenPage>({ state: 'loading' });
  useEffect(() => {
    let dropped = false;
    let autosave: Autosave<PageDraft> | undefined;
    let stopWatching: (() => void) | undefined;
    void pages.get(id).then((found) => {
      if (dropped) return;
      if (!found.ok) return setOpen({ state: 'failed', failure: found });
      if (!found.value) return setOpen({ state: 'gone' });
      autosave = new Autosave(found.value, true, { store: pages, timer, log });
      stopWatching = saveBeforeLeaving(autosave);
      setOpen({ state: 'open', autosave });
    });
    return () => {
      dropped = true;
      stopWatching?.();
      void autosave?.stop().then((saved) => {
        if (saved !== 'saved') toast({ text: 'Your last words in the page were not saved. Open it again to see what is kept.' });
      });
    };
  }, [pages, id, timer, log, toast]);
  return open;
}

export function useAutosavedPage(autosave: Autosave<PageDraft>): { readonly page: PageDraft; readonly saved: SaveState } {
  const watch = (listener: () => void) => autosave.watch(listener);
  const page = useSyncExternalStore(watch, () => autosave.record);
  const saved = useSyncExternalStore(watch, () => autosave.state);
  return { page, saved };
}
