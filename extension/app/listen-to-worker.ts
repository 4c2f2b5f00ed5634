/** The side panel's ear: shows what the worker was asked for, such as the words that somebody selected on a page. */

import { extensionApi } from '../hosts/browser/extension-api';
import { type Message, readMessage, readShowRequest, type ShowRequest } from '../messages/contract';
import { parseRoute } from './route';
import { goTo } from './use-route';

/** For the panel of this window only; each window has its own. Returns the way to stop. */
export function listenToWorker(windowId: number): () => void {
  const { runtime } = extensionApi();
  if (!runtime?.onMessage || !runtime.id) return () => undefined;
  const self = { id: runtime.id, origin: location.origin };
  const heard = (raw: unknown, sender: chrome.runtime.MessageSender, answer: (shown: true) => void) => {
    const message = readMessage(raw, sender, self);
    if (message?.type !== 'show' || message.windowId !== windowId) return;
    show(message.request);
    answer(true);
  };
  runtime.onMessage.addListener(heard);
  void runtime.sendMessage?.({ type: 'take-request', windowId } satisfies Message).then(
    (reply: unknown) => {
      const request = readShowRequest(reply);
      if (request) show(request);
    },
    // No worker to answer: the panel was opened by hand and shows its start page.
    () => undefined,
  );
  return () => runtime.onMessage?.removeListener(heard);
}

function show(request: ShowRequest): void {
  goTo(request.show === 'search' ? { view: 'search', text: request.text } : parseRoute(request.hash));
}
