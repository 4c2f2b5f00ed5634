/** Follows every feed, in the unseen page: starts and stops with the settings, and keeps what is read, so that others need only look on disk. */

import type { FeedId } from '../core/bulletins/bulletin';
import { ADDED_FEEDS, type FeedSettings } from '../core/bulletins/feed-settings';
import { FEED_STATES } from '../core/bulletins/feed-state';
import { feedsToFollow } from '../core/bulletins/feeds-to-follow';
import { followHub } from '../core/bulletins/follow-hub';
import type { HubConnection } from '../core/bulletins/hub-connection';
import { BULLETIN_MARKS, isForgotten } from '../core/bulletins/marks';
import { isForgottenOverlay, OVERLAYS } from '../core/bulletins/overlay-record';
import { pollFeed } from '../core/bulletins/poll-feed';
import { serviceWords } from '../core/bulletins/service-words';
import { BULLETINS } from '../core/bulletins/stored-bulletins';
import { newsDesk } from '../core/bulletins/take-news';
import type { Service } from '../core/desk/desk';
import { openPack } from '../core/knowledge/open-pack';
import type { SynonymGroups } from '../core/knowledge/read-synonyms';
import { browserClock, browserTimer } from '../hosts/browser/clock';
import { Database } from '../hosts/browser/database';
import { browserLog } from '../hosts/browser/log';
import { bundledPackFiles } from '../hosts/browser/pack-files';
import { browserStore } from '../hosts/browser/store';
import { hubConnection } from '../hosts/web/hub-connection';

interface Following {
  /** The settings as text, to see whether they changed. */
  readonly settings: string;
  lookNow(): void;
  stop(): Promise<void>;
}

interface Knowledge {
  readonly services: readonly Service[];
  readonly synonyms: SynonymGroups;
  readonly feeds: readonly FeedSettings[];
  /** Whether all of it could be read: otherwise nothing is thrown away. */
  readonly whole: boolean;
}

/** `tellWorker` says that something on disk changed; `mayRead` asks whether the browser lets Deskside read an address. */
export function followBulletins(ports: { tellWorker(): void; mayRead(address: string): Promise<boolean> }): { lookNow(): void } {
  const database = new Database();
  const bulletins = browserStore(database, BULLETINS);
  const states = browserStore(database, FEED_STATES);
  const marks = browserStore(database, BULLETIN_MARKS);
  const added = browserStore(database, ADDED_FEEDS);
  const overlays = browserStore(database, OVERLAYS);
  const connection = honest(hubConnection, ports.mayRead);
  const common = { clock: browserClock, timer: browserTimer, random: Math.random, log: browserLog };
  const following = new Map<FeedId, Following>();
  const knowledge = readKnowledge();
  let turn: Promise<unknown> = Promise.resolve();

  /** Brings what is followed in line with the settings; one at a time. */
  async function settle(): Promise<void> {
    const known = await knowledge;
    const mine = await added.all();
    // Feeds that cannot be listed are not feeds that were removed.
    if (!mine.ok) return browserLog.error('The added feeds cannot be read', mine.detail);
    const wanted = new Map(feedsToFollow(known.feeds, mine.value).map(({ settings }) => [settings.id, settings]));
    for (const [id, { settings, stop }] of following) {
      if (JSON.stringify(wanted.get(id)) === settings) continue;
      await stop();
      following.delete(id);
    }
    if (known.whole) await forget(wanted);
    for (const settings of wanted.values()) if (!following.has(settings.id)) following.set(settings.id, follow(settings, known));
  }

  function follow(settings: FeedSettings, { services, synonyms }: Knowledge): Following {
    const words = serviceWords(services, synonyms, settings.names);
    const news = newsDesk(settings, words, { bulletins, states, clock: browserClock, random: Math.random });
    const { url, push } = settings;
    const follower =
      push === undefined
        ? pollFeed(settings, news, { ...common, connection, states })
        : followHub({ hub: { feed: url, events: push }, recall: news.recall, handle: news.take }, { ...common, connection });
    return { settings: JSON.stringify(settings), lookNow: () => follower.lookNow(), stop: () => follower.stop() };
  }

  /** What belonged to feeds that are no longer followed, and marks of bulletins that are long gone. */
  async function forget(wanted: ReadonlyMap<FeedId, FeedSettings>): Promise<void> {
    const [kept, held, made, laid] = await Promise.all([bulletins.all(), states.all(), marks.all(), overlays.all()]);
    if (!kept.ok || !held.ok || !made.ok || !laid.ok) return;
    const staying = kept.value.filter(({ id }) => wanted.has(id));
    const known = new Set(staying.flatMap((feed) => feed.bulletins.map(({ id }) => id)));
    await Promise.all([
      ...kept.value.filter(({ id }) => !wanted.has(id)).map(({ id }) => bulletins.remove(id)),
      ...held.value.filter(({ id }) => !wanted.has(id)).map(({ id }) => states.remove(id)),
      ...made.value.filter((mark) => isForgotten(mark, known)).map(({ id }) => marks.remove(id)),
      ...laid.value.filter((overlay) => isForgottenOverlay(overlay, known, browserClock.now())).map(({ id }) => overlays.remove(id)),
    ]);
  }

  const settleInTurn = () => {
    turn = turn.then(settle).catch((bug: unknown) => browserLog.error('Following the feeds failed', bug));
  };
  const lookNow = () => {
    for (const one of following.values()) one.lookNow();
  };
  added.watch(settleInTurn);
  bulletins.watch(ports.tellWorker);
  states.watch(ports.tellWorker);
  addEventListener('online', lookNow);
  settleInTurn();
  return { lookNow };
}

async function readKnowledge(): Promise<Knowledge> {
  const opened = await openPack(bundledPackFiles);
  if (!opened.ok) return { services: [], synonyms: {}, feeds: [], whole: false };
  const [feeds, synonyms] = await Promise.all([opened.pack.feeds(), opened.pack.synonyms()]);
  return {
    services: opened.pack.manifest.desk.services,
    synonyms: synonyms.ok ? synonyms.synonyms : {},
    feeds: feeds.ok ? feeds.feeds : [],
    whole: feeds.ok,
  };
}

/** The browser fails a request that it does not allow like one without a network; the person must hear which of the two it was. */
function honest(connection: HubConnection, mayRead: (address: string) => Promise<boolean>): HubConnection {
  const isForbidden = async (why: string, address: string) => why === 'offline' && !(await mayRead(address));
  return {
    getFeed: async (request, signal) => {
      const answer = await connection.getFeed(request, signal);
      if (answer.kind !== 'failed' || !(await isForbidden(answer.why, request.address))) return answer;
      return { ...answer, why: 'no-permission' };
    },
    openStream: async (request, signal) => {
      const answer = await connection.openStream(request, signal);
      if (answer.ok || !(await isForbidden(answer.why, request.address))) return answer;
      return { ...answer, why: 'no-permission' };
    },
  };
}
