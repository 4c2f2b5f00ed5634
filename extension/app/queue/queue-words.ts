/** What a row of the queue says, in words: its age, what was promised, what is on its way. */

import { sayMoment } from '../../core/bulletins/feed-sentences';
import type { Promised } from '../../core/desk/promises';
import type { Age } from '../../core/desk/queue';
import type { Connection } from '../../core/tickets/connection';
import { type ItemWords, itemWords } from '../../core/tickets/outbox/outbox-sentences';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import type { Ticket } from '../../core/tickets/ticket';

export const AGE_WORDS: Readonly<Record<Age, string>> = {
  fresh: 'new here',
  aging: 'getting old',
  old: 'old',
  stale: 'far too old',
};

export function daysWords(days: number): string {
  return days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`;
}

interface When {
  readonly now: number;
  /** IANA */
  readonly timeZone: string;
}

/** Short, for a row; empty where nothing was promised and nothing is owed. */
export function promiseWords(ticket: Ticket, promised: Promised, now: number): string {
  switch (promised.state) {
    case 'broken':
      return `Promise broken ${spanWords(now - promised.since)} ago`;
    case 'due':
      return `Owed a word for ${spanWords(now - promised.since)}`;
    case 'kept':
      return ticket.promisedAt === null ? '' : `Hears within ${spanWords(promised.until - now)}`;
  }
}

/** The moment itself. */
export function promiseTitle(promised: Promised, { now, timeZone }: When): string {
  const say = (moment: number) => sayMoment(moment, now, timeZone);
  switch (promised.state) {
    case 'broken':
      return `They were promised to hear by ${say(promised.since)}.`;
    case 'due':
      return `A courtesy update has been due since ${say(promised.since)}.`;
    case 'kept':
      return `They hear by ${say(promised.until)}.`;
  }
}

const HOUR_MS = 60 * 60 * 1000;

/** `5 min`, `3 h`, `12 days`; milliseconds. */
export function spanWords(span: number): string {
  if (span < HOUR_MS) return `${Math.max(1, Math.ceil(span / 60_000))} min`;
  const hours = Math.round(span / HOUR_MS);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** What is on its way to a ticket from here: the worst of it counts. `items`: not empty. */
export function onTheWayWords(
  items: readonly OutboxItem[],
  connection: Connection,
): { readonly tone: ItemWords['tone']; readonly text: string } {
  const waiting = items.length === 1 ? '1 change waits to go' : `${items.length} changes wait to go`;
  for (const item of items) {
    if (item.state.name !== 'parked' && item.state.name !== 'unsure') continue;
    const { tone, sentence } = itemWords(item, connection);
    const isConflict = item.state.name === 'parked' && item.state.why === 'conflict';
    return { tone, text: isConflict ? 'Not changed: somebody else was quicker' : sentence };
  }
  return { tone: 'waiting', text: waiting };
}
