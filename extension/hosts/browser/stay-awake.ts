/** Keeps Chrome's service worker from being ended while it waits for a reply: a call of an extension API counts as work, waiting does not. */

import { extensionApi } from './extension-api';

/** Chrome ends a worker that did nothing for 30 seconds (https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle). */
const SIGN_OF_LIFE_MS = 20_000;

export async function awakeWhile<T>(work: Promise<T>): Promise<T> {
  const turn = setInterval(() => void extensionApi().runtime?.getPlatformInfo?.(), SIGN_OF_LIFE_MS);
  try {
    return await work;
  } finally {
    clearInterval(turn);
  }
}
