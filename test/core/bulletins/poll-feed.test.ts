import { describe, expect, it } from 'vitest';
import type { FeedId } from '../../../extension/core/bulletins/bulletin';
import { feedId } from '../../../extension/core/bulletins/bulletin';
import type { FeedSettings } from '../../../extension/core/bulletins/feed-settings';
import { FEED_STATES, type FeedState } from '../../../extension/core/bulletins/feed-state';
import type { FeedAnswer, FeedRequest } from '../../../extension/core/bulletins/hub-connection';
import { pollFeed } from '../../../extension/core/bulletins/poll-feed';
import { serviceWords } from '../../../extension/core/bulletins/service-words';
import { BULLETINS, type FeedBulletins } from '../../../extension/core/bulletins/stored-bulletins';
import { newsDesk } from '../../../extension/core/bulletins/take-news';
import { memoryStore } from '../../../extension/hosts/memory/store';

const ID: FeedId = feedId('provider');
const SETTINGS: FeedSettings = {
  id: ID,
  title: 'The provider',
  url: 'https://status.example.com/feed.json',
  poll: 10,
  audience: 'everyone',
  covers: [],
  names: {},
  answers: [{ services: [], language: 'en', text: 'We know of **it**.' }],
};
const ITEM = {
  id: 'one',
  title: 'Mail is slow',
  content_text: 'Known.',
  date_published: '2026-11-21T10:00:00Z',
  date_modified: '2026-11-21T10:00:00Z',
  _deskside: { version: 5, kind: 'incident', state: 'investigating', severity: 'minor', services: [], symptoms: [], audience: 'everyone' },
};
const body = (items: readonly object[], revision = 5) =>
  new TextEncoder().encode(
    JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', _deskside: { format: 1, revision }, items }),
  );

/** A desk with a clock that stands until it is moved, and a server that answers what it is told to. */
function desk(answers: readonly FeedAnswer[]) {
  let now = Date.parse('2026-11-21T10:10:00Z');
  const asked: FeedRequest[] = [];
  const waiting: { at: number; action: () => void }[] = [];
  const states = memoryStore<FeedState>(FEED_STATES);
  const bulletins = memoryStore<FeedBulletins>(BULLETINS);
  const clock = { now: () => now };
  const ports = {
    connection: {
      getFeed: async (request: FeedRequest) => {
        asked.push(request);
        return answers[Math.min(asked.length, answers.length) - 1] ?? ({ kind: 'unchanged' } as const);
      },
    },
    states,
    clock,
    log: { warn: () => undefined, error: () => undefined },
    timer: {
      after: (milliseconds: number, action: () => void) => {
        const one = { at: now + milliseconds, action };
        waiting.push(one);
        return () => void waiting.splice(waiting.indexOf(one), waiting.includes(one) ? 1 : 0);
      },
    },
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
  const news = newsDesk(SETTINGS, serviceWords([]), { bulletins, states, clock, random: () => 0.5 });
  return {
    asked,
    states,
    bulletins,
    poller: () => pollFeed(SETTINGS, news, ports),
    settle,
    /** Lets time pass in steps of a second, with every timer that is due. */
    pass: async (minutes: number) => {
      const end = now + minutes * 60_000;
      while (now < end) {
        const next = Math.min(end, ...waiting.map(({ at }) => at));
        now = Math.max(now + 1, next);
        for (const one of waiting.filter(({ at }) => at <= now)) {
          waiting.splice(waiting.indexOf(one), 1);
          one.action();
        }
        await settle();
      }
    },
    state: async () => {
      const read = await states.get(ID);
      return read.ok ? read.value : undefined;
    },
    titles: async () => {
      const read = await bulletins.get(ID);
      return read.ok ? read.value?.bulletins.map(({ title }) => title) : undefined;
    },
  };
}

describe('a feed that cannot push', () => {
  it('is asked at once, and again after its interval with the validator of the last good answer', async () => {
    const { asked, poller, settle, pass, titles, bulletins } = desk([
      { kind: 'feed', body: body([ITEM]), etag: '"a"', lastModified: null },
      { kind: 'unchanged' },
    ]);
    const polling = poller();
    await settle();
    expect(await titles()).toEqual(['Mail is slow']);
    const kept = await bulletins.get(ID);
    expect(kept.ok && kept.value?.bulletins[0]?.approvedAnswers).toHaveLength(1);
    await pass(9);
    expect(asked).toHaveLength(1);
    await pass(2);
    expect(asked.map(({ etag }) => etag)).toEqual([null, '"a"']);
    await polling.stop();
  });

  it('keeps its last good bulletins when it turns into a sign-in page, says since when, and is asked less and less often', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>Sign in</title>');
    const { poller, settle, pass, titles, state, asked } = desk([
      { kind: 'feed', body: body([ITEM]), etag: '"a"', lastModified: null },
      { kind: 'feed', body: page, etag: '"b"', lastModified: null },
    ]);
    const polling = poller();
    await settle();
    await pass(30);
    expect(await titles()).toEqual(['Mail is slow']);
    expect(await state()).toMatchObject({ etag: '"a"', failing: { why: 'web-page' } });
    const often = asked.length;
    expect(often).toBeGreaterThan(3);
    await pass(20);
    expect(asked.length - often).toBeLessThan(often);
    await polling.stop();
  });

  it('is not asked any more once it was stopped', async () => {
    const { asked, poller, settle, pass } = desk([{ kind: 'unchanged' }]);
    const polling = poller();
    await settle();
    await polling.stop();
    await pass(60);
    expect(asked).toHaveLength(1);
  });
});
