/**
 * Follows a hub: pull is the truth, push is a hint. The stream brings each bulletin within a second; the feed is read whenever the
 * stream is opened and every few minutes, so that nothing depends on a message that got lost. What comes is handled one at a time, and
 * the place is kept only after it was handled: whatever stops this in between, the same comes once more, and merging it is harmless.
 */

import type { Clock, Log, Store, Timer } from '../ports';
import { eventStreamReader, type StreamPart } from './event-stream';
import type { WhyNotFetched, WhyNotRead } from './feed-result';
import type { HubConnection, WhyNoStream } from './hub-connection';
import type { HubPlace } from './hub-place';

/** Milliseconds. */
export const FOLLOW_LIMITS = {
  /** From the request of a stream to its first byte. */
  openMs: 10_000,
  /** Hubs send a sign of life every 15 s; after three that did not come the connection is dead, whatever the network says. */
  silenceMs: 45_000,
  /** After a wake-up a stream that was silent for this long is not trusted. */
  staleMs: 20_000,
  /** The feed is read again after a random time between these two. */
  pullFromMs: 5 * 60_000,
  pullToMs: 15 * 60_000,
  /** Sooner when it could not be read, or not be kept. */
  pullAgainFromMs: 20_000,
  pullAgainToMs: 60_000,
  /** And once more this long after the stream was opened: a cache on the way may have given an older copy. */
  settleFromMs: 3_000,
  settleToMs: 8_000,
  /** The first wait is random up to this, so that everybody does not come back to a hub that was restarted in the same moment. */
  firstWaitMs: 5_000,
  /** Each failure doubles the wait, up to this. */
  lastWaitMs: 120_000,
  /** No wait is shorter, however the dice fall. */
  leastWaitMs: 100,
  /** A stream that held for this long ends the doubling. */
  steadyMs: 60_000,
} as const;

export type FollowLimits = { readonly [name in keyof typeof FOLLOW_LIMITS]: number };

/** What is new. `message` is one item of Deskside's own feed, as JSON text that nobody has read yet; `feed` is the whole feed. */
export type HubNews = { readonly kind: 'message'; readonly text: string } | { readonly kind: 'feed'; readonly body: ArrayBuffer };

/**
 * What handling came to. `handled`: it is on disk. `unreadable`: it never will be, so that it is not asked for again; the last good
 * bulletins stay. `not-kept`: it could not be kept now (a full disk, a worker that did not answer) and has to come again.
 */
export type Handled =
  | { readonly as: 'handled' }
  | { readonly as: 'unreadable'; readonly why: WhyNotRead; readonly detail: string }
  | { readonly as: 'not-kept'; readonly detail: string };

/** Why the feed is not current. */
export type WhyNotCurrent = WhyNotFetched | WhyNotRead | 'not-kept';

export interface HubStatus {
  /** `waiting` for the next attempt, of which `streamTrouble` was the last one's. */
  readonly stream: 'opening' | 'open' | 'waiting';
  readonly streamTrouble?: { readonly why: WhyNoStream | 'ended' | 'silent' | 'not-kept'; readonly detail: string };
  /** When the feed was last known to be current; milliseconds since the epoch. Absent when it never was. */
  readonly readAt?: number;
  /** Why the last reading failed; absent while all is well. */
  readonly trouble?: { readonly why: WhyNotCurrent; readonly detail: string; readonly since: number };
}

export interface FollowPorts {
  readonly connection: HubConnection;
  /** Lives and dies with the bulletins (see `hubPlaces`). */
  readonly places: Store<HubPlace>;
  readonly clock: Clock;
  readonly timer: Timer;
  /** At least 0 and less than 1. */
  readonly random: () => number;
  readonly log: Log;
}

export interface FollowOptions {
  readonly hub: { readonly id: string; readonly feed: string; readonly events: string };
  /** Called with one thing at a time. Must not reject. */
  readonly handle: (news: HubNews) => Promise<Handled>;
  readonly tell: (status: HubStatus) => void;
  readonly limits?: Partial<FollowLimits>;
}

export interface HubFollower {
  /** Looks now: after a sleep, when the network came back, when a person asks. A wait is cut short. */
  lookNow(): void;
  /** Resolves when nothing is under way any more; what is being handled is finished first. */
  stop(): Promise<void>;
}

