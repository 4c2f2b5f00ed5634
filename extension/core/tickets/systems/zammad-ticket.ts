/** Zammad's JSON of a ticket and its people, read into a ticket of the desk (docs.zammad.org, API: Introduction, "expand=true"). */

import * as v from 'valibot';
import type { Person, Ticket, TicketState } from '../ticket';
import { momentOf } from './moments';
import { stateOfName } from './state-words';

/** Zammad's way to say nobody. */
export const NOBODY = 1;
/** "1 low", "2 normal" and "3 high" are there from the start; it has no "urgent". */
export const PRIORITY_IDS = { low: 1, normal: 2, high: 3, urgent: 3 } as const;
export const STATES: Readonly<Record<TicketState, string>> = {
  new: 'new',
  open: 'open',
  waiting: 'pending reminder',
  solved: 'closed',
  closed: 'closed',
};

export const userShape = v.object({
  id: v.number(),
  login: v.optional(v.string(), ''),
  firstname: v.nullish(v.string()),
  lastname: v.nullish(v.string()),
  email: v.nullish(v.string()),
  roles: v.optional(v.array(v.string())),
});
/** With `expand=true`, names stand beside the numbers. */
export const ticketShape = v.object({
  id: v.number(),
  number: v.string(),
  title: v.string(),
  group_id: v.number(),
  group: v.optional(v.string()),
  state: v.optional(v.string()),
  priority_id: v.number(),
  owner_id: v.number(),
  owner: v.optional(v.string()),
  customer_id: v.number(),
  customer: v.optional(v.string()),
  close_at: v.nullish(v.string()),
  pending_time: v.nullish(v.string()),
  created_at: v.string(),
  updated_at: v.string(),
});
export type ZammadUser = v.InferOutput<typeof userShape>;
export type ZammadTicket = v.InferOutput<typeof ticketShape>;

export function ticketOfZammad(one: ZammadTicket, connection: string, address: string): Ticket {
  const stateName = one.state ?? '';
  const state = stateOfName(stateName) ?? 'open';
  return {
    connection,
    id: String(one.id),
    number: `#${one.number}`,
    subject: one.title,
    state,
    stateName,
    enteredAt: momentOf(one.created_at) ?? 0,
    updatedAt: momentOf(one.updated_at) ?? 0,
    // It keeps the date of the first close when a ticket is opened again.
    solvedAt: state === 'solved' || state === 'closed' ? momentOf(one.close_at) : null,
    owner: one.owner_id === NOBODY ? null : { id: String(one.owner_id), name: one.owner ?? `#${one.owner_id}` },
    customer: { id: String(one.customer_id), name: one.customer ?? `#${one.customer_id}` },
    place: { id: String(one.group_id), name: one.group ?? `#${one.group_id}` },
    priority: one.priority_id === 1 ? 'low' : one.priority_id === 2 ? 'normal' : one.priority_id === 3 ? 'high' : null,
    promisedAt: momentOf(one.pending_time),
    lastLeg: null,
    address: pageOfZammad(one.id, address),
    revision: one.updated_at,
  };
}

export function pageOfZammad(id: number, address: string): string {
  return `${address}/#ticket/zoom/${id}`;
}

export function personOf({ id, login, firstname, lastname, email }: ZammadUser): Person {
  const name = `${firstname ?? ''} ${lastname ?? ''}`.trim();
  return { id: String(id), name: name === '' ? login : name, ...(email ? { email } : {}) };
}

/** Where tickets go may be told by its number or its name. */
export function groupOf(place: string) {
  return /^\d+$/.test(place) ? { group_id: Number(place) } : { group: place };
}
