/** The open tickets of one system: the last copy at once, then what changed since, and now and then all of them anew. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Connection } from '../../core/tickets/connection';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import type { Ticket } from '../../core/tickets/ticket';
import { type ListCopy, withChanged } from '../../core/tickets/ticket-copies';
import type { SystemFailure, TicketSystem } from '../../core/tickets/ticket-system';
import type { OpenedSystem, TicketAccess } from '../tickets/ticket-access';
import { useLookAgain } from '../tickets/use-look-again';
import { catchUp } from './catch-up';

export type QueueNow =
  | { readonly state: 'loading' }
  | { readonly state: 'not-opened'; readonly opened: Extract<OpenedSystem, { ok: false }> }
  | {
      readonly state: 'open';
      readonly connection: Connection;
      readonly system: TicketSystem;
      /** Who the token belongs to, by every name that tickets may know them by. */
      readonly me: readonly string[];
      /** `undefined`: never read here. */
      readonly copy: ListCopy | undefined;
      /** How many were read so far, while all of them are read. */
      readonly reading: { readonly soFar: number; readonly total: number | null } | undefined;
      readonly failure: SystemFailure | undefined;
    };

type OpenQueue = Extract<QueueNow, { state: 'open' }>;

/** Of each page: going from a ticket back to the queue does not read ten thousand tickets from the disk again. */
const remembered = new WeakMap<TicketAccess, Map<string, OpenQueue>>();

function memoryOf(access: TicketAccess): Map<string, OpenQueue> {
  const known = remembered.get(access) ?? new Map<string, OpenQueue>();
  remembered.set(access, known);
  return known;
}

export interface Queue {
  readonly queue: QueueNow;
  /** `all`: reads every ticket, not only what changed. */
  readonly again: (all?: 'all') => void;
  /** A ticket that was read by itself. */
  readonly learn: (ticket: Ticket) => void;
}

export function useQueue(access: TicketAccess | undefined, connection: string | undefined, items: readonly OutboxItem[]): Queue {
  const [queue, setQueue] = useState<QueueNow>({ state: 'loading' });
  const [turn, setTurn] = useState<{ readonly number: number; readonly all: boolean }>({ number: 0, all: false });
  const show = useCallback(
    (next: QueueNow) => {
      if (access && connection !== undefined && next.state === 'open') memoryOf(access).set(connection, next);
      setQueue(next);
    },
    [access, connection],
  );
  useEffect(() => {
    if (!access || connection === undefined) return;
    const stop = new AbortController();
    const seen = (next: QueueNow) => {
      if (!stop.signal.aborted) show(next);
    };
    void readQueue(access, connection, turn.all, seen, stop.signal);
    return () => stop.abort();
  }, [access, connection, turn, show]);
  const again = useCallback((all?: 'all') => setTurn(({ number }) => ({ number: number + 1, all: all === 'all' })), []);
  const quietly = useCallback(() => again(), [again]);
  useLookAgain(quietly);
  const learn = useCallback(
    (ticket: Ticket) => {
      if (!access || connection === undefined || ticket.connection !== connection) return;
      const now = memoryOf(access).get(connection);
      const known = now?.copy?.tickets.find(({ id }) => id === ticket.id);
      if (!now?.copy || (known && known.revision === ticket.revision && known.state === ticket.state)) return;
      const copy = withChanged(now.copy, [ticket], now.copy.copiedAt);
      show({ ...now, copy });
      void access.keepChanged(connection, 'open', [ticket], copy.copiedAt);
    },
    [access, connection, show],
  );
  useArrivals(queue, items, learn);
  return { queue, again, learn };
}

async function readQueue(
  access: TicketAccess,
  id: string,
  all: boolean,
  show: (queue: QueueNow) => void,
  signal: AbortSignal,
): Promise<void> {
  const before = memoryOf(access).get(id);
  if (before) show(before);
  const opened = await access.open(id);
  if (!opened.ok) return show({ state: 'not-opened', opened });
  const { connection, system } = opened;
  const kept = before ? undefined : await access.copyOf(id, 'open');
  let copy = before?.copy ?? (kept?.ok ? kept.value : undefined);
  let me = before?.me ?? [];
  const now = (changes: Partial<OpenQueue>): void =>
    show({ state: 'open', connection, system, me, copy, reading: undefined, failure: undefined, ...changes });
  now({ reading: { soFar: 0, total: null } });
  if (me.length === 0) {
    const checked = await system.check(signal);
    if (checked.ok && checked.value.me) me = namesOf(checked.value.me);
    if (signal.aborted) return;
  }
  const read = await catchUp(access, opened, copy, all, {
    signal,
    onPage: (soFar, total) => now({ reading: { soFar, total } }),
  });
  if (signal.aborted) return;
  if (read.ok) copy = read.value;
  now({ failure: read.ok ? undefined : read });
}

function namesOf({ id, name, email }: { readonly id: string; readonly name: string; readonly email?: string }): readonly string[] {
  return [id, name, ...(email === undefined ? [] : [email])];
}

/** What arrived from here is read at once, one ticket each, so that the row is right before the next look. */
function useArrivals(queue: QueueNow, items: readonly OutboxItem[], learn: (ticket: Ticket) => void): void {
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const system = queue.state === 'open' ? queue.system : undefined;
  const connection = queue.state === 'open' ? queue.connection.id : undefined;
  useEffect(() => {
    if (!system?.ticket || connection === undefined) return;
    const sent = items.filter((item) => item.connection === connection && item.state.name === 'sent');
    const before = known.current;
    known.current = new Set(sent.map(({ id }) => id));
    if (!before) return;
    const tickets = new Set(sent.flatMap(({ id, action }) => (before.has(id) || action.kind === 'create' ? [] : [action.ticket])));
    const stop = new AbortController();
    for (const id of tickets) {
      void system.ticket(id, stop.signal).then((read) => {
        if (read.ok) learn(read.value);
      });
    }
  }, [items, system, connection, learn]);
}
