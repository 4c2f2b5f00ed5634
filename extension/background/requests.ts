/** What the side panel is asked to show: told to an open panel at once, and kept for one that is just opening. */

import browser, { type Runtime } from 'webextension-polyfill';
import { openSidePanel } from '../hosts/browser/open-page';
import { type Message, readMessage, type ShowRequest } from '../messages/contract';

/** A panel that has not asked by then was not opened for this, in milliseconds. */
const KEPT_FOR_MS = 10_000;

let waiting: { readonly request: ShowRequest; readonly until: number } | undefined;

/**
 * Shows something in the side panel of a window, or in a full tab where the browser does not open a panel.
 * Call it in the first turn of the click's handler: Chrome opens a panel only then.
 */
export function showInPanel(request: ShowRequest, windowId: number | undefined): void {
  waiting = { request, until: Date.now() + KEPT_FOR_MS };
  const opening = windowId === undefined ? undefined : openSidePanel(windowId);
  // A panel that is open already hears this; one that is opening asks for it (see `listenToPages`). Nobody there is no error.
  browser.runtime.sendMessage({ type: 'show', request } satisfies Message).catch(() => undefined);
  if (!opening) showInTab(request);
  void opening?.then((opened) => {
    if (!opened.ok) showInTab(request);
  });
}

export function showInTab(request: ShowRequest): void {
  waiting = undefined;
  const hash = request.show === 'search' ? `#/search/${encodeURIComponent(request.text)}` : request.hash;
  void browser.tabs.create({ url: browser.runtime.getURL(`tabs/desk.html${hash}`) });
}

export function listenToPages(): void {
  const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin };
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) => {
    if (readMessage(raw, sender, self)?.type !== 'take-request') return undefined;
    const request = waiting && Date.now() < waiting.until ? waiting.request : null;
    waiting = undefined;
    return Promise.resolve(request);
  });
}
