import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedHub, type TestHub } from '../support/hubs';
import { type RealWindow, startRealWindow } from '../support/real-window';
import { storedRecords } from '../support/stored-records';

let window: RealWindow | { readonly ok: false; readonly why: string };
let hub: TestHub;
let settings: Page;

beforeAll(async () => {
  window = await startRealWindow();
  if (!window.ok) return console.error(`That a feed's permission can be refused is not proven here: ${window.why}`);
  const started = await startEmbeddedHub();
  if (!started.ok) throw new Error(started.why);
  hub = started.hub;
  settings = await window.browser.open('tabs/desk.html#/settings');
});

afterAll(async () => {
  if (window?.ok) await window.close();
  await hub?.remove();
});

const address = () => settings.getByLabel('Address of a feed');
const title = () => settings.getByLabel('What to call it');
const REFUSED = 'The browser does not let Deskside read that address, so it was not added.';
/** Milliseconds; nothing tells when the browser has drawn its question, and it takes no key in its first half second. */
const QUESTION_TAKES = 1_500;

async function followAndPress(...keys: readonly string[]): Promise<void> {
  if (!window.ok) throw new Error(window.why);
  await settings.getByRole('button', { name: 'Follow this feed' }).click();
  await settings.waitForTimeout(QUESTION_TAKES);
  window.press(...keys);
}

describe('the browser asks whether Deskside may read a feed', () => {
  it('and when the person says no, that is said plainly, nothing is followed, and what was typed stays', async ({ skip }) => {
    if (!window.ok) return skip(window.why);
    await address().fill(hub.address);
    await title().fill('The company');
    await followAndPress('Escape');
    await settings.getByText(REFUSED).waitFor();
    expect(await address().inputValue()).toBe(hub.address);
    expect(await title().inputValue()).toBe('The company');
    expect(await address().getAttribute('aria-invalid')).toBe('true');
    expect(await settings.locator('.feed-state').count()).toBe(0);
    expect(await storedRecords(settings, 'added-feeds')).toEqual([]);
    expect(await settings.evaluate(() => chrome.permissions.getAll())).toMatchObject({ origins: [] });
  });

  it('and when the person then says yes, what stayed in the form is followed', async ({ skip }) => {
    if (!window.ok) return skip(window.why);
    // The button with the keyboard is "Deny"; the one beside it is "Allow".
    await followAndPress('Tab', 'Return');
    await settings.locator('.feed-state b').getByText('The company', { exact: true }).waitFor();
    await settings
      .locator('.feed-state')
      .getByText(/^Read at/)
      .waitFor();
    expect(await address().inputValue()).toBe('');
    expect(await settings.getByText(REFUSED).count()).toBe(0);
    expect(await settings.evaluate(() => chrome.permissions.getAll())).toMatchObject({ origins: ['http://127.0.0.1/*'] });
  });
});
