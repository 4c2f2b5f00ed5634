/** The visit of a draft under the person's hands: begun when somebody should come, saved by itself, followed when another window changes it. */

import { useEffect, useState, useSyncExternalStore } from 'react';
import { startVisit } from '../../core/desk/plan-visit';
import type { Visit } from '../../core/desk/visit';
import { Autosave, type SaveState } from '../../core/tickets/autosave';
import type { Draft } from '../../core/tickets/draft';
import { plainSubject } from '../../core/tickets/draft-subject';
import { saveBeforeLeaving } from '../../hosts/browser/save-before-leaving';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { Desk } from '../use-desk';
import type { VisitsNow } from './use-visits';

export type OpenVisit =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly sentence: string }
  | { readonly state: 'open'; readonly autosave: Autosave<Visit> };

export function useOpenVisit(draft: Draft, now: VisitsNow, desk: Desk): OpenVisit {
  const { timer, log } = useServices();
  const [open, setOpen] = useState<OpenVisit>({ state: 'loading' });
  const ready = now.state === 'read';
  // Begun once, with what is known at that moment; what changes later is the person's business.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (now.state !== 'read') return;
    const { store, planning } = now;
    let dropped = false;
    let autosave: Autosave<Visit> | undefined;
    let stopWatching: (() => void) | undefined;
    const begin = async () => {
      const found = await store.get(draft.id);
      if (dropped) return;
      if (!found.ok) return setOpen({ state: 'failed', sentence: `The visit cannot be read: ${storeSentence(found)}` });
      const service = found.value ? undefined : await serviceOf(draft, desk);
      if (dropped) return;
      const visit =
        found.value ??
        startVisit(
          {
            id: draft.id,
            site: desk.preferences.site,
            subject: plainSubject(draft),
            customer: draft.customer?.name ?? draft.customer?.email ?? '',
            priority: draft.priority,
            service,
          },
          planning,
        );
      autosave = new Autosave(visit, found.value !== undefined, { store, timer, log });
      stopWatching = saveBeforeLeaving(autosave);
      setOpen({ state: 'open', autosave });
    };
    void begin();
    return () => {
      dropped = true;
      stopWatching?.();
      void autosave?.stop();
    };
  }, [ready, draft.id, timer, log]);
  return open;
}

/** What was read last before somebody gave up is what it is about. */
async function serviceOf({ read }: Draft, { pack }: Desk) {
  const last = read.at(-1);
  const entry = last === undefined ? undefined : await pack?.entry(last);
  return entry?.ok ? entry.entry.services[0] : undefined;
}

export function useAutosavedVisit(autosave: Autosave<Visit>): { readonly visit: Visit; readonly saved: SaveState } {
  const watch = (listener: () => void) => autosave.watch(listener);
  const visit = useSyncExternalStore(watch, () => autosave.record);
  const saved = useSyncExternalStore(watch, () => autosave.state);
  return { visit, saved };
}
