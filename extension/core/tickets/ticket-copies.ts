/**
 * The last copies of tickets on this machine: what is shown at once, and when a ticket system is down. A list lies in many small records
 * by the ids of its tickets, so that one ticket that changed among ten thousand rewrites one of them and not all.
 */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import type { Leg, Ticket } from './ticket';
import { legSchema, ticketSchema } from './ticket-schema';

/** - `mine`: of the person whose token it is; - `open`: everything that is not solved and not closed */
export type TicketList = 'mine' | 'open';

export const COPY_LIMITS = {
  /** Records that a list is spread over: with 10,000 tickets, about 80 in each (some 50 kB). */
  parts: 128,
  /** Tickets of one list that are kept and asked for; a desk with more open ones needs its ticket system's own reports. */
  tickets: 20_000,
  /** Trips that are kept, the ones looked at last. */
  trips: 100,
} as const;

interface ListHead {
  readonly version: 1;
  readonly id: string;
  readonly part: 'head';
  readonly connection: string;
  readonly list: TicketList;
  /** Milliseconds since the epoch: what the list says, it said then. */
  readonly copiedAt: number;
  /** `false`: there were more than were read. */
  readonly whole: boolean;
}

interface ListPart {
  readonly version: 1;
  readonly id: string;
  readonly part: 'tickets';
  readonly connection: string;
  readonly list: TicketList;
  readonly tickets: readonly Ticket[];
}

export interface TripCopy {
  readonly version: 1;
  readonly id: string;
  readonly part: 'trip';
  readonly connection: string;
  readonly copiedAt: number;
  readonly ticket: Ticket;
  /** Oldest first; `null`: the system does not tell. */
  readonly legs: readonly Leg[] | null;
}

export type TicketCopyRecord = ListHead | ListPart | TripCopy;

const version = v.literal(1);
const list = v.picklist(['mine', 'open']);

export const TICKET_COPIES = recordKind<TicketCopyRecord>({
  name: 'ticket-copies',
  version: 1,
  schema: v.variant('part', [
    v.object({
      version,
      id: v.string(),
      part: v.literal('head'),
      connection: v.string(),
      list,
      copiedAt: v.number(),
      whole: v.boolean(),
    }),
    v.object({ version, id: v.string(), part: v.literal('tickets'), connection: v.string(), list, tickets: v.array(ticketSchema) }),
    v.object({
      version,
      id: v.string(),
      part: v.literal('trip'),
      connection: v.string(),
      copiedAt: v.number(),
      ticket: ticketSchema,
      legs: v.nullable(v.array(legSchema)),
    }),
  ]),
});

/** What a list said when it was last read. */
export interface ListCopy {
  readonly connection: string;
  readonly list: TicketList;
  readonly copiedAt: number;
  readonly whole: boolean;
  /** Oldest first by the date entered. */
  readonly tickets: readonly Ticket[];
}

export const headId = (connection: string, of: TicketList) => `${connection}/${of}`;
export const tripId = (connection: string, ticket: string) => `${connection}/trip/${ticket}`;

/** The record that a ticket lies in; the same for the same ticket on every machine. */
export function partId(connection: string, of: TicketList, ticket: string): string {
  // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): spreads numbers that follow one another.
  let hash = 0x811c9dc5;
  for (let index = 0; index < ticket.length; index++) hash = Math.imul(hash ^ ticket.charCodeAt(index), 0x01000193);
  return `${connection}/${of}/${(hash >>> 0) % COPY_LIMITS.parts}`;
}

/** The list as it was last read, put together from all the records of that kind; `undefined`: never. */
export function listCopy(records: readonly TicketCopyRecord[], connection: string, of: TicketList): ListCopy | undefined {
  const id = headId(connection, of);
  const head = records.find((record): record is ListHead => record.part === 'head' && record.id === id);
  if (!head) return undefined;
  const tickets = partsOf(records, connection, of).flatMap((part) => part.tickets);
  return { connection, list: of, copiedAt: head.copiedAt, whole: head.whole, tickets: tickets.toSorted(byEntry) };
}

