/** What the outbox lets go of by itself: what was sent long ago. The ticket itself is in its system, and in the lists of tickets. */

import type { OutboxItem } from '../outbox-item';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Days after which a sent item goes. A month: longer than anybody asks "did that go?", and a busy agent's month is some thousand items,
 * which are all read at each look at the outbox.
 */
export const SENT_KEPT_DAYS = 30;

/**
 * Ids of the items that may go. `needed`: those that something else still refers to, such as a visit that is planned. An item stays as long
 * as one comes after it that was not sent: that one would be held back for ever.
 */
export function sentLongAgo(items: readonly OutboxItem[], needed: ReadonlySet<string>, now: number): readonly string[] {
  const waitedFor = new Set(items.flatMap(({ after, state }) => (after !== undefined && state.name !== 'sent' ? [after] : [])));
  return items
    .filter(({ id, state }) => state.name === 'sent' && state.at < now - SENT_KEPT_DAYS * DAY_MS && !waitedFor.has(id) && !needed.has(id))
    .map(({ id }) => id);
}
