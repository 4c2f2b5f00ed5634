/** The last step of a ticket as its customer may hear of it: nothing that was written for colleagues only. */

import { sayMoment } from '../bulletins/feed-sentences';
import type { Leg, Ticket } from '../tickets/ticket';

interface When {
  readonly now: number;
  /** IANA */
  readonly timeZone: string;
}

/** A comment is for colleagues, and a promise is told by itself. */
const TOLD: ReadonlySet<Leg['kind']> = new Set(['entered', 'replied', 'assigned', 'moved', 'state', 'attached']);

/** `legs`: oldest first, or `null` where the system does not tell them; then the list's own word counts. Without a full stop. */
export function legForCustomer(ticket: Ticket, legs: readonly Leg[] | null, { now, timeZone }: When): string {
  const last = legs?.findLast((leg) => TOLD.has(leg.kind) && (leg.public || leg.text.trim() === ''));
  const told = last ? { at: last.at, what: `${last.title}, ${last.who}` } : undefined;
  const place = ticket.place === null ? '' : `, ${ticket.place.name}`;
  if (told) return `${told.what}, ${sayMoment(told.at, now, timeZone)}${place}`;
  return `${ticket.stateName}, ${sayMoment(ticket.updatedAt, now, timeZone)}${place}`;
}
