/** The tables of `npm run bench:hub`, and the arithmetic from what this machine held to a company. */

import { FEED_LIMITS } from '../../../extension/core/bulletins/feed-result';
import { FOLLOW_LIMITS } from '../../../extension/core/bulletins/follow-hub';
import type { FanOut, Latency } from './measure';
import type { Reading } from './measure-reading';
import type { VisibleFigures } from './visible';

export interface HubFigures {
  readonly name: string;
  readonly latency: Latency;
  readonly fanOut: readonly FanOut[];
}

const EMPLOYEES = 100_000;

function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return ['', `## ${title}`, '', line(header), line(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const whole = (value: number) => Math.round(value).toLocaleString('en');
const ms = (value: number) => (value < 100 ? value.toFixed(1) : whole(value));
const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
const kib = (bytes: number | undefined) => (bytes === undefined ? 'not known here' : (bytes / 1024).toFixed(1));

export function latencyTable(hubs: readonly HubFigures[]): string {
  return table(
    'Publish to received: one reader with the real client, merged and kept',
    ['hub', 'messages', 'received p50 ms', 'p99 ms', 'worst ms', 'on disk p50 ms', 'p99 ms'],
    hubs.map(({ name, latency: { messages, received, acknowledged } }) => [
      name,
      whole(messages),
      ms(received.p50),
      ms(received.p99),
      ms(received.worst),
      ms(acknowledged.p50),
      ms(acknowledged.p99),
    ]),
  );
}

export function visibleTable({ hubs, clockDoubtMs }: VisibleFigures): string {
  const rows = hubs.map(({ name, publications, seen, firstSeen, lastSeen, drawn }) => [
    name,
    whole(publications),
    whole(seen.p50),
    whole(seen.p99),
    whole(firstSeen.p50),
    whole(lastSeen.p50),
    whole(drawn.p50),
    whole(drawn.p99),
  ]);
  return [
    table(
      'Publish to visible in an open side panel: real Chromium, the extension as built, both hubs followed at once and taking turns',
      ['hub', 'publications', 'title in the panel p50 ms', 'p99 ms', 'first fifth p50', 'last fifth p50', 'frame drawn p50 ms', 'p99 ms'],
      rows,
    ),
    '',
    `From before the POST to a MutationObserver in the panel; both sides read the clock of this machine in whole milliseconds (Date.now), and the panel's reading was at most ${clockDoubtMs} ms outside of two of ours around it. Each is resolved before the next, and stays on the list as resolved, which grows by that.`,
  ].join('\n');
}

export function readingTable(readings: readonly Reading[]): string {
  return table(
    `Reading a feed of ${whole(FEED_LIMITS.bytes)} bytes, the most that is read (${FEED_LIMITS.items} items), each in a process of its own; and refusing one of a byte more`,
    ['feed', 'items', 'bulletins', 'left out', 'first ms', 'later p50 ms', 'peak MiB', 'held MiB', 'one byte more refused after ms'],
    readings.map(({ family, shape, bulletins, skipped, firstMs, laterMs, peakBytes, heldBytes, refusedMs }) => [
      family,
      shape,
      whole(bulletins),
      whole(skipped),
      ms(firstMs),
      ms(laterMs),
      mib(peakBytes),
      mib(heldBytes),
      refusedMs.toFixed(2),
    ]),
  );
}

export function fanOutTable(hubs: readonly HubFigures[]): string {
  return table(
    'Publish to received by each of N idle subscribers, over loopback, client processes on the same machine',
    ['hub', 'subscribers', 'all open after s', 'p50 ms', 'p99 ms', 'the last one ms', 'KiB each in the hub'],
    hubs.flatMap(({ name, fanOut }) =>
      fanOut.map(({ subscribers, openMs, received, allMs, bytesEach }) => [
        name,
        whole(subscribers),
        (openMs / 1000).toFixed(1),
        ms(received.p50),
        ms(received.p99),
        ms(allMs),
        kib(bytesEach),
      ]),
    ),
  );
}

/** From the largest crowd that was measured; straight lines, which fan-out and memory are. */
export function arithmetic({ name, fanOut }: HubFigures): string {
  const largest = fanOut.at(-1);
  if (!largest) return '';
  const { subscribers, allMs, bytesEach, openMs } = largest;
  const pollSeconds = (FOLLOW_LIMITS.pullFromMs + FOLLOW_LIMITS.pullToMs) / 2000;
  const perSecond = subscribers / (openMs / 1000);
  const times = EMPLOYEES / subscribers;
  const lines = [
    `- memory: ${kib(bytesEach)} KiB each x ${whole(EMPLOYEES)} = ${bytesEach === undefined ? '?' : ((bytesEach * EMPLOYEES) / 1e9).toFixed(1)} GB, beside the kernel's own few KiB a socket`,
    `- one machine like this one reaches the last of ${whole(subscribers)} after ${ms(allMs)} ms, so ${whole(EMPLOYEES)} after ${((allMs * times) / 1000).toFixed(1)} s on one node, or ${ms(allMs)} ms on ${Math.ceil(times)} nodes behind one Redis`,
    `- reading the feed every ${pollSeconds / 60} minutes: ${whole(EMPLOYEES / pollSeconds)} conditional requests a second, nearly all answered with 304 (some 300 bytes)`,
    `- signs of life every 15 s: ${whole(EMPLOYEES / 15)} small writes a second`,
    `- after a restart everybody comes back within ${FOLLOW_LIMITS.firstWaitMs / 1000} s: ${whole(EMPLOYEES / (FOLLOW_LIMITS.firstWaitMs / 1000))} connections a second; this machine, which also ran the clients, opened ${whole(perSecond)} a second; who does not get in waits twice as long, up to ${FOLLOW_LIMITS.lastWaitMs / 1000} s`,
    `- a bulletin of 2 KB to all: ${((EMPLOYEES * 2_000 * 8) / 1e9).toFixed(1)} Gbit, once`,
  ];
  return ['', `## ${whole(EMPLOYEES)} employees on ${name}, reckoned from ${whole(subscribers)} subscribers`, '', ...lines].join('\n');
}
