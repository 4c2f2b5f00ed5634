import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { build, builtExtension } from '../../scripts/build';
import { ensureFirefox, type Firefox, startFirefox } from '../support/firefox';
import { post, publishDraft, someDraft, startEmbeddedHub, type TestHub } from '../support/hubs';

const DESK = { width: 1280, height: 900 };
const PANEL = { width: 420, height: 900 };
const ADD_ON = manifest.manifest.overrides.firefox.browser_specific_settings.gecko.id;
/** Firefox answers a permission's question itself, with yes, as its own tests do: the question is no page that a driver could click in. */
const SAY_YES = { 'extensions.webextOptionalPermissionPrompts': false };
/** Firefox ends the background page, and the follower with it, after half a minute without an event; here after these milliseconds. */
const IDLE = { 'extensions.background.idle.timeout': 2_000 };
/** By then it has ended; its alarm brings it back after a minute. */
const ASLEEP_AFTER_MS = 5_000;
const found = ensureFirefox();
if ('why' in found) console.error(`BULLETINS ARE NOT PROVEN IN FIREFOX HERE: ${found.why}`);

const seen = (page: Page, words: string) => page.waitForFunction((wanted) => document.body.innerText.includes(wanted), {}, words);
const badge = (page: Page) => page.evaluate(() => chrome.action.getBadgeText({}));
const hosts = (page: Page) => page.evaluate(async () => (await chrome.permissions.getAll()).origins);

describe.skipIf('why' in found)('bulletins in Firefox', () => {
  let firefox: Firefox;
  let hub: TestHub;
  let panel: Page;

  beforeAll(async () => {
    if (!existsSync(join(builtExtension('firefox'), 'manifest.json'))) build('firefox');
    const started = await startEmbeddedHub();
    if (!started.ok) throw new Error(started.why);
    hub = started.hub;
    if ('path' in found) firefox = await startFirefox(found.path, builtExtension('firefox'), ADD_ON, { ...SAY_YES, ...IDLE });
  });

  afterAll(async () => {
    await firefox?.close();
    await hub?.remove();
  });

  it('a hub is followed from the settings, with the permission for that one host', async () => {
    const settings = await firefox.open('tabs/desk.html#/settings', DESK);
    await settings.waitForSelector('#feed-address');
    expect(await hosts(settings)).toEqual([]);
    await settings.type('#feed-address', hub.address);
    await settings.type('#feed-title', 'The company');
    await settings.click('.feed-form button[type=submit]');
    await seen(settings, 'Read at');
    expect(await hosts(settings)).toEqual(['http://127.0.0.1/*']);
    await settings.close();
  });

  it('what is published reaches an open panel, and the toolbar button', async () => {
    panel = await firefox.open('sidepanel.html', PANEL);
    await panel.waitForSelector('.shell[data-running]');
    await publishDraft(hub, someDraft('vpn-down', { title: 'The VPN is down' }));
    await seen(panel, 'The VPN is down');
    await expect.poll(() => badge(panel)).toBe('1');
  });

  it('it is over for the reader when it is resolved', async () => {
    await post(hub, { action: 'resolve', id: 'vpn-down', text: 'It works again.' });
    await seen(panel, 'Resolved at');
    await expect.poll(() => badge(panel)).toBe('');
  });

  it('whoever comes back to the panel while the background page sleeps does not wait for its alarm', async () => {
    const other = await firefox.browser.newPage();
    await other.goto('about:blank');
    await other.bringToFront();
    expect(await panel.evaluate(() => document.visibilityState)).toBe('hidden');
    await new Promise((slept) => setTimeout(slept, ASLEEP_AFTER_MS));
    await publishDraft(hub, someDraft('mail-slow', { title: 'Mail is slow' }));
    await panel.bringToFront();
    await panel.waitForFunction(() => document.body.innerText.includes('Mail is slow'), { timeout: 10_000 });
    await expect.poll(() => badge(panel)).toBe('1');
  });
});
