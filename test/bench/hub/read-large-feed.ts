/**
 * Reads one feed in a process of its own, so that neither warm code nor the memory of another one counts:
 * `node --expose-gc --import tsx read-large-feed.ts <file> <file of one byte more>`; prints one line of JSON.
 */

import { readFileSync } from 'node:fs';
import type { ReadFeed } from '../../../extension/core/bulletins/feed-result';
import { readFeed } from '../../../extension/core/bulletins/read-feed';
import { source } from '../../core/bulletins/some-feeds';

export interface ReadingFigures {
  readonly bytes: number;
  readonly bulletins: number;
  readonly skipped: number;
  /** The first reading of a process, as in a page that was just opened. */
  readonly firstMs: number;
  /** Of the readings after it. */
  readonly laterMs: number;
  /** How much larger the process grew while it read for the first time, garbage included. */
  readonly peakBytes: number;
  /** What the bulletins hold afterwards. */
  readonly heldBytes: number;
  /** Until one of a single byte more was refused; the worst of all. */
  readonly refusedMs: number;
}

const ROUNDS = 9;
const [file = '', tooLarge = ''] = process.argv.slice(2);

const bytes = new Uint8Array(readFileSync(file));
const more = new Uint8Array(readFileSync(tooLarge));
const given = source();

const refusedMs = Math.max(...Array.from({ length: ROUNDS }, () => timed(() => readFeed(more, given)).ms));
const refused = readFeed(more, given);
if (refused.ok || refused.why !== 'too-big') throw new Error(`${more.length} bytes were not refused as too big.`);

const peakBefore = process.resourceUsage().maxRSS;
const { ms: firstMs, kept } = firstReading();
const peakBytes = (process.resourceUsage().maxRSS - peakBefore) * 1024;
if (!kept.read) throw new Error(`The feed in ${file} was not read.`);
const { skipped } = kept.read;
const bulletins = kept.read.bulletins.length;
const later = Array.from({ length: ROUNDS }, () => timed(() => readFeed(bytes, given)).ms).toSorted((a, b) => a - b);

const heldWith = held();
kept.read = undefined;
const heldBytes = heldWith - held();

const figures: ReadingFigures = {
  bytes: bytes.length,
  bulletins,
  skipped,
  firstMs,
  laterMs: later[Math.floor(later.length / 2)] ?? Number.NaN,
  peakBytes,
  heldBytes,
  refusedMs,
};
console.log(JSON.stringify(figures));

function timed<Value>(work: () => Value): { readonly ms: number; readonly value: Value } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

/** In a box of its own, so that it can be let go of. */
function firstReading(): { readonly ms: number; readonly kept: { read: ReadFeed | undefined } } {
  const { ms, value } = timed(() => readFeed(bytes, given));
  return { ms, kept: { read: value.ok ? value : undefined } };
}

function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
