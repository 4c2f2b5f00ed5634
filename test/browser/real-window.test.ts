import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../../scripts/demo-site';
import { type RealWindow, startRealWindow } from '../support/real-window';
import { storedRecords } from '../support/stored-records';

let window: RealWindow | { readonly ok: false; readonly why: string };
let site: DemoSite;
/** A page of Deskside in a tab behind, through which the test sees the popup and the panel, which are in no list of tabs. */
let behind: Page;
let portal: Page;

beforeAll(async () => {
  window = await startRealWindow();
  if (!window.ok)
    return console.error(`The toolbar, the address bar and the shortcuts are not proven in a real window here: ${window.why}`);
  site = await startDemoSite();
  behind = await window.browser.open('options.html');
  portal = window.browser.context.pages()[0] ?? (await window.browser.context.newPage());
  await portal.goto(site.url);
  await portal.bringToFront();
});

afterAll(async () => {
  await site?.stop();
  if (window?.ok) await window.close();
});

/** Milliseconds; nothing tells when the address bar has drawn its suggestions. */
const SUGGESTIONS_TAKE = 1000;

/** Chrome's events have it, for tests; their types do not. */
interface Dispatcher {
  dispatch(...args: unknown[]): void;
}

/** What can be seen in the popup or the panel; `undefined` while it is not open. */
const seen = (surface: 'popup' | 'sidepanel') =>
  behind.evaluate((name) => {
    const view = chrome.extension.getViews().find(({ location }) => location.pathname === `/${name}.html`);
    if (!view) return undefined;
    const { document } = view;
    return {
      text: document.querySelector<HTMLElement>('.shell')?.innerText ?? '',
      focus: document.activeElement?.textContent ?? '',
      field: document.activeElement?.id ?? '',
      answers: document.querySelector('desk-tree')?.walk?.trail.length,
    };
  }, surface);

const popup = () => seen('popup');
const popupShows = (text: string | RegExp) => expect.poll(async () => (await popup())?.text, { timeout: 10_000 }).toMatch(text);
const popupIsClosed = () => expect.poll(popup).toBe(undefined);
const descriptionsOnDisk = async () => (await storedRecords(behind, 'drafts')).map(({ description }) => description);

describe('an employee with a keyboard and no rights but their own', () => {
  it('opens the popup with Alt+Shift+D, walks a tree, writes the ticket, and fills the form of a site that was never allowed', async ({
    skip,
  }) => {
    if (!window.ok) return skip(window.why);
    const { press, type } = window;
    press('alt+shift+d');
    await popupShows('Find the cause, step by step');
    type('printr does not prin');
    await popupShows('Showing results for “printer”');
    press('Return');
    await expect.poll(async () => (await popup())?.answers, { timeout: 10_000 }).toBe(0);
    press('y');
    await expect.poll(async () => (await popup())?.answers).toBe(1);

    press('ctrl+shift+Return');
    await expect.poll(async () => (await popup())?.field, { timeout: 10_000 }).toBe('description');
    type('No paper comes out.');
    press('ctrl+Return');
    await popupShows('What goes where');
    for (let stops = 0; stops < 5 && !/^Fill \d+ fields$/.test((await popup())?.focus ?? ''); stops++) press('Tab');
    expect((await popup())?.focus).toMatch(/^Fill \d+ fields$/);
    expect(await portal.getByLabel('Description').inputValue()).toBe('');
    press('Return');
    await popupShows('Filled in. Now check it and send it there');
    expect(await portal.getByLabel('Description').inputValue()).toContain('No paper comes out.');
    expect(await portal.getByLabel('Description').inputValue()).toContain('Is the printer switched on? Yes');
    expect(await portal.getByLabel('Subject').inputValue()).toBe('The printer does not print');

    // The toolbar button lets Deskside see that one page, that once: no right was given for good.
    expect(await behind.evaluate(() => chrome.permissions.getAll())).toMatchObject({ origins: [] });
    press('Escape');
    await popupIsClosed();
    await portal.getByRole('button', { name: 'Submit request' }).click();
    await portal.getByText('was received').waitFor();
    expect(site.requests.at(-1)).toMatchObject({ subject: 'The printer does not print' });
  });

  it('has the last letter on disk when Esc closes the popup right after it', async ({ skip }) => {
    if (!window.ok) return skip(window.why);
    window.press('alt+shift+d');
    await popupShows('Find the cause, step by step');
    window.press('ctrl+shift+Return');
    await expect.poll(async () => (await popup())?.field, { timeout: 10_000 }).toBe('description');
    window.type('Closed in the middle of the wor');
    window.press('d', 'Escape');
    await popupIsClosed();
    await expect.poll(descriptionsOnDisk).toContain('Closed in the middle of the word');
  });

  it('opens the side panel with Alt+Shift+S', async ({ skip }) => {
    if (!window.ok) return skip(window.why);
    window.press('alt+shift+s');
    await expect.poll(async () => (await seen('sidepanel'))?.text, { timeout: 10_000 }).toContain('Find the cause, step by step');
  });

  it('asks in the address bar: desk, a space, a misspelt question, and the first suggestion opens', async ({ skip }) => {
    if (!window.ok) return skip(window.why);
    await portal.bringToFront();
    // The first suggestion of all waits for the search index, however busy this machine is; after that they come at once.
    await window.browser.worker.evaluate(
      () => new Promise((suggested) => (chrome.omnibox.onInputChanged as unknown as Dispatcher).dispatch('printer', suggested)),
    );
    window.press('ctrl+l');
    window.type('desk ');
    window.type('printr does not prin');
    const { context } = window.browser;
    const opened = context.waitForEvent('page', { timeout: 15_000 });
    await portal.waitForTimeout(SUGGESTIONS_TAKE);
    window.press('Down', 'Return');
    const page = await opened;
    await page.locator('desk-tree').getByRole('heading', { name: 'The printer does not print' }).waitFor();
  });
});
