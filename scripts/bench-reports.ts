/**
 * `npm run bench:reports`: reports of a million contacts in real Chromium, and the import of a queue_log of 100 MB: time, memory, and
 * whether the page stays awake. `DESKSIDE_BENCH_CONTACTS=100000` plants fewer; planting ends after `DESKSIDE_BENCH_SECONDS=300`.
 */

import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_PREFERENCES, PREFERENCES_ID } from '../extension/core/preferences';
import { measureParse } from '../test/bench/reports/measure-parse';
import { plantMany } from '../test/bench/reports/plant-many';
import { type Cost, costOf } from '../test/bench/reports/watch-page';
import { startBrowser } from '../test/support/browser';
import buildIfMissing from '../test/support/build-if-missing';
import { plantRecord } from '../test/support/stored-records';
import { ensureChromium } from './ensure-chromium';

const WANTED = Number(process.env.DESKSIDE_BENCH_CONTACTS ?? 1_000_000);
const SECONDS = Number(process.env.DESKSIDE_BENCH_SECONDS ?? 300);
const LOG_BYTES = 100 * 1024 * 1024;
const PATIENCE = 600_000;

const table = (title: string, header: readonly string[], rows: readonly (readonly string[])[]) => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  console.log(
    ['', `## ${title}`, '', line(header), line(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n'),
  );
};
const whole = (value: number) => Math.round(value).toLocaleString('en');
const mib = (bytes: number | undefined) => (bytes === undefined ? 'not known here' : whole(bytes / 2 ** 20));
const row = (name: string, { seconds, longestTask, peakMemory }: Cost, each: string) => [
  name,
  seconds.toFixed(1),
  each,
  longestTask === 0 ? 'under 50' : whole(longestTask),
  mib(peakMemory),
];

ensureChromium();
buildIfMissing();
const parse = measureParse();
table(
  'One contact from disk to report',
  ['way', 'µs'],
  [
    ['schema (valibot)', parse.schema.toFixed(2)],
    ['by hand, same answers', parse.byHand.toFixed(2)],
  ],
);

const scratch = mkdtempSync(join(tmpdir(), 'deskside-reports-'));
const browser = await startBrowser();
try {
  const page = await browser.open('tabs/desk.html');
  await plantRecord(page, 'preferences', PREFERENCES_ID, { ...DEFAULT_PREFERENCES, role: 'agent' });
  await page.reload();
  process.stderr.write(`${whole(WANTED)} contacts are made ...\n`);
  const planted = await plantMany(page, WANTED, SECONDS);
  table(
    'Contacts on disk',
    ['contacts', 'seconds to plant', 'bytes each'],
    [[whole(planted.count), whole(planted.seconds), whole(planted.bytesEach)]],
  );
  if (planted.count < WANTED) console.log(`\nPlanting was ended after ${SECONDS} s: ${whole(planted.count)} of ${whole(WANTED)}.`);

  const goTo = (hash: string) =>
    page.evaluate((wanted) => {
      location.hash = wanted;
    }, hash);
  // From the start page each time: a quick report shows its progress for less than a look takes, and old figures are not taken for new ones.
  const leave = async () => {
    await goTo('#/');
    await page.locator('.key-figures').waitFor({ state: 'detached' });
  };
  const report = async (period: string) => {
    await leave();
    return costOf(page, async () => {
      await goTo(`#/reports/${period}`);
      await page.locator('.key-figures').waitFor({ timeout: PATIENCE });
    });
  };
  const total = () => page.locator('.key-figure .key-value').first().innerText();
  const rows: string[][] = [];
  for (const [name, period] of [
    ['one week', 'last-week'],
    ['one month', 'last-month'],
    ['everything', 'everything'],
    ['one month again', 'last-month'],
    ['everything again', 'everything'],
  ] as const) {
    process.stderr.write(`${name} ...\n`);
    const cost = await report(period);
    rows.push(row(name, cost, await total()));
  }
  table('Reports', ['report of', 'seconds', 'contacts', 'longest task of the page, ms', 'memory at most, MiB more'], rows);

  const log = join(scratch, 'queue_log');
  const calls = await writeQueueLog(log);
  process.stderr.write('the import of a queue_log ...\n');
  const imports: string[][] = [];
  for (const name of ['first import', 'the same again']) {
    await report('last-week');
    const notice = page.locator('.report-part .notice');
    if ((await notice.count()) > 0) throw new Error('A notice stands there before the import.');
    const cost = await costOf(page, async () => {
      await page.getByLabel('File of phone figures').setInputFiles(log);
      await notice.waitFor({ timeout: PATIENCE });
    });
    imports.push(row(name, cost, whole(calls)));
  }
  table(
    `Import of a queue_log of ${mib(statSync(log).size)} MiB`,
    ['import', 'seconds', 'calls', 'longest task of the page, ms', 'memory at most, MiB more'],
    imports,
  );
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}

/** A year of calls, three lines each; gives back how many calls. */
async function writeQueueLog(path: string): Promise<number> {
  const file = createWriteStream(path);
  const year = 365 * 24 * 60 * 60;
  const first = Math.floor(Date.now() / 1000) - year;
  const lineBytes = 190;
  const wanted = Math.floor(LOG_BYTES / lineBytes);
  for (let index = 0; index < wanted; index++) {
    const at = first + Math.floor((index * year) / wanted);
    const id = `${at}.${index}`;
    const wait = (index * 7) % 60;
    const end =
      index % 9 === 0
        ? `${at + wait}|${id}|desk|NONE|ABANDON|1|1|${wait}\n`
        : `${at + wait}|${id}|desk|SIP/agent${index % 12}|CONNECT|${wait}|${id}x|3\n${at + wait + 180}|${id}|desk|SIP/agent${index % 12}|COMPLETECALLER|${wait}|180|1\n`;
    if (!file.write(`${at}|${id}|desk|NONE|ENTERQUEUE||+4930${1_000_000 + (index % 9_000_000)}|1\n${end}`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return wanted;
}
