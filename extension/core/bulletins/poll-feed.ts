/** Asks one feed again and again, for those that cannot push: conditional, with jitter, and less and less often while it fails. */

import type { Clock, Log, Store, Timer } from '../ports';
import { type FeedSettings, pollMs } from './feed-settings';
import { type FeedState, isDue } from './feed-state';
import type { HubConnection } from './hub-connection';
import type { NewsDesk } from './take-news';

/** A computer that slept wakes with its timers late, so the clock is looked at more often than a feed is asked; milliseconds. */
export const LONGEST_WAIT_MS = 60_000;

export interface PollPorts {
  readonly connection: Pick<HubConnection, 'getFeed'>;
  readonly states: Store<FeedState>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

export interface Poller {
  /** Asks now, unless it is being asked. */
  lookNow(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export function pollFeed(settings: FeedSettings, { recall, take }: NewsDesk, ports: PollPorts): Poller {
  const { connection, states, clock, timer, log } = ports;
  const stopping = new AbortController();
  let callOff: (() => void) | undefined;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const { etag, lastModified } = await recall();
    const answer = await connection.getFeed({ address: settings.url, etag, lastModified }, stopping.signal);
    if (stopping.signal.aborted) return;
    const handled = await take(answer);
    if (handled.as === 'not-kept') log.warn(`The feed ${settings.id} could not be kept`, handled.detail);
  }

  function askOnce(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = undefined;
      rest();
    });
    return asking;
  }

  function rest(): void {
    callOff?.();
    if (!stopping.signal.aborted) callOff = timer.after(LONGEST_WAIT_MS, () => void look());
  }

  async function look(): Promise<void> {
    const read = await states.get(settings.id);
    if (stopping.signal.aborted) return;
    const state = read.ok ? read.value : undefined;
    if (state === undefined || isDue(state, clock.now(), pollMs(settings))) await askOnce();
    else rest();
  }

  void look();
  return {
    lookNow: () => void askOnce(),
    stop: async () => {
      stopping.abort();
      callOff?.();
      await asking;
    },
  };
}
