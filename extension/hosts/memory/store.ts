/** Records of one kind in memory, with the same promises as the one on disk; for tests and for hosts without a disk. */

import type { Store, StoreFailure, StoreResult } from '../../core/ports';
import type { ParsedRecord, RecordKind } from '../../core/stored-record';

export interface MemoryStore<T extends { readonly id: string }> extends Store<T> {
  /** Puts in anything at all, as a damaged disk or another version would have left it. */
  plant(id: string, stored: unknown): void;
  /** From now on every write fails so; `undefined` ends it. */
  failWrites(failure: Omit<StoreFailure, 'ok'> | undefined): void;
}

/** What is kept is a copy, as on a disk, so that nobody changes a record by holding on to it. */
export function memoryStore<T extends { readonly id: string }>(kind: RecordKind<T>): MemoryStore<T> {
  /** In the order of writing. */
  const records = new Map<string, unknown>();
  const listeners = new Set<(id: string) => void>();
  let failing: StoreFailure | undefined;

  const announce = (id: string) => {
    for (const listener of [...listeners]) listener(id);
  };
  const read = (id: string): StoreResult<T | undefined> => (records.has(id) ? refusal(kind.parse(records.get(id))) : done(undefined));
  const keep = (record: T) => {
    records.delete(record.id);
    records.set(record.id, structuredClone(record));
    announce(record.id);
  };
  const change = (id: string, edit: (old: T | undefined) => T): StoreResult<T> => {
    if (failing) return failing;
    const old = read(id);
    if (!old.ok) return old;
    const record = edit(old.value);
    if (record.id !== id) throw new TypeError(`A change of the record ${id} gave back the record ${record.id}.`);
    keep(record);
    return done(record);
  };
  const parsedNewestFirst = () => [...records].reverse().map(([id, stored]) => ({ id, parsed: kind.parse(stored) }));

  return {
    get: async (id) => read(id),
    all: async () => done(parsedNewestFirst().flatMap(({ parsed }) => (parsed.ok ? [parsed.value] : []))),
    unusable: async () =>
      done(parsedNewestFirst().flatMap(({ id, parsed }) => (parsed.ok ? [] : [{ id, why: parsed.why, detail: parsed.detail }]))),
    newest: async (limit) =>
      done(
        parsedNewestFirst()
          .flatMap(({ parsed }) => (parsed.ok ? [parsed.value] : []))
          .slice(0, limit),
      ),
    each: async (take, signal) => {
      if (signal?.aborted) return { ok: false, why: 'closed', detail: 'It was called off.' };
      const all = [...records.values()].map((stored) => kind.parse(stored));
      take(all.flatMap((parsed) => (parsed.ok ? [parsed.value] : [])));
      return done({ unusable: all.filter((parsed) => !parsed.ok).length });
    },
    put: async (record) => {
      const written = change(record.id, () => record);
      return written.ok ? done(undefined) : written;
    },
    putTogether: async (records) => {
      if (failing) return failing;
      for (const { id } of records) {
        const old = read(id);
        if (!old.ok) return old;
      }
      for (const record of records) keep(record);
      return done(undefined);
    },
    update: async (id, edit) => change(id, edit),
    putBeforeClosing: (record) => {
      if (!failing) keep(record);
    },
    remove: async (id) => {
      if (failing) return failing;
      const old = read(id);
      if (!old.ok && old.why === 'newer') return old;
      if (records.delete(id)) announce(id);
      return done(undefined);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    plant: (id, stored) => void records.set(id, structuredClone(stored)),
    failWrites: (failure) => {
      failing = failure && { ok: false, ...failure };
    },
  };
}

function done<T>(value: T): StoreResult<T> {
  return { ok: true, value };
}

function refusal<T>(parsed: ParsedRecord<T>): StoreResult<T> {
  return parsed.ok ? done(parsed.value) : { ok: false, why: parsed.why, detail: parsed.detail };
}
