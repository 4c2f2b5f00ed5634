/**
 * Keeps a record on disk while a person edits it. Says `saved` only when what is on screen is on disk; a write that fails keeps the
 * text and tries again. Edits are functions, applied to whatever is on disk by then, so two windows can edit different parts at once.
 */

import type { Log, Store, StoreFailure, Timer } from '../ports';
import { type SaveFailure, saveSentence } from './save-sentences';

/**
 * `delayMs` after the first unsaved edit the write starts, so that it is on disk well within 400 ms.
 * A failed write is tried again after `retryMs`, doubling up to `longestRetryMs`.
 */
export const AUTOSAVE = { delayMs: 150, retryMs: 1000, longestRetryMs: 30_000 } as const;

export type SaveState = 'saved' | 'saving' | { readonly failed: SaveFailure; readonly sentence: string };

export interface AutosavePorts<T extends { readonly id: string }> {
  readonly store: Store<T>;
  readonly timer: Timer;
  readonly log: Log;
}

type Change<T> = (record: T) => T;

interface PendingEdit<T> {
  readonly key: string | undefined;
  readonly change: Change<T>;
}

export class Autosave<T extends { readonly id: string }> {
  readonly #ports: AutosavePorts<T>;
  readonly #listeners = new Set<() => void>();
  readonly #stopWatching: () => void;
  /** As last seen on disk (or as given at the start), and with the pending edits on top. */
  #base: T;
  #shown: T;
  #pending: readonly PendingEdit<T>[] = [];
  #state: SaveState = 'saved';
  #writing: Promise<void> | undefined;
  /** Counts writes, so that a read that was overtaken by one is dropped. */
  #writes = 0;
  #changedMeanwhile = false;
  #due: { readonly kind: 'edit' | 'retry'; readonly cancel: () => void } | undefined;
  #retryMs: number = AUTOSAVE.retryMs;
  #stopped = false;
  #handedOver: T | undefined;

  /** `onDisk`: whether `record` was read from the store; a new one is written at once. */
  constructor(record: T, onDisk: boolean, ports: AutosavePorts<T>) {
    this.#ports = ports;
    this.#base = record;
    this.#shown = record;
    this.#stopWatching = ports.store.watch((id) => id === record.id && this.#otherWrite());
    if (!onDisk) {
      this.#pending = [{ key: undefined, change: (same) => same }];
      this.#state = 'saving';
      this.#schedule('edit', 0);
    }
  }

  /** What belongs on screen: the newest known record with every edit, saved or not. */
  get record(): T {
    return this.#shown;
  }

  get state(): SaveState {
    return this.#state;
  }

