/** Reads the tickets that a report counts: from every connected system what is open and what changed since, and the trips where there is room. */

import type { Period } from '../../core/desk/reports/period';
import { type TicketFigures, ticketFigures, ticketKey } from '../../core/desk/reports/ticket-figures';
import { isOpen } from '../../core/desk/reports/ticket-report';
import { LOCAL_DESK_ID } from '../../core/tickets/connection';
import { readList } from '../../core/tickets/read-list';
import { systemSentence } from '../../core/tickets/systems/system-sentences';
import type { Leg, Ticket } from '../../core/tickets/ticket';
import type { SystemFailure, TicketSystem } from '../../core/tickets/ticket-system';
import type { OpenedSystem, TicketAccess } from '../tickets/ticket-access';

export const REPORT_TICKET_LIMITS = {
  /** Tickets of one system that changed in the period. */
  tickets: 20_000,
  /** Trips that are asked for at a company's system: one call each. What they tell beyond the list is the first answer and re-opening. */
  trips: 300,
  /** Trips asked for at once. */
  atOnce: 4,
  /** Milliseconds for which the copy of the open tickets is good enough for a report. */
  copyMs: 10 * 60 * 1000,
  /** Pages of one list: a system that never ends is left then. */
  pages: 1_000,
} as const;

export interface TicketsRead {
  readonly figures: TicketFigures;
  /** Plain sentences about what is missing in them. */
  readonly troubles: readonly string[];
}

/** Trips that were read for an earlier report, by ticket and revision: another period asks for most of them again. */
export type KnownTrips = Map<string, readonly Leg[]>;

export async function readTicketFigures(
  access: TicketAccess,
  period: Period,
  now: number,
  known: KnownTrips,
  signal: AbortSignal,
  tell: (sentence: string) => void,
): Promise<TicketsRead> {
  const tickets = new Map<string, Ticket>();
  const legs = new Map<string, readonly Leg[]>();
  const troubles: string[] = [];
  const listed = await access.list();
  if (!listed.ok) troubles.push('The ticket systems that are connected could not be read.');
  for (const connection of listed.ok ? listed.value : []) {
    if (signal.aborted) break;
    tell(`Reading the tickets of ${connection.title} …`);
    const opened = await access.open(connection.id);
    if (!opened.ok) {
      troubles.push(`${connection.title} could not be opened.`);
      continue;
    }
    const read = await ticketsOf(access, opened, period, now, signal, troubles);
    for (const ticket of read) tickets.set(ticketKey(ticket), ticket);
    await readTrips(opened, read, period, known, signal, legs, troubles, tell);
  }
  return { figures: ticketFigures([...tickets.values()], legs, period, now), troubles };
}

type Opened = OpenedSystem & { readonly ok: true };

async function ticketsOf(
  access: TicketAccess,
  opened: Opened,
  period: Period,
  now: number,
  signal: AbortSignal,
  troubles: string[],
): Promise<readonly Ticket[]> {
  const { connection, system } = opened;
  const found = new Map<string, Ticket>();
  const open = await openTickets(access, opened, now, signal);
  for (const ticket of open.tickets) found.set(ticket.id, ticket);
  if (open.failure) {
    const { sentence } = systemSentence(open.failure, connection, 'reading');
    troubles.push(
      `${sentence} ${open.tickets.length === 0 ? 'None of its tickets are counted.' : 'Its tickets are counted as they were last read.'}`,
    );
    return [...found.values()];
  }
  if (!system.changedSince) {
    troubles.push(`${connection.title} does not tell which tickets were solved, so only open ones are counted.`);
    return [...found.values()];
  }
  // What was entered or solved in the period changed since it began.
  const changed = await everyPage((after, stop) => system.changedSince?.(Math.max(0, period.from), after, stop), signal);
  for (const ticket of changed.tickets) found.set(ticket.id, ticket);
  if (changed.failure)
    troubles.push(`${systemSentence(changed.failure, connection, 'reading').sentence} Not all solved tickets are counted.`);
  if (!changed.whole || !open.whole)
    troubles.push(`${connection.title} has more tickets than a report reads; the first ${found.size} are counted.`);
  return [...found.values()];
}

