/**
 * Runs inside a measured page before its first script: notes when a text box has the focus, when a key is pressed, and when what was
 * asked for is on screen. All times in milliseconds since the navigation began.
 *
 * "On screen" is the first task after the frame that follows the change: a `requestAnimationFrame` callback runs just before that frame is
 * drawn, and a message posted from it is delivered just after (https://web.dev/articles/optimize-inp#measure).
 */

export interface Seen {
  /** The box has the focus: a key pressed from now on lands in it. */
  readonly usable: number;
  /** The browser's own time stamp of the key, before any script ran. */
  readonly key: number;
  /** What was watched for is on screen. */
  readonly shown: number;
}

export interface Probe {
  /** What was seen so far. */
  readonly seen: Partial<Seen>;
  /** Forgets the last key and waits for an element matching `selector` whose text holds `text`. */
  watch(selector: string, text: string): void;
  /** Resolves when what is watched for is on screen. */
  done(): Promise<Partial<Seen>>;
}

declare global {
  var deskBench: Probe;
  /** Set by the bench when it wants to know at once that the box is usable. */
  var deskBenchUsable: ((at: string) => void) | undefined;
}

let seen: { -readonly [Name in keyof Seen]?: Seen[Name] } = {};
let watched: { readonly selector: string; readonly text: string } | undefined;
let finish: () => void = () => undefined;
let finished = Promise.resolve();

globalThis.deskBench = {
  get seen() {
    return seen;
  },
  watch(selector, text) {
    seen = seen.usable === undefined ? {} : { usable: seen.usable };
    watched = { selector, text };
    finished = new Promise((resolve) => {
      finish = resolve;
    });
  },
  done: () => finished.then(() => seen),
};

const wanted = new URLSearchParams(location.search);
const selector = wanted.get('watch');
if (selector !== null) deskBench.watch(selector, wanted.get('text') ?? '');

document.addEventListener(
  'focusin',
  ({ target }) => {
    if (seen.usable !== undefined || !(target instanceof HTMLInputElement)) return;
    seen.usable = performance.now();
    globalThis.deskBenchUsable?.(String(seen.usable));
  },
  { capture: true },
);

addEventListener(
  'keydown',
  (event) => {
    seen.key ??= event.timeStamp;
  },
  { capture: true },
);

new MutationObserver(() => {
  if (!watched || seen.key === undefined) return;
  const { selector, text } = watched;
  if (!document.querySelector(selector)?.textContent?.includes(text)) return;
  watched = undefined;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      seen.shown = performance.now();
      finish();
    };
    port2.postMessage(null);
  });
}).observe(document, { childList: true, subtree: true, characterData: true });
