import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { build, builtExtension } from '../../scripts/build';
import { ensureFirefox, type Firefox, startFirefox } from '../support/firefox';
import { storedRecords } from '../support/stored-records';

const POPUP = { width: 400, height: 600 };
const ADD_ON = manifest.manifest.overrides.firefox.browser_specific_settings.gecko.id;
const found = ensureFirefox();
if ('why' in found) console.error(`DESKSIDE IS NOT PROVEN IN FIREFOX HERE: ${found.why}`);

describe.skipIf('why' in found)('in Firefox', () => {
  let firefox: Firefox;
  let popup: Page;

  beforeAll(async () => {
    if (!existsSync(join(builtExtension('firefox'), 'manifest.json'))) build('firefox');
    if ('path' in found) firefox = await startFirefox(found.path, builtExtension('firefox'), ADD_ON);
    popup = await firefox.open('popup.html', POPUP);
    await popup.waitForSelector('.shell[data-running]');
  });

  afterAll(() => firefox?.close());

  const text = (selector: string) => popup.$eval(selector, (element) => element.textContent ?? '');
  const seen = (words: string) => popup.waitForFunction((wanted) => document.body.innerText.includes(wanted), {}, words);
  const walked = () => popup.evaluate(() => document.querySelector('desk-tree')?.walk?.trail.map(({ answerText }) => answerText));
  const description = '[id$=description], textarea';

  it('the search box has the cursor, and a misspelt question finds the tree', async () => {
    await popup.keyboard.type('printr does not prin');
    await seen('Showing results for “printer”');
    expect(await text('[role=option]')).toContain('The printer does not print');
    expect(await popup.$eval('input', (box) => box.value)).toBe('printr does not prin');
  });

  it('the tree is walked by keyboard, and taken back', async () => {
    await popup.keyboard.press('Enter');
    await popup.waitForFunction(() => document.querySelector('desk-tree')?.walk !== undefined);
    await popup.keyboard.press('y');
    await expect.poll(walked).toEqual(['Yes']);
    await popup.keyboard.press('Backspace');
    await expect.poll(walked).toEqual([]);
    await popup.keyboard.press('n');
    await expect.poll(walked).toEqual(['No']);
  });

  it('a ticket holds the walk and what Firefox tells of the computer, and says so of what it does not tell', async () => {
    await popup.keyboard.down('Control');
    await popup.keyboard.down('Shift');
    await popup.keyboard.press('Enter');
    await popup.keyboard.up('Shift');
    await popup.keyboard.up('Control');
    await popup.waitForSelector(description);
    await seen('not available here');
    const lines = await text('.view');
    expect(lines).toMatch(/Firefox\s?\d+/);
    expect(lines).toContain('Is the printer switched on?');
    expect(lines).toMatch(/Memory.{0,40}not available here/s);
  });

  it('what is written is on disk when it says so, and there after a reload', async () => {
    await popup.click(description);
    await popup.keyboard.type('No paper comes out.');
    // Both drivers' pages evaluate alike.
    const written = async () => (await storedRecords(popup as never, 'drafts')).map((draft) => draft.description);
    await expect.poll(written).toEqual(['No paper comes out.']);
    await seen('Saved');
    const address = popup.url();
    await popup.close();
    popup = await firefox.open(`popup.html${new URL(address).hash}`, POPUP);
    await popup.waitForSelector(description);
    expect(await popup.$eval(description, (field) => (field as HTMLTextAreaElement).value)).toBe('No paper comes out.');
  });

  it('the details name Firefox, and offer no permission that it does not have', async () => {
    const page = await firefox.open('sidepanel.html#/details', POPUP);
    await page.waitForFunction(() => document.body.innerText.includes('Operating system'));
    const details = await page.evaluate(() => document.body.innerText);
    expect(details).toContain('Firefox');
    expect(details).toContain('not available here');
    expect(details).not.toContain('Also read the drives');
    await page.close();
  });

  it('its background answers the panel that asks what it was opened for', async () => {
    const answer = await popup.evaluate(() => chrome.runtime.sendMessage({ type: 'take-request', windowId: 1 }));
    expect(answer).toBeNull();
  });

  it('the settings tell the reasons for the permissions that this browser was asked for', async () => {
    const page = await firefox.open('options.html');
    await page.waitForFunction(() => document.body.innerText.includes('What Deskside may do'));
    const reasons = await page.evaluate(() => document.body.innerText);
    expect(reasons).toContain('See the open page when you ask for it');
    expect(reasons).not.toContain('Processor');
    await page.close();
  });
});
