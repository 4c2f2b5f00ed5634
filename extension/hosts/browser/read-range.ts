/** Some records out of very many: those of a stretch of time or of ids, a few thousand at a time, without ever holding all of them. */

import type { IDBPDatabase } from 'idb';
import type { StoreResult } from '../../core/ports';
import type { RecordKind } from '../../core/stored-record';
import { type Database, TIME_INDEX } from './database';
import { attempt, openEnvelope, READ_AT_ONCE, Refused } from './store';

/** - `time`: of a kind in `TIMED_KINDS`, milliseconds since the epoch, `to` not included; - `ids`: both included; - `all` */
export type RecordRange =
  | { readonly by: 'time'; readonly from: number; readonly to: number }
  | { readonly by: 'ids'; readonly from: string; readonly to: string }
  | { readonly by: 'all' };

/** `take` is told of each portion; the value is how many records of the stretch could not be read. */
export function readRange<T extends { readonly id: string }>(
  database: Database,
  kind: RecordKind<T>,
  range: RecordRange,
  take: (records: readonly T[]) => void,
  signal?: AbortSignal,
): Promise<StoreResult<{ readonly unusable: number }>> {
  return attempt(async () => {
    let unusable = 0;
    let after: IDBValidKey | undefined;
    for (;;) {
      if (signal?.aborted) throw new Refused('closed', 'It was called off.');
      const from = after;
      const some: readonly unknown[] = await database.use((connection) =>
        source(connection, kind.name, range).getAll(keysOf(range, from), READ_AT_ONCE),
      );
      const opened = some.map((stored) => openEnvelope(kind, stored));
      const usable: T[] = [];
      for (const { parsed } of opened) {
        if (parsed.ok) usable.push(parsed.value);
        else unusable++;
      }
      take(usable);
      const last = opened.at(-1);
      if (some.length < READ_AT_ONCE || last === undefined) return { unusable };
      after = range.by === 'time' ? [momentOf(some.at(-1)), last.id] : last.id;
    }
  });
}

/** How many there are, for progress. */
export function countRange(database: Database, kind: string, range: RecordRange): Promise<StoreResult<number>> {
  return attempt(() => database.use((connection) => source(connection, kind, range).count(keysOf(range, undefined))));
}

function source(connection: IDBPDatabase, kind: string, range: RecordRange) {
  const { store } = connection.transaction(kind);
  return range.by === 'time' ? store.index(TIME_INDEX) : store;
}

function keysOf(range: RecordRange, after: IDBValidKey | undefined): IDBKeyRange | undefined {
  if (range.by === 'all') return after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
  // The keys by time are [moment, id]; [moment] alone stands before all of them.
  const [from, to] = range.by === 'time' ? [[range.from], [range.to]] : [range.from, range.to];
  return IDBKeyRange.bound(after ?? from, to, after !== undefined, range.by === 'time');
}

/** The index holds nothing that has no such moment. */
function momentOf(stored: unknown): number {
  return (stored as { readonly record: { readonly startedAt: number } }).record.startedAt;
}
