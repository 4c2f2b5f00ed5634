/** A feed as a person adds it: from an address as typed to what is followed. */

import { ID_PATTERN, type ServiceId } from '../knowledge/ids';
import { checkTicketAddress } from '../preferences';
import { feedId } from './bulletin';
import { FEED_LIMITS } from './feed-result';
import type { AddedFeed } from './feed-settings';
import { FEEDS_LIMITS } from './feed-settings';
import { hubAddresses } from './hub-connection';
import type { ServiceNames } from './service-words';

export type NewFeed = { readonly ok: true; readonly feed: AddedFeed } | { readonly ok: false; readonly sentence: string };

const SENTENCES = {
  empty: 'Type the address of the feed or of the hub.',
  'not-an-address': 'This is not an address. It should look like https://status.example.com/feed.',
  'not-a-web-address': 'The address must begin with https:// or http://.',
  'holds-a-password': 'Leave out the user name and password; a feed is read without.',
} as const;

export interface TypedFeed {
  readonly title: string;
  readonly address: string;
  /** The address is that of a Deskside hub, which tells of all services and pushes. */
  readonly hub: boolean;
  /** The services that any other feed tells of, and for each what the feed calls it, separated by commas; may be empty. */
  readonly covers: ReadonlyMap<ServiceId, string>;
}

/** `taken` are the ids of the feeds that there are. */
export function newFeed(typed: TypedFeed, taken: ReadonlySet<string>): NewFeed {
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
  if (!typed.hub) {
    const named = namesOf(typed.covers);
    if (!named.ok) return named;
    return { ok: true, feed: { ...common, url: checked.address, covers: [...typed.covers.keys()], names: named.names } };
  }
  // The address of the hub's feed means the hub as well.
  const { feed, events } = hubAddresses(checked.address.replace(/\/feed\.json$/, ''));
  return { ok: true, feed: { ...common, url: feed, push: events, covers: 'all' } };
}

function namesOf(
  covers: TypedFeed['covers'],
): { readonly ok: true; readonly names: ServiceNames } | { readonly ok: false; readonly sentence: string } {
  const names: Record<string, readonly string[]> = {};
  for (const [service, typed] of covers) {
    const written = [...new Set(typed.split(',').map((name) => name.trim()))].filter((name) => name !== '');
    if (written.length > FEEDS_LIMITS.names)
      return { ok: false, sentence: `More than ${FEEDS_LIMITS.names} names of one service cannot be looked for.` };
    if (written.some((name) => name.length > FEED_LIMITS.title))
      return { ok: false, sentence: `The name of a service has at most ${FEED_LIMITS.title} characters.` };
    if (written.length > 0) names[service] = written;
  }
  return { ok: true, names };
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
