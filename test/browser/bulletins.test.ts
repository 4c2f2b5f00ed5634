import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, startBrowser } from '../support/browser';
import { post, publishDraft, type StartedTestHub, someDraft, startEmbeddedHub, startNchanHub, type TestHub } from '../support/hubs';
import { storedRecords } from '../support/stored-records';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

const POPUP = { width: 400, height: 600 };
const PANEL = { width: 420, height: 900 };
const ANSWER = 'We know of it; it will be back at two.';

const draft = (id: string, title: string, changes: Parameters<typeof someDraft>[1] = {}) =>
  someDraft(id, { title, expected_end: new Date(Date.now() + 3 * 3_600_000).toISOString(), approved_answer: { en: ANSWER }, ...changes });
const options = (page: Page) => page.getByRole('option');
const search = (page: Page) => page.getByRole('combobox').first();

/** As a person does it: the address of the hub, into the settings. */
async function follow(browser: Browser, address: string, options: { title: string; hub: boolean }): Promise<void> {
  const settings = await browser.open('tabs/desk.html#/settings', { width: 1280, height: 900 });
  await settings.getByLabel('Address of a feed').fill(address);
  await settings.getByLabel('What to call it').fill(options.title);
  await settings.getByLabel('It is a Deskside hub').setChecked(options.hub);
  await settings.getByRole('button', { name: 'Follow this feed' }).click();
  await settings.locator('.feed-state b').getByText(options.title, { exact: true }).waitFor();
  await settings.close();
}

/** The worker may have ended: looked at through a page, which needs none. */
const badge = async (browser: Browser): Promise<string> => {
  const page = browser.context.pages()[0] ?? (await browser.open('popup.html'));
  const probe = page.url().startsWith('chrome-extension:') ? page : await browser.open('popup.html', POPUP);
  const text = await probe.evaluate(() => chrome.action.getBadgeText({}));
  if (probe !== page) await probe.close();
  return text;
};

/** Ends the extension's worker, as the browser does after half a minute without work. */
async function stopWorker(browser: Browser): Promise<void> {
  const root = await browser.context.browser()?.newBrowserCDPSession();
  const session = root ?? (await browser.context.newCDPSession(browser.context.pages()[0] as Page));
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(browser.extensionId));
  if (!worker) throw new Error('There is no worker to be stopped.');
  await session.send('Target.closeTarget', { targetId: worker.targetId });
  await session.detach();
}

const HUBS: readonly { name: string; start: () => Promise<StartedTestHub> }[] = [
  { name: 'the embedded hub', start: startEmbeddedHub },
  { name: 'nginx with nchan', start: () => startNchanHub() },
];

