/** Ticket systems as the screens use them: which are connected, how to open one, and the last copies of its tickets. A chunk of its own. */

import { DAILY_REVIEWS, type DailyReview } from '../../core/desk/daily-review';
import { QUEUE_VIEWS, type QueueView } from '../../core/desk/queue';
import type { Ids, Log, Store, StoreFailure, StoreResult } from '../../core/ports';
import { ATTACHMENTS, type Attachment } from '../../core/tickets/attachment';
import { CONNECTIONS, type Connection, CREDENTIALS, type Credential, LOCAL_DESK, LOCAL_DESK_ID } from '../../core/tickets/connection';
import { parked } from '../../core/tickets/outbox/attempt';
import { OUTBOX, type OutboxItem } from '../../core/tickets/outbox-item';
import { readList } from '../../core/tickets/read-list';
import { REPLY_DRAFTS, type ReplyDraft } from '../../core/tickets/reply-draft';
import { LOCAL_FILES, LOCAL_TICKETS } from '../../core/tickets/systems/local-ticket';
import { openSystem } from '../../core/tickets/systems/systems';
import type { Leg, Ticket } from '../../core/tickets/ticket';
import {
  type CopyChanges,
  changesForList,
  copiesOf,
  headId,
  type ListCopy,
  listCopy,
  partId,
  partWithChanged,
  TICKET_COPIES,
  type TicketCopyRecord,
  type TicketList,
  type TripCopy,
  tripId,
  tripsTooMany,
} from '../../core/tickets/ticket-copies';
import type { SystemResult, TicketSystem } from '../../core/tickets/ticket-system';
import { browserClock } from '../../hosts/browser/clock';
import type { Database } from '../../hosts/browser/database';
import { giveBackHost, hasHost } from '../../hosts/browser/permissions';
import { browserStore } from '../../hosts/browser/store';
import { fetchWeb } from '../../hosts/web/web';

/** `no-connection`: nobody connected it, or it was disconnected since. */
export type OpenedSystem =
  | { readonly ok: true; readonly connection: Connection; readonly system: TicketSystem }
  | { readonly ok: false; readonly why: 'no-connection' | StoreFailure['why']; readonly detail: string };

export interface RefreshOptions {
  readonly signal?: AbortSignal;
  /** How many were read so far. */
  readonly onPage?: (soFar: number, total: number | null) => void;
}

export interface TicketAccess {
  readonly connections: Store<Connection>;
  readonly outbox: Store<OutboxItem>;
  readonly attachments: Store<Attachment>;
  readonly replies: Store<ReplyDraft>;
  readonly copies: Store<TicketCopyRecord>;
  readonly queueViews: Store<QueueView>;
  readonly reviews: Store<DailyReview>;
  /** Those that somebody connected, the standard one first, then by title; the local desk, which is always there, last. */
  list(): Promise<StoreResult<readonly Connection[]>>;
  /** Opens the system of a connection, with its token. */
  open(connection: string): Promise<OpenedSystem>;
  /** Opens one that is not kept yet, for the test call. */
  tryOut(connection: Connection, credential: Credential | null): TicketSystem;
  /** Whether a token is kept for it. The token itself is not for screens. */
  hasToken(connection: string): Promise<StoreResult<boolean>>;
  /** Tries out a kept connection with the token that is kept for it and nothing typed anew. */
  credentialOf(connection: string): Promise<StoreResult<Credential | undefined>>;
  /** Keeps a connection and, where one was typed, its token; a new standard takes the place of the old one. */
  connect(connection: Connection, credential: Credential | null): Promise<StoreResult<void>>;
  /** Deletes the token, the copies and the connection, gives the host back unless something else needs it, and parks what waits for it. */
  disconnect(connection: Connection, alsoNeeded: readonly string[]): Promise<StoreResult<{ readonly parked: number }>>;
  /** The list as it was last read; `undefined`: never. */
  copyOf(connection: string, list: TicketList): Promise<StoreResult<ListCopy | undefined>>;
  /** Reads the whole list from the system and keeps it. A copy that could not be kept is given back all the same. */
  refresh(opened: OpenedSystem & { ok: true }, list: TicketList, options?: RefreshOptions): Promise<SystemResult<ListCopy>>;
  /** Puts tickets that changed into the copies of a list, without reading all of it again; `asOf` is the new moment of the copy. */
  keepChanged(connection: string, list: TicketList, changed: readonly Ticket[], asOf: number): Promise<StoreResult<void>>;
  tripCopy(connection: string, ticket: string): Promise<StoreResult<TripCopy | undefined>>;
  /** Reads a ticket and its trip from the system and keeps them. */
  refreshTrip(opened: OpenedSystem & { ok: true }, ticket: string, signal?: AbortSignal): Promise<SystemResult<TripCopy>>;
}

