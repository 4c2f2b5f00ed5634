/** What a person does to a ticket from here: into the outbox, on disk, before anything is sent. */

import type { Clock, Ids, StoreResult } from '../../core/ports';
import { markerOf, newItem, withMarker } from '../../core/tickets/outbox/by-hand';
import type { OutboxAction } from '../../core/tickets/outbox-item';
import type { ReplyDraft } from '../../core/tickets/reply-draft';
import type { Ticket, TicketState } from '../../core/tickets/ticket';
import { sendOutboxNow } from './send-outbox-now';
import type { TicketAccess } from './ticket-access';

interface Ports {
  readonly access: TicketAccess;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface ToTicket {
  readonly ticket: Pick<Ticket, 'connection' | 'id'>;
  readonly reply: Pick<ReplyDraft, 'text' | 'attachments'>;
  /** Set after the words have arrived; no words are lost when the state is refused. */
  readonly state?: TicketState;
}

/** Resolves when all of it is on disk. The words go first, so that the state is the last word. */
export async function sendToTicket({ access, clock, ids }: Ports, { ticket, reply, state }: ToTicket): Promise<StoreResult<void>> {
  const now = clock.now();
  const replyId = ids.next();
  const marker = markerOf(replyId);
  const words = { text: withMarker(reply.text.trim(), marker), marker, attachments: reply.attachments.map(({ id }) => id) };
  const actions: { readonly id: string; readonly action: OutboxAction; readonly after?: string }[] = [
    { id: replyId, action: { kind: 'reply', ticket: ticket.id, words } },
    // Not based on a revision: the reply before it changes the ticket.
    ...(state === undefined ? [] : [{ id: ids.next(), action: { kind: 'set-state', ticket: ticket.id, state } as const, after: replyId }]),
  ];
  for (const action of actions) {
    const written = await access.outbox.put(newItem({ ...action, connection: ticket.connection }, now));
    if (!written.ok) return written;
  }
  sendOutboxNow();
  return { ok: true, value: undefined };
}
