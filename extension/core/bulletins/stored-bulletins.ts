/** The last good bulletins of each feed as they are kept: one record a feed, so that a whole reading is merged in one transaction. */

import * as v from 'valibot';
import { serviceIdSchema } from '../knowledge/id-schemas';
import { ID_PATTERN } from '../knowledge/ids';
import { recordKind } from '../stored-record';
import { blocksSchema } from './block-schema';
import { type Bulletin, type BulletinId, type FeedId, feedId, INCIDENT_STATES, MAINTENANCE_STATES, SEVERITIES } from './bulletin';

export interface FeedBulletins {
  readonly version: 1;
  readonly id: FeedId;
  /** Open ones first, then by their last change; each id once. */
  readonly bulletins: readonly Bulletin[];
  /** Of the newest snapshot of Deskside's own feed that was merged. */
  readonly revision: number | null;
}

export const feedIdSchema = v.pipe(v.string(), v.regex(ID_PATTERN), v.transform(feedId));
export const bulletinIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]+:./),
  v.transform((text) => text as BulletinId),
);

const moment = v.nullable(v.number());

const facts = {
  id: bulletinIdSchema,
  feed: feedIdSchema,
  version: v.number(),
  title: v.string(),
  severity: v.picklist(SEVERITIES),
  services: v.array(serviceIdSchema),
  affected: v.array(v.string()),
  symptoms: v.array(v.string()),
  startedAt: moment,
  updatedAt: moment,
  nextUpdateAt: moment,
  expectedEndAt: moment,
  expiresAt: v.exactOptional(v.number()),
  resolvedAt: moment,
  updates: v.array(
    v.object({ at: moment, state: v.exactOptional(v.picklist([...INCIDENT_STATES, ...MAINTENANCE_STATES])), text: blocksSchema }),
  ),
  link: v.nullable(v.pipe(v.string(), v.regex(/^https?:/i))),
  audience: v.picklist(['everyone', 'agents']),
  approvedAnswers: v.array(v.object({ language: v.string(), text: blocksSchema })),
};

const bulletin: v.GenericSchema<unknown, Bulletin> = v.variant('kind', [
  v.object({ ...facts, kind: v.literal('incident'), state: v.picklist(INCIDENT_STATES) }),
  v.object({ ...facts, kind: v.literal('maintenance'), state: v.picklist(MAINTENANCE_STATES) }),
]);

export const BULLETINS = recordKind<FeedBulletins>({
  name: 'bulletins',
  version: 1,
  schema: v.object({ version: v.literal(1), id: feedIdSchema, bulletins: v.array(bulletin), revision: v.nullable(v.number()) }),
});
