/** What happened to an item so far, in sentences a person can read. */

import type { OutboxItem } from '../outbox-item';
import { OUTBOX_LIMITS } from './outbox-limits';

/** The same sentence twice in a row is kept once: a system that is down for a night would fill the log otherwise. */
export function noted(item: OutboxItem, text: string, now: number): OutboxItem {
  if (item.log.at(-1)?.text === text) return item;
  const log = [...item.log, { at: now, text }];
  const half = OUTBOX_LIMITS.logLines / 2;
  return { ...item, log: log.length > OUTBOX_LIMITS.logLines ? [...log.slice(0, half), ...log.slice(-half)] : log };
}
