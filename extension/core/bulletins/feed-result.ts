/** What reading a feed comes to: its bulletins, or a named reason. An unread feed is never "all well". */

import type { Bulletin, BulletinId } from './bulletin';

/**
 * A feed is read in an extension page, so its size is bounded by what a page may hold without a hitch, and its shape by what the
 * readers may walk without running out of stack or patience.
 */
export const FEED_LIMITS = {
  /** Bytes as received, checked before anything is parsed. */
  bytes: 2 * 1024 * 1024,
  /** Items beyond are left out; the newest of a feed come first in all formats. */
  items: 500,
  /** Nesting of JSON and XML. */
  depth: 64,
  /** Milliseconds from the request to the last byte. */
  fetchMs: 10_000,
  /** Characters of a title, a name or a symptom. */
  title: 300,
  /** Characters of one text, before it is read as Markdown. */
  text: 10_000,
  /** Characters of one feed that are read as Markdown; the others are shown as plain text. */
  markdown: 100_000,
  /** Updates of one bulletin; the oldest are left out. */
  updates: 100,
  /** Services, affected names, symptoms and answers of one bulletin. */
  names: 100,
  /** Characters of an id in the feed; a longer one is no id. */
  id: 500,
} as const;

/**
 * - `too-big`: more than `FEED_LIMITS.bytes`
 * - `empty`: not one byte
 * - `web-page`: HTML instead of a feed, as sign-in pages and proxies answer
 * - `not-a-feed`: sound JSON or XML that no reader knows
 * - `broken`: cut short, or not JSON nor XML at all
 * - `too-deep`: nested deeper than `FEED_LIMITS.depth`
 * - `newer-format`: Deskside's own format, of a later Deskside than this
 */
export type WhyNotRead = 'too-big' | 'empty' | 'web-page' | 'not-a-feed' | 'broken' | 'too-deep' | 'newer-format';

/** The request itself failed. `timed-out` is after `FEED_LIMITS.fetchMs`; `status` an answer other than 200 and 304. */
export type WhyNotFetched = 'offline' | 'refused' | 'timed-out' | 'status' | 'no-permission';

export interface ReadFeed {
  readonly ok: true;
  readonly format: FeedFormat;
  /** Each id once; newest first. */
  readonly bulletins: readonly Bulletin[];
  /** Items that could not be read: a feed with any is shown as partly read. */
  readonly skipped: number;
  /** Bulletins that these ones replace under another id, as an update of the Common Alerting Protocol does. */
  readonly replaced: readonly BulletinId[];
  /** The feed's own name. */
  readonly title?: string;
  /** True when the feed lists all that is open, so that what is missing is over. */
  readonly snapshot: boolean;
  /** Deskside's own feed only: the number of its last change. */
  readonly revision?: number;
}

export type FeedResult = ReadFeed | { readonly ok: false; readonly why: WhyNotRead; readonly detail: string };

export const FEED_FORMATS = [
  'deskside',
  'statuspage',
  'instatus',
  'cachet',
  'statusio',
  'uptime-kuma',
  'google',
  'microsoft-365',
  'aws-events',
  'slack',
  'json-feed',
  'cap',
  'rss',
  'atom',
] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];
