/** What a person does to an item of the outbox: one step, on disk, then whoever sends looks again. */

import { useCallback } from 'react';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { sendOutboxNow } from './send-outbox-now';
import type { TicketAccess } from './ticket-access';

export type ChangeItem = (id: string, step: (item: OutboxItem, now: number) => OutboxItem) => Promise<OutboxItem | undefined>;

/** Gives back what is on disk then; `undefined` when the disk did not take it, which the person was told. */
export function useChangeItem(access: TicketAccess | undefined): ChangeItem {
  const { clock } = useServices();
  const toast = useToast();
  return useCallback(
    async (id, step) => {
      if (!access) return undefined;
      const there = await access.outbox.get(id);
      if (there.ok && there.value === undefined) return undefined;
      const changed = there.ok ? await access.outbox.update(id, (old) => step(old ?? present(there.value), clock.now())) : there;
      if (!changed.ok) {
        toast({ text: `That was not kept, and nothing was changed: ${storeSentence(changed)}` });
        return undefined;
      }
      sendOutboxNow();
      return changed.value;
    },
    [access, clock, toast],
  );
}

function present(item: OutboxItem | undefined): OutboxItem {
  if (!item) throw new Error('The item is gone.');
  return item;
}
