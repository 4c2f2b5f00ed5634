/** Ticket systems in the screens: opened when a view first needs them, followed from then on. */

import { useEffect, useState } from 'react';
import type { StoreFailure } from '../../core/ports';
import type { Connection } from '../../core/tickets/connection';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { useServices } from '../services';
import type { TicketAccess } from './ticket-access';

/** `undefined` until the chunk is there. */
export function useTicketAccess(): TicketAccess | undefined {
  const { openTickets } = useServices();
  const [access, setAccess] = useState<TicketAccess>();
  useEffect(() => {
    let dropped = false;
    openTickets().then(
      (opened) => {
        if (!dropped) setAccess(opened);
      },
      (bug: unknown) =>
        setAccess(() => {
          throw bug;
        }),
    );
    return () => {
      dropped = true;
    };
  }, [openTickets]);
  return access;
}

export type Followed<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: StoreFailure };

/** With the local desk; in the order of the screens. */
export function useConnections(access: TicketAccess | undefined): Followed<readonly Connection[]> {
  return useFollowed(access, (open) => open.list(), ['connections']);
}

/** Everything that waits to go to a ticket system, or went. Newest first. */
export function useOutbox(access: TicketAccess | undefined): Followed<readonly OutboxItem[]> {
  return useFollowed(access, (open) => open.outbox.all(), ['outbox']);
}

type Watched = 'connections' | 'outbox' | 'copies';

/** Reads again after any context changed one of these; a late reading is dropped. `read` must not depend on anything but `access`. */
export function useFollowed<T>(
  access: TicketAccess | undefined,
  read: (access: TicketAccess) => Promise<{ readonly ok: true; readonly value: T } | StoreFailure>,
  watched: readonly Watched[],
): Followed<T> {
  const [followed, setFollowed] = useState<Followed<T>>({ state: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `read` and `watched` are the same for the life of a component
  useEffect(() => {
    if (!access) return;
    let turn = 0;
    let dropped = false;
    const again = async () => {
      const mine = ++turn;
      const result = await read(access);
      if (dropped || mine !== turn) return;
      setFollowed(result.ok ? { state: 'read', value: result.value } : { state: 'failed', failure: result });
    };
    void again();
    const stops = watched.map((name) => access[name].watch(() => void again()));
    return () => {
      dropped = true;
      for (const stop of stops) stop();
    };
  }, [access]);
  return followed;
}
