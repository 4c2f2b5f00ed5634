/** Somebody who follows a hub: the real client over a real network, with a memory in place of the disk. */

import { type Bulletin, feedId } from '../../extension/core/bulletins/bulletin';
import {
  type FollowLimits,
  followHub,
  type Handled,
  type HubFollower,
  type HubNews,
  type HubStatus,
} from '../../extension/core/bulletins/follow-hub';
import { type HubPlace, hubPlaces } from '../../extension/core/bulletins/hub-place';
import { readPushed } from '../../extension/core/bulletins/own-feed';
import { readFeed } from '../../extension/core/bulletins/read-feed';
import { serviceWords } from '../../extension/core/bulletins/service-words';
import { type MemoryStore, memoryStore } from '../../extension/hosts/memory/store';
import { hubConnection } from '../../extension/hosts/web/hub-connection';
import type { TestHub } from './hubs';
import { until } from './processes';

/** One change of a bulletin that this reader had not seen before. */
export interface Seen {
  readonly bulletin: Bulletin;
  readonly by: HubNews['kind'];
  /** `performance.now()` when it was handled. */
  readonly at: number;
}

export interface HubReader {
  /** Each version once, as a merge by id and version makes it. */
  readonly seen: readonly Seen[];
  /** The latest version of each bulletin, by the hub's own id. */
  readonly known: ReadonlyMap<string, Bulletin>;
  /** Messages and feeds as they came, before merging. */
  readonly came: readonly HubNews[];
  readonly statuses: readonly HubStatus[];
  readonly status: HubStatus | undefined;
  readonly places: MemoryStore<HubPlace>;
  readonly follower: HubFollower;
  sees(id: string, state?: Bulletin['state']): Promise<Bulletin>;
  isListening(): Promise<void>;
  stop(): Promise<void>;
}

/** Waits that suit a test: the hubs are near, and nobody else is there. */
const QUICK: Partial<FollowLimits> = { firstWaitMs: 200, lastWaitMs: 1_000, settleFromMs: 200, settleToMs: 400 };

export interface ReaderOptions {
  readonly limits?: Partial<FollowLimits>;
  /** What an earlier reader knew: one that comes back goes on from there. */
  readonly from?: HubReader;
  /** Stands in the way of handling. */
  readonly before?: (news: HubNews) => Promise<Handled | undefined>;
}

export function startReader(hub: Pick<TestHub, 'address' | 'feed' | 'events'>, options: ReaderOptions = {}): HubReader {
  const words = serviceWords([]);
  const seen: Seen[] = [];
  const came: HubNews[] = [];
  const statuses: HubStatus[] = [];
  const known = new Map<string, Bulletin>(options.from?.known ?? []);
  const places = options.from?.places ?? memoryStore(hubPlaces);
  const source = () => ({ feed: feedId('hub'), url: hub.feed, now: Date.now(), words });

  const merge = (bulletin: Bulletin, by: HubNews['kind']) => {
    if ((known.get(bulletin.id)?.version ?? -1) >= bulletin.version) return;
    known.set(bulletin.id, bulletin);
    seen.push({ bulletin, by, at: performance.now() });
  };
  const handle = async (news: HubNews): Promise<Handled> => {
    came.push(news);
    const refused = await options.before?.(news);
    if (refused) return refused;
    if (news.kind === 'message') {
      const read = readPushed(news.text, source());
      if (!read.ok) return { as: 'unreadable', why: 'broken', detail: read.detail };
      merge(read.bulletin, news.kind);
      return { as: 'handled' };
    }
    const read = readFeed(new Uint8Array(news.body), source());
    if (!read.ok) return { as: 'unreadable', why: read.why, detail: read.detail };
    // Oldest change first, as they came to pass.
    for (const bulletin of read.bulletins.toSorted((a, b) => a.version - b.version)) merge(bulletin, news.kind);
    return { as: 'handled' };
  };

  const follower = followHub(
    {
      hub: { id: hub.address, feed: hub.feed, events: hub.events },
      handle,
      tell: (status) => statuses.push(status),
      limits: { ...QUICK, ...options.limits },
    },
    {
      connection: hubConnection,
      places,
      clock: { now: () => Date.now() },
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
  const find = (id: string) => [...known.values()].find((bulletin) => bulletin.id === `hub:${id}`);
  return {
    seen,
    known,
    came,
    statuses,
    get status() {
      return statuses.at(-1);
    },
    places,
    follower,
    sees: async (id, state) => {
      await until(
        () => {
          const bulletin = find(id);
          return bulletin !== undefined && (state === undefined || bulletin.state === state);
        },
        `the reader sees ${id} ${state ?? ''}`,
      );
      const bulletin = find(id);
      if (!bulletin) throw new Error(`${id} is gone again`);
      return bulletin;
    },
    isListening: () => until(() => statuses.at(-1)?.stream === 'open' && statuses.at(-1)?.readAt !== undefined, 'the reader listens'),
    stop: () => follower.stop(),
  };
}
