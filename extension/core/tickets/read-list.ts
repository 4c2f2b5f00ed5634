/** Reads a whole list of tickets from a ticket system, page by page. */

import type { Ticket } from './ticket';
import { byEntry, COPY_LIMITS, type TicketList } from './ticket-copies';
import type { SystemResult, TicketSystem } from './ticket-system';

/** Far more pages than the smallest page size of any system needs for `COPY_LIMITS.tickets`; a system that never ends is left then. */
const PAGES_LIMIT = 1_000;

export interface ReadList {
  /** Oldest first by the date entered, each once. */
  readonly tickets: readonly Ticket[];
  /** `false`: there are more than are read here. */
  readonly whole: boolean;
}

/** `onPage` is told how many there are so far. A page that fails ends it: half a list is not a list. */
export async function readList(
  system: TicketSystem,
  list: TicketList,
  signal?: AbortSignal,
  onPage?: (soFar: number, total: number | null) => void,
): Promise<SystemResult<ReadList>> {
  const page = list === 'mine' ? system.mine?.bind(system) : system.open?.bind(system);
  if (!page) return { ok: true, value: { tickets: [], whole: true } };
  // A ticket that moves from one page to another while they are read comes twice.
  const found = new Map<string, Ticket>();
  let next: string | null = null;
  for (let pages = 0; pages < PAGES_LIMIT && found.size < COPY_LIMITS.tickets; pages++) {
    const read: Awaited<ReturnType<typeof page>> = await page(next, signal);
    if (!read.ok) return read;
    for (const ticket of read.value.tickets) found.set(ticket.id, ticket);
    onPage?.(found.size, read.value.total);
    next = read.value.next;
    if (next === null) break;
  }
  return { ok: true, value: { tickets: [...found.values()].toSorted(byEntry), whole: next === null } };
}
