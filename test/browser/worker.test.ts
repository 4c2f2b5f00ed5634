import type { Page, Worker } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SENT_KEPT_DAYS } from '../../extension/core/tickets/outbox/clear-sent';
import { type DemoWorld, startDemoWorld } from '../support/demo-world';
import { ticketItem } from '../support/outbox-items';
import { plantRecord, storedRecords } from '../support/stored-records';

const POPUP = { width: 400, height: 600 };

let world: DemoWorld;
let browser: DemoWorld['browser'];
let site: DemoWorld['site'];
let worker: Worker;

beforeAll(async () => {
  world = await startDemoWorld();
  ({ browser, site } = world);
  worker = browser.worker;
});

afterEach(() => world.closePages());

afterAll(() => world?.stop());

/** What the browser says to the worker when a person does something; the real one is in real-window.test.ts. */
const happens = {
  clickOnMenu: (info: { menuItemId: string; selectionText?: string }) =>
    worker.evaluate(async (clicked) => {
      const [tab] = await chrome.tabs.query({ active: true });
      (chrome.contextMenus.onClicked as unknown as Dispatcher).dispatch({ editable: false, ...clicked }, tab);
    }, info),
  shortcut: (command: string) =>
    worker.evaluate(async (pressed) => {
      const [tab] = await chrome.tabs.query({ active: true });
      (chrome.commands.onCommand as unknown as Dispatcher).dispatch(pressed, tab);
    }, command),
  typeInAddressBar: (text: string) =>
    worker.evaluate(
      (typed) =>
        new Promise<{ content: string; description: string }[]>((suggested) => {
          (chrome.omnibox.onInputStarted as unknown as Dispatcher).dispatch();
          (chrome.omnibox.onInputChanged as unknown as Dispatcher).dispatch(typed, suggested);
        }),
      text,
    ),
  enterInAddressBar: (text: string, disposition = 'currentTab') =>
    worker.evaluate(([entered, where]) => (chrome.omnibox.onInputEntered as unknown as Dispatcher).dispatch(entered, where), [
      text,
      disposition,
    ] as const),
};

/** Chrome's events have it, for tests; their types do not. */
interface Dispatcher {
  dispatch(...args: unknown[]): void;
}

/** The page of the desk that opens because of `action`. */
async function opens(action: () => Promise<unknown>): Promise<Page> {
  const before = new Set(browser.context.pages());
  await action();
  let found: Page | undefined;
  // Each page is asked itself: what is known of its address from outside comes late at times, and then not at all.
  await expect
    .poll(async () => {
      const opened = browser.context.pages().filter((page) => !before.has(page));
      const addresses = await Promise.all(opened.map((page) => page.evaluate(() => location.pathname).catch(() => 'on its way')));
      found = opened[addresses.indexOf('/tabs/desk.html')];
      return addresses;
    })
    .toContain('/tabs/desk.html');
  if (!found) throw new Error('No page of the desk opened.');
  await found.waitForLoadState();
  return found;
}

const firstHit = (page: Page, title: string) => page.getByRole('option').first().filter({ hasText: title }).waitFor();
const hashOf = (page: Page) => new URL(page.url()).hash;

describe('the context menu', () => {
  it('searches for the words that were selected on a page', async () => {
    const page = await opens(() => happens.clickOnMenu({ menuItemId: 'search-selection', selectionText: 'printer does not print' }));
    await firstHit(page, 'The printer does not print');
    expect(await page.getByRole('combobox').inputValue()).toBe('printer does not print');
  });

  it('takes the beginning of a whole page that was selected, and never half a character', async () => {
    const page = await opens(() => happens.clickOnMenu({ menuItemId: 'search-selection', selectionText: `x${'🖨️'.repeat(1000)}` }));
    const searched = await page.getByRole('combobox').inputValue();
    expect(searched.length).toBeLessThanOrEqual(300);
    expect(searched).toMatch(/^x🖨/u);
    expect(searched).not.toMatch(/\p{Surrogate}|\uFFFD/u);
  });

  it('shows the drafts to somebody who clicked into a form', async () => {
    const page = await opens(() => happens.clickOnMenu({ menuItemId: 'fill-form' }));
    await page.getByRole('heading', { name: 'Ticket drafts' }).waitFor();
  });
});

describe('the shortcuts', () => {
  it('open the start page, and the drafts to fill a form with', async () => {
    const start = await opens(() => happens.shortcut('open-panel'));
    await start.getByText('Find the cause, step by step').waitFor();
    const drafts = await opens(() => happens.shortcut('fill-form'));
    await drafts.getByRole('heading', { name: 'Ticket drafts' }).waitFor();
  });
});

describe('the address bar', () => {
  it('suggests the tree for a misspelt question, in words that Chrome can show, and opens it', async () => {
    const suggestions = await happens.typeInAddressBar('printr does not prin');
    expect(suggestions[0]?.content).toBe('#/tree/printer-not-printing');
    expect(suggestions.length).toBeGreaterThan(3);
    const page = await browser.open('popup.html', POPUP);
    // A suggestion that is not well-formed is refused by Chrome, and all others with it.
    const unreadable = await page.evaluate(
      (texts) => texts.filter((text) => new DOMParser().parseFromString(`<d>${text}</d>`, 'application/xml').querySelector('parsererror')),
      suggestions.map(({ description }) => description),
    );
    expect(unreadable).toEqual([]);

    const opened = await opens(() => happens.enterInAddressBar(suggestions[0]?.content ?? ''));
    await opened.locator('desk-tree').getByRole('heading', { name: 'The printer does not print' }).waitFor();
  });

  it('suggests nothing that is for agents only', async () => {
    const suggestions = await happens.typeInAddressBar('verify the caller');
    expect(suggestions.map(({ content }) => content)).not.toContain('#/article/verify-the-caller');
  });

  it('opens the whole search for words that were only typed, and behind the page when that is wanted', async () => {
    const page = await opens(() => happens.enterInAddressBar('100% of "VPN" & <Wi-Fi>'));
    await expect.poll(() => page.getByRole('combobox').inputValue()).toBe('100% of "VPN" & <Wi-Fi>');
    const behind = await opens(() => happens.enterInAddressBar('vpn', 'newBackgroundTab'));
    expect(await behind.evaluate(() => chrome.tabs.getCurrent().then((tab) => tab?.active))).toBe(false);
  });
});

