/** What a person feels of a long queue: until its rows are there, from a key to what it leaves, each frame while it scrolls, memory. */

import type { CDPSession, Page } from 'playwright-core';

export interface QueueFigures {
  /** Milliseconds from opening the page to the first rows, of each round. */
  readonly firstRows: readonly number[];
  /** Milliseconds from a key in the filter to the frame that shows what it leaves. */
  readonly keys: readonly number[];
  /** Milliseconds between two frames while it scrolls. */
  readonly frames: readonly number[];
  /** Bytes of JavaScript's heap after the garbage was collected. */
  readonly heap: number;
  /** DOM nodes of the page. */
  readonly nodes: number;
}

/** Frames of one scroll, down and up again. */
const FRAMES = 360;
/** Pixels of one frame: a strong turn of the wheel. */
const STRIDE = 420;

const TYPED = 'printer 7';

/** Milliseconds from the start of the page to the frame after its first row. */
export function untilRows(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector('.queue-row')) requestAnimationFrame(() => resolve(performance.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** Each key of a few words, and each one taken back: what the frame after it was drawn in. */
export async function measureKeys(page: Page, rounds: number): Promise<readonly number[]> {
  const spent: number[] = [];
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#queue-filter');
    input?.focus();
    const seen = window as unknown as { keyed: number[] };
    seen.keyed = [];
    // The frame after the one in which the change was made: by then it is painted.
    input?.addEventListener('input', (event) => {
      const from = event.timeStamp;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => seen.keyed.push(performance.now() - from);
        channel.port2.postMessage(null);
      });
    });
  });
  for (let round = 0; round < rounds; round++) {
    for (const letter of TYPED) await pressAndRest(page, letter);
    for (const _ of TYPED) await pressAndRest(page, 'Backspace');
  }
  spent.push(...(await page.evaluate(() => (window as unknown as { keyed: number[] }).keyed)));
  return spent;
}

async function pressAndRest(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  // As fast as people type, and no faster.
  await page.waitForTimeout(60);
}

/** Scrolls the list by a script of its own, one stride a frame, as an inertial wheel does. */
export function measureScroll(page: Page, selector: string): Promise<readonly number[]> {
  return page.evaluate(
    ({ of, count, stride }) =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector(of);
        const frames: number[] = [];
        let last = performance.now();
        const frame = () => {
          const now = performance.now();
          frames.push(now - last);
          last = now;
          if (list) list.scrollTop += frames.length < count / 2 ? stride : -stride;
          if (frames.length < count) requestAnimationFrame(frame);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(frame);
      }),
    { of: selector, count: FRAMES, stride: STRIDE },
  );
}

export async function measureMemory(page: Page): Promise<Pick<QueueFigures, 'heap' | 'nodes'>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes') };
}
