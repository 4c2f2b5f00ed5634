/** What the desk adds to somebody else's bulletin, as it is kept. Apart from `overlay.ts`, so that looking for it needs no Markdown. */

import * as v from 'valibot';
import { serviceIdSchema } from '../knowledge/id-schemas';
import type { ServiceId } from '../knowledge/ids';
import { recordKind } from '../stored-record';
import type { BulletinId } from './bulletin';
import { bulletinIdSchema } from './stored-bulletins';

export interface WrittenAnswer {
  /** BCP 47 tag. */
  readonly language: string;
  /** Markdown as it was written, so that it can be edited again. */
  readonly text: string;
}

/** Kept on this machine. */
export interface Overlay {
  readonly version: 1;
  readonly id: BulletinId;
  /** Added to those that the feed's words were matched to. */
  readonly services: readonly ServiceId[];
  readonly answers: readonly WrittenAnswer[];
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

export const OVERLAYS = recordKind<Overlay>({
  name: 'bulletin-overlays',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: bulletinIdSchema,
    services: v.array(serviceIdSchema),
    answers: v.array(v.object({ language: v.string(), text: v.string() })),
    changedAt: v.number(),
  }),
});

/** Somebody wrote it, so it outlives its incident: a status page may list it again. */
export const OVERLAY_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Does the overlay of a bulletin that is long gone serve nobody any more? `known` are the ids of all bulletins that are kept. */
export function isForgottenOverlay({ id, changedAt }: Overlay, known: ReadonlySet<BulletinId>, now: number): boolean {
  return !known.has(id) && now - changedAt > OVERLAY_KEPT_MS;
}
