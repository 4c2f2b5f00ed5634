/**
 * `npm run bench:form`: how long it takes to look at, plan, fill and undo a form of 60 fields in a real Chromium.
 *
 * `DESKSIDE_BENCH_RUNS=100` for more runs than 30.
 */

import { measureForm } from '../test/bench/form/measure';
import { quantile } from '../test/bench/search/measures';
import { ensureChromium } from './ensure-chromium';

const RUNS = Number(process.env.DESKSIDE_BENCH_RUNS ?? 30);
if (!Number.isInteger(RUNS) || RUNS < 1) throw new Error('DESKSIDE_BENCH_RUNS must be a whole number of runs.');

ensureChromium();
const { fields, filled, times } = await measureForm(RUNS);
console.log(`\n## A form of ${fields} fields, ${filled} of them filled, one with a file of 300 KiB: ${RUNS} runs in Chromium\n`);
console.log('| step | p50 ms | p99 ms | worst ms |\n| --- | ---: | ---: | ---: |');
for (const [step, all] of Object.entries(times)) {
  const shown = [quantile(all, 0.5), quantile(all, 0.99), Math.max(...all)].map((time) =>
    time < 10 ? time.toFixed(1) : String(Math.round(time)),
  );
  console.log(`| ${step} | ${shown.join(' | ')} |`);
}
