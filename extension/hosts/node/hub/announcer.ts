/** Passes each published bulletin on to the server that holds the subscribers (nginx with nchan), in order, until it has taken it. */

import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../../core/ports';
import type { HubRecord } from './record-line';

export const ANNOUNCER_LIMITS = {
  /** One attempt. */
  attemptMs: 5_000,
  /** A publisher is kept waiting for this long, and then told that subscribers will hear later. */
  patienceMs: 2_000,
  firstRetryMs: 250,
  lastRetryMs: 30_000,
  /** Beyond, the oldest are left to the feed. */
  waiting: 500,
} as const;

export interface AnnouncerOptions {
  /** The server's inner address, such as `http://127.0.0.1:8081`; it has `/refresh` and `/announce` (see `scripts/nchan`). */
  readonly address: string;
  /** A secret that the server shares. */
  readonly key: string;
  /** Remembers in `<folder>/announced` how far it has come, for the next start. */
  readonly folder: string;
  readonly log: Log;
}

export interface Announcer {
  /** True once the server has taken the message; false when that takes longer than a publisher should wait. */
  announce(record: HubRecord): Promise<boolean>;
  stop(): Promise<void>;
}

/** `records` are those of the board's file, oldest first: what an earlier run could not pass on is passed on now. */
export async function startAnnouncer(options: AnnouncerOptions, records: readonly HubRecord[]): Promise<Announcer> {
  const stopping = new AbortController();
  const told = new Map<HubRecord, () => void>();
  const reached = await readReached(options.folder);
  // At the very first start there is nobody yet who could have missed anything.
  if (reached === undefined) await writeReached(options.folder, records.at(-1)?.revision ?? 0);
  const waiting = records.filter(({ revision }) => reached !== undefined && revision > reached);
  let running: Promise<void> | undefined;
  let isDown = false;

  async function run(): Promise<void> {
    let retryMs: number = ANNOUNCER_LIMITS.firstRetryMs;
    while (!stopping.signal.aborted) {
      const [next] = waiting;
      if (!next) return;
      const failure = await passOn(options, next, stopping.signal);
      if (failure === undefined) {
        waiting.shift();
        told.get(next)?.();
        if (isDown) options.log.warn('The subscribers’ server takes messages again.');
        isDown = false;
        retryMs = ANNOUNCER_LIMITS.firstRetryMs;
        await writeReached(options.folder, next.revision);
      } else if (!stopping.signal.aborted) {
        if (!isDown) options.log.warn(`The subscribers’ server at ${options.address} takes no messages: ${failure}`);
        isDown = true;
        await pause(retryMs, undefined, { signal: stopping.signal }).catch(whenStopped);
        retryMs = Math.min(retryMs * 2, ANNOUNCER_LIMITS.lastRetryMs);
      }
    }
  }

  function start(): void {
    running ??= run().finally(() => {
      running = undefined;
      if (waiting.length > 0 && !stopping.signal.aborted) start();
    });
  }

  if (waiting.length > ANNOUNCER_LIMITS.waiting) waiting.splice(0, waiting.length - ANNOUNCER_LIMITS.waiting);
  if (waiting.length > 0) start();
  return {
    announce: (record) =>
      new Promise((answer) => {
        const giveUp = setTimeout(() => answer(false), ANNOUNCER_LIMITS.patienceMs);
        told.set(record, () => {
          clearTimeout(giveUp);
          told.delete(record);
          answer(true);
        });
        waiting.push(record);
        const dropped = waiting.length > ANNOUNCER_LIMITS.waiting ? waiting.shift() : undefined;
        if (dropped) told.delete(dropped);
        start();
      }),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Why it failed, or `undefined`. The server's copy of the feed is renewed first: whoever hears of a bulletin finds it there. */
async function passOn(options: AnnouncerOptions, { item }: HubRecord, stopping: AbortSignal): Promise<string | undefined> {
  const headers = { 'x-deskside-key': options.key };
  const refused = await send(`${options.address}/refresh`, { headers }, stopping);
  if (refused !== undefined) return refused;
  const body = JSON.stringify(item);
  return send(
    `${options.address}/announce`,
    { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body },
    stopping,
  );
}

async function send(address: string, request: RequestInit, stopping: AbortSignal): Promise<string | undefined> {
  try {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(ANNOUNCER_LIMITS.attemptMs)]);
    const response = await fetch(address, { ...request, redirect: 'error', signal });
    await response.arrayBuffer();
    return response.ok ? undefined : `${address} answered ${response.status}`;
  } catch (error) {
    return error instanceof Error ? String(error.cause ?? error.message) : String(error);
  }
}

function whenStopped(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}

/** `undefined` at the very first start. */
async function readReached(folder: string): Promise<number | undefined> {
  try {
    const revision = Number(await readFile(join(folder, 'announced'), 'utf8'));
    return Number.isSafeInteger(revision) ? revision : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Not synced: after a power cut some messages are passed on twice, and readers know them by their version. */
async function writeReached(folder: string, revision: number): Promise<void> {
  const path = join(folder, 'announced');
  await writeFile(`${path}.new`, String(revision), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
