/** FreeScout's JSON of a conversation and its people, read into a ticket of the desk (api-docs.freescout.net, "Conversations"). */

import * as v from 'valibot';
import type { Ticket, TicketState } from '../ticket';
import { threadShape } from './freescout-history';
import { personOf, personShape } from './freescout-person';
import { momentOf } from './moments';

/** It has three states, and spam; nothing is new or solved. */
export const STATUSES: Readonly<Record<TicketState, string>> = {
  new: 'active',
  open: 'active',
  waiting: 'pending',
  solved: 'closed',
  closed: 'closed',
};
const STATES: Readonly<Record<string, TicketState>> = {
  active: 'open',
  open: 'open',
  pending: 'waiting',
  closed: 'closed',
  spam: 'closed',
};

export const conversationShape = v.object({
  id: v.number(),
  number: v.number(),
  status: v.string(),
  subject: v.nullish(v.string()),
  mailboxId: v.number(),
  assignee: v.nullish(personShape),
  customer: v.nullish(personShape),
  createdAt: v.string(),
  updatedAt: v.nullish(v.string()),
  closedAt: v.nullish(v.string()),
  _embedded: v.optional(v.object({ threads: v.optional(v.array(threadShape), []) })),
});
export type Conversation = v.InferOutput<typeof conversationShape>;

export function ticketOfFreescout(one: Conversation, connection: string, address: string): Ticket {
  const updated = one.updatedAt ?? one.createdAt;
  const state = STATES[one.status] ?? 'open';
  return {
    connection,
    id: String(one.id),
    number: `#${one.number}`,
    subject: one.subject ?? '',
    state,
    stateName: one.status,
    enteredAt: momentOf(one.createdAt) ?? 0,
    updatedAt: momentOf(updated) ?? 0,
    // A conversation that was opened again keeps the date on which it was closed before.
    solvedAt: state === 'closed' ? momentOf(one.closedAt) : null,
    owner: one.assignee ? personOf(one.assignee) : null,
    customer: one.customer ? personOf(one.customer) : null,
    place: { id: String(one.mailboxId), name: `#${one.mailboxId}` },
    priority: null,
    promisedAt: null,
    lastLeg: null,
    address: pageOfFreescout(one.id, address),
    revision: updated,
  };
}

export function pageOfFreescout(id: number, address: string): string {
  return `${address}/conversation/${id}`;
}
