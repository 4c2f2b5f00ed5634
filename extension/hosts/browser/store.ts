/** Records of one kind in IndexedDB: a write is acknowledged when it is on disk, and no window loses the edit of another. */

import type { IDBPDatabase, IDBPObjectStore, IDBPTransaction } from 'idb';
import type { Store, StoreFailure, StoreResult, UnusableRecord } from '../../core/ports';
import type { ParsedRecord, RecordKind } from '../../core/stored-record';
import { type Database, DatabaseUnavailable, type Envelope, WRITTEN_INDEX } from './database';
import { browserLog } from './log';

// `strict`: the commit is acknowledged after the operating system was asked to flush it to the disk.
const TO_DISK = { durability: 'strict' } as const;

type WriteTransaction = IDBPTransaction<unknown, [string], 'readwrite'>;
type WritableStore = IDBPObjectStore<unknown, [string], string, 'readwrite'>;

export function browserStore<T extends { readonly id: string }>(database: Database, kind: RecordKind<T>): Store<T> {
  const changed = (id: string) => database.announce({ kind: kind.name, id });
  const underWay: WritesUnderWay = new Map();
  return {
    get: (id) =>
      attempt(async () => {
        const stored = await database.use((connection) => connection.get(kind.name, id));
        return stored === undefined ? undefined : parseOrRefuse(kind, stored);
      }),
    all: () => attempt(async () => (await readAll(database, kind)).flatMap(({ parsed }) => (parsed.ok ? [parsed.value] : []))),
    unusable: () =>
      attempt(async () =>
        (await readAll(database, kind)).flatMap(({ id, parsed }): readonly UnusableRecord[] =>
          parsed.ok ? [] : [{ id, why: parsed.why, detail: parsed.detail }],
        ),
      ),
    newest: (limit) =>
      attempt(async () => (await readNewest(database, kind, limit)).flatMap(({ parsed }) => (parsed.ok ? [parsed.value] : []))),
    each: (take, signal) => attempt(() => readEach(database, kind, take, signal)),
    put: (record) =>
      attempt(async () => {
        await write(database, kind, underWay, record.id, () => record);
        changed(record.id);
      }),
    putTogether: (records) =>
      attempt(async () => {
        await writeTogether(database, kind, underWay, records);
        for (const { id } of records) changed(id);
      }),
    update: (id, change) =>
      attempt(async () => {
        const written = await write(database, kind, underWay, id, change);
        changed(id);
        return written;
      }),
    putBeforeClosing: (record) => putBeforeClosing(database, kind, underWay, record),
    remove: (id) =>
      attempt(async () => {
        await remove(database, kind, id);
        changed(id);
      }),
    watch: (listener) => database.onChange((change) => change.kind === kind.name && listener(change.id)),
  };
}

/** A read or write that is refused, on its way to being a value. */
export class Refused extends Error {
  constructor(
    readonly why: StoreFailure['why'],
    detail: string,
  ) {
    super(detail);
  }
}

/** What is expected to fail, as a value. */
export async function attempt<T>(action: () => Promise<T>): Promise<StoreResult<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    return failureOf(error);
  }
}

/** What is not a failure of the store is a bug, such as a `change` that throws, and goes on as an exception. */
function failureOf(error: unknown): StoreFailure {
  if (error instanceof Refused || error instanceof DatabaseUnavailable) return { ok: false, why: error.why, detail: error.message };
  if (!(error instanceof DOMException)) throw error;
  const why = STORE_ERRORS[error.name];
  if (!why) throw error;
  return { ok: false, why, detail: String(error) };
}

/** The exceptions of IndexedDB that are not bugs (https://w3c.github.io/IndexedDB/#exceptions). */
const STORE_ERRORS: Readonly<Record<string, StoreFailure['why']>> = {
  QuotaExceededError: 'full',
  AbortError: 'closed',
  InvalidStateError: 'closed',
  UnknownError: 'closed',
  // A value whose file beside the database is gone or damaged.
  NotReadableError: 'unreadable',
  DataError: 'unreadable',
};

function write<T extends { readonly id: string }>(
  database: Database,
  kind: RecordKind<T>,
  underWay: WritesUnderWay,
  id: string,
  change: (old: T | undefined) => T,
): Promise<T> {
  return database.use((connection) =>
    inTransaction(connection, kind.name, async (store, transaction) => {
      note(underWay, id, transaction);
      const stored: unknown = await store.get(id);
      const record = change(stored === undefined ? undefined : parseOrRefuse(kind, stored));
      if (record.id !== id) throw new TypeError(`A change of the record ${id} gave back the record ${record.id}.`);
      await store.put(envelope(record, await nextWritten(store)));
      return record;
    }),
  );
}

function writeTogether<T extends { readonly id: string }>(
  database: Database,
  kind: RecordKind<T>,
  underWay: WritesUnderWay,
  records: readonly T[],
): Promise<void> {
  return database.use((connection) =>
    inTransaction(connection, kind.name, async (store, transaction) => {
      let written = await nextWritten(store);
      for (const record of records) {
        note(underWay, record.id, transaction);
        const stored: unknown = await store.get(record.id);
        if (stored !== undefined) parseOrRefuse(kind, stored);
        await store.put(envelope(record, written++));
      }
    }),
  );
}

function remove<T extends { readonly id: string }>(database: Database, kind: RecordKind<T>, id: string): Promise<void> {
  return database.use((connection) =>
    inTransaction(connection, kind.name, async (store) => {
      const stored: unknown = await store.get(id);
      if (stored === undefined) return;
      const { parsed } = openEnvelope(kind, stored);
      if (!parsed.ok && parsed.why === 'newer') throw new Refused('newer', parsed.detail);
      await store.delete(id);
    }),
  );
}

