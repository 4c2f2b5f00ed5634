/** Shows the records of the local desk as tickets, legs, people and pages. */

import type { Leg, Person, Ticket } from '../ticket';
import type { CreatedTicket, SystemResult, TicketPage } from '../ticket-system';
import type { LocalLeg, LocalTicket } from './local-ticket';

export const LOCAL_DESK_LIMITS = {
  /** Tickets of one page: a page costs one reading of the store, so there should be few of them. */
  page: 500,
  people: 20,
} as const;

/** The one who sits at this computer. */
export const LOCAL_ME: Person = { id: 'self', name: 'Me' };

export function pageOf(
  tickets: readonly LocalTicket[],
  after: string | null,
  shown: (ticket: LocalTicket) => Ticket,
): SystemResult<TicketPage> {
  const sorted = [...tickets].sort(byEntered);
  const last = after === null ? null : positionOf(after);
  const rest = last === null ? sorted : sorted.filter((ticket) => byEntered(ticket, last) > 0);
  const page = rest.slice(0, LOCAL_DESK_LIMITS.page);
  const end = page.at(-1);
  const next = end && rest.length > page.length ? `${end.enteredAt}:${end.id}` : null;
  return { ok: true, value: { tickets: page.map(shown), next, total: tickets.length } };
}

type Position = Pick<LocalTicket, 'enteredAt' | 'id'>;

/** A place in the order and not a count, so that nothing is passed over when tickets are solved between two pages. */
function positionOf(cursor: string): Position {
  const [enteredAt = '0', id = '0'] = cursor.split(':');
  return { enteredAt: Number(enteredAt), id };
}

function byEntered(one: Position, other: Position): number {
  return one.enteredAt - other.enteredAt || Number(one.id) - Number(other.id);
}

export function isOpen({ state }: LocalTicket): boolean {
  return state !== 'solved' && state !== 'closed';
}

export function ticketOf(ticket: LocalTicket, connection: string): Ticket {
  const { id, subject, state, enteredAt, updatedAt, solvedAt, place, priority, promisedAt, legs, revision } = ticket;
  const last = legs.at(-1);
  return {
    connection,
    id,
    number: `#${id}`,
    subject,
    state,
    stateName: state,
    enteredAt,
    updatedAt,
    solvedAt,
    toldAt: legs.findLast((leg) => leg.public && leg.kind === 'replied')?.at ?? null,
    owner: ownerOf(ticket),
    customer: customerOf(ticket),
    place: place === null ? null : { id: place, name: place },
    priority,
    promisedAt,
    lastLeg: last ? { at: last.at, who: last.who, what: last.title } : null,
    address: null,
    revision: String(revision),
  };
}

export function legOf({ marker: _, minutes: __, ...leg }: LocalLeg): Leg {
  return leg;
}

export function createdOf({ id }: LocalTicket): CreatedTicket {
  return { id, number: `#${id}`, address: null, leftOut: [] };
}

export function customerOf({ customer }: LocalTicket): Person | null {
  const id = customer?.email ?? customer?.name;
  if (!customer || id === undefined) return null;
  return { id, name: customer.name ?? id, ...(customer.email === undefined ? {} : { email: customer.email }) };
}

export function ownerOf({ owner }: LocalTicket): Person | null {
  return owner === null ? null : { id: owner, name: nameOfOwner(owner) };
}

export function nameOfOwner(owner: string | null): string {
  if (owner === null) return 'nobody';
  return owner === LOCAL_ME.id ? LOCAL_ME.name : owner;
}
