/** Measures a hub: how long a bulletin takes to one reader, and to many at once, and what a reader costs the hub. */

import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startReader } from '../../support/hub-reader';
import { post, publishDraft, someDraft, type TestHub } from '../../support/hubs';
import { endProcess, startProcess, until } from '../../support/processes';
import type { Heard } from './idle-subscribers';
import { memoryOf } from './memory';

/** Milliseconds, sorted. */
export interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), worst: at(1) };
}

export interface Latency {
  readonly messages: number;
  /** From the publisher's request to the bulletin merged and kept by a reader, with the real client. */
  readonly received: Times;
  /** From the request to the answer "it is on disk". */
  readonly acknowledged: Times;
}

/** One message at a time, each a new state of a bulletin. */
export async function latencyOf(hub: TestHub, messages: number): Promise<Latency> {
  const reader = startReader(hub, { limits: { settleFromMs: 3_600_000, settleToMs: 3_600_000 } });
  const sent = new Map<string, number>();
  const acknowledged: number[] = [];
  try {
    await reader.isListening();
    await publishDraft(hub, someDraft('latency'));
    await reader.sees('latency');
    const before = reader.seen.length;
    for (let number = 0; number < messages; number++) {
      const at = performance.now();
      const { status, body } = await post(hub, {
        action: 'update',
        item: someDraft('latency', { title: `Number ${number}` }),
        text: `News ${number}.`,
      });
      if (status !== 200) throw new Error(`The hub answered ${status}: ${body.message}`);
      acknowledged.push(performance.now() - at);
      sent.set(String(body.version), at);
      await until(() => reader.seen.length > before + number, 'the reader has it');
    }
    const received = reader.seen.slice(before).map(({ version, at, by }) => {
      const start = sent.get(String(version));
      if (start === undefined || by !== 'message') throw new Error(`A bulletin came as ${by} that was not sent.`);
      return at - start;
    });
    return { messages, received: timesOf(received), acknowledged: timesOf(acknowledged) };
  } finally {
    await reader.stop();
  }
}

export interface FanOut {
  readonly subscribers: number;
  readonly messages: number;
  /** From the publisher's request to each of the subscribers, all messages together. */
  readonly received: Times;
  /** From the request until the last subscriber had it; the worst message. */
  readonly allMs: number;
  /** Bytes of the hub's processes for each subscriber; `undefined` where the system does not tell. */
  readonly bytesEach: number | undefined;
  /** Milliseconds until all streams were open. */
  readonly openMs: number;
}

/** One process of Node reads this many streams without being late itself. */
const STREAMS_A_PROCESS = 4_000;

export async function fanOutOf(hub: TestHub, subscribers: number, messages: number): Promise<FanOut> {
  const { port } = new URL(hub.address);
  const before = memoryOf(hub.pids);
  const started = performance.now();
  const shares: number[] = [];
  for (let left = subscribers; left > 0; left -= STREAMS_A_PROCESS) shares.push(Math.min(left, STREAMS_A_PROCESS));
  const crowds = shares.map((count) => startCrowd(Number(port), count));
  try {
    await Promise.all(crowds.map(({ ready }) => ready));
    const openMs = performance.now() - started;
    const after = memoryOf(hub.pids);
    const times: number[] = [];
    let allMs = 0;
    for (let number = 0; number < messages; number++) {
      const id = `mark-${Date.now()}`;
      const heard = crowds.map((crowd) => crowd.hears(id));
      const sent = Number(process.hrtime.bigint() / 1000n);
      await publishDraft(hub, someDraft(id));
      const waits = (await Promise.all(heard)).flat().map((at) => (at - sent) / 1000);
      times.push(...waits);
      allMs = Math.max(
        allMs,
        waits.reduce((most, one) => Math.max(most, one), 0),
      );
      await post(hub, { action: 'resolve', id, text: 'x' });
      await new Promise((later) => setTimeout(later, 300));
    }
    const bytesEach = before === undefined || after === undefined ? undefined : (after - before) / subscribers;
    return { subscribers, messages, received: timesOf(times), allMs, bytesEach, openMs };
  } finally {
    await Promise.all(crowds.map(({ child }) => endProcess(child, 'SIGKILL')));
  }
}

interface Crowd {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  /** When each of its subscribers had the bulletin; microseconds of the steady clock. */
  hears(id: string): Promise<readonly number[]>;
}

function startCrowd(port: number, count: number): Crowd {
  const script = join(import.meta.dirname, 'idle-subscribers.ts');
  const child = startProcess(process.execPath, ['--import', 'tsx', script, String(port), String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const waiting = new Map<string, (at: readonly number[]) => void>();
  let trouble = '';
  child.stderr?.on('data', (piece) => {
    trouble += piece;
  });
  const failed = new Promise<never>((_, fail) => child.once('exit', () => fail(new Error(`The subscribers ended: ${trouble}`))));
  // Whoever waits hears of it; nobody may be waiting.
  failed.catch(() => undefined);
  let isReady = () => {};
  const ready = new Promise<void>((done) => {
    isReady = done;
  });
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') return isReady();
      const { id, at } = JSON.parse(line) as Heard;
      waiting.get(id)?.(at);
    });
  }
  return {
    child,
    ready: Promise.race([ready, failed]),
    hears: (id) => Promise.race([new Promise<readonly number[]>((done) => waiting.set(id, done)), failed]),
  };
}
