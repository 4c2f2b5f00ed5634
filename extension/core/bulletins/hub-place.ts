/** How far this Deskside has followed a hub: kept on disk, beside the bulletins that it belongs to. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';

export interface HubPlace {
  readonly version: 1;
  /** The hub's address. */
  readonly id: string;
  /** The id of the last message that was handled. */
  readonly lastEventId?: string;
  /** Validators of the last feed that was handled. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** When the feed was known to be current last; milliseconds since the epoch. */
  readonly readAt?: number;
}

/** Must be removed together with the bulletins: with an ETag and no bulletins, "unchanged" would read as "all well". */
export const hubPlaces = recordKind<HubPlace>({
  name: 'hub-places',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: v.string(),
    lastEventId: v.exactOptional(v.string()),
    etag: v.exactOptional(v.string()),
    lastModified: v.exactOptional(v.string()),
    readAt: v.exactOptional(v.number()),
  }),
});