export function openTickets(database: Database, { ids, log }: { readonly ids: Ids; readonly log: Log }): TicketAccess {
  const connections = browserStore(database, CONNECTIONS);
  const credentials = browserStore(database, CREDENTIALS);
  const outbox = browserStore(database, OUTBOX);
  const copies = browserStore(database, TICKET_COPIES);
  const local = { tickets: browserStore(database, LOCAL_TICKETS), files: browserStore(database, LOCAL_FILES), ids };
  const web = fetchWeb(hasHost);

  const tryOut = (connection: Connection, credential: Credential | null) =>
    openSystem({ connection, credential, web, clock: browserClock }, local);

  const open = async (id: string): Promise<OpenedSystem> => {
    if (id === LOCAL_DESK_ID) return { ok: true, connection: LOCAL_DESK, system: tryOut(LOCAL_DESK, null) };
    const [connection, credential] = await Promise.all([connections.get(id), credentials.get(id)]);
    if (!connection.ok) return connection;
    if (!credential.ok) return credential;
    if (!connection.value) return { ok: false, why: 'no-connection', detail: id };
    return { ok: true, connection: connection.value, system: tryOut(connection.value, credential.value ?? null) };
  };

  const write = async ({ put, remove }: CopyChanges): Promise<StoreResult<void>> => {
    for (const id of remove) {
      const removed = await copies.remove(id);
      if (!removed.ok) return removed;
    }
    for (const record of put) {
      const written = await copies.put(record);
      if (!written.ok) return written;
    }
    return { ok: true, value: undefined };
  };

  const keepList = async (copy: ListCopy): Promise<StoreResult<void>> => {
    const there = await copies.all();
    return there.ok ? write(changesForList(there.value, copy)) : there;
  };

  return {
    connections,
    outbox,
    attachments: browserStore(database, ATTACHMENTS),
    replies: browserStore(database, REPLY_DRAFTS),
    copies,
    queueViews: browserStore(database, QUEUE_VIEWS),
    reviews: browserStore(database, DAILY_REVIEWS),
    list: async () => {
      const stored = await connections.all();
      return stored.ok ? { ok: true, value: inOrder(stored.value) } : stored;
    },
    open,
    tryOut,
    hasToken: async (id) => {
      const found = await credentials.get(id);
      return found.ok ? { ok: true, value: found.value !== undefined } : found;
    },
    credentialOf: (id) => credentials.get(id),
    connect: async (connection, credential) => {
      // The token first: a connection without one would be asked for it at once.
      const token = credential === null ? undefined : await credentials.put({ ...credential, id: connection.id });
      if (token && !token.ok) return token;
      const kept = await connections.put(connection);
      if (!kept.ok) return kept;
      return connection.standard ? onlyStandard(connections, connection.id) : kept;
    },
    disconnect: async (connection, alsoNeeded) => {
      const token = await credentials.remove(connection.id);
      if (!token.ok) return token;
      const gone = await connections.remove(connection.id);
      if (!gone.ok) return gone;
      const kept = await parkItemsOf(outbox, connection);
      const there = await copies.all();
      if (there.ok) await write({ put: [], remove: copiesOf(there.value, connection.id) });
      const host = (address: string) => (URL.canParse(address) ? new URL(address).hostname : address);
      if (!alsoNeeded.some((address) => host(address) === host(connection.address))) await giveBackHost(connection.address);
      return kept;
    },
    copyOf: async (connection, list) => {
      const there = await copies.all();
      return there.ok ? { ok: true, value: listCopy(there.value, connection, list) } : there;
    },
    refresh: async ({ connection, system }, list, options = {}) => {
      const startedAt = browserClock.now();
      const read = await readList(system, list, options.signal, options.onPage);
      if (!read.ok) return read;
      // As of the beginning: what changed while the pages came may be missing from the first of them.
      const copy: ListCopy = { connection: connection.id, list, copiedAt: startedAt, ...read.value };
      const kept = await keepList(copy);
      if (!kept.ok) log.warn('A list of tickets was read but not kept.', kept.why);
      return { ok: true, value: copy };
    },
    keepChanged: async (connection, list, changed, asOf) => {
      const head = await copies.get(headId(connection, list));
      if (!head.ok) return head;
      if (head.value?.part !== 'head') return { ok: true, value: undefined };
      // Only the records that these tickets lie in: a list of ten thousand is in many.
      const together = new Map<string, Ticket[]>();
      for (const ticket of changed) {
        const id = partId(connection, list, ticket.id);
        together.set(id, [...(together.get(id) ?? []), ticket]);
      }
      for (const [id, tickets] of together) {
        const written = await copies.update(id, (old) => partWithChanged(old, { id, connection, list }, tickets));
        if (!written.ok) return written;
      }
      const value = head.value;
      const moment = await copies.update(value.id, (old) => ({ ...(old?.part === 'head' ? old : value), copiedAt: asOf }));
      return moment.ok ? { ok: true, value: undefined } : moment;
    },
    tripCopy: async (connection, ticket) => {
      const found = await copies.get(tripId(connection, ticket));
      if (!found.ok) return found;
      return { ok: true, value: found.value?.part === 'trip' ? found.value : undefined };
    },
    refreshTrip: async ({ connection, system }, ticket, signal) => {
      const read = await readTrip(system, ticket, signal);
      if (!read.ok) return read;
      const trip: TripCopy = {
        version: 1,
        id: tripId(connection.id, ticket),
        part: 'trip',
        connection: connection.id,
        copiedAt: browserClock.now(),
        ...read.value,
      };
      const kept = await copies.put(trip);
      if (!kept.ok) log.warn('A ticket was read but not kept.', kept.why);
      const there = await copies.all();
      if (there.ok) await write({ put: [], remove: tripsTooMany(there.value) });
      return { ok: true, value: trip };
    },
  };
}

