import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { build, builtExtension } from '../../scripts/build';
import { ensureFirefox, type Firefox, startFirefox } from '../support/firefox';
import { type StartedRt, startRt } from '../support/rt/start';
import { storedRecords } from '../support/stored-records';

const DESK = { width: 1280, height: 1000 };
const ADD_ON = manifest.manifest.overrides.firefox.browser_specific_settings.gecko.id;
/** Firefox answers a permission's question itself, with yes: the question is no page that a driver could click in. */
const SAY_YES = { 'extensions.webextOptionalPermissionPrompts': false };
/** Firefox ends the background page after these milliseconds without an event, instead of half a minute. */
const IDLE = { 'extensions.background.idle.timeout': 2_000 };
const ASLEEP_AFTER_MS = 4_000;
const SUBJECT = 'Sent from Firefox';
const FILE = 'no route to host\n'.repeat(1_000);
const found = ensureFirefox();
if ('why' in found) console.error(`TICKETS ARE NOT PROVEN IN FIREFOX HERE: ${found.why}`);

describe.skipIf('why' in found)('tickets from Firefox', () => {
  let firefox: Firefox;
  let rt: StartedRt;
  let page: Page;
  let scratch: string;

  beforeAll(async () => {
    if (!existsSync(join(builtExtension('firefox'), 'manifest.json'))) build('firefox');
    scratch = mkdtempSync(join(tmpdir(), 'deskside-firefox-'));
    rt = await startRt();
    if (!rt.ok) return console.error(`TICKETS ARE NOT PROVEN IN FIREFOX HERE: ${rt.why}`);
    if ('path' in found) firefox = await startFirefox(found.path, builtExtension('firefox'), ADD_ON, { ...SAY_YES, ...IDLE });
  });
  afterAll(async () => {
    await firefox?.close();
    if (rt?.ok) await rt.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  beforeEach(({ skip }) => {
    if (!rt.ok) skip(rt.why);
  });

  const seen = (words: string) => page.waitForFunction((wanted) => document.body.innerText.includes(wanted), {}, words);
  /** The first button whose words begin so. */
  const press = (words: string) => page.locator(`::-p-xpath(//button[starts-with(normalize-space(), "${words}")])`).click();
  const fill = (label: string, text: string) => page.locator(`::-p-xpath(//*[@id=//label[normalize-space()="${label}"]/@for])`).fill(text);
  async function chord(...keys: readonly Parameters<Page['keyboard']['down']>[0][]) {
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.toReversed()) await page.keyboard.up(key);
  }
  async function ask(path: string) {
    if (!rt.ok) throw new Error(rt.why);
    const answer = await fetch(`${rt.url}/REST/2.0/${path}`, { headers: { authorization: `token ${rt.tokens.root}` } });
    return (await answer.json()) as { items?: { id: string; Filename?: string }[]; Content?: string };
  }

  it('Request Tracker is connected, with the permission for that one host', async () => {
    if (!rt.ok) return;
    page = await firefox.open('tabs/desk.html#/connect', DESK);
    await page.locator('::-p-xpath(//*[contains(concat(" ", @class, " "), " system-choice ")][contains(., "Request Tracker 5")])').click();
    await press('Continue');
    await fill('Address', rt.url);
    await press('Allow 127');
    await fill('Auth token', rt.tokens.frank ?? '');
    await press('Test the connection');
    await seen('as Frank Frontline');
    await page.locator('::-p-xpath(//select[@id=//label[normalize-space()="New tickets go to"]/@for])').fill('1');
    await press('Connect');
    await seen('is connected.');
    expect(await page.evaluate(async () => (await chrome.permissions.getAll()).origins)).toEqual(['http://127.0.0.1/*']);
  });

  it('a ticket with a file goes out after the background page was ended, once, and byte for byte', { timeout: 120_000 }, async () => {
    await page.close();
    page = await firefox.open('tabs/desk.html', DESK);
    await page.waitForSelector('.shell[data-running]');
    await page.keyboard.type('4357');
    await page.waitForFunction(() => location.hash === '#/search/4357');
    await chord('Control', 'Shift', 'Enter');
    await seen('What is wrong, in your words');
    await fill('Subject', SUBJECT);
    const path = join(scratch, 'error.log');
    writeFileSync(path, FILE);
    const input = (await page.$('input[type=file][multiple]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(path);
    await seen('error.log');
    await chord('Control', 'Enter');
    await seen('Exactly this will be sent');
    await new Promise((slept) => setTimeout(slept, ASLEEP_AFTER_MS));
    await chord('Control', 'Enter');
    // Both drivers' pages evaluate alike.
    const states = async () => (await storedRecords(page as never, 'outbox')).map((item) => item.state);
    await expect.poll(states, { timeout: 60_000, interval: 500 }).toMatchObject([{ name: 'sent', leftOut: [] }]);
    await page.waitForFunction(() => /has it as #\d+/.test(document.body.innerText));

    const { items: tickets = [] } = await ask(`tickets?query=${encodeURIComponent(`Subject = '${SUBJECT}'`)}`);
    expect(tickets).toHaveLength(1);
    const { items: parts = [] } = await ask(`ticket/${tickets[0]?.id}/attachments?fields=Filename&per_page=50`);
    const file = parts.find(({ Filename }) => Filename === 'error.log');
    const { Content = '' } = await ask(`attachment/${file?.id}`);
    expect(Buffer.from(Content, 'base64').toString('utf8')).toBe(FILE);
  });
});