export function followHub(options: FollowOptions, ports: FollowPorts): HubFollower {
  const { hub, handle } = options;
  const { connection, places, clock, timer, random, log } = ports;
  const limits: FollowLimits = { ...FOLLOW_LIMITS, ...options.limits };
  const stopping = new AbortController();
  let status: HubStatus = { stream: 'opening' };
  let turn: Promise<unknown> = Promise.resolve();
  let firstWaitMs = limits.firstWaitMs;
  let heardAt = 0;
  let endStream: ((why: StreamEnd) => void) | undefined;
  let endWait: (() => void) | undefined;
  let callOffPull: (() => void) | undefined;
  let pulling: Promise<void> | undefined;
  let pullAgain = false;

  /** One thing at a time, in the order of coming. */
  function inTurn<T>(action: () => Promise<T>): Promise<T> {
    const done = turn.then(action);
    turn = done.catch(() => undefined);
    return done;
  }

  function tell(change: Partial<HubStatus>, without?: 'streamTrouble' | 'trouble'): void {
    status = { ...status, ...change };
    if (without) {
      const { [without]: _, ...rest } = status;
      status = rest;
    }
    if (!stopping.signal.aborted) options.tell(status);
  }

  async function place(): Promise<HubPlace> {
    const read = await places.get(hub.id);
    // A place that cannot be read is none: everything is read once more.
    return (read.ok ? read.value : undefined) ?? { version: 1, id: hub.id };
  }

  async function keep(change: (old: HubPlace) => HubPlace): Promise<void> {
    const kept = await places.update(hub.id, (old) => change(old ?? { version: 1, id: hub.id }));
    // What was handled comes once more then; merging it again is harmless.
    if (!kept.ok) log.warn(`How far ${hub.id} was followed could not be kept`, kept.detail);
  }

  /** One at a time; whoever asks while one is under way gets another one after it, since that one may have been answered already. */
  function pull(): Promise<void> {
    pullAgain = true;
    pulling ??= (async () => {
      while (pullAgain && !stopping.signal.aborted) {
        pullAgain = false;
        await pullOnce();
      }
    })().finally(() => {
      pulling = undefined;
    });
    return pulling;
  }

  async function pullOnce(): Promise<void> {
    const { etag, lastModified } = await place();
    if (stopping.signal.aborted) return;
    const request = { address: hub.feed, ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
    const answer = await connection.getFeed(request, stopping.signal);
    if (stopping.signal.aborted) return;
    await inTurn(async () => {
      if (answer.kind === 'failed') return failed(answer.why, answer.detail);
      if (answer.kind === 'feed') {
        const handled = await handle({ kind: 'feed', body: answer.body });
        if (handled.as === 'unreadable') return failed(handled.why, handled.detail);
        if (handled.as === 'not-kept') return failed('not-kept', handled.detail);
      }
      const readAt = clock.now();
      await keep(({ etag: _, lastModified: __, ...old }) => ({ ...old, ...validators(answer, { etag, lastModified }), readAt }));
      tell({ readAt }, 'trouble');
    });
  }

  function failed(why: WhyNotCurrent, detail: string): void {
    tell({ trouble: { why, detail, since: status.trouble?.since ?? clock.now() } });
    pullLater(limits.pullAgainFromMs, limits.pullAgainToMs);
  }

  function pullLater(fromMs: number, toMs: number): void {
    callOffPull?.();
    if (stopping.signal.aborted) return;
    callOffPull = timer.after(fromMs + random() * (toMs - fromMs), () => {
      pullLater(limits.pullFromMs, limits.pullToMs);
      void pull();
    });
  }

  /** Resolves with why the stream is over, after its last message was handled. */
  async function follow(): Promise<StreamEnd> {
    const { lastEventId } = await place();
    const closing = new AbortController();
    const ended = new Promise<StreamEnd>((resolve) => {
      endStream = resolve;
    });
    let callOffWatch = timer.after(limits.openMs, () => endStream?.({ why: 'timed-out', detail: `no answer in ${limits.openMs} ms` }));
    const hear = () => {
      heardAt = clock.now();
      callOffWatch();
      callOffWatch = timer.after(limits.silenceMs, () => endStream?.({ why: 'silent', detail: `nothing in ${limits.silenceMs} ms` }));
    };
    const close = () => endStream?.({ why: 'ended', detail: 'stopped' });
    stopping.signal.addEventListener('abort', close, { once: true });
    const reading = (async (): Promise<StreamEnd> => {
      const opened = await connection.openStream(
        { address: hub.events, ...(lastEventId === undefined ? {} : { lastEventId }) },
        closing.signal,
      );
      if (!opened.ok) return opened;
      if (closing.signal.aborted) return { why: 'ended', detail: 'stopped' };
      hear();
      tell({ stream: 'open' }, 'streamTrouble');
      // Only now, so that what is published in between comes by one of the two.
      void pull();
      pullLater(limits.settleFromMs, limits.settleToMs);
      const reader = eventStreamReader(lastEventId);
      try {
        for await (const piece of opened.pieces) {
          if (closing.signal.aborted) break;
          // The silence of the hub is measured, not the time that handling takes.
          callOffWatch();
          for (const part of reader.read(piece)) {
            if (closing.signal.aborted) break;
            const trouble = await inTurn(() => take(part));
            if (trouble) return trouble;
          }
          if (!closing.signal.aborted) hear();
        }
      } catch (error) {
        return { why: 'ended', detail: error instanceof Error ? error.message : String(error) };
      }
      return { why: 'ended', detail: 'the hub ended the stream' };
    })();
    const end = await Promise.race([reading, ended]);
    endStream = undefined;
    callOffWatch();
    closing.abort();
    stopping.signal.removeEventListener('abort', close);
    await turn;
    return end;
  }

  /** Handles one part of the stream; gives back why it must not go on. */
  async function take(part: StreamPart): Promise<StreamEnd | undefined> {
    if (stopping.signal.aborted) return { why: 'ended', detail: 'stopped' };
    if (part.kind === 'retry') {
      firstWaitMs = Math.min(Math.max(part.milliseconds, limits.leastWaitMs), limits.lastWaitMs);
      return undefined;
    }
    if (part.kind === 'event' && part.type === 'message') {
      const handled = await handle({ kind: 'message', text: part.data });
      if (handled.as === 'not-kept') return { why: 'not-kept', detail: handled.detail };
      // The feed has it as well, and tells whether it is the message or all that cannot be read.
      if (handled.as === 'unreadable') log.warn(`A message of ${hub.id} cannot be read`, handled.detail);
    }
    const lastEventId = part.id;
    await keep(({ lastEventId: _, ...old }) => (lastEventId === '' ? old : { ...old, lastEventId }));
    return undefined;
  }

  async function run(): Promise<void> {
    let failures = 0;
    // A stream may take its time to open; what the feed holds need not wait for it.
    void pull();
    pullLater(limits.pullFromMs, limits.pullToMs);
    while (!stopping.signal.aborted) {
      tell({ stream: 'opening' });
      const startedAt = clock.now();
      const end = await follow();
      if (stopping.signal.aborted) return;
      const wasOpen = status.stream === 'open';
      failures = wasOpen && clock.now() - startedAt >= limits.steadyMs ? 0 : failures + 1;
      tell({ stream: 'waiting', streamTrouble: end });
      // While there is no stream each attempt brings the feed at least.
      if (!wasOpen) await pull();
      const most = Math.min(firstWaitMs * 2 ** Math.max(0, failures - 1), limits.lastWaitMs);
      await wait(Math.max(limits.leastWaitMs, random() * most));
    }
  }

  function wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (stopping.signal.aborted) return resolve();
      const callOff = timer.after(milliseconds, () => endWait?.());
      endWait = () => {
        endWait = undefined;
        callOff();
        resolve();
      };
    });
  }

  const running = run();
  return {
    lookNow: () => {
      if (endWait) return endWait();
      if (status.stream === 'open' && clock.now() - heardAt > limits.staleMs)
        return endStream?.({ why: 'silent', detail: 'the stream may not have survived a sleep' });
      if (status.stream === 'open') void pull();
    },
    stop: async () => {
      stopping.abort();
      callOffPull?.();
      endWait?.();
      await running;
      await pulling;
      await turn;
    },
  };
}

interface StreamEnd {
  readonly why: NonNullable<HubStatus['streamTrouble']>['why'];
  readonly detail: string;
}

/** Those of the answer, or those that made it "unchanged". */
function validators(
  answer: { readonly kind: string; readonly etag?: string; readonly lastModified?: string },
  old: { readonly etag: string | undefined; readonly lastModified: string | undefined },
): Pick<HubPlace, 'etag' | 'lastModified'> {
  const { etag, lastModified } = answer.kind === 'unchanged' ? old : answer;
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}
