/** Asks one feed again and again, for those that cannot push: conditional, with jitter, and less and less often while it fails. */

import type { Clock, Log, Store, Timer } from '../ports';
import type { FeedSettings } from './feed-settings';
import { pollMs } from './feed-settings';
import { type FeedState, feedFailed, feedRead, feedUnchanged, isDue, newFeedState, type PollMoment } from './feed-state';
import type { HubNews } from './follow-hub';
import type { HubConnection } from './hub-connection';
import type { Kept } from './keep-news';

/** A computer that slept wakes with its timers late, so the clock is looked at more often than a feed is asked; milliseconds. */
export const LONGEST_WAIT_MS = 60_000;

export interface PollPorts {
  readonly connection: Pick<HubConnection, 'getFeed'>;
  readonly states: Store<FeedState>;
  readonly clock: Clock;
  readonly timer: Timer;
  /** At least 0 and less than 1. */
  readonly random: () => number;
  readonly log: Log;
}

export interface Poller {
  /** Asks now, unless it is being asked. */
  lookNow(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export function pollFeed(settings: FeedSettings, handle: (news: HubNews) => Promise<Kept>, ports: PollPorts): Poller {
  const { connection, states, clock, timer, random, log } = ports;
  const stopping = new AbortController();
  let callOff: (() => void) | undefined;
  let asking: Promise<void> | undefined;

  const moment = (): PollMoment => ({ now: clock.now(), random: random(), pollMs: pollMs(settings) });

  async function stateOf(): Promise<FeedState> {
    const read = await states.get(settings.id);
    return (read.ok ? read.value : undefined) ?? newFeedState(settings.id);
  }

  async function ask(): Promise<void> {
    const { etag, lastModified } = await stateOf();
    const request = {
      address: settings.url,
      ...(etag === null ? {} : { etag }),
      ...(lastModified === null ? {} : { lastModified }),
    };
    const answer = await connection.getFeed(request, stopping.signal);
    if (stopping.signal.aborted) return;
    const change = await changeBy(answer);
    const kept = await states.update(settings.id, (old) => change(old ?? newFeedState(settings.id)));
    if (!kept.ok) log.warn(`How ${settings.id} is doing could not be kept`, kept.detail);
  }

  async function changeBy(answer: Awaited<ReturnType<HubConnection['getFeed']>>): Promise<(old: FeedState) => FeedState> {
    if (answer.kind === 'unchanged') {
      const at = moment();
      return (old) => feedUnchanged(old, at);
    }
    if (answer.kind === 'failed') {
      const at = moment();
      return (old) => feedFailed(old, answer, at);
    }
    const handled = await handle({ kind: 'feed', body: answer.body });
    const at = moment();
    if (handled.as === 'unreadable') return (old) => feedFailed(old, handled, at);
    if (handled.as === 'not-kept') return (old) => feedFailed(old, { why: 'not-kept', detail: handled.detail }, at);
    const headers = { etag: answer.etag ?? null, lastModified: answer.lastModified ?? null };
    const { read } = handled;
    return (old) => (read ? feedRead(old, read, headers, at) : feedUnchanged(old, at));
  }

  function askOnce(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = undefined;
      void rest();
    });
    return asking;
  }

  async function rest(): Promise<void> {
    const { nextPollAt } = await stateOf();
    callOff?.();
    if (stopping.signal.aborted) return;
    // A state that cannot be kept must not make a loop without a pause.
    callOff = timer.after(Math.min(LONGEST_WAIT_MS, Math.max(1_000, nextPollAt - clock.now())), () => void look());
  }

  async function look(): Promise<void> {
    if (stopping.signal.aborted) return;
    const state = await stateOf();
    if (isDue(state, clock.now(), pollMs(settings))) await askOnce();
    else await rest();
  }

  void look();
  return {
    lookNow: () => void askOnce(),
    stop: async () => {
      stopping.abort();
      callOff?.();
      await asking;
      callOff?.();
    },
  };
}
