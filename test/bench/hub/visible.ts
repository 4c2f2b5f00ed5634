/**
 * How long a bulletin takes from its publisher to the eyes of somebody with the side panel open: in a real Chromium, with the extension as
 * built, which follows all hubs at once. They take turns, so that each meets the same browser and the same machine.
 */

import type { Page } from 'playwright-core';
import { type Browser, startBrowser } from '../../support/browser';
import { post, publishDraft, someDraft, type TestHub } from '../../support/hubs';
import { extensionWithHost } from '../../support/with-host';
import { type Times, timesOf } from './measure';

export interface NamedHub {
  readonly name: string;
  readonly hub: TestHub;
}

export interface Visible {
  readonly name: string;
  readonly publications: number;
  /** From the moment before the request to the moment at which a MutationObserver of the panel sees the title. */
  readonly seen: Times;
  /** Of the first and the last fifth of the publications: what was resolved stays on the list for two hours, so that it grows meanwhile. */
  readonly firstSeen: Times;
  readonly lastSeen: Times;
  /** From the same moment to the end of the frame that draws it. */
  readonly drawn: Times;
}

export interface VisibleFigures {
  readonly hubs: readonly Visible[];
  /**
   * Both sides read the clock of the one machine (`Date.now()`). This is how far the panel's reading was at most from lying between two of
   * our own around it, in milliseconds: 0 when the clocks are one.
   */
  readonly clockDoubtMs: number;
}

/** Where the panel keeps what it waits for; a name that nothing else has. */
const WAIT = 'benchWaitsFor';
/** Between the end of one bulletin and the next: what the worker does after a change (badge, notification) is over by then. */
const PAUSE_MS = 150;

export async function visibleIn(hubs: readonly NamedHub[], publications: number): Promise<VisibleFigures> {
  const extension = await extensionWithHost();
  const browser = await startBrowser({ extension: extension.folder });
  try {
    for (const one of hubs) await follow(browser, one);
    const panel = await browser.open('sidepanel.html', { width: 420, height: 900 });
    const clockDoubtMs = await clockDoubt(panel);
    const times = hubs.map((one) => ({ ...one, seen: [] as number[], drawn: [] as number[] }));
    // The first one of each starts what a working day has started long ago.
    for (const { name, hub } of hubs) await publishAndResolve(panel, hub, `warm-up-${hubs.findIndex((one) => one.name === name)}`);
    for (let number = 0; number < publications; number++) {
      for (const [index, one] of times.entries()) {
        const { seen, drawn } = await publishAndResolve(panel, one.hub, `mark-${index}-${number}`);
        one.seen.push(seen);
        one.drawn.push(drawn);
      }
    }
    return {
      hubs: times.map(({ name, seen, drawn }) => ({
        name,
        publications,
        seen: timesOf(seen),
        firstSeen: timesOf(seen.slice(0, Math.ceil(publications / 5))),
        lastSeen: timesOf(seen.slice(-Math.ceil(publications / 5))),
        drawn: timesOf(drawn),
      })),
      clockDoubtMs: Math.max(clockDoubtMs, await clockDoubt(panel)),
    };
  } finally {
    await browser.close();
    await extension.remove();
  }
}

/** As a person does it, in the settings. */
async function follow(browser: Browser, { name, hub }: NamedHub): Promise<void> {
  const settings = await browser.open('tabs/desk.html#/settings', { width: 1280, height: 900 });
  await settings.getByLabel('Address of a feed').fill(hub.address);
  await settings.getByLabel('What to call it').fill(name);
  await settings.getByLabel('It is a Deskside hub').setChecked(true);
  await settings.getByRole('button', { name: 'Follow this feed' }).click();
  await settings.locator('.feed-state', { hasText: name }).getByText(/^Read/).waitFor();
  await settings.close();
}

/** Milliseconds until it was seen and drawn. */
async function publishAndResolve(panel: Page, hub: TestHub, id: string): Promise<{ readonly seen: number; readonly drawn: number }> {
  const title = `Trouble ${id}`;
  await panel.evaluate(watchFor, { title, wait: WAIT });
  const sent = Date.now();
  const { status, body } = await publishDraft(hub, someDraft(id, { title }));
  if (status !== 200 && status !== 201) throw new Error(`The hub answered ${status}: ${body.message}`);
  const { seenAt, drawnAt } = await panel.evaluate((wait): Promise<SeenAndDrawn> => Reflect.get(globalThis, wait), WAIT);
  await post(hub, { action: 'resolve', id, text: 'It works again.' });
  await panel
    .locator('[role=option]', { hasText: title })
    .getByText(/Resolved at/)
    .waitFor();
  await panel.waitForTimeout(PAUSE_MS);
  return { seen: seenAt - sent, drawn: drawnAt - sent };
}

interface SeenAndDrawn {
  /** Milliseconds since 1970. */
  readonly seenAt: number;
  readonly drawnAt: number;
}

/** Runs in the panel, and is there before the request is made. It has no named function, which tsx would wrap in a helper of its own. */
function watchFor({ title, wait }: { readonly title: string; readonly wait: string }): void {
  const seen = new Promise<SeenAndDrawn>((resolve) => {
    const observer = new MutationObserver(() => {
      const row = [...document.querySelectorAll('[role=option]')].find(({ textContent }) => textContent?.includes(title));
      if (!row || row.getClientRects().length === 0) return;
      const seenAt = Date.now();
      observer.disconnect();
      // What is posted in a frame arrives when the frame is done.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ seenAt, drawnAt: Date.now() });
      requestAnimationFrame(() => port2.postMessage(null));
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
  Reflect.set(globalThis, wait, seen);
}

const CLOCK_READINGS = 50;

async function clockDoubt(panel: Page): Promise<number> {
  let worst = 0;
  for (let reading = 0; reading < CLOCK_READINGS; reading++) {
    const before = Date.now();
    const there = await panel.evaluate(() => Date.now());
    worst = Math.max(worst, before - there, there - Date.now());
  }
  return worst;
}
