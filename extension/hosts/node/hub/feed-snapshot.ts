/** The feed at one revision, as bytes that are ready to be sent. */

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { OwnItem } from '../../../core/bulletins/own-feed-format';
import { writeOwnFeed } from '../../../core/bulletins/write-own-feed';
import type { HubLimits } from './limits';

export interface FeedSnapshot {
  readonly body: Buffer;
  /** Made when it is first asked for. */
  zipped(): Promise<Buffer>;
  /** A strong validator, with its quotes. */
  readonly etag: string;
  /** Milliseconds since the epoch; `undefined` when nothing was ever published. */
  readonly modifiedAt: number | undefined;
}

export function feedSnapshot(feed: {
  readonly title: string;
  readonly revision: number;
  readonly items: readonly OwnItem[];
}): FeedSnapshot {
  const body = Buffer.from(JSON.stringify(writeOwnFeed(feed)));
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  const [newest] = feed.items;
  let zipping: Promise<Buffer> | undefined;
  return {
    body,
    zipped: () => (zipping ??= promisify(gzip)(body, { level: 6 })),
    etag: `"${feed.revision}-${hash}"`,
    modifiedAt: newest && Date.parse(newest.date_modified),
  };
}

/** Bytes of the feed around its items: its title and what the format wants. */
const FRAME_BYTES = 4_096;

export interface FeedItems {
  /** Last changed first. */
  readonly items: readonly OwnItem[];
  /** False when not even all bulletins that are not over fit. */
  readonly complete: boolean;
}

/** What the feed shows: all that is not over, then what was over lately, as far as it fits. */
export function itemsToShow(items: Iterable<OwnItem>, now: number, limits: HubLimits): FeedItems {
  const newestFirst = [...items].toSorted((a, b) => b._deskside.version - a._deskside.version);
  const open = newestFirst.filter((item) => !isOver(item));
  const overLately = newestFirst.filter((item) => isOver(item) && now - overSince(item) < limits.resolvedShownMs);
  const shown = new Set<OwnItem>();
  let bytes = FRAME_BYTES;
  for (const item of [...open, ...overLately]) {
    bytes += Buffer.byteLength(JSON.stringify(item)) + 1;
    if (bytes > limits.feedBytes || shown.size >= limits.feedItems) break;
    shown.add(item);
  }
  return { items: newestFirst.filter((item) => shown.has(item)), complete: open.every((item) => shown.has(item)) };
}

export function isOver({ _deskside: { state } }: OwnItem): boolean {
  return state === 'resolved' || state === 'completed';
}

export function overSince(item: OwnItem): number {
  return Date.parse(item._deskside.resolved ?? item.date_modified);
}
