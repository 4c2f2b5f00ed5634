/** The words to the customer about a planned visit, into the outbox: to its ticket, or after the ticket that the visit itself becomes. */

import type { Visit } from '../../core/desk/visit';
import type { Store, StoreResult } from '../../core/ports';
import { canTakeBack, confirm, markerOf, takeBack, withMarker } from '../../core/tickets/outbox/by-hand';
import { type OutboxItem, TICKET_BEFORE } from '../../core/tickets/outbox-item';
import { storeSentence } from '../store-sentence';
import { sendOutboxNow } from '../tickets/send-outbox-now';

/** `own`: the outbox item that makes the visit a ticket. */
export interface TellPorts {
  readonly visits: Store<Visit>;
  readonly outbox: Store<OutboxItem>;
  readonly now: number;
  readonly own?: Pick<OutboxItem, 'id' | 'connection'> | undefined;
}

/** `false`: there is nothing to tell, or no ticket to tell it in so far. */
export async function tellOfVisit(visit: Visit, { visits, outbox, now, own }: TellPorts): Promise<StoreResult<boolean>> {
  const text = visit.message?.trim() ?? '';
  if (visit.state !== 'planned' || text === '') return { ok: true, value: false };
  const about = visit.ticket
    ? { connection: visit.ticket.connection, ticket: visit.ticket.id }
    : own && { connection: own.connection, ticket: TICKET_BEFORE, after: own.id };
  if (!about) return { ok: true, value: false };
  // One message for each time that is promised, however often "plan" is pressed.
  const id = `visit:${visit.id}:${visit.from}`;
  const marker = markerOf(`${visit.from.toString(36)}${visit.id}`);
  const { connection, ticket, after } = { after: undefined, ...about };
  const action = { kind: 'reply', ticket, words: { text: withMarker(text, marker), marker, attachments: [] } } as const;
  const written = await outbox.update(id, (old) =>
    confirm(old, { id, connection, action, draft: visit.id, ...(after === undefined ? {} : { after }) }, now),
  );
  if (!written.ok) return written;
  const kept = await visits.update(visit.id, (old) => ({ ...(old ?? visit), told: id }));
  if (!kept.ok) return kept;
  sendOutboxNow();
  return { ok: true, value: true };
}

/** Whether nobody was told, or the words could be stopped before they left. */
export async function untellOfVisit({ told }: Visit, outbox: Store<OutboxItem>, now: number): Promise<boolean> {
  if (told === undefined) return true;
  const found = await outbox.get(told);
  if (!found.ok) return false;
  const item = found.value;
  if (!item) return true;
  if (!canTakeBack(item)) return item.state.name === 'parked';
  const taken = await outbox.update(told, (old) => takeBack(old ?? item, now));
  return taken.ok && taken.value.state.name === 'parked';
}

/** When the ticket that a visit becomes is confirmed. Gives back what to say when the customer is not told; empty otherwise. */
export async function tellOfItsVisit(
  openDeskWork: () => Promise<{ readonly visits: Store<Visit> }>,
  id: string,
  ports: Omit<TellPorts, 'visits'>,
): Promise<string> {
  const { visits } = await openDeskWork();
  const found = await visits.get(id);
  if (!found.ok) return ` The customer is not told of the visit: ${storeSentence(found)}`;
  // What goes to another ticket went there when it was planned.
  if (!found.value || found.value.ticket) return '';
  const told = await tellOfVisit(found.value, { ...ports, visits });
  return told.ok ? '' : ` The customer is not told of the visit: ${storeSentence(told)}`;
}
