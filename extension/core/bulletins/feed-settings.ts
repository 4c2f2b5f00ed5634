/** A feed as `feeds.yaml` or a person on the options page names it. */

import * as v from 'valibot';
import { LANGUAGE_PATTERN } from '../knowledge/content-path';
import type { Audience } from '../knowledge/entry';
import { ID_PATTERN, type ServiceId, serviceId } from '../knowledge/ids';
import { recordKind } from '../stored-record';
import { type FeedId, feedId } from './bulletin';
import { FEED_FORMATS, FEED_LIMITS, type FeedFormat } from './feed-result';
import type { FeedSource } from './make-bulletin';
import type { ServiceNames, ServiceWords } from './service-words';

/** What agents say about any bulletin of a feed, or about those of some services; Markdown. */
export interface FeedAnswer {
  /** Empty: all. */
  readonly services: readonly ServiceId[];
  /** BCP 47 tag. */
  readonly language: string;
  readonly text: string;
}

export interface FeedSettings {
  readonly id: FeedId;
  readonly title: string;
  readonly url: string;
  /** Address of server-sent events; only Deskside's own hubs have one. */
  readonly push?: string;
  /** What it is thought to be; the content decides, unless it is an empty list. */
  readonly format?: FeedFormat;
  /** Minutes between two readings. */
  readonly poll: number;
  /** Who sees its bulletins where the feed does not say. */
  readonly audience: Audience;
  /** The services that it would tell of. Only of these is "up" believed when it is silent, and only these are found in its words. */
  readonly covers: 'all' | readonly ServiceId[];
  /** By service, what the feed calls it. */
  readonly names: ServiceNames;
  /** IANA zone of moments without one. */
  readonly timeZone?: string;
  readonly answers: readonly FeedAnswer[];
}

export const FEEDS_LIMITS = { feeds: 50, shortestPoll: 1, longestPoll: 24 * 60, usualPoll: 10, names: 50, answers: 50 } as const;

const text = (limit: number) =>
  v.pipe(v.string('must be text'), v.trim(), v.nonEmpty('is empty'), v.maxLength(limit, `is longer than ${limit} characters`));
const id = v.pipe(v.string('must be text'), v.regex(ID_PATTERN, 'may hold lower-case letters, digits and single hyphens only'));
const service = v.pipe(id, v.transform(serviceId));
const address = v.pipe(
  text(2_000),
  v.check((written) => /^https?:\/\//i.test(written) && URL.canParse(written), 'must be an address that starts with https:// or http://'),
);

export const feedSettingsEntries = {
  id: v.pipe(id, v.transform(feedId)),
  title: text(90),
  url: address,
  push: v.exactOptional(address),
  format: v.exactOptional(v.picklist(FEED_FORMATS, `must be one of ${FEED_FORMATS.join(', ')}`)),
  poll: v.optional(
    v.pipe(
      // YAML gives the digits as they were written, storage the number.
      v.union([v.number(), v.pipe(v.string(), v.digits(), v.transform(Number))], 'must be a number of minutes'),
      v.integer('must be a whole number of minutes'),
      v.minValue(FEEDS_LIMITS.shortestPoll, `must be at least ${FEEDS_LIMITS.shortestPoll}`),
      v.maxValue(FEEDS_LIMITS.longestPoll, `must be at most ${FEEDS_LIMITS.longestPoll}, which is a day`),
    ),
    FEEDS_LIMITS.usualPoll,
  ),
  audience: v.optional(v.picklist(['everyone', 'agents'], 'must be everyone or agents'), 'everyone'),
  covers: v.optional(v.union([v.literal('all'), v.array(service)], 'must be all, or a list of services, such as [mail]'), []),
  names: v.optional(
    v.record(
      id,
      v.pipe(
        v.array(text(FEED_LIMITS.title), 'must be a list of names, such as [Exchange Online]'),
        v.maxLength(FEEDS_LIMITS.names, `holds more than ${FEEDS_LIMITS.names}`),
      ),
      'must hold services, and for each what the feed calls it',
    ),
    {},
  ),
  timeZone: v.exactOptional(text(60)),
  answers: v.optional(
    v.pipe(
      v.array(
        v.object(
          {
            services: v.optional(v.array(service, 'must be a list of services, such as [mail]'), []),
            language: v.pipe(v.string('must be text'), v.regex(LANGUAGE_PATTERN, 'must be a language tag, such as en')),
            text: text(FEED_LIMITS.text),
          },
          'must hold language and text',
        ),
        'must be a list of answers',
      ),
      v.maxLength(FEEDS_LIMITS.answers, `holds more than ${FEEDS_LIMITS.answers}`),
    ),
    [],
  ),
};

/** A feed that a person added on this machine. */
export interface AddedFeed extends FeedSettings {
  readonly version: 1;
}

export const ADDED_FEEDS = recordKind<AddedFeed>({
  name: 'added-feeds',
  version: 1,
  schema: v.object({ version: v.literal(1), ...feedSettingsEntries }),
});

export const pollMs = (settings: Pick<FeedSettings, 'poll'>): number => settings.poll * 60_000;

/** All that `readFeed` wants to know. `words` are made with the feed's own `names`. */
export function feedSource(
  settings: FeedSettings,
  answer: { readonly words: ServiceWords; readonly now: number; readonly contentType?: string; readonly language?: string },
): FeedSource {
  const { id: feed, url, audience, covers, names, format, timeZone } = settings;
  // What a feed's names were written down for is covered by that.
  const covered = covers === 'all' ? undefined : [...new Set([...covers, ...Object.keys(names).map(serviceId)])];
  return {
    ...answer,
    feed,
    url,
    audience,
    ...(covered === undefined || covered.length === 0 ? {} : { covers: covered }),
    ...(format === undefined ? {} : { format }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}
