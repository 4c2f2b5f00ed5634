/** Logs an ended contact in the company's ticket system, through the outbox; without one it is kept on this machine only. */

import type { Contact } from '../../core/desk/contact';
import { type ContactNames, contactLog } from '../../core/desk/log-contact';
import { entryId } from '../../core/knowledge/ids';
import type { StoreResult } from '../../core/ports';
import { type Connection, LOCAL_DESK_ID } from '../../core/tickets/connection';
import { canTakeBack, markerOf, newItem, takeBack } from '../../core/tickets/outbox/by-hand';
import type { Services } from '../services';
import { sendOutboxNow } from '../tickets/send-outbox-now';

/** One contact, one item in the outbox, however often it is ended. */
const itemIdOf = (contact: string): string => `contact:${contact}`;

export type LoggedContact =
  /** `title`: of the system that it is on its way to. */
  | { readonly state: 'on-its-way'; readonly title: string }
  /** A ticket of the local desk, in this browser profile. */
  | { readonly state: 'local' }
  /** Nothing is connected, or the contact says nothing of its own to a ticket system. */
  | { readonly state: 'kept-here' }
  | { readonly state: 'failed'; readonly failure: StoreResult<never> & { readonly ok: false } };

export async function logContact(services: Services, contact: Contact): Promise<LoggedContact> {
  const access = await services.openTickets();
  const listed = await access.list();
  if (!listed.ok) return { state: 'failed', failure: listed };
  const connection = connectionFor(contact, listed.value);
  if (!connection) return { state: 'kept-here' };
  const opened = await access.open(connection.id);
  // Where a ticket cannot be entered as solved, each question would stay open in somebody's queue.
  if (contact.ending?.kind === 'answered' && !(opened.ok && opened.system.entersSolved)) return { state: 'kept-here' };
  const now = services.clock.now();
  const action = contactLog(contact, await namesOf(services, contact), markerOf(contact.id), now);
  if (!action) return { state: 'kept-here' };
  const id = itemIdOf(contact.id);
  const written = await access.outbox.put(newItem({ id, connection: connection.id, action, contact: contact.id }, now));
  if (!written.ok) return { state: 'failed', failure: written };
  const kept = await services.contacts.update(contact.id, (old) => ({ ...(old ?? contact), logged: id }));
  sendOutboxNow();
  if (!kept.ok) return { state: 'failed', failure: kept };
  return connection.id === LOCAL_DESK_ID ? { state: 'local' } : { state: 'on-its-way', title: connection.title };
}

/** Whether the log of a contact could be stopped before anybody sent it. One that is not there stops nothing. */
export async function unlogContact(services: Services, item: string): Promise<boolean> {
  const access = await services.openTickets();
  const found = await access.outbox.get(item);
  if (!found.ok) return false;
  const waiting = found.value;
  if (!waiting) return true;
  if (!canTakeBack(waiting)) return false;
  const taken = await access.outbox.update(item, (old) => takeBack(old ?? waiting, services.clock.now()));
  if (!taken.ok || taken.value.state.name !== 'parked') return false;
  return (await access.outbox.remove(item)).ok;
}

/** A call about an open ticket goes to that ticket's own system; a question to the one that new tickets go to. */
function connectionFor({ ending }: Contact, connections: readonly Connection[]): Connection | undefined {
  if (ending?.kind === 'linked') return connections.find(({ id }) => id === ending.connection);
  return connections.find(({ standard }) => standard) ?? connections.find(({ id }) => id !== LOCAL_DESK_ID);
}

async function namesOf({ openPack, walks }: Services, contact: Contact): Promise<ContactNames> {
  const opened = await openPack();
  const ending = contact.ending?.kind === 'answered' ? contact.ending.solution : undefined;
  const ids = new Set([...contact.read, ...(ending === undefined ? [] : [ending])]);
  const titles = new Map<string, string>();
  for (const id of opened.ok ? ids : []) {
    const read = opened.ok ? await opened.pack.entry(entryId(id)) : undefined;
    if (read?.ok) titles.set(id, read.entry.title);
  }
  for (const id of contact.walks) {
    const read = await walks.get(id);
    if (read.ok && read.value) titles.set(id, read.value.title);
  }
  const title = (id: string) => titles.get(id);
  return { entry: title, walk: title, bulletin: () => undefined };
}
