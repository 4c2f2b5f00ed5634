/** What a person did with a bulletin on this machine: seen, muted, told by a notification, its approved answer read. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import {
  type Bulletin,
  type BulletinId,
  type BulletinState,
  INCIDENT_STATES,
  MAINTENANCE_STATES,
  SEVERITIES,
  type Severity,
} from './bulletin';
import { bulletinIdSchema } from './stored-bulletins';

/** Moments are milliseconds since the epoch. */
export interface BulletinMark {
  readonly version: 1;
  readonly id: BulletinId;
  /** The bulletin as it was when the person last acknowledged it. */
  readonly seen?: { readonly version: number; readonly state: BulletinState; readonly severity: Severity; readonly at: number };
  /** It stays out of sight until it becomes worse than it was then. */
  readonly muted?: { readonly severity: Severity; readonly at: number };
  /** The worst severity that a notification told of. */
  readonly notified?: { readonly severity: Severity; readonly at: number };
  /** "I have read the approved answer" of that version. */
  readonly answerRead?: { readonly version: number; readonly at: number };
}

const severity = v.picklist(SEVERITIES);

export const BULLETIN_MARKS = recordKind<BulletinMark>({
  name: 'bulletin-marks',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: bulletinIdSchema,
    seen: v.exactOptional(
      v.object({ version: v.number(), state: v.picklist([...INCIDENT_STATES, ...MAINTENANCE_STATES]), severity, at: v.number() }),
    ),
    muted: v.exactOptional(v.object({ severity, at: v.number() })),
    notified: v.exactOptional(v.object({ severity, at: v.number() })),
    answerRead: v.exactOptional(v.object({ version: v.number(), at: v.number() })),
  }),
});

const markOf = (mark: BulletinMark | undefined, id: BulletinId): BulletinMark => mark ?? { version: 1, id };

/** The person has seen the bulletin as it is now. */
export function acknowledge(mark: BulletinMark | undefined, { id, version, state, severity }: Bulletin, now: number): BulletinMark {
  return { ...markOf(mark, id), seen: { version, state, severity, at: now } };
}

export function mute(mark: BulletinMark | undefined, { id, severity }: Bulletin, now: number): BulletinMark {
  return { ...markOf(mark, id), muted: { severity, at: now } };
}

export function unmute(mark: BulletinMark): BulletinMark {
  const { muted: _, ...rest } = mark;
  return rest;
}

export function noteNotified(mark: BulletinMark | undefined, { id, severity }: Bulletin, now: number): BulletinMark {
  return { ...markOf(mark, id), notified: { severity, at: now } };
}

export function noteAnswerRead(mark: BulletinMark | undefined, { id, version }: Bulletin, now: number): BulletinMark {
  return { ...markOf(mark, id), answerRead: { version, at: now } };
}

/** Does the mark of a bulletin that is long gone serve nobody any more? `known` are the ids of all bulletins that are kept. */
export function isForgotten(mark: BulletinMark, known: ReadonlySet<BulletinId>): boolean {
  return !known.has(mark.id);
}
