/**
 * `npm run bench:hub`: the embedded hub and nginx with nchan, side by side in one run, over loopback.
 *
 * `DESKSIDE_BENCH_SUBSCRIBERS=500,2000,8000` names the crowds (the embedded hub takes those up to its limit);
 * `DESKSIDE_BENCH_MESSAGES=300` the messages to one reader.
 */

import { spawnSync } from 'node:child_process';
import { HUB_LIMITS } from '../extension/hosts/node/hub/limits';
import { fanOutOf, latencyOf } from '../test/bench/hub/measure';
import { arithmetic, fanOutTable, type HubFigures, latencyTable } from '../test/bench/hub/tables';
import { type StartedTestHub, startEmbeddedHub, startNchanHub } from '../test/support/hubs';

const MESSAGES = Number(process.env.DESKSIDE_BENCH_MESSAGES ?? 300);
const FAN_OUT_MESSAGES = 5;
const crowds = (process.env.DESKSIDE_BENCH_SUBSCRIBERS ?? '500,2000,8000').split(',').map(Number);
/** Sockets of one process that are no subscribers. */
const OTHER_FILES = 500;

const files = openFilesLimit();
const largest = Math.max(...crowds);
if (largest + OTHER_FILES > files)
  console.error(`This machine lets a process open ${files} files: crowds are held to ${files - OTHER_FILES}.`);
const possible = [...new Set(crowds.map((count) => Math.min(count, files - OTHER_FILES)))].toSorted((a, b) => a - b);

const figures: HubFigures[] = [];
await measure(
  'embedded hub',
  startEmbeddedHub,
  possible.filter((count) => count <= HUB_LIMITS.subscribers),
);
await measure('nginx with nchan', () => startNchanHub({ connections: Math.max(...possible) + OTHER_FILES }), possible);

console.log(latencyTable(figures));
console.log(fanOutTable(figures));
for (const hub of figures.slice(-1)) console.log(arithmetic(hub));

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
