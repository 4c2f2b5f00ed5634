/**
 * Follows a hub: pull is the truth, push is a hint. The stream brings each bulletin within a second; the feed is read whenever the
 * stream is opened and every few minutes, so that nothing depends on a message that got lost. What comes is handled one at a time, and
 * whoever handles it keeps the place with it: whatever stops this in between, the same comes once more, and merging it is harmless.
 */

import type { Clock, Log, Timer } from '../ports';
import { eventStreamReader, type StreamPart } from './event-stream';
import type { FeedAnswer, HubConnection, WhyNoStream } from './hub-connection';

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
  /** Sooner when it could not be read, or not be kept; each failure doubles this, up to the usual time. */
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

/**
 * What is new. `message` is one item of Deskside's own feed, as JSON text that nobody has read yet; `position` moves the stream's place
 * without one; the others are what came of asking for the feed.
 */
export type HubNews =
  | { readonly kind: 'message'; readonly text: string; readonly lastEventId: string }
  | { readonly kind: 'position'; readonly lastEventId: string }
  | FeedAnswer;

/**
 * What handling came to. `handled`: it is on disk, and the place with it. `unreadable`: it never will be, and need not come again.
 * `failed`: the feed could not be read, which is noted. `not-kept`: it could not be kept now (a full disk, a worker that did not answer)
 * and has to come again.
 */
export type Handled =
  | { readonly as: 'handled' }
  | { readonly as: 'unreadable' | 'failed'; readonly detail: string }
  | { readonly as: 'not-kept'; readonly detail: string };

/** How far an earlier follower came. */
export interface HubPlace {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly lastEventId: string | null;
}

export interface StreamTrouble {
  readonly why: WhyNoStream | 'ended' | 'silent' | 'not-kept';
  readonly detail: string;
}

/** Of the stream; how the feed is doing is told by its `FeedState`. `trouble` is why the last stream is over. */
export type HubStatus =
  | { readonly stream: 'opening' | 'open' }
  | { readonly stream: 'waiting'; readonly trouble: StreamTrouble; readonly until: number };

export interface FollowPorts {
  readonly connection: HubConnection;
  readonly clock: Clock;
  readonly timer: Timer;
  /** At least 0 and less than 1. */
  readonly random: () => number;
  readonly log: Log;
}

export interface FollowOptions {
  readonly hub: { readonly feed: string; readonly events: string };
  /** As it was kept. Must not reject. */
  readonly recall: () => Promise<HubPlace>;
  /** Called with one thing at a time. Must not reject. */
  readonly handle: (news: HubNews) => Promise<Handled>;
  readonly tell?: (status: HubStatus) => void;
  readonly limits?: Partial<FollowLimits>;
}

export interface HubFollower {
  /** Looks now: after a sleep, when the network came back, when a person asks. A wait is cut short. */
  lookNow(): void;
  /** Resolves when nothing is under way any more; what is being handled is finished first. */
  stop(): Promise<void>;
}

