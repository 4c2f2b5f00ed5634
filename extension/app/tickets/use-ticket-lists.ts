/** The person's tickets in every connected system: the last copy at once, then what the system says now. */

import { useCallback, useEffect, useState } from 'react';
import { type Connection, LOCAL_DESK_ID } from '../../core/tickets/connection';
import type { ListCopy } from '../../core/tickets/ticket-copies';
import type { SystemFailure } from '../../core/tickets/ticket-system';
import type { TicketAccess } from './ticket-access';
import { useLookAgain } from './use-look-again';

export interface TicketListNow {
  readonly connection: Connection;
  /** `false`: this system cannot be asked for a person's tickets. */
  readonly listed: boolean;
  /** `undefined`: never read here. */
  readonly copy: ListCopy | undefined;
  readonly reading: boolean;
  /** Why it could not be read now; what `copy` says may have changed since. */
  readonly failure: SystemFailure | undefined;
}

/** `again` reads anew; it is also done whenever `changes`, the number of what arrived from here, grows. */
export function useTicketLists(
  access: TicketAccess | undefined,
  connections: readonly Connection[] | undefined,
  changes: number,
): { readonly lists: readonly TicketListNow[] | undefined; readonly again: () => void } {
  const [lists, setLists] = useState<readonly TicketListNow[]>();
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` and `changes` ask for another reading
  useEffect(() => {
    if (!access || !connections) return;
    const stop = new AbortController();
    const show = (next: TicketListNow) => {
      if (stop.signal.aborted) return;
      setLists((now) => {
        const before = now?.find(({ connection }) => connection.id === next.connection.id);
        // What was wrong stands until it is known to be over: a notice that comes and goes moves everything under it.
        const shown = next.reading && before ? { ...next, failure: before.failure } : next;
        return connections.flatMap(({ id }) => (id === next.connection.id ? shown : (now?.find((one) => one.connection.id === id) ?? [])));
      });
    };
    for (const connection of connections) void readMine(access, connection, show, stop.signal);
    return () => stop.abort();
  }, [access, connections, turn, changes]);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  useLookAgain(again);
  return { lists, again };
}

async function readMine(
  access: TicketAccess,
  connection: Connection,
  show: (list: TicketListNow) => void,
  signal: AbortSignal,
): Promise<void> {
  const [opened, kept] = await Promise.all([access.open(connection.id), access.copyOf(connection.id, 'mine')]);
  const copy = kept.ok ? kept.value : undefined;
  if (!opened.ok) return;
  const listed = opened.system.mine !== undefined;
  show({ connection, listed, copy, reading: listed, failure: undefined });
  if (!listed) return;
  const read = await access.refresh(opened, 'mine', { signal });
  if (signal.aborted) return;
  show({ connection, listed, copy: read.ok ? read.value : copy, reading: false, failure: read.ok ? undefined : read });
}

/** The local desk is where tickets of people without a ticket system are; with one, it is only shown if it holds any. */
export function isWorthShowing({ connection, copy }: TicketListNow, howMany: number): boolean {
  return connection.id !== LOCAL_DESK_ID || howMany === 1 || (copy?.tickets.length ?? 0) > 0;
}
