/** What the side panel is asked to show: told to an open panel at once, and kept for one that is just opening. */

import { type Message, readMessage, type ShowRequest } from '../messages/contract';

/** A panel that has not asked by then was not opened for this, in milliseconds. */
const KEPT_FOR_MS = 10_000;

let waiting: { readonly request: ShowRequest; readonly until: number } | undefined;

/**
 * Shows something in the side panel of a window, or in a full tab where the browser has no panel to open.
 * Call it in the first turn of the click's handler: Chrome opens a panel only then.
 */
export function showInPanel(request: ShowRequest, windowId: number | undefined): void {
  waiting = { request, until: Date.now() + KEPT_FOR_MS };
  const opening = openPanel(windowId);
  // A panel that is open already hears this; one that is opening asks for it (see `listenToPages`).
  void chrome.runtime.sendMessage({ type: 'show', request } satisfies Message).catch(() => undefined);
  if (opening) opening.catch(() => showInTab(request));
  else showInTab(request);
}

export function showInTab(request: ShowRequest): void {
  waiting = undefined;
  const hash = request.show === 'search' ? `#/search/${encodeURIComponent(request.text)}` : request.hash;
  void chrome.tabs.create({ url: chrome.runtime.getURL(`tabs/desk.html${hash}`) });
}

function openPanel(windowId: number | undefined): Promise<unknown> | undefined {
  if (chrome.sidePanel?.open && windowId !== undefined) return chrome.sidePanel.open({ windowId });
  const { sidebarAction } = globalThis as { sidebarAction?: { open(): Promise<void> } };
  return sidebarAction?.open();
}

export function listenToPages(): void {
  const self = { id: chrome.runtime.id, origin: new URL(chrome.runtime.getURL('')).origin };
  chrome.runtime.onMessage.addListener((raw, sender, reply) => {
    if (readMessage(raw, sender, self)?.type !== 'take-request') return;
    reply(waiting && Date.now() < waiting.until ? waiting.request : null);
    waiting = undefined;
  });
}
