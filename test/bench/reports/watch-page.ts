/** What a report costs while it is made: time, the longest task of the page's main thread, and memory of the extension's processes. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

export interface Cost {
  readonly seconds: number;
  /** Milliseconds for which the page did nothing else at a time. */
  readonly longestTask: number;
  /** Bytes above what they held before; `undefined`: not known on this machine. */
  readonly peakMemory: number | undefined;
}

const LOOK_EVERY_MS = 100;

export async function costOf(page: Page, work: () => Promise<void>): Promise<Cost> {
  await page.evaluate(() => {
    const holder = window as unknown as { longest: number; watching?: PerformanceObserver };
    holder.watching?.disconnect();
    holder.longest = 0;
    holder.watching = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) holder.longest = Math.max(holder.longest, duration);
    });
    holder.watching.observe({ type: 'longtask' });
  });
  const before = extensionMemory();
  let peak = before;
  const looking = setInterval(() => {
    const now = extensionMemory();
    if (now !== undefined && (peak === undefined || now > peak)) peak = now;
  }, LOOK_EVERY_MS);
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  clearInterval(looking);
  const longestTask = await page.evaluate(() => (window as unknown as { longest: number }).longest);
  return { seconds, longestTask, peakMemory: peak === undefined || before === undefined ? undefined : peak - before };
}

/** Resident bytes of the renderers that this process's browser runs for extensions; from /proc, so Linux only. */
function extensionMemory(): number | undefined {
  let processes: readonly string[];
  try {
    processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    // Another system: the other figures do not need it.
    return undefined;
  }
  const parents = new Map<string, string>();
  const memory = new Map<string, number>();
  for (const id of processes) {
    const status = textOf(`/proc/${id}/status`);
    parents.set(id, /^PPid:\s+(\d+)/m.exec(status)?.[1] ?? '');
    if (textOf(`/proc/${id}/cmdline`).includes('--extension-process'))
      memory.set(id, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024);
  }
  const isOurs = (id: string): boolean => {
    for (let at: string | undefined = id; at; at = parents.get(at)) if (at === String(process.pid)) return true;
    return false;
  };
  return [...memory].reduce((sum, [id, bytes]) => sum + (isOurs(id) ? bytes : 0), 0);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended in the meantime.
    return '';
  }
}