/** Oldest first by the date entered; tickets of the same moment by their id, so that no two readings differ. */
export function byEntry(left: Ticket, right: Ticket): number {
  return left.enteredAt - right.enteredAt || left.id.localeCompare(right.id, 'en', { numeric: true });
}

export interface CopyChanges {
  /** The head comes last: a copy that was cut short does not claim the new moment. */
  readonly put: readonly TicketCopyRecord[];
  readonly remove: readonly string[];
}

/** What has to be written so that the list says `tickets`; parts that say so already are left alone. */
export function changesForList(records: readonly TicketCopyRecord[], wanted: ListCopy): CopyChanges {
  const { connection, list: of } = wanted;
  const before = new Map(partsOf(records, connection, of).map((part) => [part.id, part]));
  const after = new Map<string, Ticket[]>();
  for (const ticket of wanted.tickets) {
    const id = partId(connection, of, ticket.id);
    const together = after.get(id);
    if (together) together.push(ticket);
    else after.set(id, [ticket]);
  }
  const put = [...after]
    .filter(([id, tickets]) => !sameTickets(before.get(id)?.tickets ?? [], tickets))
    .map(([id, tickets]): TicketCopyRecord => ({ version: 1, id, part: 'tickets', connection, list: of, tickets }));
  const remove = [...before.keys()].filter((id) => !after.has(id));
  const { copiedAt, whole } = wanted;
  return { put: [...put, { version: 1, id: headId(connection, of), part: 'head', connection, list: of, copiedAt, whole }], remove };
}

/** The list after these tickets changed: what is solved or closed leaves `open` and stays in `mine`. */
export function withChanged(copy: ListCopy, changed: readonly Ticket[], copiedAt: number): ListCopy {
  const byId = new Map(copy.tickets.map((ticket) => [ticket.id, ticket]));
  for (const ticket of changed) {
    if (copy.list === 'open' && (ticket.state === 'solved' || ticket.state === 'closed')) byId.delete(ticket.id);
    else if (copy.list === 'open' || byId.has(ticket.id)) byId.set(ticket.id, ticket);
  }
  return { ...copy, copiedAt, tickets: [...byId.values()].toSorted(byEntry) };
}

/** The same for one record of the list; `old`: what stands there, if anything does. */
export function partWithChanged(
  old: TicketCopyRecord | undefined,
  { id, connection, list: of }: Pick<ListPart, 'id' | 'connection' | 'list'>,
  changed: readonly Ticket[],
): TicketCopyRecord {
  const tickets = old?.part === 'tickets' ? old.tickets : [];
  const copy = withChanged({ connection, list: of, copiedAt: 0, whole: true, tickets }, changed, 0);
  return { version: 1, id, part: 'tickets', connection, list: of, tickets: copy.tickets };
}

/** Ids of everything that is kept of a connection. */
export function copiesOf(records: readonly TicketCopyRecord[], connection: string): readonly string[] {
  return records.filter((record) => record.connection === connection).map(({ id }) => id);
}

/** Ids of the trips beyond the limit, the oldest copies first. */
export function tripsTooMany(records: readonly TicketCopyRecord[]): readonly string[] {
  return records
    .filter((record): record is TripCopy => record.part === 'trip')
    .toSorted((left, right) => right.copiedAt - left.copiedAt)
    .slice(COPY_LIMITS.trips)
    .map(({ id }) => id);
}

function partsOf(records: readonly TicketCopyRecord[], connection: string, of: TicketList): readonly ListPart[] {
  return records.filter(
    (record): record is ListPart => record.part === 'tickets' && record.connection === connection && record.list === of,
  );
}

/** By revision, which changes whenever the ticket does, and by what a list may learn without one. */
function sameTickets(before: readonly Ticket[], after: readonly Ticket[]): boolean {
  if (before.length !== after.length) return false;
  const known = new Map(before.map((ticket) => [ticket.id, ticket]));
  return after.every((ticket) => {
    const old = known.get(ticket.id);
    return old !== undefined && old.revision === ticket.revision && old.updatedAt === ticket.updatedAt && old.state === ticket.state;
  });
}
