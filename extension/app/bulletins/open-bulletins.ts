/** Bulletins as the screens use them: followed on disk, sorted for the reader, matched to questions. A chunk of its own, which no first paint waits for. */

import { type Bulletin, type BulletinId, type FeedId, isOver } from '../../core/bulletins/bulletin';
import { BULLETIN_FORMS, type BulletinForm } from '../../core/bulletins/bulletin-form';
import { badgeOf, bulletinsToShow, isUnderWay, mayRead, type ShownBulletin } from '../../core/bulletins/bulletins-to-show';
import { feedSentence, sayMoment } from '../../core/bulletins/feed-sentences';
import { ADDED_FEEDS, type AddedFeed, type FeedSettings, pollMs } from '../../core/bulletins/feed-settings';
import { FEED_STATES, type FeedHealth, type FeedState, feedHealth } from '../../core/bulletins/feed-state';
import { feedsToFollow } from '../../core/bulletins/feeds-to-follow';
import { hubAddresses } from '../../core/bulletins/hub-connection';
import { latestMatcher } from '../../core/bulletins/latest-matcher';
import { BULLETIN_MARKS, type BulletinMark } from '../../core/bulletins/marks';
import { type BulletinMatch, bulletinsForEntry } from '../../core/bulletins/matching';
import { OVERLAYS, type Overlay } from '../../core/bulletins/overlay-record';
import { PUBLISHER_ID, PUBLISHERS, type Publisher } from '../../core/bulletins/publisher';
import { type ServiceWords, serviceWords } from '../../core/bulletins/service-words';
import { type ServiceView, servicesView } from '../../core/bulletins/services-view';
import { BULLETINS, type FeedBulletins } from '../../core/bulletins/stored-bulletins';
import type { Audience } from '../../core/knowledge/entry';
import type { ServiceId } from '../../core/knowledge/ids';
import type { OpenPackResult } from '../../core/knowledge/open-pack';
import type { Store, StoreFailure } from '../../core/ports';
import type { Database } from '../../hosts/browser/database';
import { browserStore } from '../../hosts/browser/store';

export interface BulletinAccess {
  readonly marks: Store<BulletinMark>;
  readonly added: Store<AddedFeed>;
  readonly overlays: Store<Overlay>;
  /** What is being written, until it is published. */
  readonly forms: Store<BulletinForm>;
  /** At most one; the screens show nothing of its token. */
  readonly publishers: Store<Publisher>;
  readonly words: () => ServiceWords;
  /** Calls `changed` with what is on disk, now and after every change; returns the way to stop. */
  watch(changed: (records: BulletinRecords | StoreFailure) => void): () => void;
  look(records: BulletinRecords, reader: { readonly now: number; readonly audience: Audience }): BulletinsNow;
}

export interface BulletinRecords {
  readonly ok: true;
  readonly kept: readonly FeedBulletins[];
  readonly states: readonly FeedState[];
  readonly marks: readonly BulletinMark[];
  readonly added: readonly AddedFeed[];
  readonly overlays: readonly Overlay[];
  /** The hub that may be published to from here. */
  readonly hub: string | null;
}

export interface FeedNow {
  readonly settings: FeedSettings;
  readonly added: boolean;
  readonly health: FeedHealth;
  readonly sentence: string;
  /** The browser does not let Deskside read it until the person says so. */
  readonly forbidden: boolean;
}

export interface BulletinsNow {
  /** What the banner shows. */
  readonly shown: readonly ShownBulletin[];
  /** Also those that are muted, and those from before; everything that this reader may see. */
  readonly all: readonly Bulletin[];
  readonly marks: ReadonlyMap<BulletinId, BulletinMark>;
  readonly feeds: readonly FeedNow[];
  readonly services: readonly ServiceView[];
  /** How many problems are under way, as the badge of the toolbar button counts them. */
  readonly underWay: number;
  /** Services with trouble at this moment, for the search. */
  readonly liveServices: readonly ServiceId[];
  /** A short sentence when a feed cannot be read: what is shown may not be all. */
  readonly doubt: string | undefined;
  /** What was added on this machine to somebody else's bulletins; `all` and `shown` have it in place. */
  readonly overlays: ReadonlyMap<BulletinId, Overlay>;
  /** What is being written, the newest first. */
  /** The hub that may be published to from here, and the feed that its bulletins come by, if it is followed. */
  readonly publishing: { readonly hub: string; readonly feed: FeedId | undefined } | undefined;
  /** What a question is about, best first. */
  match(question: string): readonly BulletinMatch[];
  forServices(services: readonly ServiceId[]): readonly Bulletin[];
}

