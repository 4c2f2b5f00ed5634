/** The queue: open tickets, oldest first by the date entered, filtered as the person at the desk wants to see them. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import { TICKET_STATES, type Ticket, type TicketState } from '../tickets/ticket';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every part narrows; an empty one does not. */
export interface QueueFilter {
  /** Words that all stand in the number, subject, customer, owner or place; any case. */
  readonly words: string;
  /** Ids of places. */
  readonly places: readonly string[];
  readonly states: readonly TicketState[];
  /** `nobody`: without an owner; `me`: whose id or name is mine. */
  readonly owner: 'anybody' | 'nobody' | 'me';
  /** Only those whose customer is owed a word. */
  readonly owed: boolean;
  /** Days since it was entered, at least. */
  readonly olderThanDays: number;
}

export const WHOLE_QUEUE: QueueFilter = { words: '', places: [], states: [], owner: 'anybody', owed: false, olderThanDays: 0 };

/** Oldest first; those of the same moment by number, so that the order is the same on every machine. */
export function oldestFirst(tickets: readonly Ticket[]): readonly Ticket[] {
  return tickets.toSorted((left, right) => left.enteredAt - right.enteredAt || byId(left.id, right.id));
}

function byId(left: string, right: string): number {
  const numbers = Number(left) - Number(right);
  if (!Number.isNaN(numbers) && numbers !== 0) return numbers;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A filter made ready once, for many tickets: `me` is the id, name or address that tickets know the person by. */
export function queueFilter(filter: QueueFilter, now: number, me: readonly string[], isOwed: (ticket: Ticket) => boolean) {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const places = new Set(filter.places);
  const states: ReadonlySet<TicketState> = new Set(filter.states);
  const mine = new Set(me.map((name) => name.toLowerCase()));
  // Of any age is also what was entered after the clock of the screen last moved, or by a system whose clock is ahead.
  const entered = filter.olderThanDays > 0 ? now - filter.olderThanDays * DAY_MS : Number.POSITIVE_INFINITY;
  return (ticket: Ticket): boolean => {
    if (ticket.enteredAt > entered) return false;
    if (places.size > 0 && !places.has(ticket.place?.id ?? '')) return false;
    if (states.size > 0 && !states.has(ticket.state)) return false;
    if (filter.owner === 'nobody' && ticket.owner !== null) return false;
    if (filter.owner === 'me' && !isOneOf(ticket.owner, mine)) return false;
    if (words.length > 0 && !words.every((word) => searched(ticket).includes(word))) return false;
    return !filter.owed || isOwed(ticket);
  };
}

function isOneOf(person: Ticket['owner'], names: ReadonlySet<string>): boolean {
  return person !== null && [person.id, person.name, person.email ?? ''].some((name) => name !== '' && names.has(name.toLowerCase()));
}

// Made once per ticket: a list of 10,000 is filtered at every keystroke.
const searchTexts = new WeakMap<Ticket, string>();

function searched(ticket: Ticket): string {
  const made = searchTexts.get(ticket);
  if (made !== undefined) return made;
  const { number, subject, customer, owner, place, stateName } = ticket;
  const text = [number, subject, customer?.name, customer?.email, owner?.name, place?.name, stateName].join('\n').toLowerCase();
  searchTexts.set(ticket, text);
  return text;
}

/** How old a ticket is, for its colour: the bounds are whole days since it was entered. */
export const AGE_BOUNDS_DAYS = { aging: 3, old: 7, stale: 14 } as const;
export type Age = 'fresh' | 'aging' | 'old' | 'stale';

export function ageOf(ticket: Pick<Ticket, 'enteredAt'>, now: number): { readonly days: number; readonly age: Age } {
  const days = Math.max(0, Math.floor((now - ticket.enteredAt) / DAY_MS));
  const { aging, old, stale } = AGE_BOUNDS_DAYS;
  return { days, age: days >= stale ? 'stale' : days >= old ? 'old' : days >= aging ? 'aging' : 'fresh' };
}

/** A filter that somebody gave a name. */
export interface QueueView {
  readonly version: 1;
  readonly id: string;
  readonly name: string;
  /** `Connection.id` */
  readonly connection: string;
  readonly filter: QueueFilter;
}

export const QUEUE_VIEWS = recordKind<QueueView>({
  name: 'queue-views',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: v.string(),
    name: v.string(),
    connection: v.string(),
    filter: v.object({
      words: v.string(),
      places: v.array(v.string()),
      states: v.array(v.picklist(TICKET_STATES)),
      owner: v.picklist(['anybody', 'nobody', 'me']),
      owed: v.boolean(),
      olderThanDays: v.number(),
    }),
  }),
});
