/** The worker's part in bulletins: it keeps the unseen page alive that follows the feeds, and shows badge and notifications. */

import browser, { type Runtime } from 'webextension-polyfill';
import { type Bulletin, type BulletinId, SEVERITIES, type Severity } from '../core/bulletins/bulletin';
import { bulletinLine } from '../core/bulletins/bulletin-sentences';
import { badgeOf, bulletinsToNotify, bulletinsToShow } from '../core/bulletins/bulletins-to-show';
import { ADDED_FEEDS, type FeedSettings, pollMs } from '../core/bulletins/feed-settings';
import { FEED_STATES, feedHealth } from '../core/bulletins/feed-state';
import { feedsToFollow } from '../core/bulletins/feeds-to-follow';
import { BULLETIN_MARKS, noteNotified } from '../core/bulletins/marks';
import { BULLETINS } from '../core/bulletins/stored-bulletins';
import { openPack } from '../core/knowledge/open-pack';
import { audienceOf, DEFAULT_PREFERENCES, PREFERENCES, PREFERENCES_ID } from '../core/preferences';
import { Database } from '../hosts/browser/database';
import { closeFollower, openFollower } from '../hosts/browser/follower-page';
import { browserLog } from '../hosts/browser/log';
import { bundledPackFiles } from '../hosts/browser/pack-files';
import { hasHost } from '../hosts/browser/permissions';
import { browserStore } from '../hosts/browser/store';
import { readMessage } from '../messages/contract';
import { showInTab } from './requests';

const ALARM = 'bulletins';

/** White text is legible on each (4.5:1 and more), in light and dark toolbars. */
const COLOURS: Readonly<Record<Severity | 'unknown', string>> = {
  critical: '#b3261e',
  major: '#b3261e',
  minor: '#8a5300',
  info: '#1e50c8',
  unknown: '#545e70',
};

const database = new Database();
const stores = {
  bulletins: browserStore(database, BULLETINS),
  states: browserStore(database, FEED_STATES),
  marks: browserStore(database, BULLETIN_MARKS),
  added: browserStore(database, ADDED_FEEDS),
  preferences: browserStore(database, PREFERENCES),
};
let turn: Promise<unknown> = Promise.resolve();
let deskFeeds: Promise<readonly FeedSettings[]> | undefined;

export function listenToBulletins(): void {
  const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin };
  // The name alone wakes the worker; what is to be done is done at every start.
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) lookInTurn();
  });
  browser.runtime.onStartup.addListener(lookInTurn);
  browser.runtime.onInstalled.addListener(lookInTurn);
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) => {
    const message = readMessage(raw, sender, self);
    if (message?.type === 'bulletins-changed') lookInTurn();
    if (message?.type === 'may-read') return hasHost(message.address);
    return undefined;
  });
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    showInTab({ show: 'view', hash: `#/bulletin/${encodeURIComponent(id)}` });
  });
  lookInTurn();
}

/** One look at a time: two at once would tell the same thing twice. */
function lookInTurn(): void {
  turn = turn.then(look).catch((bug: unknown) => browserLog.error('Looking after bulletins failed', bug));
}

async function look(): Promise<void> {
  const feeds = await feedsOf();
  if (feeds.length === 0) {
    await Promise.all([closeFollower(), browser.alarms.clear(ALARM), showBadge('', 'unknown', 'Deskside')]);
    return;
  }
  // Made anew it would start to count anew, and with a worker that is woken often never ring.
  if (!(await browser.alarms.get(ALARM))) browser.alarms.create(ALARM, { periodInMinutes: 1 });
  await openFollower().catch((error: unknown) => browserLog.error('The page that follows the feeds did not open', error));
  await show(feeds);
}

async function feedsOf(): Promise<readonly FeedSettings[]> {
  deskFeeds ??= openPack(bundledPackFiles).then(async (opened) => {
    const read = opened.ok ? await opened.pack.feeds() : opened;
    return read.ok ? read.feeds : [];
  });
  const added = await stores.added.all();
  return feedsToFollow(await deskFeeds, added.ok ? added.value : []).map(({ settings }) => settings);
}

async function show(feeds: readonly FeedSettings[]): Promise<void> {
  const now = Date.now();
  const [bulletins, states, marks, preferences] = await Promise.all([
    stores.bulletins.all(),
    stores.states.all(),
    stores.marks.all(),
    stores.preferences.get(PREFERENCES_ID),
  ]);
  // What cannot be read is unknown, not nothing.
  if (!bulletins.ok || !states.ok || !marks.ok) return showBadge('?', 'unknown', 'Deskside: known problems cannot be read right now');
  const { role } = (preferences.ok && preferences.value) || DEFAULT_PREFERENCES;
  const shownTo = {
    now,
    audience: audienceOf(role),
    marks: new Map<BulletinId, (typeof marks.value)[number]>(marks.value.map((mark) => [mark.id, mark])),
  };
  const followed = new Set<string>(feeds.map(({ id }) => id));
  const all = bulletins.value.filter(({ id }) => followed.has(id)).flatMap((feed) => feed.bulletins);
  const shown = bulletinsToShow(all, shownTo);
  const { count, worst } = badgeOf(shown, now);
  const unread = feeds.filter(
    (feed) =>
      !feedHealth(
        states.value.find(({ id }) => id === feed.id),
        now,
        pollMs(feed),
      ).ok,
  );
  const doubt = unread.length > 0 ? `; not known: ${unread.map(({ title }) => title).join(', ')}` : '';
  if (worst) await showBadge(String(count), worst, `Deskside: ${count === 1 ? '1 known problem' : `${count} known problems`}${doubt}`);
  else await showBadge(unread.length > 0 ? '?' : '', 'unknown', `Deskside${doubt}`);
  for (const bulletin of bulletinsToNotify(shown, shownTo)) await notify(bulletin, now);
}

async function showBadge(text: string, colour: keyof typeof COLOURS, title: string): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: COLOURS[colour] });
  await browser.action.setBadgeTextColor?.({ color: '#ffffff' });
  await browser.action.setBadgeText({ text });
  await browser.action.setTitle({ title });
}

/** Shown first and noted afterwards: a worker that ends between the two shows the same notification again, in the same place. */
async function notify(bulletin: Bulletin, now: number): Promise<void> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await browser.notifications.create(bulletin.id, {
    type: 'basic',
    iconUrl: iconAddress(),
    title: bulletin.title,
    message: bulletinLine(bulletin, { now, timeZone }),
    priority: SEVERITIES.indexOf(bulletin.severity) === SEVERITIES.length - 1 ? 2 : 1,
  });
  const noted = await stores.marks.update(bulletin.id, (old) => noteNotified(old, bulletin, now));
  if (!noted.ok) browserLog.warn('That a notification was shown could not be kept', noted.detail);
}

function iconAddress(): string {
  const icons = browser.runtime.getManifest().icons ?? {};
  const largest = Object.keys(icons).toSorted((a, b) => Number(b) - Number(a))[0];
  return largest === undefined ? '' : browser.runtime.getURL(icons[largest] ?? '');
}
