/** How a feed is doing: when it was last read, why it cannot be read and since when, and when it is asked again. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import type { FeedId } from './bulletin';
import { FEED_FORMATS, type FeedFormat, type ReadFeed, type WhyNotFetched, type WhyNotRead } from './feed-result';
import { feedIdSchema } from './stored-bulletins';

export type WhyFeedFailed = WhyNotRead | WhyNotFetched;

/** Moments are milliseconds since the epoch. */
export interface FeedState {
  readonly version: 1;
  readonly id: FeedId;
  /** For the next conditional request, as the server gave them. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Of the last pushed message that was handled. */
  readonly lastEventId: string | null;
  /** When it was last read, or said that nothing had changed. */
  readonly lastGoodAt: number | null;
  /** `times` in a row without a good one between; `since` the first of them. */
  readonly failing: { readonly since: number; readonly times: number; readonly why: WhyFeedFailed; readonly detail: string } | null;
  readonly nextPollAt: number;
  /** Of the last good reading. */
  readonly format: FeedFormat | null;
  readonly title: string | null;
  readonly skipped: number;
}

const WHYS = [
  'too-big',
  'empty',
  'web-page',
  'not-a-feed',
  'broken',
  'too-deep',
  'newer-format',
  'offline',
  'refused',
  'timed-out',
  'status',
  'no-permission',
] as const satisfies readonly WhyFeedFailed[];

export const FEED_STATES = recordKind<FeedState>({
  name: 'feed-states',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: feedIdSchema,
    etag: v.nullable(v.string()),
    lastModified: v.nullable(v.string()),
    lastEventId: v.nullable(v.string()),
    lastGoodAt: v.nullable(v.number()),
    failing: v.nullable(v.object({ since: v.number(), times: v.number(), why: v.picklist(WHYS), detail: v.string() })),
    nextPollAt: v.number(),
    format: v.nullable(v.picklist(FEED_FORMATS)),
    title: v.nullable(v.string()),
    skipped: v.number(),
  }),
});

export const POLLING = {
  /** A tenth more or less, so that ten thousand browsers that start at nine do not ask in the same second for ever. */
  jitter: 0.1,
  /** After a failure: half a minute, then twice that, and so on, up to an hour or the feed's own interval if that is longer. */
  firstRetryMs: 30_000,
  longestRetryMs: 60 * 60 * 1000,
  /** No server may send a client away for longer. */
  longestRetryAfterMs: 6 * 60 * 60 * 1000,
  /** Without a reading for this many intervals, what a feed said is not believed any more. */
  staleAfterIntervals: 3,
  /** But for no less than this: a computer that slept over lunch is no reason to doubt. */
  staleAfterMs: 45 * 60 * 1000,
} as const;

/** A feed that nobody asked yet; it is due at once. */
export function newFeedState(id: FeedId): FeedState {
  return {
    version: 1,
    id,
    etag: null,
    lastModified: null,
    lastEventId: null,
    lastGoodAt: null,
    failing: null,
    nextPollAt: 0,
    format: null,
    title: null,
    skipped: 0,
  };
}

export interface PollMoment {
  readonly now: number;
  /** From 0 up to but not including 1. */
  readonly random: number;
  /** The feed's interval. */
  readonly pollMs: number;
}

/** It was read. `etag` and `lastModified` are the headers of the answer. */
export function feedRead(
  state: FeedState,
  read: ReadFeed,
  headers: { readonly etag: string | null; readonly lastModified: string | null },
  moment: PollMoment,
): FeedState {
  const { format, skipped, title } = read;
  return { ...feedUnchanged({ ...state, ...headers }, moment), format, skipped, title: title ?? null };
}

/** The server said 304: nothing has changed. */
export function feedUnchanged(state: FeedState, moment: PollMoment): FeedState {
  return { ...state, lastGoodAt: moment.now, failing: null, nextPollAt: moment.now + jittered(moment.pollMs, moment.random) };
}

/**
 * It could not be read. The headers of the last good answer are kept, but not for something that cannot be read: the same bytes would then
 * be "unchanged". `retryAfterMs` is what the server asked for (429, 503).
 */
export function feedFailed(
  state: FeedState,
  failure: { readonly why: WhyFeedFailed; readonly detail: string; readonly retryAfterMs?: number },
  moment: PollMoment,
): FeedState {
  const { now, random, pollMs } = moment;
  const times = (state.failing?.times ?? 0) + 1;
  // A clock that was put back must not make the trouble begin in the future.
  const since = Math.min(state.failing?.since ?? now, now);
  const wait = Math.min(POLLING.firstRetryMs * 2 ** Math.min(times - 1, 20), Math.max(POLLING.longestRetryMs, pollMs));
  const asked = Math.min(failure.retryAfterMs ?? 0, POLLING.longestRetryAfterMs);
  return {
    ...state,
    failing: { since, times, why: failure.why, detail: failure.detail.slice(0, 300) },
    nextPollAt: now + Math.max(jittered(wait, random), asked),
  };
}

/** A pushed message was handled. It does not make the feed good: what it lists as a whole is known from a reading only. */
export function feedHeard(state: FeedState, lastEventId: string): FeedState {
  return { ...state, lastEventId };
}

/** Is it time to ask? Also when the wait is longer than any can be, because the clock was put back. */
export function isDue(state: FeedState, now: number, pollMs: number): boolean {
  const longest = Math.max(POLLING.longestRetryAfterMs, pollMs * (1 + POLLING.jitter));
  return now >= state.nextPollAt || state.nextPollAt - now > longest;
}

export type FeedHealth =
  | { readonly ok: true }
  /** `since` is absent while it was never read. */
  | { readonly ok: false; readonly since?: number };

/** Can what the feed said last be believed? A single failure is enough to doubt it; and so is silence. */
export function feedHealth(state: FeedState | undefined, now: number, pollMs: number): FeedHealth {
  if (!state || state.lastGoodAt === null) return { ok: false, ...(state?.failing ? { since: state.failing.since } : {}) };
  if (state.failing) return { ok: false, since: state.failing.since };
  const staleAfter = Math.max(POLLING.staleAfterMs, pollMs * POLLING.staleAfterIntervals);
  return now - state.lastGoodAt > staleAfter ? { ok: false, since: state.lastGoodAt } : { ok: true };
}

function jittered(milliseconds: number, random: number): number {
  return Math.round(milliseconds * (1 - POLLING.jitter + 2 * POLLING.jitter * random));
}
