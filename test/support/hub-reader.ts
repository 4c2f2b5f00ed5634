/** Somebody who follows a hub: the real client over a real network, with a memory in place of the disk. */

import { type Bulletin, bulletinId, feedId } from '../../extension/core/bulletins/bulletin';
import { ADDED_FEEDS } from '../../extension/core/bulletins/feed-settings';
import { FEED_STATES, type FeedState } from '../../extension/core/bulletins/feed-state';
import {
  type FollowLimits,
  followHub,
  type Handled,
  type HubFollower,
  type HubNews,
  type HubStatus,
} from '../../extension/core/bulletins/follow-hub';
import { serviceWords } from '../../extension/core/bulletins/service-words';
import { BULLETINS, type FeedBulletins } from '../../extension/core/bulletins/stored-bulletins';
import { newsDesk } from '../../extension/core/bulletins/take-news';
import { type MemoryStore, memoryStore } from '../../extension/hosts/memory/store';
import { hubConnection } from '../../extension/hosts/web/hub-connection';
import type { TestHub } from './hubs';
import { until } from './processes';

const FEED = feedId('hub');

/** A version of a bulletin that this reader had not seen before. */
export interface Seen {
  readonly id: string;
  readonly state: Bulletin['state'];
  readonly version: number;
  readonly by: HubNews['kind'];
  /** `performance.now()` when it was kept. */
  readonly at: number;
}

export interface HubReader {
  /** Each change that would be shown, in order. */
  readonly seen: readonly Seen[];
  /** What came, before merging. */
  readonly came: readonly HubNews[];
  readonly status: HubStatus | undefined;
  readonly bulletins: MemoryStore<FeedBulletins>;
  readonly states: MemoryStore<FeedState>;
  readonly follower: HubFollower;
  /** How the feed is doing. */
  state(): Promise<FeedState | undefined>;
  sees(id: string, state?: Bulletin['state']): Promise<Bulletin>;
  isListening(): Promise<void>;
  stop(): Promise<void>;
}

/** Waits that suit a test: the hubs are near, and nobody else is there. */
const QUICK: Partial<FollowLimits> = { firstWaitMs: 200, lastWaitMs: 1_000, settleFromMs: 200, settleToMs: 400 };

export interface ReaderOptions {
  readonly limits?: Partial<FollowLimits>;
  /** What an earlier reader kept: one that comes back goes on from there. */
  readonly from?: HubReader;
  /** Stands in the way of handling. */
  readonly before?: (news: HubNews) => Promise<Handled | undefined>;
}

export function startReader(hub: Pick<TestHub, 'feed' | 'events'>, options: ReaderOptions = {}): HubReader {
  const settings = ADDED_FEEDS.parse({ version: 1, id: FEED, title: 'Hub', url: hub.feed, push: hub.events, covers: 'all' });
  if (!settings.ok) throw new Error(settings.detail);
  const seen: Seen[] = [];
  const came: HubNews[] = [];
  const bulletins = options.from?.bulletins ?? memoryStore(BULLETINS);
  const states = options.from?.states ?? memoryStore(FEED_STATES);
  const clock = { now: () => Date.now() };
  const desk = newsDesk(settings.value, serviceWords([]), { bulletins, states, clock, random: Math.random });
  let status: HubStatus | undefined;

  const kept = async (): Promise<readonly Bulletin[]> => {
    const read = await bulletins.get(FEED);
    return (read.ok ? read.value?.bulletins : undefined) ?? [];
  };
  const handle = async (news: HubNews): Promise<Handled> => {
    came.push(news);
    const refused = await options.before?.(news);
    if (refused) return refused;
    const before = new Map((await kept()).map(({ id, version }) => [id, version]));
    const handled = await desk.take(news);
    const fresh = (await kept()).filter(({ id, version }) => before.get(id) !== version).toSorted((a, b) => a.version - b.version);
    for (const { id, state, version } of fresh) {
      seen.push({ id: id.slice(FEED.length + 1), state, version, by: news.kind, at: performance.now() });
    }
    return handled;
  };
  const follower = followHub(
    {
      hub,
      recall: desk.recall,
      handle,
      tell: (told) => {
        status = told;
      },
      limits: { ...QUICK, ...options.limits },
    },
    {
      connection: hubConnection,
      clock,
      timer: {
        after: (milliseconds, action) => {
          const timer = setTimeout(action, milliseconds);
          return () => clearTimeout(timer);
        },
      },
      random: Math.random,
      log: { warn: console.warn, error: console.error },
    },
  );
  const state = async () => {
    const read = await states.get(FEED);
    return read.ok ? read.value : undefined;
  };
  const find = async (id: string) => (await kept()).find((bulletin) => bulletin.id === bulletinId(FEED, id));
  return {
    seen,
    came,
    get status() {
      return status;
    },
    bulletins,
    states,
    follower,
    state,
    sees: async (id, wanted) => {
      let found: Bulletin | undefined;
      await until(
        async () => {
          found = await find(id);
          return found !== undefined && (wanted === undefined || found.state === wanted);
        },
        `the reader sees ${id} ${wanted ?? ''}`,
      );
      if (!found) throw new Error(`${id} is gone again`);
      return found;
    },
    isListening: () =>
      until(async () => status?.stream === 'open' && typeof (await state())?.lastGoodAt === 'number', 'the reader listens'),
    stop: () => follower.stop(),
  };
}
