/** What the side panel is asked to show: told to an open panel at once, and kept for one that is just opening. */

import browser, { type Runtime } from 'webextension-polyfill';
import { routeHash } from '../app/route';
import { openSidePanel } from '../hosts/browser/open-page';
import { type Message, readMessage, type ShowRequest } from '../messages/contract';

/** A panel that has not asked by then was not opened for this, in milliseconds. */
const KEPT_FOR_MS = 10_000;

let waiting: { readonly request: ShowRequest; readonly windowId: number; readonly until: number } | undefined;

/**
 * Shows something in the side panel of a window, or in a full tab where the browser does not open a panel.
 * Call it in the first turn of the click's handler: Chrome opens a panel only then.
 */
export function showInPanel(request: ShowRequest, windowId: number | undefined): void {
  if (windowId === undefined) {
    showInTab(request);
    return;
  }
  waiting = { request, windowId, until: Date.now() + KEPT_FOR_MS };
  const kept = waiting;
  const opening = openSidePanel(windowId);
  // A panel that is open already hears this; one that is opening asks for it (see `listenToPages`). Nobody there is no error.
  const heard = browser.runtime.sendMessage({ type: 'show', windowId, request } satisfies Message).then(
    (answer: unknown) => answer === true,
    () => false,
  );
  void Promise.all([opening, heard]).then(([opened, shown]) => {
    if (shown && waiting === kept) waiting = undefined;
    if (!opened.ok && !shown) showInTab(request);
  });
}

/** `behind`: the person goes on where they are, as with Ctrl and Enter in the address bar. */
export function showInTab(request: ShowRequest, { behind = false } = {}): void {
  waiting = undefined;
  const hash = request.show === 'search' ? routeHash({ view: 'search', text: request.text }) : request.hash;
  void browser.tabs.create({ url: browser.runtime.getURL(`tabs/desk.html${hash}`), active: !behind });
}

export function listenToPages(): void {
  const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin };
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) => {
    const message = readMessage(raw, sender, self);
    if (message?.type !== 'take-request') return undefined;
    if (!waiting || waiting.windowId !== message.windowId || Date.now() >= waiting.until) return Promise.resolve(null);
    const { request } = waiting;
    waiting = undefined;
    return Promise.resolve(request);
  });
}
