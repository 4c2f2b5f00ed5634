/** A feed as a person adds it: from an address as typed to what is followed. */

import { ID_PATTERN } from '../knowledge/ids';
import { checkTicketAddress } from '../preferences';
import { feedId } from './bulletin';
import type { AddedFeed } from './feed-settings';
import { FEEDS_LIMITS } from './feed-settings';
import { hubAddresses } from './hub-connection';

export type NewFeed = { readonly ok: true; readonly feed: AddedFeed } | { readonly ok: false; readonly sentence: string };

const SENTENCES = {
  empty: 'Type the address of the feed or of the hub.',
  'not-an-address': 'This is not an address. It should look like https://status.example.com/feed.',
  'not-a-web-address': 'The address must begin with https:// or http://.',
  'holds-a-password': 'Leave out the user name and password; a feed is read without.',
} as const;

/** `hub`: the address is that of a Deskside hub, which tells of all services and pushes. `taken` are the ids of the feeds that there are. */
export function newFeed(
  typed: { readonly title: string; readonly address: string; readonly hub: boolean },
  taken: ReadonlySet<string>,
): NewFeed {
  const checked = checkTicketAddress(typed.address);
  if (!checked.ok) return { ok: false, sentence: SENTENCES[checked.why] };
  if (taken.size >= FEEDS_LIMITS.feeds) return { ok: false, sentence: `More than ${FEEDS_LIMITS.feeds} feeds cannot be followed.` };
  const { host } = new URL(checked.address);
  const title = typed.title.trim().slice(0, 90) || host;
  const common = {
    version: 1,
    id: freeId(host, taken),
    title,
    poll: FEEDS_LIMITS.usualPoll,
    audience: 'everyone',
    names: {},
    answers: [],
  } as const;
  if (!typed.hub) return { ok: true, feed: { ...common, url: checked.address, covers: [] } };
  // The address of the hub's feed means the hub as well.
  const { feed, events } = hubAddresses(checked.address.replace(/\/feed\.json$/, ''));
  return { ok: true, feed: { ...common, url: feed, push: events, covers: 'all' } };
}

function freeId(host: string, taken: ReadonlySet<string>): ReturnType<typeof feedId> {
  const plain = host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const base = ID_PATTERN.test(plain) ? plain : 'feed';
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return feedId(id);
  }
}
