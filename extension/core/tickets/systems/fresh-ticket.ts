/** JSON of a ticket of Freshdesk and Freshservice, read into a ticket of the desk. */

import * as v from 'valibot';
import type { Ticket, TicketState } from '../ticket';
import { momentOf } from './moments';

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const STATUSES: Readonly<Record<TicketState, number>> = { new: 2, open: 2, waiting: 3, solved: 4, closed: 5 };
/** The ones that every account has; an admin may add others. */
const STATES: Readonly<Record<number, readonly [state: TicketState, name: string]>> = {
  2: ['open', 'Open'],
  3: ['waiting', 'Pending'],
  4: ['solved', 'Resolved'],
  5: ['closed', 'Closed'],
};

export const attachmentShape = v.object({
  name: v.string(),
  content_type: v.nullish(v.string()),
  size: v.nullish(v.number()),
  file_size: v.nullish(v.number()),
});
export const freshTicketShape = v.object({
  id: v.number(),
  subject: v.nullish(v.string()),
  status: v.number(),
  priority: v.number(),
  requester_id: v.nullish(v.number()),
  responder_id: v.nullish(v.number()),
  group_id: v.nullish(v.number()),
  due_by: v.nullish(v.string()),
  created_at: v.string(),
  updated_at: v.string(),
  description_text: v.nullish(v.string()),
  attachments: v.optional(v.array(attachmentShape), []),
  /** With `include=stats`. */
  stats: v.nullish(
    v.object({ resolved_at: v.nullish(v.string()), closed_at: v.nullish(v.string()), first_responded_at: v.nullish(v.string()) }),
  ),
  requester: v.nullish(v.object({ id: v.optional(v.number()), name: v.nullish(v.string()), email: v.nullish(v.string()) })),
});
export type FreshTicket = v.InferOutput<typeof freshTicketShape>;
export const groupShape = v.object({ id: v.number(), name: v.string() });
export type FreshGroup = v.InferOutput<typeof groupShape>;

/** Its page for a person with a browser; the same in both products. */
export function pageOfFresh(id: number, address: string): string {
  return `${address}/a/tickets/${id}`;
}

/** `groups`: names for the number of the group, which is all that a ticket tells. */
export function ticketOfFresh(read: FreshTicket, groups: readonly FreshGroup[], connection: string, address: string): Ticket {
  const [state, stateName] = STATES[read.status] ?? (['open', `Status ${read.status}`] as const);
  const { requester, requester_id, responder_id, group_id, stats } = read;
  const email = requester?.email ?? undefined;
  return {
    connection,
    id: String(read.id),
    number: `#${read.id}`,
    subject: read.subject ?? '',
    state,
    stateName,
    enteredAt: momentOf(read.created_at) ?? 0,
    updatedAt: momentOf(read.updated_at) ?? 0,
    // The moment stays when a ticket is opened again. What a search finds comes without.
    solvedAt: state === 'solved' || state === 'closed' ? momentOf(stats?.resolved_at ?? stats?.closed_at) : null,
    ...(stats ? { startedAt: momentOf(stats.first_responded_at) } : {}),
    owner: responder_id ? { id: String(responder_id), name: `#${responder_id}` } : null,
    customer: requester_id
      ? { id: String(requester_id), name: requester?.name ?? email ?? `#${requester_id}`, ...(email === undefined ? {} : { email }) }
      : null,
    place: group_id ? { id: String(group_id), name: groups?.find(({ id }) => id === group_id)?.name ?? `#${group_id}` } : null,
    priority: PRIORITIES[read.priority - 1] ?? null,
    promisedAt: momentOf(read.due_by),
    lastLeg: null,
    address: pageOfFresh(read.id, address),
    revision: read.updated_at,
  };
}

/** Some of their examples say `file_size`. */
export function fileOf({ name, content_type, size, file_size }: v.InferOutput<typeof attachmentShape>) {
  return { name, type: content_type ?? 'application/octet-stream', size: size ?? file_size ?? 0 };
}