describe.each(HUBS)('bulletins of $name', ({ start }) => {
  let extension: ExtensionCopy;
  let browser: Browser;
  let hub: TestHub;
  let gone = false;

  beforeAll(async () => {
    const started = await start();
    if (!started.ok) throw new Error(started.why);
    hub = started.hub;
    extension = await extensionWithHost();
    browser = await startBrowser({ extension: extension.folder });
    await follow(browser, hub.address, { title: 'The company', hub: true });
  });

  afterAll(async () => {
    await browser?.close();
    if (!gone) await hub?.remove();
    await extension?.remove();
  });

  it('reach an open panel as soon as they are published, and the toolbar button', async () => {
    const panel = await browser.open('sidepanel.html', PANEL);
    await search(panel).waitFor();
    expect(await panel.getByText('Known problems').count()).toBe(0);
    await publishDraft(hub, draft('vpn-down', 'The VPN is down'));
    await options(panel).getByText('The VPN is down').waitFor();
    await options(panel)
      .getByText(/Investigating, since \d\d:\d\d, expected back at /)
      .waitFor();
    await expect.poll(() => badge(browser)).toBe('1');
    expect(await panel.evaluate(async () => Object.keys(await chrome.notifications.getAll()))).toHaveLength(1);
    await panel.close();
  });

  it('are told by the system once, and not again after the worker was stopped', async () => {
    const page = await browser.open('tabs/desk.html');
    const told = async () => (await storedRecords(page, 'bulletin-marks')).map(({ notified }) => notified);
    const before = await told();
    expect(before).toEqual([{ severity: 'major', at: expect.any(Number) }]);
    await stopWorker(browser);
    await post(hub, {
      action: 'update',
      item: draft('vpn-down', 'The VPN is down', { state: 'identified' }),
      text: 'A router has failed.',
    });
    await expect.poll(() => page.getByText(/Cause found, since/).count()).toBeGreaterThan(0);
    await expect.poll(() => badge(browser)).toBe('1');
    expect(await told()).toEqual(before);
    await page.close();
  });

  it('stand above the articles of a search that is about them, and nowhere else', async () => {
    const popup = await browser.open('popup.html', POPUP);
    await search(popup).waitFor();
    await popup.keyboard.type('remote access does not work');
    await options(popup).first().getByText('The VPN is down').waitFor();
    await search(popup).fill('error 809');
    await options(popup).first().getByText('The VPN is down').waitFor();
    await search(popup).fill('printer does not print');
    await options(popup).getByText('The printer does not print').first().waitFor();
    expect(await options(popup).getByText('The VPN is down').count()).toBe(0);
    await popup.close();
  });

  it('are shown in the tree about their service, and open from there', async () => {
    const popup = await browser.open('popup.html#/tree/vpn-not-connecting', POPUP);
    await popup.getByRole('button', { name: /The VPN is down/ }).click();
    await popup.locator('desk-bulletin').getByRole('heading', { name: 'The VPN is down' }).waitFor();
    await popup.locator('desk-bulletin').getByText('A router has failed.').waitFor();
    expect(await popup.locator('desk-bulletin').getByText(ANSWER).count()).toBe(0);
    await popup.close();
  });

  it('come first in a ticket about them, and go along with it unless they are struck out', async () => {
    const popup = await browser.open('popup.html', POPUP);
    await search(popup).waitFor();
    await popup.keyboard.type('vpn does not connect');
    await options(popup).first().getByText('The VPN is down').waitFor();
    await popup.keyboard.press('Control+Shift+Enter');
    await popup.getByText('This is known:').waitFor();
    await popup.getByText(/Expected back at/).waitFor();
    await popup.getByText('Exactly what will be sent').click();
    await expect.poll(() => popup.locator('.preview pre').textContent()).toContain('Affected by: The VPN is down');
    await popup.getByRole('button', { name: 'Leave “Affected by” out of the ticket' }).click();
    await expect.poll(() => popup.locator('.preview pre').textContent()).not.toContain('Affected by');
    await popup.close();
  });

  it('give agents the approved answer on one key, and note that it was read', async () => {
    const panel = await browser.open('sidepanel.html', PANEL);
    await panel.getByRole('button', { name: 'Employee' }).click();
    await options(panel).getByText('The VPN is down').click();
    await panel.locator('desk-bulletin').getByText(ANSWER).waitFor();
    await panel.keyboard.press('Control+Shift+A');
    await panel.getByText('Copied what to say about “The VPN is down”.').waitFor();
    await panel.locator('desk-bulletin').getByRole('button', { name: 'I have read this' }).click();
    await panel.locator('desk-bulletin').getByText('You have read this').waitFor();
    // Pasted where everybody pastes: nothing but a person reads the clipboard.
    await search(panel).focus();
    await panel.keyboard.press('Control+V');
    expect(await search(panel).inputValue()).toBe(ANSWER);
    await panel.getByRole('button', { name: 'Agent', exact: true }).click();
    await panel.close();
  });

  it('say what works, what does not, and since when', async () => {
    const tab = await browser.open('tabs/desk.html#/bulletins', { width: 1280, height: 900 });
    await tab
      .locator('.service-state', { hasText: 'VPN' })
      .getByText(/Down since \d\d:\d\d/)
      .waitFor();
    await tab.locator('.service-state', { hasText: 'Printing' }).getByText('Works').waitFor();
    await tab.close();
  });

  it('come through after the worker was stopped, and end when they are resolved', async () => {
    const panel = await browser.open('sidepanel.html', PANEL);
    await search(panel).waitFor();
    await stopWorker(browser);
    await publishDraft(hub, draft('mail-slow', 'Mail is slow', { severity: 'minor', services: ['mail'], symptoms: ['mail arrives late'] }));
    await options(panel).getByText('Mail is slow').waitFor();
    await expect.poll(() => badge(browser)).toBe('2');
    await stopWorker(browser);
    for (const id of ['vpn-down', 'mail-slow']) await post(hub, { action: 'resolve', id, text: 'It works again.' });
    await options(panel)
      .getByText(/Resolved at/)
      .first()
      .waitFor();
    await expect.poll(() => badge(browser)).toBe('');
    await panel.close();
  });

  it('are unknown, and never “all well”, while the hub cannot be read', async () => {
    gone = true;
    await hub.remove();
    const tab = await browser.open('tabs/desk.html#/bulletins', { width: 1280, height: 900 });
    await tab.getByText(/^Cannot be read since \d\d:\d\d/).waitFor({ timeout: 45_000 });
    await tab
      .getByText(/Known problems: unknown since \d\d:\d\d/)
      .first()
      .waitFor();
    await tab
      .locator('.service-state', { hasText: 'Printing' })
      .getByText(/Unknown since \d\d:\d\d/)
      .waitFor();
    await expect.poll(() => badge(browser)).toBe('?');
    expect(await tab.getByText('None right now').count()).toBe(0);
    await tab.close();
  });
});
