/**
 * `npm run bench:queue`: the queue with 10,000 open tickets in a real Chromium, beside a bare list of the same rows that are all in the page,
 * and a scroller with nothing in it, which tells what a frame costs on this machine at least. Deskside opens its page, reads the tickets from
 * the disk and checks each of them; the bare list has them in memory already.
 *
 * `DESKSIDE_BENCH_TICKETS=10000` and `DESKSIDE_BENCH_ROUNDS=5` change how many tickets and how many openings.
 */

import { DEFAULT_PREFERENCES, PREFERENCES_ID } from '../extension/core/preferences';
import { drawBareList, drawEmptyScroller } from '../test/bench/queue/bare-list';
import { DOWN, manyTickets, plantTickets } from '../test/bench/queue/many-tickets';
import { measureKeys, measureMemory, measureScroll, type QueueFigures, untilRows } from '../test/bench/queue/measure';
import { queueTable } from '../test/bench/queue/tables';
import { type Browser, startBrowser } from '../test/support/browser';
import { plantRecord } from '../test/support/stored-records';
import { build } from './build';
import { ensureChromium } from './ensure-chromium';

const COUNT = Number(process.env.DESKSIDE_BENCH_TICKETS ?? 10_000);
const ROUNDS = Number(process.env.DESKSIDE_BENCH_ROUNDS ?? 5);
const KEY_ROUNDS = 3;
const SIZE = { width: 1280, height: 800 };
const QUEUE = `tabs/desk.html#/queue/${DOWN.id}`;

ensureChromium();
build('chrome');
const now = Date.now();
const tickets = manyTickets(COUNT, now);
const browser = await startBrowser();
// tsx names functions by a helper of its own, which functions that are sent into a page do not find there.
await browser.context.addInitScript('globalThis.__name ??= (named) => named');
try {
  const deskside = await measureDeskside(browser);
  const bare = await measureBare(browser, deskside.row, deskside.styles);
  console.log(queueTable(COUNT, deskside.figures, bare, await measureFloor(browser)));
} finally {
  await browser.close();
}

async function measureDeskside({ open }: Browser) {
  const first = await open('tabs/desk.html', SIZE);
  await plantRecord(first, 'preferences', PREFERENCES_ID, { ...DEFAULT_PREFERENCES, role: 'agent' });
  await plantTickets(first, tickets, now);
  await first.close();
  const firstRows: number[] = [];
  let page = await open(QUEUE, SIZE);
  for (let round = 0; round < ROUNDS; round++) {
    await page.close();
    process.stderr.write(`opening ${round + 1} of ${ROUNDS} ...\n`);
    page = await open(QUEUE, SIZE);
    firstRows.push(await untilRows(page));
  }
  // What a page does after its first screen is over by then.
  await page.waitForTimeout(3_000);
  const memory = await measureMemory(page);
  const frames = await measureScroll(page, '.queue-list');
  const keys = await measureKeys(page, KEY_ROUNDS);
  const row = await page.evaluate(() => document.querySelector('.queue-row')?.outerHTML ?? '');
  const styles = await page.evaluate(() =>
    [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join('\n'),
  );
  await page.close();
  const figures: QueueFigures = { firstRows, keys, frames, ...memory };
  return { figures, row, styles };
}

async function measureBare({ context }: Browser, row: string, styles: string): Promise<QueueFigures> {
  const page = await context.newPage();
  await page.setViewportSize(SIZE);
  const subjects = tickets.map(({ number, subject }) => `${number} ${subject}`);
  const firstRows: number[] = [];
  for (let round = 0; round < ROUNDS; round++) firstRows.push(await drawBareList(page, row, styles, subjects));
  const memory = await measureMemory(page);
  const frames = await measureScroll(page, '.queue-list');
  const keys = await measureKeys(page, KEY_ROUNDS);
  await page.close();
  return { firstRows, keys, frames, ...memory };
}

/** A row of the queue is 52 pixels high here. */
async function measureFloor({ context }: Browser): Promise<readonly number[]> {
  const page = await context.newPage();
  await page.setViewportSize(SIZE);
  await drawEmptyScroller(page, COUNT * 52);
  const frames = await measureScroll(page, '.queue-list');
  await page.close();
  return frames;
}
