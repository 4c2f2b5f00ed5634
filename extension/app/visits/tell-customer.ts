/** The words to the customer about a planned visit, into the outbox: to its ticket, or after the ticket that the visit itself becomes. */

import { type HeardOfVisit, heardOfVisit, wordsId, wordsMarker } from '../../core/desk/call-off';
import type { Visit } from '../../core/desk/visit';
import type { Store, StoreResult } from '../../core/ports';
import { confirm, giveUp, withMarker } from '../../core/tickets/outbox/by-hand';
import { itemIdOf } from '../../core/tickets/outbox/draft-item-id';
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
  const [id, marker] = [wordsId(visit), wordsMarker(visit)];
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

export async function readHeard(visit: Visit, outbox: Store<OutboxItem>): Promise<StoreResult<HeardOfVisit>> {
  const [words, own] = await Promise.all([
    visit.told === undefined ? { ok: true as const, value: undefined } : outbox.get(visit.told),
    outbox.get(itemIdOf(visit.id)),
  ]);
  if (!words.ok) return words;
  return own.ok ? { ok: true, value: heardOfVisit(visit, words.value, own.value) } : own;
}

/** Whether nobody was told, or the words could be stopped before they left. */
export async function untellOfVisit(visit: Visit, outbox: Store<OutboxItem>, now: number): Promise<boolean> {
  const heard = await readHeard(visit, outbox);
  if (!heard.ok || heard.value.state === 'heard') return false;
  return heard.value.state === 'nothing' || stopWords(heard.value.item, outbox, now);
}

/** `false`: they were quicker, or the disk did not take it. */
export async function stopWords(id: string, outbox: Store<OutboxItem>, now: number): Promise<boolean> {
  const found = await outbox.get(id);
  if (!found.ok || !found.value) return false;
  const item = found.value;
  const stopped = await outbox.update(id, (old) => giveUp(old ?? item, now));
  return stopped.ok && stopped.value.state.name === 'parked';
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
