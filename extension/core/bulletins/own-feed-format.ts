/**
 * Deskside's own feed: JSON Feed 1.1 (https://jsonfeed.org/version/1.1) with a `_deskside` object for what that format lacks, so that
 * any feed reader can show it as well. One item as it is pushed has the same shape as an item of the feed.
 */

import type { Audience } from '../knowledge/entry';
import type { BulletinKind, BulletinState, Severity } from './bulletin';

export const JSON_FEED_VERSION = 'https://jsonfeed.org/version/1.1';
export const OWN_FEED_FORMAT = 1;

/** Moments are ISO 8601 with a zone, such as `2026-11-21T10:42:00Z`; texts are Markdown. */
export interface OwnUpdate {
  readonly at: string;
  readonly state: BulletinState;
  readonly text: string;
}

export interface OwnItemFacts {
  /**
   * The revision of the feed at which this item was changed last. So a snapshot tells by itself whether an item that it lacks was
   * withdrawn, or is newer than the snapshot.
   */
  readonly version: number;
  readonly kind: BulletinKind;
  readonly state: BulletinState;
  readonly severity: Severity;
  /** Ids from `desk.yaml`. */
  readonly services: readonly string[];
  readonly symptoms: readonly string[];
  readonly started?: string;
  readonly next_update?: string;
  readonly expected_end?: string;
  readonly resolved?: string;
  readonly audience: Audience;
  /** By language (BCP 47 tag). */
  readonly approved_answer?: Readonly<Record<string, string>>;
  /** News since the item was published, newest first. `content_text` is the notice as it was published first. */
  readonly updates?: readonly OwnUpdate[];
}

export interface OwnItem {
  /** Unique in the feed and the same for all versions. */
  readonly id: string;
  readonly title: string;
  /** The notice; Markdown. */
  readonly content_text: string;
  readonly date_published: string;
  readonly date_modified: string;
  /** A page with more; http or https. */
  readonly url?: string;
  readonly _deskside: OwnItemFacts;
}

export interface OwnFeed {
  readonly version: typeof JSON_FEED_VERSION;
  readonly title: string;
  readonly home_page_url?: string;
  readonly feed_url?: string;
  readonly _deskside: {
    readonly format: typeof OWN_FEED_FORMAT;
    /** Grows with every change of any item, and never starts again from a lower number: see `nextRevision`. */
    readonly revision: number;
  };
  /** All that is under way or planned, and what was resolved lately. An item that is missing was withdrawn. */
  readonly items: readonly OwnItem[];
}
