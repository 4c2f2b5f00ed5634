/**
 * `npm run bench:outbox`: how many confirmed tickets a second leave the outbox, for the local desk and for a Request Tracker on this
 * machine. `DESKSIDE_BENCH_TICKETS=200` says how many.
 */

import { BENCHED, type Throughput, throughputOf, throughputTable } from '../test/bench/outbox/throughput';
import { startOutboxWorld } from '../test/support/outbox-kills';
import { TOKENS_OF_RT } from '../test/support/rt/start';
import { build } from './build';
import { ensureChromium } from './ensure-chromium';

const TICKETS = Number(process.env.DESKSIDE_BENCH_TICKETS ?? 200);

ensureChromium();
build('chrome');
const started = await startOutboxWorld(TOKENS_OF_RT);
if (!started.ok) {
  console.error(`NOT MEASURED: ${started.why}`);
  process.exit(1);
}
const { world } = started;
try {
  const all: Throughput[] = [];
  for (const { system, connection } of BENCHED) all.push(await throughputOf(world, system, connection, TICKETS));
  console.log(throughputTable(all));
} finally {
  await world.stop();
}
