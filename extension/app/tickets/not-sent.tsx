/** How many tickets a person should look after: drafts that nobody sent, and what is on its way but cannot go on without them. */

import { useEffect } from 'react';
import type { Draft } from '../../core/tickets/draft';
import { itemIdOf } from '../../core/tickets/outbox/draft-item-id';
import { needsAPerson } from '../../core/tickets/outbox/next-items';
import { useOutbox, useTicketAccess } from './use-tickets';

/** Draws nothing: a chunk of its own, so that the first screen does not wait for what only counts. */
export default function NotSent({ drafts, tell }: { drafts: readonly Draft[]; tell: (count: number) => void }) {
  const outbox = useOutbox(useTicketAccess());
  const items = outbox.state === 'read' ? outbox.value : [];
  const confirmed = new Set(items.map(({ id }) => id));
  const unsent = drafts.filter((draft) => !draft.handedOver && !confirmed.has(itemIdOf(draft.id))).length;
  const count = unsent + items.filter(needsAPerson).length;
  useEffect(() => tell(count), [count, tell]);
  return null;
}
