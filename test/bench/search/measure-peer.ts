/**
 * Measures one engine in a process of its own, so that neither memory nor warm code of another one counts:
 * `measure-peer.ts build <peer> <articles> <file>` and `measure-peer.ts ask <peer> <articles> <file>`; prints one line of JSON.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { articlesFor, FULL } from './bench-corpus';
import { type Question, type QuestionSets, readQuestions, searchDataFolder } from './corpus';
import { halves } from './halves';
import { depthFor, mean, ndcg, quantile } from './measures';
import { PEERS } from './peers/all';
import type { Loaded } from './peers/peer';

export interface BuildFigures {
  readonly buildMs: number;
  readonly bytes: number;
  readonly gzip: number;
}

export interface AskFigures {
  readonly loadMs: number;
  readonly coldMs: number;
  readonly memoryMiB: number;
  readonly p50: number;
  readonly p99: number;
  /** nDCG@10 by set: over all questions, over the fitted half, over the half that was held back. */
  readonly relevance?: Readonly<Record<string, { readonly all: number; readonly fitted: number; readonly held: number }>>;
}

/** Every question is timed so often, and its best time counts: the rest is other work of the machine. */
const ROUNDS = 3;
/** An engine that needs longer than this for all questions is timed on every 12th of them. */
const SLOW_MS = 60;

const [phase = '', peerName = '', count = '', file = ''] = process.argv.slice(2);
const peer = PEERS.find(({ name }) => name === peerName);
if (!peer) throw new Error(`There is no engine called "${peerName}".`);

if (phase === 'build') {
  const articles = articlesFor(Number(count));
  const start = performance.now();
  const bytes = await peer.build(articles);
  const buildMs = performance.now() - start;
  writeFileSync(file, bytes);
  print({ buildMs, bytes: bytes.length, gzip: gzipSync(bytes).length } satisfies BuildFigures);
} else {
  const sets = readQuestions(searchDataFolder());
  const questions = Object.values(sets).flat();
  const before = usedMemory();
  // The engine is the only one that may go on holding the bytes: if it does, they are part of its memory.
  const shipped = { bytes: exactly(readFileSync(file)) };
  const start = performance.now();
  const loaded = await peer.load(shipped.bytes);
  const loadMs = performance.now() - start;
  // A common two-word question, the same for all.
  loaded('printer error', 10);
  const coldMs = performance.now() - start;
  shipped.bytes = new Uint8Array();
  const memoryMiB = (usedMemory() - before) / 2 ** 20;
  const times = timesOf(loaded, questions);
  const relevance = Number(count) === FULL ? relevanceOf(loaded, sets) : undefined;
  print({
    loadMs,
    coldMs,
    memoryMiB,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    ...(relevance ? { relevance } : {}),
  } satisfies AskFigures);
}

function print(figures: object): void {
  console.log(JSON.stringify(figures));
}

function exactly(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length));
}

function usedMemory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function timesOf(loaded: Loaded, questions: readonly Question[]): number[] {
  const timed = (question: Question): number => {
    const start = performance.now();
    loaded(question.q, 10);
    return performance.now() - start;
  };
  const first = questions.slice(0, 12).map(timed);
  const asked = mean(first) > SLOW_MS ? questions.filter((_, at) => at % 12 === 0) : questions;
  const best = asked.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    asked.forEach((question, at) => {
      best[at] = Math.min(best[at] ?? 0, timed(question));
    });
  }
  return best;
}

function relevanceOf(loaded: Loaded, sets: QuestionSets): AskFigures['relevance'] {
  return Object.fromEntries(
    Object.entries(sets).map(([name, questions]) => {
      const values = new Map(questions.map((question) => [question, ndcg(loaded(question.q, depthFor(question)), question)]));
      const meanOf = (some: readonly Question[]) => mean(some.map((question) => values.get(question) ?? 0));
      const { fitted, held } = halves(questions);
      return [name, { all: meanOf(questions), fitted: meanOf(fitted), held: meanOf(held) }];
    }),
  );
}
