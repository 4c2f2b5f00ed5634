/**
 * The unseen page that follows the feeds: an offscreen document in Chrome, which lives on when the worker ends; in Firefox, which has
 * none, a frame of the background page, which comes back with it at every alarm and stays while somebody looks at Deskside.
 */

import { extensionApi } from './extension-api';

const PAGE = 'tabs/follower.html';

let opening: Promise<void> | undefined;

/** Opens it unless it is there. Rejects when the browser refuses. */
export function openFollower(): Promise<void> {
  opening ??= openOnce().finally(() => {
    opening = undefined;
  });
  return opening;
}

export async function closeFollower(): Promise<void> {
  const { offscreen } = extensionApi();
  if (!offscreen) frame()?.remove();
  else if (await offscreen.hasDocument()) await offscreen.closeDocument();
}

/** Firefox ends a background page that had no event for 30 seconds (extensions.background.idle.timeout). */
const WAKE_EVERY_MS = 20_000;

/**
 * Keeps the follower following while this page can be seen: `wake` says something, anything, to the background page. Chrome's follower
 * needs none of it. Returns the way to stop.
 */
export function keepFollowerAwake(wake: () => void): () => void {
  if (extensionApi().offscreen) return () => undefined;
  const look = () => {
    if (document.visibilityState === 'visible') wake();
  };
  look();
  const turn = setInterval(look, WAKE_EVERY_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(turn);
    document.removeEventListener('visibilitychange', look);
  };
}

async function openOnce(): Promise<void> {
  const { offscreen, runtime } = extensionApi();
  if (!offscreen) {
    if (frame() || typeof document === 'undefined') return;
    const made = document.createElement('iframe');
    made.src = runtime?.getURL?.(PAGE) ?? '';
    document.body.append(made);
    return;
  }
  if (await offscreen.hasDocument()) return;
  await offscreen.createDocument({
    url: PAGE,
    // No reason of Chrome's list names a connection that is held; this one sets no limit to the life of the page.
    reasons: ['WORKERS' as chrome.offscreen.Reason],
    justification: 'Keeps the connection open over which bulletins of known problems arrive.',
  });
}

function frame(): HTMLIFrameElement | null {
  return typeof document === 'undefined' ? null : document.querySelector('iframe');
}
