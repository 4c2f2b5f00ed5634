/** Says in plain words what a bulletin's state is and when it is expected to be over. */

import type { Bulletin, BulletinState, Severity } from './bulletin';
import { isOver } from './bulletin';
import { sayMoment } from './feed-sentences';

export const STATE_NAMES: Readonly<Record<BulletinState, string>> = {
  investigating: 'Investigating',
  identified: 'Cause found',
  monitoring: 'Mended, being watched',
  resolved: 'Resolved',
  scheduled: 'Planned',
  'in-progress': 'Work in progress',
  completed: 'Completed',
};

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  info: 'Information',
  minor: 'Minor',
  major: 'Major',
  critical: 'Critical',
};

/** `now` in milliseconds since the epoch, `timeZone` (IANA) of the person. */
export interface TimeOfReader {
  readonly now: number;
  readonly timeZone: string;
}

/** What to expect, such as `expected back at 14:00`; empty when nobody said. Lower case, without a full stop. */
export function expectation(bulletin: Bulletin, { now, timeZone }: TimeOfReader): string {
  const say = (moment: number) => sayMoment(moment, now, timeZone);
  const { kind, state, startedAt, expectedEndAt, nextUpdateAt, resolvedAt } = bulletin;
  if (isOver(bulletin)) return resolvedAt === null ? 'over' : `${kind === 'incident' ? 'resolved' : 'completed'} at ${say(resolvedAt)}`;
  if (state === 'scheduled' && startedAt !== null && startedAt > now)
    return expectedEndAt === null ? `planned for ${say(startedAt)}` : `planned for ${say(startedAt)} to ${say(expectedEndAt)}`;
  // An end that has passed without a word is no longer a promise.
  if (expectedEndAt !== null && expectedEndAt > now) return `expected back at ${say(expectedEndAt)}`;
  if (nextUpdateAt !== null && nextUpdateAt > now) return `next news at ${say(nextUpdateAt)}`;
  return '';
}

/** One line under a title, such as `Cause found, since 10:42, expected back at 14:00`. */
export function bulletinLine(bulletin: Bulletin, reader: TimeOfReader): string {
  const { startedAt, state } = bulletin;
  const expected = expectation(bulletin, reader);
  // "Resolved at" and "planned for" name the state themselves.
  if (isOver(bulletin) || expected.startsWith('planned for')) return expected === 'over' ? STATE_NAMES[state] : capital(expected);
  // What has started a moment ago by the hub's clock may be in the future by this one.
  const began = startedAt !== null && (state !== 'scheduled' || startedAt <= reader.now);
  return [
    STATE_NAMES[state],
    ...(began ? [`since ${sayMoment(startedAt, reader.now, reader.timeZone)}`] : []),
    ...(expected === '' ? [] : [expected]),
  ].join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