export async function openBulletins(database: Database, pack: () => Promise<OpenPackResult>): Promise<BulletinAccess> {
  const bulletins = browserStore(database, BULLETINS);
  const states = browserStore(database, FEED_STATES);
  const marks = browserStore(database, BULLETIN_MARKS);
  const added = browserStore(database, ADDED_FEEDS);
  const overlays = browserStore(database, OVERLAYS);
  const forms = browserStore(database, BULLETIN_FORMS);
  const publishers = browserStore(database, PUBLISHERS);
  const opened = await pack();
  const feeds = opened.ok ? await opened.pack.feeds() : opened;
  const synonyms = opened.ok ? await opened.pack.synonyms() : opened;
  const deskFeeds = feeds.ok ? feeds.feeds : [];
  const services = opened.ok ? opened.pack.manifest.desk.services : [];
  let made: ServiceWords | undefined;
  const words = () => (made ??= serviceWords(services, synonyms.ok ? synonyms.synonyms : {}));
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

  async function read(): Promise<BulletinRecords | StoreFailure> {
    const [kept, held, made, mine, laid, publisher] = await Promise.all([
      bulletins.all(),
      states.all(),
      marks.all(),
      added.all(),
      overlays.all(),
      publishers.get(PUBLISHER_ID),
    ]);
    if (!kept.ok) return kept;
    if (!held.ok) return held;
    if (!made.ok) return made;
    if (!mine.ok) return mine;
    if (!laid.ok) return laid;
    return {
      ok: true,
      kept: await overlaid(kept.value, laid.value, mine.value),
      states: held.value,
      marks: made.value,
      added: mine.value,
      overlays: laid.value,
      // Whoever reads of an outage need not wait for this one; the settings say what is wrong with it.
      hub: publisher.ok && publisher.value ? publisher.value.hub : null,
    };
  }

  async function overlaid(kept: readonly FeedBulletins[], laid: readonly Overlay[], mine: readonly AddedFeed[]) {
    if (laid.length === 0) return kept;
    const { withOverlays } = await import('./with-overlays');
    const followed = feedsToFollow(deskFeeds, mine);
    return withOverlays(kept, laid, (feed) => followed.find(({ settings }) => settings.id === feed)?.settings);
  }

  const matcherFor = latestMatcher(words);

  return {
    marks,
    added,
    overlays,
    forms,
    publishers,
    words,
    watch: (changed) => {
      let turn = 0;
      let stopped = false;
      const again = async () => {
        const mine = ++turn;
        const records = await read();
        if (!stopped && mine === turn) changed(records);
      };
      void again();
      const stops = [bulletins, states, marks, added, overlays, publishers].map((store) => store.watch(() => void again()));
      return () => {
        stopped = true;
        for (const stop of stops) stop();
      };
    },
    look: (records, { now, audience }) => {
      const followed = feedsToFollow(deskFeeds, records.added);
      const known = new Set<string>(followed.map(({ settings }) => settings.id));
      const all = records.kept
        .filter(({ id }) => known.has(id))
        .flatMap((feed) => feed.bulletins)
        .filter((bulletin) => mayRead(bulletin, audience));
      const marked = new Map(records.marks.map((mark) => [mark.id, mark]));
      const current = bulletinsToShow(all, { now, audience, marks: new Map() })
        .map(({ bulletin }) => bulletin)
        .filter((bulletin) => !isOver(bulletin));
      const feedsNow = followed.map((feed) => feedNow(feed, records.states, now, timeZone));
      const unread = feedsNow.filter(({ health }) => !health.ok);
      const shown = bulletinsToShow(all, { now, audience, marks: marked });
      return {
        shown,
        underWay: badgeOf(shown, now).count,
        all,
        marks: marked,
        feeds: feedsNow,
        services: servicesView(
          services,
          all,
          feedsNow.map(({ settings, health }) => ({ id: settings.id, covers: settings.covers, health })),
          now,
        ),
        liveServices: [...new Set(current.filter((bulletin) => isUnderWay(bulletin, now)).flatMap((bulletin) => bulletin.services))],
        doubt: doubtOf(unread, now, timeZone),
        overlays: new Map(records.overlays.map((overlay) => [overlay.id, overlay])),
        publishing: records.hub === null ? undefined : { hub: records.hub, feed: feedOf(records.hub, feedsNow) },
        match: (question) => matcherFor(current)(question),
        forServices: (ids) => bulletinsForEntry({ services: ids }, current),
      };
    },
  };
}

function feedNow(
  { settings, added }: { readonly settings: FeedSettings; readonly added: boolean },
  states: readonly FeedState[],
  now: number,
  timeZone: string,
): FeedNow {
  const state = states.find(({ id }) => id === settings.id);
  const forbidden = state?.failing?.why === 'no-permission';
  return {
    settings,
    added,
    health: feedHealth(state, now, pollMs(settings)),
    sentence: feedSentence(state, { now, pollMs: pollMs(settings), timeZone }),
    forbidden,
  };
}

function feedOf(hub: string, feeds: readonly FeedNow[]): FeedId | undefined {
  const { feed } = hubAddresses(hub);
  return feeds.find(({ settings }) => settings.url === feed)?.settings.id;
}

function doubtOf(unread: readonly FeedNow[], now: number, timeZone: string): string | undefined {
  if (unread.length === 0) return undefined;
  const moments = unread.flatMap(({ health }) => (health.ok || health.since === undefined ? [] : [health.since]));
  // Nobody has asked yet: that is about to change, and no reason for alarm.
  if (moments.length === 0) return undefined;
  return `Known problems: unknown since ${sayMoment(Math.min(...moments), now, timeZone)}`;
}