export function followHub(options: FollowOptions, ports: FollowPorts): HubFollower {
  const { hub, recall, handle } = options;
  const { connection, clock, timer, random, log } = ports;
  const limits: FollowLimits = { ...FOLLOW_LIMITS, ...options.limits };
  const stopping = new AbortController();
  const isStopped = () => stopping.signal.aborted;
  let stream: HubStatus['stream'] = 'opening';
  let turn: Promise<unknown> = Promise.resolve();
  let firstWaitMs = limits.firstWaitMs;
  let heardAt = 0;
  let endStream: ((trouble: StreamTrouble) => void) | undefined;
  let endWait: (() => void) | undefined;
  let callOffPull: (() => void) | undefined;
  let pulling: Promise<void> | undefined;
  let pullAgain = false;
  let pullFailures = 0;

  function tell(status: HubStatus): void {
    stream = status.stream;
    if (!isStopped()) options.tell?.(status);
  }

  /** One thing at a time, in the order of coming. */
  function inTurn<T>(action: () => Promise<T>): Promise<T> {
    const done = turn.then(action);
    turn = done.catch(() => undefined);
    return done;
  }

  /** One at a time; whoever asks while one is under way gets another one after it, since that one may have been answered already. */
  function pull(): Promise<void> {
    pullAgain = true;
    pulling ??= (async () => {
      while (pullAgain && !isStopped()) {
        pullAgain = false;
        await pullOnce();
      }
    })().finally(() => {
      pulling = undefined;
    });
    return pulling;
  }

  async function pullOnce(): Promise<void> {
    const { etag, lastModified } = await recall();
    const answer = await connection.getFeed({ address: hub.feed, etag, lastModified }, stopping.signal);
    if (isStopped()) return;
    const handled = await inTurn(() => handle(answer));
    if (handled.as === 'handled') {
      pullFailures = 0;
      return;
    }
    if (handled.as === 'not-kept') log.warn(`The feed ${hub.feed} could not be kept`, handled.detail);
    const asked = answer.kind === 'failed' ? (answer.retryAfterMs ?? 0) : 0;
    const times = 2 ** Math.min(pullFailures++, 10);
    pullLater(
      Math.max(Math.min(limits.pullAgainFromMs * times, limits.pullFromMs), asked),
      Math.max(Math.min(limits.pullAgainToMs * times, limits.pullToMs), asked),
    );
  }

  function pullLater(fromMs: number, toMs: number): void {
    callOffPull?.();
    if (isStopped()) return;
    callOffPull = timer.after(fromMs + random() * (toMs - fromMs), () => {
      pullLater(limits.pullFromMs, limits.pullToMs);
      void pull();
    });
  }

  /** Resolves with why the stream is over, after its last message was handled. */
  async function follow(): Promise<StreamTrouble> {
    const { lastEventId } = await recall();
    const closing = new AbortController();
    const ended = new Promise<StreamTrouble>((resolve) => {
      endStream = resolve;
    });
    const stopped = () => endStream?.({ why: 'ended', detail: 'it was stopped' });
    stopping.signal.addEventListener('abort', stopped, { once: true });
    if (isStopped()) stopped();
    let callOffWatch = timer.after(limits.openMs, () => endStream?.({ why: 'timed-out', detail: `no answer in ${limits.openMs} ms` }));
    const hear = () => {
      heardAt = clock.now();
      callOffWatch();
      callOffWatch = timer.after(limits.silenceMs, () => endStream?.({ why: 'silent', detail: `nothing in ${limits.silenceMs} ms` }));
    };
    const read = async (): Promise<StreamTrouble> => {
      const opened = await connection.openStream({ address: hub.events, lastEventId }, closing.signal);
      if (!opened.ok) return opened;
      if (closing.signal.aborted) return { why: 'ended', detail: 'it was given up' };
      hear();
      tell({ stream: 'open' });
      // Only now, so that what is published in between comes by one of the two.
      void pull();
      pullLater(limits.settleFromMs, limits.settleToMs);
      const reader = eventStreamReader(lastEventId ?? '');
      for await (const piece of opened.pieces) {
        // The silence of the hub is measured, not the time that handling takes.
        callOffWatch();
        for (const part of reader.read(piece)) {
          if (closing.signal.aborted) break;
          const trouble = await inTurn(() => take(part));
          if (trouble) return trouble;
        }
        if (closing.signal.aborted) break;
        hear();
      }
      return { why: 'ended', detail: 'the hub ended it' };
    };
    const broken = (error: unknown): StreamTrouble => ({ why: 'ended', detail: error instanceof Error ? error.message : String(error) });
    const trouble = await Promise.race([read().catch(broken), ended]);
    endStream = undefined;
    callOffWatch();
    closing.abort();
    stopping.signal.removeEventListener('abort', stopped);
    await turn;
    return trouble;
  }

  /** Handles one part of the stream; gives back why it must not go on. */
  async function take(part: StreamPart): Promise<StreamTrouble | undefined> {
    if (part.kind === 'retry') {
      firstWaitMs = Math.min(Math.max(part.milliseconds, limits.leastWaitMs), limits.lastWaitMs);
      return undefined;
    }
    const isMessage = part.kind === 'event' && part.type === 'message';
    // The feed has what was left out for its size.
    if (!isMessage && part.id === '') return undefined;
    const handled = await handle(
      isMessage ? { kind: 'message', text: part.data, lastEventId: part.id } : { kind: 'position', lastEventId: part.id },
    );
    if (handled.as === 'not-kept') return { why: 'not-kept', detail: handled.detail };
    // The feed has it as well, and tells whether it is the message or all that cannot be read.
    if (handled.as === 'unreadable') log.warn(`A message of ${hub.events} cannot be read`, handled.detail);
    return undefined;
  }

  async function run(): Promise<void> {
    let failures = 0;
    // A stream may take its time to open; what the feed holds need not wait for it.
    void pull();
    pullLater(limits.pullFromMs, limits.pullToMs);
    while (!isStopped()) {
      tell({ stream: 'opening' });
      const startedAt = clock.now();
      const trouble = await follow();
      if (isStopped()) return;
      const wasOpen = stream === 'open';
      failures = wasOpen && clock.now() - startedAt >= limits.steadyMs ? 0 : failures + 1;
      const most = Math.min(firstWaitMs * 2 ** Math.max(0, failures - 1), limits.lastWaitMs);
      const waitMs = Math.max(limits.leastWaitMs, random() * most);
      tell({ stream: 'waiting', trouble, until: clock.now() + waitMs });
      // While there is no stream each attempt brings the feed at least.
      if (!wasOpen) void pull();
      await wait(waitMs);
    }
  }

  function wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (isStopped()) return resolve();
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
      if (stream !== 'open') return;
      if (clock.now() - heardAt > limits.staleMs) endStream?.({ why: 'silent', detail: 'it may not have survived a sleep' });
      else void pull();
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
