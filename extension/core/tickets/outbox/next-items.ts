/** Which items of one connection are due, in which order, and when the next one will be. */

import type { OutboxItem } from '../outbox-item';
import { NEVER, OUTBOX_LIMITS } from './outbox-limits';

/** The longest that anything waits by the rules; a moment beyond it comes from a clock that was set back. */
const LONGEST_WAIT_MS = 2 * OUTBOX_LIMITS.longestAskedForMs;

export interface NextItems {
  /** Oldest first. */
  readonly due: readonly OutboxItem[];
  /** Milliseconds since the epoch; `null`: nothing waits for a moment. */
  readonly nextAt: number | null;
}

/** `all` holds every item, because one may wait for another. `isOnline`: what waits for the network goes at once, or not at all. */
export function nextItems(all: readonly OutboxItem[], connection: string, now: number, isOnline: boolean): NextItems {
  const byId = new Map(all.map((item) => [item.id, item]));
  const waiting = all
    .filter((item) => item.connection === connection)
    .flatMap((item) => {
      const at = momentOf(item, byId, now, isOnline);
      return at === undefined ? [] : [{ item, at }];
    });
  const due = waiting.filter(({ at }) => at <= now).map(({ item }) => item);
  const later = waiting.map(({ at }) => at).filter((at) => at > now);
  return { due: due.toSorted(oldestFirst), nextAt: later.length === 0 ? null : Math.min(...later) };
}

function momentOf(item: OutboxItem, byId: ReadonlyMap<string, OutboxItem>, now: number, isOnline: boolean): number | undefined {
  const { state } = item;
  if (state.name !== 'confirmed' && state.name !== 'unsure') return undefined;
  if (state.notBefore === NEVER) return undefined;
  if (state.name === 'confirmed') {
    if (isHeldBack(item, byId)) return undefined;
    // The browser says when there is a network again, so nothing is tried before.
    if (state.why === 'offline') return isOnline ? now : undefined;
  }
  return state.notBefore > now + LONGEST_WAIT_MS ? now : state.notBefore;
}

/**
 * What it comes after was not sent, or is not there any more: sent ones stay, so that one was taken back and cleared away, and the rest of
 * it should not go alone before the person says so.
 */
export function isHeldBack(item: OutboxItem, byId: ReadonlyMap<string, OutboxItem>): boolean {
  return item.after !== undefined && byId.get(item.after)?.state.name !== 'sent';
}

function oldestFirst(left: OutboxItem, right: OutboxItem): number {
  return left.createdAt - right.createdAt || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);
}

/** What a person should look at: it did not go, nobody knows, or it waits for something that only a person can do. */
export function needsAPerson({ state }: OutboxItem): boolean {
  if (state.name === 'confirmed') return state.why === 'no-permission' || state.why === 'not-the-system';
  return (state.name === 'parked' && state.why !== 'taken-back') || state.name === 'unsure';
}

/** Whether it goes on by itself: the sender has to come back for it. */
export function needsTheSender({ state }: OutboxItem): boolean {
  if (state.name === 'unsure') return state.notBefore !== NEVER;
  return state.name === 'confirmed' || state.name === 'sending';
}
