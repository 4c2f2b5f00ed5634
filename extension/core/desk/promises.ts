/** What the customer may expect: when they last heard, what was promised, and who is due a courtesy update. */

import type { Leg, Ticket } from '../tickets/ticket';
import type { Practice } from './practice';

const HOUR_MS = 60 * 60 * 1000;

/**
 * - `broken`: the promised moment has passed
 * - `due`: the customer has heard nothing for as long as the practice allows
 * - `kept`: nothing is owed now
 */
export type Promised =
  | { readonly state: 'broken'; readonly since: number }
  | { readonly state: 'due'; readonly since: number }
  | { readonly state: 'kept'; readonly until: number };

/** `heardAt`: when the customer last heard from the desk; `null`: not known, and then the ticket's own dates must do. */
export function promiseOf(ticket: Ticket, heardAt: number | null, practice: Pick<Practice, 'courtesyAfterHours'>, now: number): Promised {
  const courtesy = (heardAt ?? ticket.enteredAt) + practice.courtesyAfterHours * HOUR_MS;
  const { promisedAt } = ticket;
  if (promisedAt !== null) {
    // A promise that was made later than the last word replaces the general rule.
    return promisedAt <= now ? { state: 'broken', since: promisedAt } : { state: 'kept', until: promisedAt };
  }
  return courtesy <= now ? { state: 'due', since: courtesy } : { state: 'kept', until: courtesy };
}

/** The last moment at which the customer heard: a reply to them, or their own words being entered. */
export function heardAt(legs: readonly Leg[], customer: string | null): number | null {
  const heard = legs.filter((leg) => leg.public && (leg.kind === 'entered' || (leg.kind === 'replied' && leg.who !== customer)));
  return heard.length === 0 ? null : Math.max(...heard.map(({ at }) => at));
}

/** Tickets whose customers are owed a word, the longest wait first. */
export function owedWords<T extends { readonly ticket: Ticket; readonly promised: Promised }>(tickets: readonly T[]): readonly T[] {
  const owed = tickets.filter(({ promised }) => promised.state !== 'kept');
  const since = ({ promised }: T) => (promised.state === 'kept' ? promised.until : promised.since);
  return owed.toSorted((left, right) => since(left) - since(right) || left.ticket.enteredAt - right.ticket.enteredAt);
}