  /**
   * `change` must be pure. With a `key`, such as `description`, a newer edit of the same key takes the place of one that waits; give one
   * only to edits that set a value and do not look at the old one. An edit that gives back the same record is none.
   */
  edit(change: Change<T>, key?: string): T {
    const edited = change(this.#shown);
    if (edited === this.#shown) return edited;
    this.#shown = edited;
    this.#pending = withEdit(this.#pending, { key, change });
    if (this.#state === 'saved') this.#state = 'saving';
    this.#schedule('edit', AUTOSAVE.delayMs);
    this.#tell();
    return edited;
  }

  /** Writes what waits, now. Resolves when it is on disk or has failed. */
  async flush(): Promise<SaveState> {
    // A write under way took its edits before the newest ones; those need one more. Without one, nothing is waited for: the page may go.
    if (this.#writing) await this.#writing;
    this.#due?.cancel();
    this.#due = undefined;
    if (this.#pending.length > 0) await this.#write();
    return this.#state;
  }

  /** For a page that is about to close: hands the text to the disk without waiting. A record that this window may not write stays as it is. */
  beforeClosing(): void {
    if (this.#state === 'saved') return;
    if (typeof this.#state === 'object' && (this.#state.failed === 'newer' || this.#state.failed === 'unreadable')) return;
    // A page is hidden first and closed next: the same text is handed over once.
    if (this.#handedOver === this.#shown) return;
    this.#handedOver = this.#shown;
    this.#ports.store.putBeforeClosing(this.#shown);
  }

  /** Calls `listener` after the record or the state changed. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Writes what waits and stops; a write that fails now is not tried again. */
  async stop(): Promise<SaveState> {
    this.#stopped = true;
    this.#stopWatching();
    return this.flush();
  }

  /** Stops without writing: the person deleted the record, and it must not come back. */
  async discard(): Promise<void> {
    this.#stopped = true;
    this.#stopWatching();
    await this.#writing;
    this.#due?.cancel();
    this.#due = undefined;
    this.#pending = [];
    this.#state = 'saved';
  }

  #schedule(kind: 'edit' | 'retry', milliseconds: number): void {
    // The first unsaved edit sets the time: typing on does not put the write off. A retry far away gives way to it.
    if (this.#writing || this.#stopped || this.#due?.kind === 'edit') return;
    this.#due?.cancel();
    const cancel = this.#ports.timer.after(milliseconds, () => {
      this.#due = undefined;
      if (this.#pending.length > 0) void this.#write();
    });
    this.#due = { kind, cancel };
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeOnce().finally(() => {
      this.#writing = undefined;
      this.#afterWrite();
    });
    return this.#writing;
  }

  async #writeOnce(): Promise<void> {
    const taken = this.#pending;
    const base = this.#base;
    this.#pending = [];
    const result = await this.#ports.store
      .update(base.id, (old) => applied(old ?? base, taken))
      // A store that throws is a bug, and it must not take the text with it.
      .catch((error: unknown): StoreFailure => {
        this.#ports.log.error('A record could not be saved because of a mistake in Deskside.', error);
        return { ok: false, why: 'closed', detail: String(error) };
      });
    this.#writes++;
    if (result.ok) {
      this.#setBase(result.value);
      this.#retryMs = AUTOSAVE.retryMs;
      this.#state = this.#pending.length === 0 ? 'saved' : 'saving';
    } else {
      this.#ports.log.warn(`A record was not saved: ${result.why}.`, result.detail);
      this.#pending = this.#pending.reduce(withEdit, taken);
      this.#state = { failed: result.why, sentence: saveSentence(result.why) };
    }
    this.#tell();
  }

  #afterWrite(): void {
    if (this.#changedMeanwhile) {
      this.#changedMeanwhile = false;
      void this.#readAgain();
    }
    if (this.#pending.length === 0) return;
    if (typeof this.#state === 'string') {
      this.#schedule('edit', AUTOSAVE.delayMs);
    } else if (this.#state.failed === 'full' || this.#state.failed === 'closed') {
      this.#schedule('retry', this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, AUTOSAVE.longestRetryMs);
    }
  }

  #otherWrite(): void {
    if (this.#writing) this.#changedMeanwhile = true;
    else void this.#readAgain();
  }

  /** Takes over what another window wrote, with the edits of this one on top. */
  async #readAgain(): Promise<void> {
    const writes = this.#writes;
    const found = await this.#ports.store.get(this.#base.id);
    if (this.#stopped || this.#writing || this.#writes !== writes) return;
    if (!found.ok) {
      // What this window saved stays saved when the other's change cannot be read just now.
      if (found.why !== 'unreadable' && found.why !== 'newer') return this.#ports.log.warn('Another change was not read.', found.detail);
      this.#state = { failed: found.why, sentence: saveSentence(found.why) };
    } else if (found.value) {
      this.#setBase(found.value);
      if (this.#pending.length === 0) this.#state = 'saved';
    } else if (this.#pending.length === 0) {
      this.#state = { failed: 'removed', sentence: saveSentence('removed') };
    }
    this.#tell();
  }

  #setBase(record: T): void {
    this.#base = record;
    this.#shown = applied(record, this.#pending);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function applied<T>(record: T, edits: readonly PendingEdit<T>[]): T {
  return edits.reduce((edited, { change }) => change(edited), record);
}

function withEdit<T>(edits: readonly PendingEdit<T>[], edit: PendingEdit<T>): readonly PendingEdit<T>[] {
  const others = edit.key === undefined ? edits : edits.filter((other) => other.key !== edit.key);
  return [...others, edit];
}
