import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bulletin, bulletinId } from '../../../extension/core/bulletins/bulletin';
import type { ReadFeed } from '../../../extension/core/bulletins/feed-result';
import { MERGE_LIMITS, mergeFeed, mergePushed } from '../../../extension/core/bulletins/merge';
import type { FeedBulletins } from '../../../extension/core/bulletins/stored-bulletins';
import { plainTextOfBlocks } from '../../../extension/core/knowledge/plain-text';
import { DAY, FEED, HOUR, NOW, readSample, someBulletin } from './some-feeds';

const read = (bulletins: readonly Bulletin[], more: Partial<ReadFeed> = {}): ReadFeed => ({
  ok: true,
  format: 'deskside',
  bulletins,
  skipped: 0,
  replaced: [],
  snapshot: true,
  ...more,
});
const states = (kept: FeedBulletins) => kept.bulletins.map(({ id, version, state }) => `${id.slice(FEED.length + 1)} ${version} ${state}`);
const merge = (old: FeedBulletins | undefined, feed: ReadFeed, now = NOW) => mergeFeed(old, feed, FEED, now);

const a = (version: number, more: Partial<Bulletin> = {}) => someBulletin({ native: 'a', version, ...more });
const b = (version: number, more: Partial<Bulletin> = {}) => someBulletin({ native: 'b', version, updatedAt: NOW - 2 * HOUR, ...more });

describe('a feed that was read', () => {
  it('is kept as it is the first time', () => {
    expect(states(merge(undefined, read([a(1), b(1)])))).toEqual(['a 1 investigating', 'b 1 investigating']);
  });

  it('changes nothing the second time, and says so by giving back what was there', () => {
    const once = merge(undefined, read([a(1), b(1)], { revision: 3 }));
    expect(merge(once, read([a(1), b(1)], { revision: 3 }))).toBe(once);
  });

  it('brings the newer version, and never an older one', () => {
    const kept = merge(undefined, read([a(5, { state: 'monitoring' })]));
    expect(states(merge(kept, read([a(6, { state: 'identified' })])))).toEqual(['a 6 identified']);
    expect(merge(kept, read([a(4)]))).toBe(kept);
  });

  it('changes what has no versions of its own', () => {
    const kept = merge(undefined, read([a(0)]));
    expect(merge(kept, read([a(0, { severity: 'critical' })])).bulletins[0]?.severity).toBe('critical');
  });

  it('ends what is missing from a list of all that is open, with a word of why', () => {
    const kept = merge(merge(undefined, read([a(1), b(1)])), read([b(1)]));
    expect(states(kept)).toEqual(['b 1 investigating', 'a 1 resolved']);
    const gone = kept.bulletins[1];
    expect(gone?.resolvedAt).toBe(NOW);
    expect(plainTextOfBlocks(gone?.updates[0]?.text ?? [])).toBe('No longer listed by its feed.');
    expect(merge(kept, read([b(1)]), NOW + HOUR)).toBe(kept);
  });

  it('ends planned work that is missing as completed', () => {
    const kept = merge(undefined, read([someBulletin({ native: 'a', kind: 'maintenance', state: 'scheduled' })]));
    expect(merge(kept, read([])).bulletins[0]?.state).toBe('completed');
  });

  it('opens again what comes back', () => {
    const gone = merge(merge(undefined, read([a(1)])), read([]));
    expect(states(merge(gone, read([a(1)])))).toEqual(['a 1 investigating']);
  });

  it('ends nothing when the list is not one of all that is open', () => {
    const kept = merge(undefined, read([a(1)]));
    expect(merge(kept, read([], { snapshot: false }))).toBe(kept);
  });

  it('does not end what is newer than the list, because it was pushed while the list was on its way', () => {
    const pushed = mergePushed(merge(undefined, read([], { revision: 10 })), a(12), NOW);
    expect(states(merge(pushed, read([], { revision: 11 })))).toEqual(['a 12 investigating']);
    expect(states(merge(pushed, read([], { revision: 12 })))).toEqual(['a 12 resolved']);
  });

  it('takes no end from a list that is older than the last, out of a cache on the way', () => {
    const kept = merge(undefined, read([a(5), b(9)], { revision: 9 }));
    const after = merge(kept, read([a(5)], { revision: 5 }));
    expect(after).toBe(kept);
    expect(after.revision).toBe(9);
  });

  it('drops what another bulletin replaces', () => {
    const kept = merge(undefined, read([a(1)], { snapshot: false }));
    expect(states(merge(kept, read([b(2)], { snapshot: false, replaced: [bulletinId(FEED, 'a')] })))).toEqual(['b 2 investigating']);
  });

  it('forgets what is over for a week, and never what is open', () => {
    const over = a(1, { state: 'resolved', resolvedAt: NOW - DAY } as Partial<Bulletin>);
    const kept = merge(undefined, read([over, b(1)]));
    expect(states(merge(kept, read([over, b(1)]), NOW + MERGE_LIMITS.overForMs))).toEqual(['b 1 investigating']);
  });

  it('forgets what expired a week ago and is listed no more', () => {
    const kept = merge(undefined, read([a(1, { expiresAt: NOW })], { snapshot: false }));
    expect(states(merge(kept, read([], { snapshot: false }), NOW + HOUR))).toEqual(['a 1 investigating']);
    expect(states(merge(kept, read([], { snapshot: false }), NOW + 8 * DAY))).toEqual([]);
  });

  it('keeps no more than 500, the open ones before all', () => {
    const many = Array.from({ length: 600 }, (_, n) =>
      someBulletin({ native: `n${n}`, updatedAt: NOW - HOUR, state: 'resolved', resolvedAt: NOW } as Partial<Bulletin>),
    );
    const kept = merge(undefined, read([...many, b(1, { updatedAt: NOW - 300 * DAY })]));
    expect(kept.bulletins).toHaveLength(500);
    expect(states(kept)[0]).toBe('b 1 investigating');
  });
});

