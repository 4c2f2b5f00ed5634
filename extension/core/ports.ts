/** What a host must supply to core: a handful of small interfaces, each with one browser and one Node (or test) implementation. */

/** The time, as milliseconds since the epoch. Core never asks the machine itself. */
export interface Clock {
  now(): number;
}

/** A source of unguessable ids (a UUID in every host). */
export interface Ids {
  next(): string;
}

/** One line of the diagnostic log; never contains what a person typed. */
export interface Log {
  warn(message: string, detail?: unknown): void;
  error(message: string, detail?: unknown): void;
}

/** Why a write or read of a store failed. `full` is a quota or a full disk; `closed` is a browser that shut the database. */
export type StoreFailure = { readonly ok: false; readonly why: 'full' | 'closed' | 'unreadable' | 'newer'; readonly detail: string };
export type StoreResult<T> = { readonly ok: true; readonly value: T } | StoreFailure;

/**
 * Records of one kind, one record per thing. A write resolves only after the transaction committed to disk.
 * `get` of a record that is not there gives `value: undefined`; a record that cannot be parsed is `unreadable`, never absent.
 */
export interface Store<T extends { readonly id: string }> {
  get(id: string): Promise<StoreResult<T | undefined>>;
  /** All records, newest write first. */
  all(): Promise<StoreResult<readonly T[]>>;
  put(record: T): Promise<StoreResult<void>>;
  remove(id: string): Promise<StoreResult<void>>;
  /** Called after any context (popup, panel, tab) changed a record of this kind. Returns the way to stop listening. */
  watch(changed: (id: string) => void): () => void;
}

/** Reads one file of the pack by its path inside the pack, such as `pack.json` or `entries/003.json`. */
export interface PackFiles {
  read(path: string, signal?: AbortSignal): Promise<ArrayBuffer>;
}
