/** Writes Deskside's own feed, for the hub and the publisher. */

import type { Audience } from '../knowledge/entry';
import type { BulletinKind, BulletinState, Severity } from './bulletin';
import { JSON_FEED_VERSION, OWN_FEED_FORMAT, type OwnFeed, type OwnItem } from './own-feed-format';

/** What a publisher holds. Moments are milliseconds since the epoch; texts are Markdown. */
export interface Notice {
  readonly id: string;
  readonly version: number;
  readonly kind: BulletinKind;
  readonly state: BulletinState;
  readonly severity: Severity;
  readonly title: string;
  readonly text: string;
  /** Ids from `desk.yaml`. */
  readonly services: readonly string[];
  readonly symptoms: readonly string[];
  readonly publishedAt: number;
  readonly modifiedAt: number;
  readonly startedAt?: number;
  readonly nextUpdateAt?: number;
  readonly expectedEndAt?: number;
  readonly resolvedAt?: number;
  readonly audience: Audience;
  /** By language (BCP 47 tag). */
  readonly approvedAnswers: Readonly<Record<string, string>>;
  /** Newest first. */
  readonly updates: readonly { readonly at: number; readonly state: BulletinState; readonly text: string }[];
  readonly link?: string;
}

/**
 * The number of the next change. Taken from the clock, so that a hub that lost its file does not start again from 1, with versions
 * that every reader would take for old ones; one higher than the last, so that a clock that runs backwards does no harm.
 */
export function nextRevision(last: number, now: number): number {
  return Math.max(last + 1, Math.floor(now));
}

export function writeOwnItem(notice: Notice): OwnItem {
  const { startedAt, nextUpdateAt, expectedEndAt, resolvedAt, approvedAnswers, updates } = notice;
  return {
    id: notice.id,
    title: notice.title,
    content_text: notice.text,
    date_published: iso(notice.publishedAt),
    date_modified: iso(notice.modifiedAt),
    ...(notice.link === undefined ? {} : { url: notice.link }),
    _deskside: {
      version: notice.version,
      kind: notice.kind,
      state: notice.state,
      severity: notice.severity,
      services: notice.services,
      symptoms: notice.symptoms,
      ...(startedAt === undefined ? {} : { started: iso(startedAt) }),
      ...(nextUpdateAt === undefined ? {} : { next_update: iso(nextUpdateAt) }),
      ...(expectedEndAt === undefined ? {} : { expected_end: iso(expectedEndAt) }),
      ...(resolvedAt === undefined ? {} : { resolved: iso(resolvedAt) }),
      audience: notice.audience,
      ...(Object.keys(approvedAnswers).length > 0 ? { approved_answer: approvedAnswers } : {}),
      ...(updates.length > 0 ? { updates: updates.map(({ at, state, text }) => ({ at: iso(at), state, text })) } : {}),
    },
  };
}

/** `revision` is that of the last change; `items` come out in the order given. */
export function writeOwnFeed(feed: {
  readonly title: string;
  readonly homePage?: string;
  readonly address?: string;
  readonly revision: number;
  readonly items: readonly OwnItem[];
}): OwnFeed {
  return {
    version: JSON_FEED_VERSION,
    title: feed.title,
    ...(feed.homePage === undefined ? {} : { home_page_url: feed.homePage }),
    ...(feed.address === undefined ? {} : { feed_url: feed.address }),
    _deskside: { format: OWN_FEED_FORMAT, revision: feed.revision },
    items: feed.items,
  };
}

const iso = (moment: number): string => new Date(moment).toISOString();
