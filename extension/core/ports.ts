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
  /** The records written last, newest first, at most `limit`: for kinds of which there may be a million. */
  newest(limit: number): Promise<StoreResult<readonly T[]>>;
  /**
   * All records that can be read, some thousand at a time in no order that matters, without ever holding all of them. Ends early, as
   * `closed`, when the signal is aborted. The value is how many could not be read.
   */
  each(take: (records: readonly T[]) => void, signal?: AbortSignal): Promise<StoreResult<{ readonly unusable: number }>>;
  put(record: T): Promise<StoreResult<void>>;
  /** All of them or none: one transaction. */
  putTogether(records: readonly T[]): Promise<StoreResult<void>>;
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

/** One request to a web API. Never sent with the browser's cookies: the person's own login is not Deskside's to use. */
export interface WebRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Milliseconds until it is given up; the host has a default. */
  readonly timeoutMs?: number;
}

/**
 * - `offline`: the browser knows that it has no network, so nothing was sent
 * - `no-permission`: the browser does not let Deskside reach this address, so nothing was sent
 * - `unreachable`, `timed-out`, `stopped`: it may have arrived
 * - `too-big`: it was answered with more bytes than anything here has use for
 */
export type WhyNoAnswer = 'offline' | 'no-permission' | 'unreachable' | 'timed-out' | 'stopped' | 'too-big';

export type WebAnswer =
  | {
      readonly kind: 'answered';
      /** HTTP status; redirects are not followed, because a token must not travel on to another address. */
      readonly status: number;
      /** Case does not matter; `null`: not sent. */
      readonly header: (name: string) => string | null;
      readonly body: Uint8Array;
    }
  | { readonly kind: 'failed'; readonly why: WhyNoAnswer; readonly detail: string };

/** Does not reject. */
export interface Web {
  send(request: WebRequest, signal?: AbortSignal): Promise<WebAnswer>;
}
