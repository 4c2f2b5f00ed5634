/** The table of `npm run bench:queue`. */

import type { QueueFigures } from './measure';

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A frame of a display with 60 of them in a second, and a bit: one that was missed takes two. */
const MISSED_MS = 25;

/** `floor`: frames of a scroller with nothing in it. */
export function queueTable(count: number, deskside: QueueFigures, bare: QueueFigures, floor: readonly number[]): string {
  const ms = (value: number) => value.toFixed(1);
  const missed = (frames: readonly number[]) => `${frames.filter((frame) => frame > MISSED_MS).length} of ${frames.length}`;
  const rows: readonly (readonly [string, number, number, (value: number) => string, number?])[] = [
    ['opened until rows are there, median, ms', percentile(deskside.firstRows, 0.5), percentile(bare.firstRows, 0.5), ms],
    ['key in the filter to frame, median, ms', percentile(deskside.keys, 0.5), percentile(bare.keys, 0.5), ms],
    ['key in the filter to frame, p99, ms', percentile(deskside.keys, 0.99), percentile(bare.keys, 0.99), ms],
    ['frame while scrolling, p50, ms', percentile(deskside.frames, 0.5), percentile(bare.frames, 0.5), ms, percentile(floor, 0.5)],
    ['frame while scrolling, p99, ms', percentile(deskside.frames, 0.99), percentile(bare.frames, 0.99), ms, percentile(floor, 0.99)],
    ['heap, MiB', deskside.heap / 2 ** 20, bare.heap / 2 ** 20, ms],
    ['DOM nodes', deskside.nodes, bare.nodes, (value) => Math.round(value).toLocaleString('en')],
  ];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `## The queue with ${count.toLocaleString('en')} open tickets`,
    '',
    line(['', 'Deskside', 'bare list', 'empty scroller', 'Deskside to bare list']),
    line(['---', '---:', '---:', '---:', '---:']),
    ...rows.map(([name, own, other, say, least]) =>
      line([name, say(own), say(other), least === undefined ? '' : say(least), (own / other).toFixed(2)]),
    ),
    line(['frames missed while scrolling', missed(deskside.frames), missed(bare.frames), missed(floor), '']),
  ].join('\n');
}
