/** How a hub that is followed is doing, in the terms in which all feeds are told of. */

import type { FeedState } from './feed-state';
import type { HubStatus } from './follow-hub';

/** The reading of the feed decides: a stream that is down delays news, and loses none. */
export function stateOfHub(old: FeedState, { readAt, trouble }: HubStatus): FeedState {
  const lastGoodAt = readAt ?? old.lastGoodAt;
  if (!trouble) return { ...old, lastGoodAt, failing: readAt === undefined ? old.failing : null };
  // Trouble from before a restart of the browser goes on until something was read.
  const since = readAt === undefined && old.failing ? Math.min(old.failing.since, trouble.since) : trouble.since;
  return { ...old, lastGoodAt, failing: { since, times: 1, why: trouble.why, detail: trouble.detail.slice(0, 300) } };
}
