/** Filters with names, kept on this machine, each for one ticket system. */

import { useMemo } from 'react';
import type { QueueFilter, QueueView } from '../../core/desk/queue';
import type { StoreResult } from '../../core/ports';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { TicketAccess } from '../tickets/ticket-access';
import { recordsOf, useRecords } from '../use-records';

export interface SavedViews {
  /** By name. */
  readonly saved: readonly QueueView[];
  save(name: string, filter: QueueFilter): void;
  rename(view: QueueView, name: string): void;
  /** Can be undone for a moment. */
  remove(view: QueueView): void;
}

export function useSavedViews(access: TicketAccess | undefined, connection: string | undefined): SavedViews {
  const { ids } = useServices();
  const toast = useToast();
  const store = access?.queueViews;
  const all = recordsOf(useRecords(store));
  return useMemo(() => {
    const tell = (written: Promise<StoreResult<unknown>> | undefined, what: string) =>
      void written?.then((result) => {
        if (!result.ok) toast({ text: `${what}: ${storeSentence(result)}` });
      });
    return {
      saved: all.filter((view) => view.connection === connection).toSorted((left, right) => left.name.localeCompare(right.name)),
      save: (name, filter) => {
        if (connection !== undefined) tell(store?.put({ version: 1, id: ids.next(), name, connection, filter }), 'The view was not saved');
      },
      rename: (view, name) =>
        tell(
          store?.update(view.id, (old) => ({ ...(old ?? view), name })),
          'The view was not renamed',
        ),
      remove: (view) => {
        void store?.remove(view.id).then((removed) => {
          if (!removed.ok) return toast({ text: `The view was not deleted: ${storeSentence(removed)}` });
          toast({
            text: `The view “${view.name}” was deleted.`,
            action: { title: 'Undo', run: () => tell(store.put(view), 'The view was not put back') },
          });
        });
      },
    };
  }, [all, connection, store, ids, toast]);
}
