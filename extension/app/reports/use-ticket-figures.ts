/** The tickets of a report, read beside the rest: a slow ticket system does not hold up what lies on this machine. */

import { useEffect, useRef, useState } from 'react';
import type { Period } from '../../core/desk/reports/period';
import { useServices } from '../services';
import type { KnownTrips, TicketsRead } from './read-ticket-figures';

export type TicketsState =
  | { readonly state: 'reading'; readonly sentence: string }
  | { readonly state: 'read'; readonly read: TicketsRead }
  | { readonly state: 'failed' };

const STARTING = { state: 'reading', sentence: 'Reading tickets …' } as const;

/** `turn`: another number reads them again. */
export function useTicketFigures(period: Period | undefined, turn: number): TicketsState {
  const { openTickets, clock, log } = useServices();
  const known = useRef<KnownTrips>(new Map());
  const [tickets, setTickets] = useState<TicketsState>(STARTING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks for the same tickets again
  useEffect(() => {
    if (!period) return;
    const stop = new AbortController();
    setTickets(STARTING);
    const read = async () => {
      const [access, { readTicketFigures }] = await Promise.all([openTickets(), import('./read-ticket-figures')]);
      return readTicketFigures(access, period, clock.now(), known.current, stop.signal, (sentence) => {
        if (!stop.signal.aborted) setTickets({ state: 'reading', sentence });
      });
    };
    read().then(
      (value) => {
        if (!stop.signal.aborted) setTickets({ state: 'read', read: value });
      },
      (bug: unknown) => {
        if (stop.signal.aborted) return;
        log.error('The tickets of a report broke.', bug);
        setTickets({ state: 'failed' });
      },
    );
    return () => stop.abort();
  }, [period, openTickets, clock, log, turn]);
  return tickets;
}
