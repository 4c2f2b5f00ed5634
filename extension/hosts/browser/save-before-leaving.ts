/** Saves what waits when the person looks away from a page or closes it. */

/** What an `Autosave` offers for it. */
interface Savable {
  flush(): Promise<unknown>;
  beforeClosing(): void;
}

/**
 * Hidden: there is time for a proper write. `pagehide`: there may be none, so the text is handed over in one go.
 * Returns the way to stop.
 */
export function saveBeforeLeaving(autosave: Savable): () => void {
  const hidden = () => {
    if (document.visibilityState === 'hidden') void autosave.flush();
  };
  const leaving = () => autosave.beforeClosing();
  document.addEventListener('visibilitychange', hidden);
  globalThis.addEventListener('pagehide', leaving);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    globalThis.removeEventListener('pagehide', leaving);
  };
}
