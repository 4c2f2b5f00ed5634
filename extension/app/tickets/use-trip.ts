/** One ticket and its trip: the last copy at once, then what the system says now. */

import { useCallback, useEffect, useState } from 'react';
import type { Connection } from '../../core/tickets/connection';
import type { TripCopy } from '../../core/tickets/ticket-copies';
import type { SystemFailure, TicketSystem } from '../../core/tickets/ticket-system';
import type { OpenedSystem, TicketAccess } from './ticket-access';
import { useLookAgain } from './use-look-again';

export type TripNow =
  | { readonly state: 'loading' }
  | { readonly state: 'not-opened'; readonly opened: Extract<OpenedSystem, { ok: false }> }
  | {
      readonly state: 'open';
      readonly connection: Connection;
      readonly system: TicketSystem;
      /** `undefined`: never read here. */
      readonly trip: TripCopy | undefined;
      readonly reading: boolean;
      readonly failure: SystemFailure | undefined;
    };

/** `changes`: what arrived from here; when it grows, the ticket is read anew. */
export function useTrip(
  access: TicketAccess | undefined,
  connection: string,
  ticket: string,
  changes: number,
): { readonly trip: TripNow; readonly again: () => void } {
  const [trip, setTrip] = useState<TripNow>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` and `changes` ask for another reading
  useEffect(() => {
    if (!access) return;
    const stop = new AbortController();
    const show = (next: TripNow) => {
      if (stop.signal.aborted) return;
      // What was wrong stands until it is known to be over: a notice that comes and goes moves the box that somebody types into.
      setTrip((now) => (next.state === 'open' && next.reading && now.state === 'open' ? { ...next, failure: now.failure } : next));
    };
    void readTrip(access, connection, ticket, show, stop.signal);
    return () => stop.abort();
  }, [access, connection, ticket, turn, changes]);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  useLookAgain(again);
  return { trip, again };
}

async function readTrip(
  access: TicketAccess,
  connection: string,
  ticket: string,
  show: (trip: TripNow) => void,
  signal: AbortSignal,
): Promise<void> {
  const opened = await access.open(connection);
  if (!opened.ok) return show({ state: 'not-opened', opened });
  const kept = await access.tripCopy(connection, ticket);
  const copy = kept.ok ? kept.value : undefined;
  const now = { state: 'open', connection: opened.connection, system: opened.system } as const;
  show({ ...now, trip: copy, reading: true, failure: undefined });
  const read = await access.refreshTrip(opened, ticket, signal);
  show({ ...now, trip: read.ok ? read.value : copy, reading: false, failure: read.ok ? undefined : read });
}
