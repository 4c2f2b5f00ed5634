import { describe, expect, it } from 'vitest';
import { feedSentence, sayMoment, sayWhy } from '../../../extension/core/bulletins/feed-sentences';
import {
  FEED_STATES,
  type FeedState,
  feedFailed,
  feedHealth,
  feedHeard,
  feedRead,
  feedUnchanged,
  isDue,
  newFeedState,
  POLLING,
  type WhyFeedFailed,
} from '../../../extension/core/bulletins/feed-state';
import { FEED, HOUR, MINUTE, NOW, readSample } from './some-feeds';

const pollMs = 10 * MINUTE;
const at = (now: number, random = 0.5) => ({ now, random, pollMs });
const headers = { etag: '"7"', lastModified: 'Sat, 21 Nov 2026 09:00:00 GMT' };
const fresh = newFeedState(FEED);
const good = feedRead(fresh, readSample('deskside.json'), headers, at(NOW));
const failed = (state: FeedState, why: WhyFeedFailed, now: number, detail = '') => feedFailed(state, { why, detail }, at(now));
const say = (state: FeedState | undefined, now = NOW) => feedSentence(state, { now, pollMs, timeZone: 'Europe/London' });

describe('when a feed is asked again', () => {
  it('at once the first time, then after its interval, a tenth more or less', () => {
    expect(isDue(fresh, 0, pollMs)).toBe(true);
    expect(good.nextPollAt).toBe(NOW + pollMs);
    expect(feedUnchanged(good, at(NOW, 0)).nextPollAt).toBe(NOW + 0.9 * pollMs);
    expect(feedUnchanged(good, at(NOW, 0.999_999)).nextPollAt).toBe(NOW + 1.1 * pollMs);
    expect(isDue(good, NOW + pollMs - 1, pollMs)).toBe(false);
    expect(isDue(good, NOW + pollMs, pollMs)).toBe(true);
  });

  it('after failures later and later, up to an hour', () => {
    let state = good;
    const waits: number[] = [];
    for (let count = 0; count < 12; count++) {
      state = failed(state, 'timed-out', NOW);
      waits.push((state.nextPollAt - NOW) / 1000);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600]);
  });

  it('not before the server allows it, but never later than in six hours', () => {
    const busy = (retryAfterMs: number) => feedFailed(good, { why: 'status', detail: '429', retryAfterMs }, at(NOW)).nextPollAt - NOW;
    expect(busy(2 * HOUR)).toBe(2 * HOUR);
    expect(busy(900 * HOUR)).toBe(POLLING.longestRetryAfterMs);
  });

  it('soon again when the clock of the computer was put back by a year', () => {
    expect(isDue(good, NOW - 365 * 24 * HOUR, pollMs)).toBe(true);
  });
});

describe('what is known of a feed', () => {
  it('is what the last good answer said, for the next request', () => {
    expect(good).toMatchObject({ ...headers, format: 'deskside', title: 'Known problems', lastGoodAt: NOW, failing: null });
    expect(feedHeard(good, '42').lastEventId).toBe('42');
    expect(FEED_STATES.parse(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, value: good });
  });

  it('keeps the first moment of trouble, and forgets it after a good answer', () => {
    const twice = failed(failed(good, 'timed-out', NOW + HOUR), 'web-page', NOW + 2 * HOUR);
    expect(twice.failing).toMatchObject({ since: NOW + HOUR, times: 2, why: 'web-page' });
    expect(twice.etag).toBe('"7"');
    expect(feedUnchanged(twice, at(NOW + 3 * HOUR)).failing).toBeNull();
  });

  it('does not say that trouble begins in the future when the clock was put back', () => {
    expect(failed(failed(good, 'offline', NOW), 'offline', NOW - HOUR).failing?.since).toBe(NOW - HOUR);
  });

  it('is not believed after one failure, nor after a long silence', () => {
    expect(feedHealth(undefined, NOW, pollMs)).toEqual({ ok: false });
    expect(feedHealth(fresh, NOW, pollMs)).toEqual({ ok: false });
    expect(feedHealth(good, NOW + 40 * MINUTE, pollMs)).toEqual({ ok: true });
    expect(feedHealth(good, NOW + 2 * HOUR, pollMs)).toEqual({ ok: false, since: NOW });
    expect(feedHealth(failed(good, 'offline', NOW + MINUTE), NOW + MINUTE, pollMs)).toEqual({ ok: false, since: NOW + MINUTE });
    expect(feedHealth(failed(fresh, 'offline', NOW), NOW, pollMs)).toEqual({ ok: false, since: NOW });
  });
});

describe('how it is said', () => {
  it('in one sentence', () => {
    expect(say(undefined)).toBe('Not read yet.');
    expect(say(fresh)).toBe('Not read yet.');
    expect(say(good)).toBe('Read at 10:00.');
    expect(say({ ...good, skipped: 2 })).toBe('Read at 10:00. 2 items could not be read.');
    expect(say(good, NOW + 3 * HOUR)).toBe('Not read since 10:00.');
    expect(say(failed(fresh, 'web-page', NOW + 42 * MINUTE), NOW + HOUR)).toBe(
      'Cannot be read since 10:42: it answered with a web page instead of a feed.',
    );
    expect(say(failed(good, 'status', NOW + 42 * MINUTE, '503'), NOW + HOUR)).toBe(
      'Cannot be read since 10:42: it answered with an error (503). What is shown is from 10:00.',
    );
  });

  it('with the day when it is not today, in the zone of the person', () => {
    expect(sayMoment(NOW - 24 * HOUR, NOW, 'Asia/Jakarta')).toBe('20 November 17:00');
    expect(sayMoment(NOW, NOW, 'Nowhere/Land')).toBe('10:00');
  });

  it.each([
    'too-big',
    'empty',
    'web-page',
    'not-a-feed',
    'broken',
    'too-deep',
    'newer-format',
    'offline',
    'refused',
    'timed-out',
    'status',
    'no-permission',
  ] as const)('%s has words', (why) => {
    expect(sayWhy(why)).toMatch(/^[A-Za-z].{10,}/);
    expect(FEED_STATES.parse(failed(good, why, NOW)).ok).toBe(true);
  });
});