/** Resolves after the commit. Whatever fails inside undoes all of it; the transaction's own reason comes first. */
async function inTransaction<R>(
  connection: IDBPDatabase,
  kind: string,
  work: (store: WritableStore, transaction: WriteTransaction) => Promise<R>,
): Promise<R> {
  const transaction: WriteTransaction = connection.transaction([kind], 'readwrite', TO_DISK);
  const ending = transaction.done.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  let result: R;
  try {
    result = await work(transaction.objectStore(kind), transaction);
  } catch (error) {
    abort(transaction);
    await ending;
    throw transaction.error ?? error;
  }
  const failed = await ending;
  if (failed) throw transaction.error ?? failed.error;
  return result;
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch (error) {
    // A failed request has already ended it.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

/** By the record's id. */
type WritesUnderWay = Map<string, Set<WriteTransaction>>;

function note(underWay: WritesUnderWay, id: string, transaction: WriteTransaction): void {
  const ofRecord = underWay.get(id) ?? new Set();
  underWay.set(id, ofRecord.add(transaction));
  const ended = () => {
    ofRecord.delete(transaction);
    if (ofRecord.size === 0 && underWay.get(id) === ofRecord) underWay.delete(id);
  };
  transaction.done.then(ended, ended);
}

function putBeforeClosing<T extends { readonly id: string }>(
  database: Database,
  kind: RecordKind<T>,
  underWay: WritesUnderWay,
  record: T,
): void {
  const connection = database.openConnection;
  if (!connection) return;
  const changed = () => database.announce({ kind: kind.name, id: record.id });
  const failed = (error: unknown) => browserLog.warn('The last write of a closing page failed.', error);
  // One that still reads would hold this one up, and dies with the page, and this one with it.
  for (const transaction of underWay.get(record.id) ?? []) abort(transaction);
  // The bare request and an explicit commit: both are handed to the browser before this function returns, so it does not
  // matter that the page will not live to see the answer.
  const transaction = connection.transaction([kind.name], 'readwrite', TO_DISK);
  transaction.objectStore(kind.name).put(envelope(record, Date.now())).catch(failed);
  transaction.commit();
  // Said now, while this page can still speak, and again when it is true.
  changed();
  transaction.done.then(changed, failed);
}

/** Grows with every write of the kind, also when the machine's clock was set back. */
async function nextWritten(store: WritableStore): Promise<number> {
  const newest = await store.index(WRITTEN_INDEX).openKeyCursor(null, 'prev');
  return Math.max(typeof newest?.key === 'number' ? newest.key + 1 : 0, Date.now());
}

function envelope(record: { readonly id: string }, written: number): Envelope {
  return { id: record.id, written, record };
}

interface StoredRecord<T> {
  readonly id: string;
  readonly written: number;
  readonly parsed: ParsedRecord<T>;
}

/** Newest write first. */
async function readAll<T extends { readonly id: string }>(database: Database, kind: RecordKind<T>): Promise<readonly StoredRecord<T>[]> {
  const all: readonly unknown[] = await database.use((connection) => connection.getAll(kind.name));
  return all.map((stored) => openEnvelope(kind, stored)).sort((left, right) => right.written - left.written);
}

async function readNewest<T extends { readonly id: string }>(
  database: Database,
  kind: RecordKind<T>,
  limit: number,
): Promise<readonly StoredRecord<T>[]> {
  return database.use(async (connection) => {
    const found: StoredRecord<T>[] = [];
    let cursor = await connection.transaction(kind.name).store.index(WRITTEN_INDEX).openCursor(null, 'prev');
    while (cursor !== null && found.length < limit) {
      found.push(openEnvelope(kind, cursor.value));
      cursor = await cursor.continue();
    }
    return found;
  });
}

/** Records that are read at once: few enough to leave a worker's memory alone, enough that a million take seconds. */
export const READ_AT_ONCE = 4_000;

async function readEach<T extends { readonly id: string }>(
  database: Database,
  kind: RecordKind<T>,
  take: (records: readonly T[]) => void,
  signal: AbortSignal | undefined,
): Promise<{ readonly unusable: number }> {
  let unusable = 0;
  // By id and not by time: the primary key needs no second look-up for each record.
  let after: string | undefined;
  for (;;) {
    if (signal?.aborted) throw new Refused('closed', 'It was called off.');
    const range: IDBKeyRange | undefined = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
    const some: readonly unknown[] = await database.use((connection) => connection.getAll(kind.name, range, READ_AT_ONCE));
    const opened = some.map((stored) => openEnvelope(kind, stored));
    unusable += opened.filter(({ parsed }) => !parsed.ok).length;
    take(opened.flatMap(({ parsed }) => (parsed.ok ? [parsed.value] : [])));
    after = opened.at(-1)?.id;
    if (some.length < READ_AT_ONCE) return { unusable };
  }
}

/** What stands in an object store, opened: the record, or what is wrong with it. */
export function openEnvelope<T extends { readonly id: string }>(kind: RecordKind<T>, stored: unknown): StoredRecord<T> {
  const { id, written, record } = stored as { readonly id: string; readonly written?: unknown; readonly record?: unknown };
  const parsed = kind.parse(record);
  const misplaced = parsed.ok && parsed.value.id !== id;
  return {
    id,
    written: typeof written === 'number' ? written : 0,
    parsed: misplaced ? { ok: false, why: 'unreadable', detail: 'its id is not the one that it is kept under' } : parsed,
  };
}

function parseOrRefuse<T extends { readonly id: string }>(kind: RecordKind<T>, stored: unknown): T {
  const { parsed } = openEnvelope(kind, stored);
  if (!parsed.ok) throw new Refused(parsed.why, parsed.detail);
  return parsed.value;
}
