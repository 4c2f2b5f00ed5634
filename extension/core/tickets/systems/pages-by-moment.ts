/**
 * Pages of a list that is sorted by a moment, for systems that page by a count: each page asks for what is not earlier than the last
 * ticket of the page before. By a count, a ticket that is solved between two pages would shift another one out of sight.
 */

import type { Ticket } from '../ticket';
import type { TicketPage } from '../ticket-system';

export interface PageStart {
  /** Ask for this moment and later, milliseconds since the epoch; `null`: from the beginning. */
  readonly from: number | null;
  /** Ids of tickets around that moment that were shown. */
  readonly shown: ReadonlySet<string>;
  /** Whole pages of it to pass over, where more tickets are of one moment than a page holds; only among those does a count rule. */
  readonly pages: number;
  /** How many there were in all when the first page was read. */
  readonly total: number | null;
}

export interface PageOf {
  readonly by: 'enteredAt' | 'updatedAt';
  /** Whether nothing comes after these. */
  readonly isLast: boolean;
  /** Milliseconds before `from` from which the system may tell tickets again, because it asks and sorts in other units. */
  readonly windowMs: number;
  /** How many the system counts: of a later page, what is left. */
  readonly total: number | null;
}

export function pageStart(after: string | null): PageStart {
  const [from = '', shown = '', pages = '', total = ''] = after?.split('|') ?? [];
  return {
    from: from === '' ? null : Number(from),
    shown: new Set(shown === '' ? [] : shown.split(',')),
    pages: Number(pages),
    total: total === '' ? null : Number(total),
  };
}

/** `tickets`: as the system told them, in the order of that moment. */
export function pageFrom({ from, shown, pages, total: counted }: PageStart, tickets: readonly Ticket[], page: PageOf): TicketPage {
  const fresh = tickets.filter(({ id }) => !shown.has(id));
  const total = from === null ? page.total : counted;
  const last = tickets.at(-1);
  if (page.isLast || last === undefined) return { tickets: fresh, next: null, total };
  const reached = last[page.by];
  // After whole pages were passed over, a start within their reach would only tell them again.
  const goesOn = from === null || reached - (pages === 0 ? 0 : page.windowMs) > from;
  const near = tickets.filter((one) => one[page.by] >= reached - page.windowMs).map(({ id }) => id);
  const next = goesOn ? [reached, near.join(','), 0] : [from, [...new Set([...shown, ...near])].join(','), pages + 1];
  return { tickets: fresh, next: [...next, total ?? ''].join('|'), total };
}
