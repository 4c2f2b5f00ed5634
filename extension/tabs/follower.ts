/** The unseen page that follows the feeds (see hosts/browser/follower-page.ts). It draws nothing. */

import { followBulletins } from '../background/follow-bulletins';
import { extensionApi } from '../hosts/browser/extension-api';
import { type Message, readMessage } from '../messages/contract';

const { runtime } = extensionApi();

/** A worker that does not answer now is woken by its alarm within a minute, and reads all from disk. */
const tell = (message: Message): Promise<unknown> => Promise.resolve(runtime?.sendMessage?.(message)).catch(() => undefined);

const follower = followBulletins({
  tellWorker: () => void tell({ type: 'bulletins-changed' }),
  // Without an answer nobody knows; then it is called what it looks like.
  mayRead: async (address) => (await tell({ type: 'may-read', address })) !== false,
});

const self = { id: runtime?.id ?? '', origin: location.origin };
runtime?.onMessage?.addListener((raw: unknown, sender: chrome.runtime.MessageSender) => {
  if (readMessage(raw, sender, self)?.type === 'follow-now') follower.lookNow();
});
