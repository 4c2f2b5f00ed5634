/** The one IndexedDB of Deskside: its object stores, and a connection that is opened again when the browser shuts it. */

import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';

export const DATABASE_NAME = 'deskside';

/** Every kind of record has an object store of its own. Whoever adds a name here raises `DATABASE_VERSION`. */
export const RECORD_KINDS = [
  'drafts',
  'walks',
  'preferences',
  'history',
  'bulletins',
  'feed-states',
  'bulletin-marks',
  'bulletin-overlays',
  'added-feeds',
  'publisher',
  'connections',
  'credentials',
  'attachments',
  'outbox',
  'local-tickets',
  'local-files',
  'ticket-copies',
  'recipes',
  'contacts',
  'visits',
  'queue-views',
  'daily-review',
  'phone-figures',
  'search-misses',
  'bulletin-forms',
  'reply-drafts',
  'page-drafts',
] as const;
export const DATABASE_VERSION = 8;

/** A window of an older Deskside that does not let go of the database is waited for this long. */
export const BLOCKED_LIMIT_MS = 3000;

/** How a record stands in its object store. `written` grows with every write of that kind: the newest write has the largest. */
export interface Envelope {
  readonly id: string;
  readonly written: number;
  readonly record: unknown;
}

export const WRITTEN_INDEX = 'by-written';

/**
 * Kinds that may hold a million records and are asked for by the time they are about: an index on that moment, and on the id so that no
 * two keys are the same. The path is of the envelope.
 */
export const TIME_INDEX = 'by-time';
export const TIMED_KINDS: Readonly<Record<string, string>> = { contacts: 'record.startedAt' };

/** The database cannot be used now: `closed` may pass, `newer` was written by a newer Deskside and stays shut for this one. */
export class DatabaseUnavailable extends Error {
  constructor(
    readonly why: 'closed' | 'newer' | 'full',
    detail: string,
  ) {
    super(detail);
    this.name = 'DatabaseUnavailable';
  }
}

export interface DatabaseOptions {
  readonly name?: string;
  readonly version?: number;
  readonly kinds?: readonly string[];
}

/** What tells the other contexts that a record changed. */
export interface RecordChange {
  readonly kind: string;
  readonly id: string;
}

export class Database {
  readonly #name: string;
  readonly #version: number;
  readonly #kinds: readonly string[];
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<(change: RecordChange) => void>();
  #opening: Promise<IDBPDatabase> | undefined;
  #open: IDBPDatabase | undefined;
  #closed = false;

  constructor({ name = DATABASE_NAME, version = DATABASE_VERSION, kinds = RECORD_KINDS }: DatabaseOptions = {}) {
    this.#name = name;
    this.#version = version;
    this.#kinds = kinds;
    this.#channel = new BroadcastChannel(`${name}-changes`);
    this.#channel.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (isRecordChange(event.data)) this.#tellListeners(event.data);
    });
  }

  /** The connection if it is open at this moment, for a write that cannot wait. */
  get openConnection(): IDBPDatabase | undefined {
    return this.#open;
  }

  /**
   * Runs `action` on an open connection. A connection that the browser shut before `action` could begin its transaction is opened
   * again, once. Throws `DatabaseUnavailable`, or what `action` throws.
   */
  async use<T>(action: (connection: IDBPDatabase) => Promise<T>): Promise<T> {
    const connection = await this.#connect();
    try {
      return await action(connection);
    } catch (error) {
      if (!isShut(error)) throw error;
      this.#forget(connection);
      return action(await this.#connect());
    }
  }

  announce(change: RecordChange): void {
    if (!this.#closed) this.#channel.postMessage(change);
    this.#tellListeners(change);
  }

  onChange(listener: (change: RecordChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** For good: whatever comes after is `closed`. */
  close(): void {
    this.#closed = true;
    this.#channel.close();
    this.#listeners.clear();
    if (this.#open) this.#forget(this.#open);
  }

  #tellListeners(change: RecordChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  /** One opening at a time; a connection that comes after the wait was given up is still used by the next call. */
  async #connect(): Promise<IDBPDatabase> {
    if (this.#closed) throw new DatabaseUnavailable('closed', 'Deskside has closed its database.');
    this.#opening ??= this.#openOnce();
    return withinLimit(this.#opening);
  }

  async #openOnce(): Promise<IDBPDatabase> {
    try {
      const connection: IDBPDatabase = await openDB(this.#name, this.#version, {
        upgrade: (database, _from, _to, transaction) => createMissingStores(database, this.#kinds, transaction),
        // A newer Deskside wants to upgrade: this one lets go at once, so that no window waits for another.
        blocking: () => this.#forget(connection),
        terminated: () => this.#forget(connection),
      });
      this.#open = connection;
      return connection;
    } catch (error) {
      this.#opening = undefined;
      throw unavailable(error);
    }
  }

  #forget(connection: IDBPDatabase): void {
    if (this.#open === connection) {
      this.#open = undefined;
      this.#opening = undefined;
    }
    connection.close();
  }
}

type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;

function createMissingStores(database: IDBPDatabase, kinds: readonly string[], upgrade: Upgrade): void {
  for (const kind of kinds) {
    const store = database.objectStoreNames.contains(kind)
      ? upgrade.objectStore(kind)
      : database.createObjectStore(kind, { keyPath: 'id' });
    if (!store.indexNames.contains(WRITTEN_INDEX)) store.createIndex(WRITTEN_INDEX, 'written');
    const time = TIMED_KINDS[kind];
    if (time !== undefined && !store.indexNames.contains(TIME_INDEX)) store.createIndex(TIME_INDEX, [time, 'id']);
  }
}

async function withinLimit(opening: Promise<IDBPDatabase>): Promise<IDBPDatabase> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DatabaseUnavailable('closed', 'Another window of an older Deskside holds the database.')),
      BLOCKED_LIMIT_MS,
    );
  });
  try {
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `transaction()` on a connection that is closed or closing throws this (https://w3c.github.io/IndexedDB/#dom-idbdatabase-transaction). */
function isShut(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}

function unavailable(error: unknown): DatabaseUnavailable {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'VersionError') return new DatabaseUnavailable('newer', 'The database was written by a newer Deskside.');
  if (name === 'QuotaExceededError') return new DatabaseUnavailable('full', String(error));
  return new DatabaseUnavailable('closed', String(error));
}

function isRecordChange(message: unknown): message is RecordChange {
  if (typeof message !== 'object' || message === null) return false;
  const { kind, id } = message as { readonly kind?: unknown; readonly id?: unknown };
  return typeof kind === 'string' && typeof id === 'string';
}
