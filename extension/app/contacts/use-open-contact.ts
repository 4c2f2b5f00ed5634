/** A contact under the agent's hands: read once, saved by itself, followed when another window changes it. */

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Contact } from '../../core/desk/contact';
import type { StoreFailure } from '../../core/ports';
import { Autosave, type SaveState } from '../../core/tickets/autosave';
import { saveBeforeLeaving } from '../../hosts/browser/save-before-leaving';
import { useToast } from '../parts/toast';
import { useServices } from '../services';

export type OpenContact =
  | { readonly state: 'loading' }
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly failure: StoreFailure }
  | { readonly state: 'open'; readonly autosave: Autosave<Contact> };

export function useOpenContact(id: string): OpenContact {
  const { contacts, timer, log } = useServices();
  const toast = useToast();
  const [open, setOpen] = useState<OpenContact>({ state: 'loading' });
  useEffect(() => {
    let dropped = false;
    let autosave: Autosave<Contact> | undefined;
    let stopWatching: (() => void) | undefined;
    void contacts.get(id).then((found) => {
      if (dropped) return;
      if (!found.ok) return setOpen({ state: 'failed', failure: found });
      if (!found.value) return setOpen({ state: 'gone' });
      autosave = new Autosave(found.value, true, { store: contacts, timer, log });
      stopWatching = saveBeforeLeaving(autosave);
      setOpen({ state: 'open', autosave });
    });
    return () => {
      dropped = true;
      stopWatching?.();
      void autosave?.stop().then((saved) => {
        if (saved !== 'saved') toast({ text: 'Your last words in the contact were not saved. Open it again to see what is kept.' });
      });
    };
  }, [id, contacts, timer, log, toast]);
  return open;
}

export function useAutosavedContact(autosave: Autosave<Contact>): { readonly contact: Contact; readonly saved: SaveState } {
  const watch = (listener: () => void) => autosave.watch(listener);
  const contact = useSyncExternalStore(watch, () => autosave.record);
  const saved = useSyncExternalStore(watch, () => autosave.state);
  return { contact, saved };
}