describe('the worker is ended by the browser, as it is after half a minute', () => {
  it('everything works again as if nothing had been: menu, address bar, messages; what was sent long ago is cleared away', async () => {
    const page = await browser.open('popup.html', POPUP);
    const [now, ticket] = [Date.now(), { id: '1', number: '#1', address: null }];
    for (const [id, days] of [
      ['long ago', SENT_KEPT_DAYS + 1],
      ['lately', SENT_KEPT_DAYS - 1],
    ] as const)
      await plantRecord(page, 'outbox', id, {
        ...ticketItem(id, now),
        state: { name: 'sent', at: now - days * 86_400_000, ticket, leftOut: [] },
      });
    const session = await browser.context.newCDPSession(page);
    const remembers = () => worker.evaluate(() => 'remembered' in globalThis);
    await worker.evaluate(() => Object.assign(globalThis, { remembered: true }));
    expect(await remembers()).toBe(true);
    const stopped = new Promise<void>((done) =>
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) done();
      }),
    );
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
    // A message wakes it. Nothing waits for this window, and that is said.
    expect(await page.evaluate(() => chrome.runtime.sendMessage({ type: 'take-request', windowId: 1 }))).toBeNull();
    expect(await remembers()).toBe(false);
    await expect.poll(async () => (await storedRecords(page, 'outbox')).map(({ id }) => id)).toEqual(['lately']);

    // The items are the browser's, and outlive the worker.
    await worker.evaluate(() => chrome.contextMenus.update('search-selection', {}));
    const found = await opens(() => happens.clickOnMenu({ menuItemId: 'search-selection', selectionText: 'voicemail' }));
    await firstHit(found, 'Voicemail');
    expect((await happens.typeInAddressBar('vpn'))[0]?.content).toBe('#/tree/vpn-not-connecting');
  });
});

describe('the side panel', () => {
  /** As another page of the extension sees it; a panel is in no list of tabs. */
  const panelSeenFrom = (page: Page) =>
    page.evaluate(() => {
      const view = chrome.extension.getViews().find(({ location }) => location.pathname === '/sidepanel.html');
      const shell = view?.document.querySelector<HTMLElement>('.shell');
      return { text: shell?.innerText, surface: shell?.dataset.surface, hash: view?.location.hash };
    });

  it('opens from the button of the popup and shows the app, and then what the menu was asked for', async () => {
    const other = await browser.open('options.html');
    const popup = await browser.open('popup.html', POPUP);
    await popup.getByRole('button', { name: 'Open the side panel' }).click();
    await expect.poll(async () => (await panelSeenFrom(other)).text).toContain('Find the cause, step by step');
    expect((await panelSeenFrom(other)).surface).toBe('panel');

    const tabs = browser.context.pages().length;
    await happens.clickOnMenu({ menuItemId: 'search-selection', selectionText: 'printer does not print' });
    await expect.poll(async () => (await panelSeenFrom(other)).hash).toBe('#/search/printer%20does%20not%20print');
    // The panel shows it, so no tab is opened as well.
    expect(browser.context.pages().length).toBe(tabs);
  });
});

describe('the guard of messages', () => {
  it('answers no script that runs in a web page, and no message that is none of ours', async () => {
    const page = await browser.context.newPage();
    await page.goto(site.url);
    const panel = await browser.open('sidepanel.html');
    await panel.getByText('Find the cause, step by step').waitFor();
    const windowId = await panel.evaluate(() => chrome.windows.getCurrent().then(({ id }) => id));
    const asked = { type: 'show', windowId, request: { show: 'view', hash: '#/settings' } };
    const fromThePage = await panel.evaluate(
      async ([message, url]) => {
        const [tab] = await chrome.tabs.query({ url: `${url}*` });
        const [run] = await chrome.scripting.executeScript({
          target: { tabId: tab?.id ?? -1 },
          func: (sent: unknown) =>
            Promise.all(
              [sent, { type: 'take-request', windowId: 1 }].map((one) =>
                chrome.runtime.sendMessage(one).then(
                  (answer) => answer ?? 'no answer',
                  () => 'no answer',
                ),
              ),
            ),
          args: [message],
        });
        return run?.result;
      },
      [asked, site.url] as const,
    );
    expect(fromThePage).toEqual(['no answer', 'no answer']);
    expect(hashOf(panel)).toBe('');

    const ours = await browser.open('popup.html', POPUP);
    const say = (message: unknown) =>
      ours.evaluate(
        (sent) =>
          chrome.runtime.sendMessage(sent).then(
            (answer) => answer ?? 'no answer',
            () => 'no answer',
          ),
        message,
      );
    expect(await say({ type: 'show', windowId, request: { show: 'view', hash: 'https://evil.example/' } })).toBe('no answer');
    expect(await say('open sesame')).toBe('no answer');
    expect(hashOf(panel)).toBe('');
    // The same words from a page of ours, well-formed, are heard: by the panel of that window alone.
    expect(await say({ ...asked, windowId: (windowId ?? 0) + 1 })).toBe('no answer');
    expect(await say(asked)).toBe(true);
    await expect.poll(() => hashOf(panel)).toBe('#/settings');
  });
});
