/**
 * What came from a feed or a hub is read, merged with what is kept, and kept; then, and only then, the place in the feed is moved on.
 * Stopped anywhere in between, the same comes once more, and merging it again changes nothing.
 */

import type { Clock, Store, StoreFailure } from '../ports';
import type { Bulletin } from './bulletin';
import { type FeedSettings, feedSource, pollMs } from './feed-settings';
import { type FeedState, feedFailed, feedHeard, feedRead, feedUnchanged, newFeedState } from './feed-state';
import type { Handled, HubNews, HubPlace } from './follow-hub';
import { mergeFeed, mergePushed } from './merge';
import { withOverlay } from './overlay';
import { readPushed } from './own-feed';
import { readFeed } from './read-feed';
import type { ServiceWords } from './service-words';
import type { FeedBulletins } from './stored-bulletins';

export interface NewsPorts {
  readonly bulletins: Store<FeedBulletins>;
  readonly states: Store<FeedState>;
  readonly clock: Clock;
  /** At least 0 and less than 1. */
  readonly random: () => number;
}

export interface NewsDesk {
  /** Where an earlier run left off. Without its bulletins it has no validators: "unchanged" would then read as "all well". */
  recall(): Promise<HubPlace>;
  /** Takes one thing at a time; the caller waits. Does not reject for what a store or a feed may do. */
  take(news: HubNews): Promise<Handled>;
}

/** `words` are made with the feed's own names (`serviceWords`). */
export function newsDesk(settings: FeedSettings, words: ServiceWords, ports: NewsPorts): NewsDesk {
  const { bulletins, states, clock } = ports;
  const { id } = settings;
  /** With what the desk always says of this feed. */
  const answered = (bulletin: Bulletin) => withOverlay(bulletin, undefined, settings);
  const moment = () => ({ now: clock.now(), random: ports.random(), pollMs: pollMs(settings) });
  const move = async (change: (old: FeedState) => FeedState): Promise<Handled> =>
    notKept(await states.update(id, (old) => change(old ?? newFeedState(id)))) ?? { as: 'handled' };

  /** Writes only what changed, so that nobody is woken for nothing. */
  async function merge(change: (old: FeedBulletins | undefined) => FeedBulletins): Promise<Handled | undefined> {
    const kept = await bulletins.get(id);
    if (kept.ok && kept.value !== undefined && change(kept.value) === kept.value) return undefined;
    return notKept(await bulletins.update(id, change));
  }

  async function fail(failure: Parameters<typeof feedFailed>[1]): Promise<Handled> {
    const noted = await move((state) => feedFailed(state, failure, moment()));
    return noted.as === 'handled' ? { as: 'failed', detail: failure.detail } : noted;
  }

  return {
    async recall() {
      const [kept, state] = await Promise.all([bulletins.get(id), states.get(id)]);
      const { etag, lastModified, lastEventId } = (state.ok ? state.value : undefined) ?? newFeedState(id);
      const has = kept.ok && kept.value !== undefined;
      return { etag: has ? etag : null, lastModified: has ? lastModified : null, lastEventId };
    },
    async take(news) {
      switch (news.kind) {
        case 'message': {
          const now = clock.now();
          const read = readPushed(news.text, feedSource(settings, { words, now }));
          const trouble = read.ok ? await merge((old) => mergePushed(old, answered(read.bulletin), now)) : undefined;
          if (trouble) return trouble;
          const moved = await move((state) => feedHeard(state, news.lastEventId));
          return read.ok || moved.as !== 'handled' ? moved : { as: 'unreadable', detail: read.detail };
        }
        case 'position':
          return move((state) => feedHeard(state, news.lastEventId));
        case 'feed': {
          const now = clock.now();
          const { contentType } = news;
          const read = readFeed(news.body, feedSource(settings, { words, now, ...(contentType === undefined ? {} : { contentType }) }));
          if (!read.ok) return fail(read);
          const whole = { ...read, bulletins: read.bulletins.map(answered) };
          const trouble = await merge((old) => mergeFeed(old, whole, id, now));
          return trouble ?? move((state) => feedRead(state, read, news, moment()));
        }
        case 'unchanged':
          return move((state) => feedUnchanged(state, moment()));
        case 'failed':
          return fail(news);
      }
    },
  };
}

function notKept(written: StoreFailure | { readonly ok: true }): Handled | undefined {
  return written.ok ? undefined : { as: 'not-kept', detail: written.detail };
}
