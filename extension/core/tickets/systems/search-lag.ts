/**
 * Systems that search an index find a new ticket some time after it was entered. "Not found" before that would send it twice, so it is
 * said only once the index must have caught up.
 */

import type { SystemFailure, SystemSetting } from '../ticket-system';
import { failed } from './api-of';

/** Far above what is usual (seconds for Jira and Elasticsearch, up to some minutes for Zendesk). */
export const SEARCH_LAG_MS = 10 * 60_000;

/** `undefined`: what is not found now is not there. `attemptedAt`: when it was sent; not known: it may have been this moment. */
export function notIndexedYet({ clock }: SystemSetting, attemptedAt: number | undefined): SystemFailure | undefined {
  const left = (attemptedAt ?? clock.now()) + SEARCH_LAG_MS - clock.now();
  if (left <= 0) return undefined;
  const minutes = Math.ceil(left / 60_000);
  const detail = `It was not found, but its search may lag behind. It can be told for sure in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  return { ...failed('server-error', detail), retryAfterMs: left };
}
