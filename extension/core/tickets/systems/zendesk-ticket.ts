/** Zendesk's JSON of a ticket, its people and groups, read into a ticket of the desk (developer.zendesk.com, Ticketing: Tickets). */

import * as v from 'valibot';
import type { Person, Ticket, TicketState } from '../ticket';
import { momentOf } from './moments';

export const STATUSES: Readonly<Record<TicketState, string>> = {
  new: 'new',
  open: 'open',
  waiting: 'pending',
  solved: 'solved',
  closed: 'closed',
};
const STATES: Readonly<Record<string, TicketState>> = {
  new: 'new',
  open: 'open',
  pending: 'waiting',
  hold: 'waiting',
  solved: 'solved',
  closed: 'closed',
  deleted: 'closed',
};

export const userShape = v.object({ id: v.number(), name: v.string(), email: v.nullish(v.string()) });
export const groupShape = v.object({ id: v.number(), name: v.string(), deleted: v.optional(v.boolean(), false) });
export const ticketShape = v.object({
  id: v.number(),
  subject: v.nullish(v.string()),
  status: v.string(),
  priority: v.nullish(v.string()),
  requester_id: v.nullish(v.number()),
  assignee_id: v.nullish(v.number()),
  group_id: v.nullish(v.number()),
  created_at: v.string(),
  updated_at: v.string(),
});
export type ZendeskTicket = v.InferOutput<typeof ticketShape>;
/** What comes beside the tickets of an answer when it is asked for (`include=users,groups`). */
export const along = { users: v.optional(v.array(userShape), []), groups: v.optional(v.array(groupShape), []) };
export type Along = {
  readonly users: readonly v.InferOutput<typeof userShape>[];
  readonly groups: readonly v.InferOutput<typeof groupShape>[];
};

export function ticketOfZendesk(one: ZendeskTicket, { users, groups }: Along, connection: string, address: string): Ticket {
  const person = (id: number | null | undefined) => {
    if (id === null || id === undefined) return null;
    const known = users.find((user) => user.id === id);
    return known ? personOf(known) : { id: String(id), name: `#${id}` };
  };
  const group = one.group_id
    ? { id: String(one.group_id), name: groups.find(({ id }) => id === one.group_id)?.name ?? `#${one.group_id}` }
    : null;
  const { priority } = one;
  return {
    connection,
    id: String(one.id),
    number: `#${one.id}`,
    subject: one.subject ?? '',
    state: STATES[one.status] ?? 'open',
    stateName: one.status,
    enteredAt: momentOf(one.created_at) ?? 0,
    updatedAt: momentOf(one.updated_at) ?? 0,
    solvedAt: null,
    owner: person(one.assignee_id),
    customer: person(one.requester_id),
    place: group,
    priority: priority === 'low' || priority === 'normal' || priority === 'high' || priority === 'urgent' ? priority : null,
    promisedAt: null,
    lastLeg: null,
    address: pageOfZendesk(one.id, address),
    revision: one.updated_at,
  };
}

export function pageOfZendesk(id: number, address: string): string {
  return `${address}/agent/tickets/${id}`;
}

export function personOf({ id, name, email }: v.InferOutput<typeof userShape>): Person {
  return { id: String(id), name, ...(email ? { email } : {}) };
}
