/**
 * The one way in which bulletins that were read or pushed meet those that are kept. It may be done twice, late or out of order: an older
 * version never overwrites a newer one, and what is missing from a list of all that is open is over.
 */

import { type Bulletin, type BulletinId, ended, type FeedId, isOver } from './bulletin';
import { FEED_LIMITS, type ReadFeed } from './feed-result';
import { paragraphs } from './feed-text';
import type { FeedBulletins } from './stored-bulletins';

export const MERGE_LIMITS = {
  /** What is over is kept a week, so that nobody is told of it again. */
  overForMs: 7 * 24 * 60 * 60 * 1000,
  /** A version further ahead than this comes from a clock that was wrong, and would hide all true ones until then. */
  aheadMs: 24 * 60 * 60 * 1000,
} as const;

/** A whole feed was read. Gives back `old` itself when nothing changed. */
export function mergeFeed(old: FeedBulletins | undefined, read: ReadFeed, feed: FeedId, now: number): FeedBulletins {
  const kept = new Map<BulletinId, Bulletin>(old?.bulletins.map((bulletin) => [bulletin.id, bulletin]));
  const listed = new Set(read.bulletins.map(({ id }) => id));
  for (const incoming of read.bulletins) {
    const known = kept.get(incoming.id);
    if (!known || mayReplace(incoming, known, now)) kept.set(incoming.id, incoming);
  }
  for (const id of read.replaced) if (!listed.has(id)) kept.delete(id);
  const stale = isStale(read, old);
  for (const bulletin of kept.values()) {
    if (listed.has(bulletin.id)) continue;
    if (read.snapshot && !stale && !isOver(bulletin) && bulletin.version <= (read.revision ?? Number.POSITIVE_INFINITY)) {
      kept.set(bulletin.id, withdrawn(bulletin, now));
    } else if (bulletin.expiresAt !== undefined && bulletin.expiresAt + MERGE_LIMITS.overForMs < now) kept.delete(bulletin.id);
  }
  // A list that is not complete does not tell what was withdrawn, so it does not count as the newest either.
  const revision = stale || !read.snapshot ? (old?.revision ?? null) : (read.revision ?? null);
  return settled(old, { version: 1, id: feed, bulletins: inOrder(kept.values(), now), revision });
}

/**
 * One bulletin was pushed. Messages are repeated after a reconnection, so an equal version changes nothing; and one from before the newest
 * snapshot is in that, or was withdrawn since. Gives back `old` itself when nothing changed.
 */
export function mergePushed(old: FeedBulletins | undefined, incoming: Bulletin, now: number): FeedBulletins {
  const known = old?.bulletins.find(({ id }) => id === incoming.id);
  const isKnown = incoming.version <= (old?.revision ?? -1) || known?.version === incoming.version;
  if (old && (isKnown || (known && !mayReplace(incoming, known, now)))) return old;
  const others = old?.bulletins.filter(({ id }) => id !== incoming.id) ?? [];
  const bulletins = inOrder([incoming, ...others], now);
  return settled(old, { version: 1, id: incoming.feed, bulletins, revision: old?.revision ?? null });
}

/** At the same version the reading counts: it may list again what it had dropped, and feeds without versions change unseen. */
function mayReplace(incoming: Bulletin, known: Bulletin, now: number): boolean {
  return incoming.version >= known.version || known.version > now + MERGE_LIMITS.aheadMs;
}

/** A cache on the way may still hold a list from before the last one: it tells of nothing that was withdrawn since. */
function isStale(read: ReadFeed, old: FeedBulletins | undefined): boolean {
  return read.revision !== undefined && read.revision < (old?.revision ?? 0);
}

/** No feed says why it dropped something; the words are Deskside's own. */
const WITHDRAWN = 'No longer listed by its feed.';

function withdrawn(bulletin: Bulletin, now: number): Bulletin {
  // A clock that runs backwards must not make it end before its last news.
  const at = Math.max(now, bulletin.updatedAt ?? 0);
  const over = ended(bulletin, at);
  const note = { at, state: over.state, text: paragraphs(WITHDRAWN) };
  return { ...over, nextUpdateAt: null, updates: [note, ...over.updates].slice(0, FEED_LIMITS.updates) };
}

/** Open ones first, since they must not fall off the end; then by the last change, then by id. */
function inOrder(bulletins: Iterable<Bulletin>, now: number): readonly Bulletin[] {
  return [...bulletins]
    .filter((bulletin) => !isOver(bulletin) || (bulletin.resolvedAt ?? bulletin.updatedAt ?? 0) + MERGE_LIMITS.overForMs >= now)
    .toSorted(
      (a, b) =>
        Number(isOver(a)) - Number(isOver(b)) || (b.updatedAt ?? 0) - (a.updatedAt ?? 0) || (a.id < b.id ? -1 : Number(a.id > b.id)),
    )
    .slice(0, FEED_LIMITS.items);
}

/** The old record when the new one says the same, so that nothing is written and nobody is woken. */
function settled(old: FeedBulletins | undefined, merged: FeedBulletins): FeedBulletins {
  return old && JSON.stringify(old) === JSON.stringify(merged) ? old : merged;
}
