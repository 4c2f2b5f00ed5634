/** What each format's reader offers: to say whether a document is its own, and to take the items out of it. */

import type { BulletinId } from '../bulletin';
import type { FeedFormat } from '../feed-result';
import type { FeedSource, Found, Reading } from '../make-bulletin';
import type { XmlElement } from '../xml-tree';

/** `undefined`: the item makes no sense and is counted as skipped. `null`: it is left out on purpose, such as an exercise. */
export type ReadItem = () => Found | undefined | null;

export interface Items {
  /** Each is read when it is its turn, so that what is over the limit costs nothing. */
  readonly items: readonly ReadItem[];
  readonly title?: unknown;
  /** The document lists all that is open, so that what is missing is over. */
  readonly snapshot: boolean;
  readonly revision?: number;
  /** Asked for after the items were read. */
  readonly replaced?: () => readonly BulletinId[];
}

interface Format<Document> {
  readonly format: FeedFormat;
  recognises(document: Document, source: FeedSource): boolean;
  /** `'newer-format'` when it was written by a later Deskside. */
  read(document: Document, reading: Reading): Items | 'newer-format';
}

export type JsonFormat = Format<unknown>;
export type XmlFormat = Format<XmlElement>;
