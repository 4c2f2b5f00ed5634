import { beforeEach, describe, expect, it } from 'vitest';
import { applyPublication } from '../../../extension/core/bulletins/apply-publication';
import { ADDED_FEEDS } from '../../../extension/core/bulletins/feed-settings';
import { FEED_STATES, type FeedState } from '../../../extension/core/bulletins/feed-state';
import type { HubNews } from '../../../extension/core/bulletins/follow-hub';
import type { OwnItem } from '../../../extension/core/bulletins/own-feed-format';
import { serviceWords } from '../../../extension/core/bulletins/service-words';
import { BULLETINS, type FeedBulletins } from '../../../extension/core/bulletins/stored-bulletins';
import { type NewsDesk, newsDesk } from '../../../extension/core/bulletins/take-news';
import { writeOwnFeed } from '../../../extension/core/bulletins/write-own-feed';
import { type MemoryStore, memoryStore } from '../../../extension/hosts/memory/store';
import { someDraft } from '../../support/hubs';

let now = 0;
let bulletins: MemoryStore<FeedBulletins>;
let states: MemoryStore<FeedState>;
let desk: NewsDesk;
beforeEach(() => {
  now = Date.parse('2026-11-21T10:00:00Z');
  bulletins = memoryStore(BULLETINS);
  states = memoryStore(FEED_STATES);
  const settings = ADDED_FEEDS.parse({ version: 1, id: 'hub', title: 'Hub', url: 'https://hub.example/feed.json' });
  if (!settings.ok) throw new Error(settings.detail);
  desk = newsDesk(settings.value, serviceWords([]), { bulletins, states, clock: { now: () => now }, random: () => 0.5 });
});

function item(id: string, revision: number): OwnItem {
  const applied = applyPublication(undefined, { publication: { action: 'publish', item: someDraft(id) } }, { revision, at: now });
  if (!applied.ok) throw new Error(applied.message);
  return applied.item;
}
const message = (of: OwnItem, lastEventId: string): HubNews => ({ kind: 'message', text: JSON.stringify(of), lastEventId });
const feed = (items: readonly OwnItem[], revision: number, etag: string): HubNews => ({
  kind: 'feed',
  body: new TextEncoder().encode(JSON.stringify(writeOwnFeed({ title: 'Hub', revision, items }))),
  etag,
  lastModified: null,
});
const ids = async () => {
  const read = await bulletins.get('hub');
  return (read.ok ? read.value?.bulletins : undefined)?.map(({ id, state }) => `${id} ${state}`);
};
const state = async () => {
  const read = await states.get('hub');
  return read.ok ? read.value : undefined;
};

describe('what came from a feed', () => {
  it('is kept with its place, and goes on from there', async () => {
    expect(await desk.recall()).toEqual({ etag: null, lastModified: null, lastEventId: null });
    expect(await desk.take(feed([item('a', 5)], 5, '"5"'))).toEqual({ as: 'handled' });
    expect(await desk.take(message(item('b', 6), '6'))).toEqual({ as: 'handled' });
    expect(await ids()).toEqual(expect.arrayContaining(['hub:a investigating', 'hub:b investigating']));
    expect(await desk.recall()).toEqual({ etag: '"5"', lastModified: null, lastEventId: '6' });
    expect(await state()).toMatchObject({ lastGoodAt: now, failing: null });
  });

  it('is asked for as a whole when its bulletins are gone, so that "unchanged" is never taken for "all well"', async () => {
    await desk.take(feed([item('a', 5)], 5, '"5"'));
    await bulletins.remove('hub');
    expect(await desk.recall()).toMatchObject({ etag: null });
  });

  it('moves its place on only when it was kept', async () => {
    await desk.take(feed([item('a', 5)], 5, '"5"'));
    bulletins.failWrites({ why: 'full', detail: 'no space' });
    expect(await desk.take(message(item('b', 6), '6'))).toEqual({ as: 'not-kept', detail: 'no space' });
    expect(await desk.take(feed([item('b', 6)], 6, '"6"'))).toEqual({ as: 'not-kept', detail: 'no space' });
    expect(await desk.recall()).toEqual({ etag: '"5"', lastModified: null, lastEventId: null });
    bulletins.failWrites(undefined);
    states.failWrites({ why: 'closed', detail: 'shut' });
    expect(await desk.take(message(item('b', 6), '6'))).toEqual({ as: 'not-kept', detail: 'shut' });
    states.failWrites(undefined);
    expect(await desk.take(message(item('b', 6), '6'))).toEqual({ as: 'handled' });
    expect(await ids()).toHaveLength(2);
  });

  it('wakes nobody when it says what is known', async () => {
    await desk.take(message(item('a', 5), '5'));
    const changes: string[] = [];
    bulletins.watch((id) => changes.push(id));
    await desk.take(message(item('a', 5), '5'));
    await desk.take(feed([item('a', 5)], 5, '"5"'));
    await desk.take(feed([item('a', 5)], 5, '"5"'));
    await desk.take({ kind: 'unchanged' });
    // Once, for the revision of the first reading.
    expect(changes).toHaveLength(1);
  });

  it('that cannot be read is told with its reason, and the last good bulletins stay', async () => {
    await desk.take(feed([item('a', 5)], 5, '"5"'));
    now += 60_000;
    const body = new TextEncoder().encode('<!doctype html><title>Sign in</title>');
    expect(await desk.take({ kind: 'feed', body, etag: '"portal"', lastModified: null })).toEqual({
      as: 'failed',
      detail: 'it is a web page',
    });
    expect(await state()).toMatchObject({ lastGoodAt: now - 60_000, failing: { since: now, times: 1, why: 'web-page' } });
    now += 30_000;
    expect(await desk.take({ kind: 'failed', why: 'status', detail: 'it answered 502' })).toMatchObject({ as: 'failed' });
    expect(await state()).toMatchObject({ failing: { since: now - 30_000, times: 2, why: 'status', detail: 'it answered 502' } });
    expect(await ids()).toEqual(['hub:a investigating']);
    expect(await desk.recall()).toMatchObject({ etag: '"5"' });
    await desk.take({ kind: 'unchanged' });
    expect(await state()).toMatchObject({ lastGoodAt: now, failing: null });
  });

  it('goes past a message that nobody can read', async () => {
    expect(await desk.take({ kind: 'message', text: '{"id":', lastEventId: '7' })).toEqual({
      as: 'unreadable',
      detail: 'it is not sound JSON',
    });
    expect(await desk.take({ kind: 'position', lastEventId: '9' })).toEqual({ as: 'handled' });
    expect((await desk.recall()).lastEventId).toBe('9');
  });
});
