/** What a look-up makes of an item whose reply was lost: found, not there for certain, not there yet, or nobody can tell. */

import type { Connection } from '../connection';
import type { OutboxAction, OutboxItem } from '../outbox-item';
import { systemSentence } from '../systems/system-sentences';
import type { CreatedTicket, SystemFailure } from '../ticket-system';
import { arrived, type Moment, parked, postponed } from './attempt';
import { NEVER, OUTBOX_LIMITS, pauseAfter } from './outbox-limits';
import { noted } from './outbox-log';

export type LookUp =
  | { readonly found: 'yes'; readonly ticket: CreatedTicket }
  | { readonly found: 'no' }
  /** The system has no way to look. */
  | { readonly found: 'cannot-look' }
  | { readonly found: 'failed'; readonly failure: SystemFailure };

export function lookedUp(item: OutboxItem, look: LookUp, connection: Connection, moment: Moment): OutboxItem {
  if (item.state.name !== 'unsure') return item;
  const { title } = connection;
  switch (look.found) {
    case 'yes':
      return arrived(item, look.ticket, `Looked it up: it had arrived, as ${look.ticket.number}.`, moment.now);
    case 'no':
      return notFound(item, item.state, connection, moment);
    case 'cannot-look':
      // Tried again it does no harm: it says what is to be, not what is to be done.
      if (canBeRepeated(item.action)) return confirmedAgain(item, 'It is done again, which does no harm if it was done already.', moment);
      return noted(
        { ...item, state: { ...item.state, notBefore: NEVER } },
        `Deskside cannot search ${title} for it. Look there yourself, then say here whether it arrived.`,
        moment.now,
      );
    case 'failed':
      return noted(
        postponed(item, look.failure, connection, moment),
        `It could not be looked up. ${systemSentence(look.failure, connection, 'reading').sentence}`,
        moment.now,
      );
  }
}

/** Says what is to be: done twice it is done once. */
export function canBeRepeated({ kind }: OutboxAction): boolean {
  return kind === 'assign' || kind === 'move' || kind === 'set-state' || kind === 'promise';
}

type Unsure = Extract<OutboxItem['state'], { readonly name: 'unsure' }>;

function notFound(item: OutboxItem, state: Unsure, { title }: Connection, moment: Moment): OutboxItem {
  const { now } = moment;
  const looks = state.looks + 1;
  // A clock that was set back would have it wait for hours.
  const attemptedAt = Math.min(state.attemptedAt, now);
  const landed = attemptedAt + OUTBOX_LIMITS.landedMs;
  // Nothing goes twice that does harm twice, so a repeatable change need not wait until the last request has landed.
  if (canBeRepeated(item.action)) return confirmedAgain(item, `${title} does not show it yet, so it is done again.`, moment);
  if (looks < OUTBOX_LIMITS.looks || now < landed) {
    const notBefore = Math.max(landed, now + OUTBOX_LIMITS.nextLookMs);
    const again = now < landed ? 'It may still be on its way, so it is looked up again.' : 'It is looked up once more.';
    const waiting: OutboxItem = { ...item, state: { ...state, attemptedAt, looks, notBefore } };
    return noted(waiting, `Looked it up: it is not in ${title}. ${again}`, now);
  }
  const sentence = `Looked it up ${looks === 2 ? 'twice' : `${looks} times`}: it did not arrive in ${title}.`;
  const doubts = item.doubts ?? 0;
  if (doubts >= OUTBOX_LIMITS.doubts) {
    return parked(
      item,
      'unreachable',
      `${doubts} attempts got no reply, and none arrived.`,
      `${sentence} It was tried ${doubts} times, so it stops here.`,
      now,
    );
  }
  return confirmedAgain(item, `${sentence} It is sent again.`, moment);
}

function confirmedAgain(item: OutboxItem, sentence: string, { now, random }: Moment): OutboxItem {
  const attempts = item.attempts ?? 0;
  const pause = attempts > 1 ? pauseAfter(attempts, OUTBOX_LIMITS.longestPauseMs, random) : 0;
  return noted({ ...item, state: { name: 'confirmed', at: now, notBefore: now + pause } }, sentence, now);
}
