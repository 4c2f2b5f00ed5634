/** Brings a copy of the open tickets up to date: by what changed since where the system can tell, by all of them now and then. */

import type { Ticket } from '../../core/tickets/ticket';
import { type ListCopy, withChanged } from '../../core/tickets/ticket-copies';
import type { SystemResult, TicketSystem } from '../../core/tickets/ticket-system';
import { browserClock } from '../../hosts/browser/clock';
import type { OpenedSystem, RefreshOptions, TicketAccess } from '../tickets/ticket-access';

export const CATCH_UP = {
  /** After so long everything is read anew: what was deleted or merged is in no list of changes. */
  wholeAfterMs: 60 * 60_000,
  /** The clocks of this computer and of the system need not agree. */
  overlapMs: 2 * 60_000,
  /** More pages of changes than this, and reading everything is cheaper. */
  pages: 20,
} as const;

const wholeReadAt = new WeakMap<TicketAccess, Map<string, number>>();

export async function catchUp(
  access: TicketAccess,
  opened: OpenedSystem & { readonly ok: true },
  copy: ListCopy | undefined,
  all: boolean,
  options: RefreshOptions,
): Promise<SystemResult<ListCopy>> {
  const id = opened.connection.id;
  const moments = wholeReadAt.get(access) ?? new Map<string, number>();
  wholeReadAt.set(access, moments);
  const startedAt = browserClock.now();
  const wholeAt = moments.get(id) ?? copy?.copiedAt ?? 0;
  if (copy && !all && opened.system.changedSince && startedAt - wholeAt < CATCH_UP.wholeAfterMs) {
    const changed = await changesSince(opened.system, copy.copiedAt - CATCH_UP.overlapMs, options.signal);
    if (!changed.ok) return changed;
    if (changed.value) {
      const next = withChanged(copy, changed.value, startedAt);
      // A copy that could not be kept is shown all the same, and brought up to date again after the next start.
      void access.keepChanged(id, 'open', news(copy, changed.value), startedAt);
      return { ok: true, value: next };
    }
  }
  const read = await access.refresh(opened, 'open', options);
  if (read.ok) moments.set(id, startedAt);
  return read;
}

/** `undefined`: too many to be worth it. */
async function changesSince(
  system: TicketSystem,
  moment: number,
  signal: AbortSignal | undefined,
): Promise<SystemResult<readonly Ticket[] | undefined>> {
  const changed: Ticket[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < CATCH_UP.pages; pages++) {
    const page: Awaited<ReturnType<NonNullable<TicketSystem['changedSince']>>> | undefined = await system.changedSince?.(
      moment,
      after,
      signal,
    );
    if (!page) return { ok: true, value: undefined };
    if (!page.ok) return page;
    changed.push(...page.value.tickets);
    after = page.value.next;
    if (after === null) return { ok: true, value: changed };
  }
  return { ok: true, value: undefined };
}

/** The overlap brings what is known already. */
function news(copy: ListCopy, changed: readonly Ticket[]): readonly Ticket[] {
  const known = new Map(copy.tickets.map((ticket) => [ticket.id, ticket]));
  return changed.filter((ticket) => {
    const old = known.get(ticket.id);
    const over = ticket.state === 'solved' || ticket.state === 'closed';
    return old ? old.revision !== ticket.revision || old.state !== ticket.state : !over;
  });
}