describe('a clock that was wrong', () => {
  it('of the feed, years ahead, does not hide the true versions that follow', () => {
    const ahead = merge(undefined, read([a(NOW + 900 * DAY)]));
    expect(states(merge(ahead, read([a(NOW)])))).toEqual([`a ${NOW} investigating`]);
  });

  it('of this computer, put back, ends nothing before its last news and forgets nothing', () => {
    const kept = merge(undefined, read([a(1, { updatedAt: NOW }), b(1)]));
    const back = merge(kept, read([b(1)]), NOW - 400 * DAY);
    expect(back.bulletins.find(({ id }) => id.endsWith(':a'))).toMatchObject({ state: 'resolved', resolvedAt: NOW });
  });
});

describe('a bulletin that was pushed', () => {
  it('is new, or newer, or nothing', () => {
    const first = mergePushed(undefined, a(3), NOW);
    expect(states(first)).toEqual(['a 3 investigating']);
    expect(states(mergePushed(first, a(4, { state: 'monitoring' }), NOW))).toEqual(['a 4 monitoring']);
    expect(mergePushed(first, a(3), NOW)).toBe(first);
    expect(mergePushed(first, a(2), NOW)).toBe(first);
  });

  it('that is repeated after the list dropped it stays dropped', () => {
    const withdrawn = merge(mergePushed(undefined, a(3), NOW), read([], { revision: 5 }));
    expect(mergePushed(withdrawn, a(3), NOW)).toBe(withdrawn);
    const forgotten = merge(withdrawn, read([], { revision: 5 }), NOW + 8 * DAY);
    expect(forgotten.bulletins).toEqual([]);
    expect(mergePushed(forgotten, a(3), NOW + 8 * DAY)).toBe(forgotten);
  });
});

describe('whatever the order of messages, their repetition and the readings between', () => {
  it('the last reading and all messages come to the same end', () => {
    const histories = fc.array(fc.record({ native: fc.constantFrom('a', 'b', 'c'), gone: fc.boolean() }), { minLength: 1, maxLength: 8 });
    const disorder = fc.array(fc.record({ at: fc.nat(100), pull: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(histories, disorder, (history, steps) => {
        // The hub's life: each entry is one revision, in which an item was written anew or withdrawn.
        const feeds: ReadFeed[] = [read([], { revision: 0 })];
        const messages: Bulletin[] = [];
        const items = new Map<string, Bulletin>();
        history.forEach(({ native, gone }, index) => {
          if (gone) items.delete(native);
          else {
            const item = someBulletin({ native, version: index + 1 });
            items.set(native, item);
            messages.push(item);
          }
          feeds.push(read([...items.values()], { revision: index + 1 }));
        });
        // A reader that gets them in any order, any number of times, and reads the true feed at last.
        let kept: FeedBulletins | undefined;
        for (const { at, pull } of steps) {
          const feed = feeds[at % feeds.length];
          const message = messages[at % Math.max(1, messages.length)];
          if (pull && feed) kept = merge(kept, feed);
          else if (message) kept = mergePushed(kept, message, NOW);
        }
        const last = feeds.at(-1) ?? read([]);
        kept = merge(kept, last);
        for (const message of messages) kept = mergePushed(kept, message, NOW);
        const open = kept.bulletins.filter(({ state }) => state !== 'resolved').map(({ id, version }) => `${id} ${version}`);
        expect(open.toSorted()).toEqual(last.bulletins.map(({ id, version }) => `${id} ${version}`).toSorted());
      }),
      { numRuns: 2_000, seed: 4 },
    );
  });
});

describe('the sample of a hub', () => {
  it('merges into itself', () => {
    const sample = readSample('deskside.json');
    const once = merge(undefined, sample);
    expect(merge(once, sample)).toBe(once);
  });
});
