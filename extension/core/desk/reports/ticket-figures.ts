/** The figures of tickets for a report: what the ticket systems told, from how many of them, and when that was. */

import type { Leg, Ticket } from '../../tickets/ticket';
import { type DayCounts, dayTally } from './by-day';
import type { Period } from './period';
import { type TicketReport, ticketReport } from './ticket-report';
import { emptyWeek, type WeekHours, weekHourClock } from './week-hours';

export interface TicketFigures {
  readonly report: TicketReport;
  /** Tickets entered, by hour of the week. */
  readonly week: WeekHours;
  readonly days: DayCounts;
}

/** Each ticket once. `legs`: the trips that are known, by `ticketKey`. */
export function ticketFigures(
  tickets: readonly Ticket[],
  legs: ReadonlyMap<string, readonly Leg[]>,
  period: Period,
  now: number,
): TicketFigures {
  const hourOf = weekHourClock(period.timeZone);
  const week = emptyWeek();
  const days = dayTally(period.timeZone);
  for (const { enteredAt } of tickets) {
    if (enteredAt < period.from || enteredAt >= period.to) continue;
    const hour = hourOf(enteredAt);
    week[hour] = (week[hour] ?? 0) + 1;
    days.add('tickets', enteredAt);
  }
  // Two ticket systems may both have a ticket 1.
  const named = tickets.map((ticket) => ({ ...ticket, id: ticketKey(ticket) }));
  return { report: ticketReport(named, legs, period, now), week, days: days.counts() };
}

export const ticketKey = ({ connection, id }: Pick<Ticket, 'connection' | 'id'>): string => `${connection}/${id}`;
