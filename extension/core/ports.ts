/** What a host must supply to core: a handful of small interfaces, each with one browser and one Node (or test) implementation. */

/** The time, as milliseconds since the epoch. Core never asks the machine itself. */
export interface Clock {
  now(): number;
}

/** Runs an action once, later. */
export interface Timer {
  /** After `milliseconds`; the function that comes back calls it off. */
  after(milliseconds: number, action: () => void): () => void;
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

/** A record that is on disk and cannot be used: kept as it is, never overwritten, shown to the person by its id. */
export interface UnusableRecord {
  readonly id: string;
  readonly why: 'unreadable' | 'newer';
  readonly detail: string;
}

/**
 * Records of one kind, one record per thing. A write resolves only after the transaction committed to disk.
 * `get` of a record that is not there gives `value: undefined`; a record that cannot be parsed is `unreadable`, never absent.
 * `put` and `update` refuse to write over a record that is `unreadable` or `newer`.
 */
export interface Store<T extends { readonly id: string }> {
  get(id: string): Promise<StoreResult<T | undefined>>;
  /** All records that can be read, newest write first; `unusable` tells of the others. */
  all(): Promise<StoreResult<readonly T[]>>;
  unusable(): Promise<StoreResult<readonly UnusableRecord[]>>;
  put(record: T): Promise<StoreResult<void>>;
  /**
   * Reads, changes and writes inside one transaction, so that no edit of another window is lost. `change` must be pure and
   * synchronous, and must keep the id; it may run twice. Gives back what was written.
   */
  update(id: string, change: (old: T | undefined) => T): Promise<StoreResult<T>>;
  /**
   * For a page that is about to close: one write, sent off before this returns, without a look at what is there. A write of the same
   * record that is under way from here is called off (as `closed`), so that it cannot stand in the way.
   * Nobody learns how it went, so use it only on a record that was read before.
   */
  putBeforeClosing(record: T): void;
  /** Removes a record, also an unreadable one (the person asked for it); a `newer` one stays. */
  remove(id: string): Promise<StoreResult<void>>;
  /** Called after any context (popup, panel, tab, this one too) changed a record of this kind. Returns the way to stop listening. */
  watch(changed: (id: string) => void): () => void;
}

/** Reads one file of the pack by its path inside the pack, such as `pack.json` or `entries/003.json`. */
export interface PackFiles {
  read(path: string, signal?: AbortSignal): Promise<ArrayBuffer>;
}