/** Stored ones in the order of the screens, and the local desk. */
export function inOrder(stored: readonly Connection[]): readonly Connection[] {
  const sorted = stored.toSorted(
    (left, right) =>
      Number(right.standard) - Number(left.standard) || left.title.localeCompare(right.title) || left.connectedAt - right.connectedAt,
  );
  return [...sorted, { ...LOCAL_DESK, standard: !stored.some(({ standard }) => standard) }];
}

async function readTrip(
  system: TicketSystem,
  id: string,
  signal?: AbortSignal,
): Promise<SystemResult<{ readonly ticket: Ticket; readonly legs: readonly Leg[] | null }>> {
  if (!system.ticket)
    return { ok: false, why: 'not-found', detail: 'This ticket system does not show tickets here.', mayHaveHappened: false };
  const [ticket, legs] = await Promise.all([system.ticket(id, signal), system.history?.(id, signal) ?? null]);
  if (!ticket.ok) return ticket;
  if (legs !== null && !legs.ok) return legs;
  return { ok: true, value: { ticket: ticket.value, legs: legs === null ? null : legs.value } };
}

async function onlyStandard(connections: Store<Connection>, id: string): Promise<StoreResult<void>> {
  const all = await connections.all();
  if (!all.ok) return all;
  for (const other of all.value.filter((one) => one.standard && one.id !== id)) {
    const changed = await connections.update(other.id, (old) => ({ ...(old ?? other), standard: false }));
    if (!changed.ok) return changed;
  }
  return { ok: true, value: undefined };
}

/** What was not sent stays, and says why; what is under way is left to the sender, which finds no connection and parks it too. */
async function parkItemsOf(outbox: Store<OutboxItem>, { id, title }: Connection): Promise<StoreResult<{ readonly parked: number }>> {
  const all = await outbox.all();
  if (!all.ok) return all;
  const waiting = all.value.filter(({ connection, state }) => connection === id && state.name === 'confirmed');
  const at = browserClock.now();
  for (const item of waiting) {
    const changed = await outbox.update(item.id, (old) => {
      const now = old ?? item;
      return now.state.name === 'confirmed' ? parked(now, 'lost-connection', title, `${title} was disconnected.`, at) : now;
    });
    if (!changed.ok) return changed;
  }
  return { ok: true, value: { parked: waiting.length } };
}
