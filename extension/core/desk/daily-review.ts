/** The daily review: every open ticket is looked at once, oldest first, and tomorrow or after lunch it goes on where it stopped. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import type { Ticket } from '../tickets/ticket';
import { oldestFirst } from './queue';

export interface DailyReview {
  readonly version: 1;
  /** `Connection.id` of the ticket system whose queue is reviewed. */
  readonly id: string;
  /** The desk's day, `2026-11-21`. */
  readonly day: string;
  /** Ids of the tickets that were looked at on that day. */
  readonly seen: readonly string[];
}

export const DAILY_REVIEWS = recordKind<DailyReview>({
  name: 'daily-review',
  version: 1,
  schema: v.object({ version: v.literal(1), id: v.string(), day: v.string(), seen: v.array(v.string()) }),
});

/** The review of this day: a new day begins anew. */
export function reviewOf(old: DailyReview | undefined, connection: string, day: string): DailyReview {
  return old && old.day === day ? old : { version: 1, id: connection, day, seen: [] };
}

export function markSeen(review: DailyReview, ticket: string): DailyReview {
  return review.seen.includes(ticket) ? review : { ...review, seen: [...review.seen, ticket] };
}

/** The oldest open ticket that was not looked at, and how many are left with it; `undefined`: all were. */
export function nextToReview(review: DailyReview, open: readonly Ticket[]): { readonly ticket: Ticket; readonly left: number } | undefined {
  const seen = new Set(review.seen);
  const waiting = oldestFirst(open.filter(({ id }) => !seen.has(id)));
  const [ticket] = waiting;
  return ticket && { ticket, left: waiting.length };
}