interface OpenTickets {
  readonly tickets: readonly Ticket[];
  readonly whole: boolean;
  readonly failure?: SystemFailure;
}

/** The copy that the queue keeps, unless it has grown old. */
async function openTickets(access: TicketAccess, opened: Opened, now: number, signal: AbortSignal): Promise<OpenTickets> {
  const copy = await access.copyOf(opened.connection.id, 'open');
  const kept = copy.ok ? copy.value : undefined;
  const isLocal = opened.connection.id === LOCAL_DESK_ID;
  if (kept && !isLocal && now - kept.copiedAt < REPORT_TICKET_LIMITS.copyMs) return kept;
  const read = isLocal ? await readList(opened.system, 'open', signal) : await access.refresh(opened, 'open', { signal });
  return read.ok ? read.value : { tickets: kept?.tickets ?? [], whole: false, failure: read };
}

type Page = NonNullable<TicketSystem['open']>;

async function everyPage(page: ((...given: Parameters<Page>) => ReturnType<Page> | undefined) | undefined, signal: AbortSignal) {
  const tickets = new Map<string, Ticket>();
  let after: string | null = null;
  for (let pages = 0; pages < REPORT_TICKET_LIMITS.pages && tickets.size < REPORT_TICKET_LIMITS.tickets; pages++) {
    const read: Awaited<ReturnType<Page>> | undefined = await page?.(after, signal);
    if (!read) return { tickets: [], whole: true, failure: undefined };
    if (!read.ok) return { tickets: [...tickets.values()], whole: false, failure: read };
    for (const ticket of read.value.tickets) tickets.set(ticket.id, ticket);
    after = read.value.next;
    if (after === null) break;
  }
  return { tickets: [...tickets.values()], whole: after === null, failure: undefined };
}

async function readTrips(
  { connection, system }: Opened,
  tickets: readonly Ticket[],
  period: Period,
  known: KnownTrips,
  signal: AbortSignal,
  legs: Map<string, readonly Leg[]>,
  troubles: string[],
  tell: (sentence: string) => void,
): Promise<void> {
  const { history } = system;
  if (!history) return;
  const inPeriod = (moment: number | null) => moment !== null && period.from <= moment && moment < period.to;
  const counted = tickets.filter((ticket) => inPeriod(ticket.enteredAt) || inPeriod(ticket.solvedAt) || isOpen(ticket));
  // Those of this computer cost nothing.
  const limit = connection.id === LOCAL_DESK_ID ? counted.length : REPORT_TICKET_LIMITS.trips;
  const wanted = counted.toSorted((left, right) => right.updatedAt - left.updatedAt).slice(0, limit);
  let next = 0;
  let missed = counted.length - wanted.length;
  const readOn = async () => {
    for (let ticket = wanted[next++]; ticket && !signal.aborted; ticket = wanted[next++]) {
      if (next % 20 === 0) tell(`Reading how the tickets of ${connection.title} went: ${next} of ${wanted.length} …`);
      const key = `${ticketKey(ticket)} ${ticket.revision}`;
      const before = known.get(key);
      const read = before ? { ok: true as const, value: before } : await history.call(system, ticket.id, signal);
      if (!read.ok) {
        missed++;
        continue;
      }
      // What was written in them is nothing that is counted, and may be long.
      const bare = before ?? read.value.map((leg) => ({ ...leg, text: '', attachments: [] }));
      known.set(key, bare);
      legs.set(ticketKey(ticket), bare);
    }
  };
  await Promise.all(Array.from({ length: REPORT_TICKET_LIMITS.atOnce }, readOn));
  if (missed > 0 && !signal.aborted)
    troubles.push(`How ${missed} older tickets of ${connection.title} went was not read: re-opened ones among them are not counted.`);
}
