/**
 * `npm run bench:hub`: the embedded hub and nginx with nchan, side by side in one run, over loopback.
 *
 * `DESKSIDE_BENCH_SUBSCRIBERS=500,2000,8000` names the crowds (the embedded hub takes those up to its limit);
 * `DESKSIDE_BENCH_MESSAGES=300` the messages to one reader. `npm run bench:hub -- visible` measures only what reaches the eyes of
 * somebody with the side panel open, `DESKSIDE_BENCH_PUBLICATIONS=100` of each hub; `-- feeds` only the reading of large feeds; `-- hubs`
 * only the hubs themselves.
 */

import { spawnSync } from 'node:child_process';
import { HUB_LIMITS } from '../extension/hosts/node/hub/limits';
import { fanOutOf, latencyOf } from '../test/bench/hub/measure';
import { readingOfLargeFeeds } from '../test/bench/hub/measure-reading';
import { arithmetic, fanOutTable, type HubFigures, latencyTable, readingTable, visibleTable } from '../test/bench/hub/tables';
import { type NamedHub, visibleIn } from '../test/bench/hub/visible';
import { type StartedTestHub, startEmbeddedHub, startNchanHub } from '../test/support/hubs';
import { build } from './build';
import { ensureChromium } from './ensure-chromium';

const MESSAGES = Number(process.env.DESKSIDE_BENCH_MESSAGES ?? 300);
const PUBLICATIONS = Number(process.env.DESKSIDE_BENCH_PUBLICATIONS ?? 100);
const FAN_OUT_MESSAGES = 5;
const EMBEDDED = 'embedded hub';
const NCHAN = 'nginx with nchan';
const crowds = (process.env.DESKSIDE_BENCH_SUBSCRIBERS ?? '500,2000,8000').split(',').map(Number);
/** Sockets of one process that are no subscribers. */
const OTHER_FILES = 500;

const files = openFilesLimit();
const largest = Math.max(...crowds);
if (largest + OTHER_FILES > files)
  console.error(`This machine lets a process open ${files} files: crowds are held to ${files - OTHER_FILES}.`);
const possible = [...new Set(crowds.map((count) => Math.min(count, files - OTHER_FILES)))].toSorted((a, b) => a - b);

const PARTS = ['visible', 'feeds', 'hubs'];
const part = process.argv[2];
if (part !== undefined && !PARTS.includes(part)) throw new Error(`There is no part "${part}"; there are ${PARTS.join(', ')}.`);
const wanted = (name: string) => part === undefined || part === name;

const figures: HubFigures[] = [];
if (wanted('feeds')) {
  process.stderr.write('feeds of the largest size ...\n');
  console.log(readingTable(readingOfLargeFeeds()));
}
if (wanted('hubs')) {
  await measure(
    EMBEDDED,
    startEmbeddedHub,
    possible.filter((count) => count <= HUB_LIMITS.subscribers),
  );
  await measure(NCHAN, () => startNchanHub({ connections: Math.max(...possible) + OTHER_FILES }), possible);
  console.log(latencyTable(figures));
  console.log(fanOutTable(figures));
  for (const hub of figures.slice(-1)) console.log(arithmetic(hub));
}
// Last, since it may find no browser.
if (wanted('visible')) await measureVisible();

async function measureVisible(): Promise<void> {
  ensureChromium();
  build('chrome');
  const hubs: NamedHub[] = [];
  try {
    for (const [name, start] of [[EMBEDDED, startEmbeddedHub] as const, [NCHAN, startNchanHub] as const]) {
      const started = await start();
      if (started.ok) hubs.push({ name, hub: started.hub });
      else console.error(`NOT MEASURED: ${name}. ${started.why}`);
    }
    process.stderr.write(`side panel: ${PUBLICATIONS} publications of each hub ...\n`);
    console.log(visibleTable(await visibleIn(hubs, PUBLICATIONS)));
  } finally {
    for (const { hub } of hubs) await hub.remove();
  }
}

async function measure(name: string, start: () => Promise<StartedTestHub>, sizes: readonly number[]): Promise<void> {
  const started = await start();
  if (!started.ok) {
    console.error(`NOT MEASURED: ${name}. ${started.why}`);
    return;
  }
  const { hub } = started;
  try {
    process.stderr.write(`${name}: ${MESSAGES} messages to one reader ...\n`);
    const latency = await latencyOf(hub, MESSAGES);
    const fanOut = [];
    for (const size of sizes) {
      process.stderr.write(`${name}: ${size} subscribers ...\n`);
      // A fresh start, so that what an earlier crowd left in memory is not counted.
      await hub.restart();
      fanOut.push(await fanOutOf(hub, size, FAN_OUT_MESSAGES));
    }
    figures.push({ name, latency, fanOut });
  } finally {
    await hub.remove();
  }
}

function openFilesLimit(): number {
  if (process.platform === 'win32') return 8_000;
  const said = spawnSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).stdout.trim();
  return said === 'unlimited' ? 100_000 : Number(said) || 1_024;
}
