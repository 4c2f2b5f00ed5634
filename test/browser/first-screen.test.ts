import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, BUILT_EXTENSION, startBrowser } from '../support/browser';

const PAGES = ['popup.html', 'sidepanel.html', 'tabs/desk.html'];
const SCRIPTS = /<script [^>]*src="([^"]+)"[^>]*><\/script>/g;

/** The scripts of each page, in order; the pages themselves are copied without them. */
const scripts = new Map<string, readonly string[]>();
let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-extension-'));
  await cp(BUILT_EXTENSION, folder, { recursive: true });
  for (const page of PAGES) {
    const html = await readFile(join(folder, page), 'utf8');
    scripts.set(
      page,
      [...html.matchAll(SCRIPTS)].flatMap(([, source]) => source ?? []),
    );
    await writeFile(join(folder, page), html.replace(SCRIPTS, ''));
  }
  browser = await startBrowser({ extension: folder });
});

afterEach(async () => {
  for (const page of browser.context.pages().slice(1)) await page.close();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page that stands as the build drew it; `run` lets its scripts run at last. */
async function opened(path: string): Promise<{ page: Page; run: () => Promise<void>; said: string[] }> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 400, height: 600 });
  await page.goto(`chrome-extension://${browser.extensionId}/${path}`);
  // `autofocus` takes effect with the first frame (https://html.spec.whatwg.org/multipage/interaction.html#the-autofocus-attribute).
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  const run = async () => {
    for (const url of scripts.get(path) ?? []) await page.addScriptTag({ url, type: 'module' });
  };
  return { page, run, said };
}

const box = (page: Page) => page.getByRole('combobox').first();

describe.each(PAGES)('the first screen of %s', (path) => {
  it('has the cursor in the search box before any script has run', async () => {
    const { page } = await opened(path);
    await page.keyboard.type('printr');
    expect(await box(page).inputValue()).toBe('printr');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('is taken over as it stands: the same box, the letters in it, the cursor between them, and then their results', async () => {
    const { page, run, said } = await opened(path);
    const drawn = await box(page).elementHandle();
    await page.keyboard.type('printr');
    await page.keyboard.press('ArrowLeft');
    await run();
    await page.getByText('Showing results for “printer”').waitFor();
    expect(await drawn?.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('e');
    expect(await box(page).inputValue()).toBe('printer');
    expect(said).toEqual([]);
  });
});

it('leads to what the address names, as soon as the scripts run', async () => {
  const { page, run } = await opened('popup.html');
  await page.evaluate(() => {
    location.hash = '#/tree/vpn-not-connecting';
  });
  await run();
  await page.locator('desk-tree').getByRole('heading').first().waitFor();
  expect(await page.locator('.shell-list').isVisible()).toBe(false);
});
