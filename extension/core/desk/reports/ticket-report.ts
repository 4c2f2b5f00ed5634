/** What tickets tell: how many came and went, how old the open ones are, how long customers waited. */

import type { Leg, Ticket } from '../../tickets/ticket';
import { AGE_BOUNDS_DAYS, ageOf } from '../queue';
import { type Counted, mostFirst } from './contact-report';
import { type Spread, spreadOf } from './spread';

export interface TicketReport {
  readonly entered: number;
  readonly solved: number;
  readonly open: number;
  /** Open tickets by age; the bounds are `AGE_BOUNDS_DAYS`. */
  readonly ages: readonly { readonly title: string; readonly count: number }[];
  /** Of tickets entered in the period, from the entry; milliseconds. */
  readonly firstAnswer: Spread;
  readonly solution: Spread;
  /** Solved once and open again later; counted where the trip is known. */
  readonly reopened: { readonly reopened: number; readonly of: number };
  readonly places: readonly Counted[];
}

/** `legs`: the trips that are known, by ticket id. Each ticket is given once. */
export function ticketReport(
  tickets: readonly Ticket[],
  legs: ReadonlyMap<string, readonly Leg[]>,
  period: { readonly from: number; readonly to: number },
  now: number,
): TicketReport {
  const inPeriod = (moment: number | null | undefined) => typeof moment === 'number' && period.from <= moment && moment < period.to;
  const entered = tickets.filter(({ enteredAt }) => inPeriod(enteredAt));
  const solved = tickets.filter(({ solvedAt }) => inPeriod(solvedAt));
  const open = tickets.filter(isOpen);
  const places = new Map<string, number>();
  for (const { place } of entered) if (place) places.set(place.name, (places.get(place.name) ?? 0) + 1);
  const known = solved.flatMap(({ id }) => legs.get(id) ?? []).length > 0 ? solved.filter(({ id }) => legs.has(id)) : [];
  const again = tickets.filter(({ id }) => wasReopened(legs.get(id) ?? [], period));
  return {
    entered: entered.length,
    solved: solved.length,
    open: open.length,
    ages: agesOf(open, now),
    firstAnswer: spreadOf(entered.flatMap((ticket) => durationTo(ticket, firstAnswerAt(ticket, legs.get(ticket.id))))),
    solution: spreadOf(solved.flatMap((ticket) => durationTo(ticket, ticket.solvedAt))),
    reopened: { reopened: again.length, of: Math.max(known.length, again.length) },
    places: mostFirst([...places].map(([name, times]) => ({ name, times }))),
  };
}

export function isOpen({ state }: Pick<Ticket, 'state'>): boolean {
  return state !== 'solved' && state !== 'closed';
}

function agesOf(open: readonly Ticket[], now: number): TicketReport['ages'] {
  const { aging, old, stale } = AGE_BOUNDS_DAYS;
  const count = { fresh: 0, aging: 0, old: 0, stale: 0 };
  for (const ticket of open) count[ageOf(ticket, now).age]++;
  return [
    { title: `Under ${aging} days`, count: count.fresh },
    { title: `${aging} to ${old - 1} days`, count: count.aging },
    { title: `${old} to ${stale - 1} days`, count: count.old },
    { title: `${stale} days and more`, count: count.stale },
  ];
}

/** The first words to the customer; a system that tells no trip may still tell when somebody began. */
function firstAnswerAt(ticket: Ticket, legs: readonly Leg[] | undefined): number | null {
  const customer = ticket.customer;
  const isTheirs = (who: string) => customer !== null && [customer.id, customer.name, customer.email].includes(who);
  const reply = legs?.find((leg) => leg.public && leg.kind === 'replied' && !isTheirs(leg.who));
  return reply?.at ?? (legs === undefined ? (ticket.startedAt ?? null) : null);
}

function durationTo({ enteredAt }: Ticket, moment: number | null): readonly number[] {
  return moment === null || moment < enteredAt ? [] : [moment - enteredAt];
}

/** Legs tell states in the ticket system's own words; solved and closed are known from the words of the systems that tell trips. */
const OVER = /^(?:solved|closed|resolved|rejected|deleted|done|completed)$/i;

function wasReopened(legs: readonly Leg[], period: { readonly from: number; readonly to: number }): boolean {
  return legs.some(
    ({ kind, from, to, at }) =>
      kind === 'state' &&
      from !== undefined &&
      to !== undefined &&
      OVER.test(from) &&
      !OVER.test(to) &&
      period.from <= at &&
      at < period.to,
  );
}
