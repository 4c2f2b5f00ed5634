/** Request Tracker's JSON of a ticket and its people, read into a ticket of the desk. Shapes: RT 5, lib/RT/REST2 (Ticket.pm, Util.pm). */

import * as v from 'valibot';
import type { Priority } from '../../knowledge/entry';
import type { Person, Ticket, TicketState } from '../ticket';
import { momentOf } from './moments';
import { stateOfName } from './state-words';

/** RT writes numbers as strings in most places and as numbers in some. */
export const idShape = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const textShape = v.optional(v.nullable(idShape, ''), '');

/** A user wherever RT names one; `id` is the login name. */
export const userShape = v.object({
  id: idShape,
  Name: textShape,
  RealName: textShape,
  EmailAddress: textShape,
});
export type RtUser = v.InferOutput<typeof userShape>;

export const ticketShape = v.object({
  id: idShape,
  Subject: textShape,
  Status: v.string(),
  Queue: v.object({ id: idShape, Name: textShape }),
  Owner: v.optional(userShape),
  Requestor: v.optional(v.array(userShape), []),
  Created: v.string(),
  LastUpdated: v.string(),
  LastUpdatedBy: v.optional(userShape),
  Resolved: textShape,
  Started: textShape,
  Told: textShape,
  Due: textShape,
  Priority: textShape,
  CustomFields: v.optional(v.array(v.object({ id: idShape, values: v.array(v.unknown()) })), []),
  _hyperlinks: v.optional(v.array(v.object({ ref: v.optional(v.string()), to: v.optional(v.string()) })), []),
});
export type RtTicket = v.InferOutput<typeof ticketShape>;

/** What a list must ask for so that one call is enough for a page. */
export const TICKET_FIELDS: readonly (readonly [string, string])[] = [
  ['fields', 'Subject,Status,Queue,Owner,Requestor,Created,LastUpdated,LastUpdatedBy,Resolved,Started,Told,Due,Priority'],
  ['fields[Queue]', 'Name'],
  ['fields[Owner]', 'Name,RealName,EmailAddress'],
  ['fields[Requestor]', 'Name,RealName,EmailAddress'],
  ['fields[LastUpdatedBy]', 'Name,RealName'],
];

/** RT's user for "nobody owns it". */
export const NOBODY = 'Nobody';

export function personOfRt(user: RtUser | undefined): Person | null {
  const id = user?.Name || user?.id;
  if (!user || !id || id === NOBODY) return null;
  return { id, name: user.RealName || id, ...(user.EmailAddress === '' ? {} : { email: user.EmailAddress }) };
}

/** RT has no empty date: the beginning of 1970 stands for one. */
export function dateOfRt(written: string): number | null {
  const moment = momentOf(written);
  return moment === null || moment <= 0 ? null : moment;
}

export function stateOfRt({ Status, Resolved }: RtTicket): TicketState {
  // A ticket that was opened again keeps the date on which it was resolved before.
  if (/^(open|reopened)$/i.test(Status)) return 'open';
  return stateOfName(Status) ?? (dateOfRt(Resolved) === null ? 'open' : 'solved');
}

export function ticketOfRt(ticket: RtTicket, connection: string, address: string): Ticket {
  const state = stateOfRt(ticket);
  const updatedAt = momentOf(ticket.LastUpdated) ?? 0;
  const changedBy = personOfRt(ticket.LastUpdatedBy);
  return {
    connection,
    id: ticket.id,
    number: `#${ticket.id}`,
    subject: ticket.Subject,
    state,
    stateName: ticket.Status,
    enteredAt: momentOf(ticket.Created) ?? 0,
    updatedAt,
    solvedAt: state === 'solved' || state === 'closed' ? dateOfRt(ticket.Resolved) : null,
    startedAt: dateOfRt(ticket.Started),
    toldAt: dateOfRt(ticket.Told),
    owner: personOfRt(ticket.Owner),
    customer: personOfRt(ticket.Requestor[0]),
    place: { id: ticket.Queue.id, name: ticket.Queue.Name || ticket.Queue.id },
    priority: priorityOfRt(ticket.Priority),
    promisedAt: dateOfRt(ticket.Due),
    lastLeg: changedBy ? { at: updatedAt, who: changedBy.name, what: 'Last change' } : null,
    address: pageOfRt(ticket.id, address),
    revision: revisionOfRt(ticket),
  };
}

/** The login name; RT names the owner of nobody's tickets too. */
export function ownerOfRt({ Owner }: RtTicket): string {
  return Owner?.Name || Owner?.id || NOBODY;
}

/** RT tells to the second when a ticket was changed; who has it, where it sits and its state tell two changes of one second apart. */
export function revisionOfRt(ticket: RtTicket): string {
  return [ticket.LastUpdated, ownerOfRt(ticket), ticket.Queue.id, ticket.Status].join(' ');
}

/** Whether a ticket is as it was at that revision; what was written down before revisions held more was the date alone. */
export function isAtRevision(ticket: RtTicket, revision: string): boolean {
  return revision === revisionOfRt(ticket) || revision === ticket.LastUpdated;
}

/** RT sends somebody without an account for its staff pages on to self-service by itself. */
export function pageOfRt(id: string, address: string): string {
  return `${address}/Ticket/Display.html?id=${id}`;
}

/** RT counts from 0 to 100; its own names are Low 0, Medium 50, High 100 (`%PriorityAsString`). */
const NUMBER_OF: Readonly<Record<Priority, number>> = { low: 0, normal: 50, high: 75, urgent: 100 };

export function priorityToRt(priority: Priority): number {
  return NUMBER_OF[priority];
}

function priorityOfRt(written: string): Priority | null {
  const number = Number(written);
  if (written === '' || Number.isNaN(number)) return null;
  if (number < 25) return 'low';
  if (number < 63) return 'normal';
  return number < 88 ? 'high' : 'urgent';
}

/** The names that RT's own lifecycles and common ones have for a state, the best first. */
const STATUS_FOR: Readonly<Record<TicketState, readonly string[]>> = {
  new: ['new'],
  open: ['open', 'in progress', 'active'],
  waiting: ['stalled', 'waiting', 'pending'],
  solved: ['resolved', 'solved', 'done', 'closed'],
  // The lifecycle that RT comes with has no other good end than "resolved".
  closed: ['closed', 'resolved', 'solved', 'done'],
};

/** The status to ask for: one that the ticket's lifecycle offers from where it is, else the usual name. */
export function statusForState(state: TicketState, ticket: RtTicket): string {
  const offered = ticket._hyperlinks.flatMap(({ ref, to }) => (ref === 'lifecycle' && to !== undefined ? [to] : []));
  const names = STATUS_FOR[state];
  const known = [ticket.Status, ...offered];
  const usual = names.find((name) => known.includes(name)) ?? offered.find((name) => stateOfName(name) === state);
  return usual ?? names.find((name) => state !== 'closed' || name !== 'closed') ?? state;
}
