/**
 * A Chromium with the measured extension, driven by Puppeteer: Playwright puts so much script of its own into each page that a bare page
 * takes twice as long (seen: 92 instead of 45 ms). Keys go through the browser, as a person's do.
 */

import { join } from 'node:path';
import { build } from 'esbuild';
import puppeteer, { type Page } from 'puppeteer-core';
import { findChromium } from '../../support/find-chromium';
import { BARE_PAGE } from './measured-extension';
import type { Seen } from './probe';

const POPUP_SIZE = { width: 400, height: 600 };
const STUCK_MS = 20_000;

/** A page that is measured: where it is, and where it shows what was made of the typed text. */
export interface Measured {
  readonly name: string;
  readonly path: string;
  readonly shows: (typed: string) => readonly [selector: string, text: string];
}

export const BARE: Measured = { name: 'bare React page', path: BARE_PAGE, shows: (typed) => ['.shown', typed] };
/** The row that offers a ticket names the question that the results above it belong to, and is drawn together with them. */
export const POPUP: Measured = {
  name: 'Deskside popup',
  path: 'popup.html',
  shows: (typed) => ['.shell-list [data-value="action:ticket"]', `“${typed.trim()}”`],
};

export interface MeasuredPage {
  readonly page: Page;
  /** Types one letter, after which `typed` stands in the box, and tells when its results were on screen. */
  key(letter: string, typed: string): Promise<Seen>;
  close(): Promise<void>;
}

export interface MeasuredBrowser {
  /** Opens the page and waits for its box. */
  open(measured: Measured): Promise<MeasuredPage>;
  /** Opens the page, types the letter so long after its box is usable, and tells when its results were on screen. */
  openAndType(measured: Measured, letter: string, afterMs: number): Promise<Seen>;
  close(): Promise<void>;
}

export async function startMeasuredBrowser(folder: string): Promise<MeasuredBrowser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or set DESKSIDE_CHROMIUM to its path.');
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    enableExtensions: [folder],
    defaultViewport: POPUP_SIZE,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
  const probe = await probeScript();
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  const addressOf = ({ path, shows }: Measured, typed: string) => {
    const [selector, text] = shows(typed);
    return `${origin}/${path}?${new URLSearchParams({ watch: selector, text })}`;
  };
  return {
    open: async (measured) => {
      const page = await browser.newPage();
      await page.evaluateOnNewDocument(probe);
      await page.goto(`${origin}/${measured.path}`);
      await page.waitForFunction(() => deskBench.seen.usable !== undefined);
      return {
        page,
        key: async (letter, typed) => {
          await page.evaluate((selector, text) => deskBench.watch(selector, text), ...measured.shows(typed));
          await page.keyboard.press(letter as 'a');
          return seenIn(page, measured);
        },
        close: () => page.close(),
      };
    },
    openAndType: async (measured, letter, afterMs) => {
      const page = await browser.newPage();
      await page.evaluateOnNewDocument(probe);
      const client = await page.createCDPSession();
      await client.send('Runtime.enable');
      await client.send('Runtime.addBinding', { name: 'deskBenchUsable' });
      const usable = new Promise((resolve) => client.once('Runtime.bindingCalled', resolve));
      const opened = page.goto(addressOf(measured, letter), { waitUntil: 'domcontentloaded' });
      await withinLimit(usable, `${measured.name}: there was no box to type into`);
      if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
      await page.keyboard.press(letter as 'a');
      const seen = await seenIn(page, measured);
      await opened;
      const value = await page.$eval('input', (input) => input.value);
      if (value !== letter) throw new Error(`${measured.name}: the key did not land in the box, which holds "${value}"`);
      await page.close();
      return seen;
    },
    close: () => browser.close(),
  };
}

async function probeScript(): Promise<string> {
  const built = await build({ entryPoints: [join(import.meta.dirname, 'probe.ts')], bundle: true, format: 'iife', write: false });
  return built.outputFiles[0]?.text ?? '';
}

/** All that the probe noted; throws when the page did not show what it was asked for. */
async function seenIn(page: Page, { name }: Measured): Promise<Seen> {
  const { usable, key, shown } = await withinLimit(
    page.evaluate(() => deskBench.done()),
    `${name}: nothing was shown`,
  );
  if (usable === undefined || key === undefined || shown === undefined) throw new Error(`${name}: the probe missed something`);
  return { usable, key, shown };
}

async function withinLimit<T>(wanted: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), STUCK_MS);
  });
  return Promise.race([wanted, stuck]).finally(() => clearTimeout(timer));
}
