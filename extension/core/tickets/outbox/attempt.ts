/**
 * An attempt to send, as steps from one record to the next. A step that does not fit the state it finds gives back the same object:
 * another window, or a worker that died, was there before.
 */

import type { Connection } from '../connection';
import type { OutboxItem } from '../outbox-item';
import { systemSentence } from '../systems/system-sentences';
import type { CreatedTicket, SystemFailure, SystemResult, WhySystemFailed } from '../ticket-system';
import { NEVER, OUTBOX_LIMITS, pauseAfter } from './outbox-limits';
import { noted } from './outbox-log';

export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** From 0 up to 1, anew for each step. */
  readonly random: number;
}

/** Written before the request leaves: whoever finds this and nobody at work knows that the request may have left. */
export function beginAttempt(item: OutboxItem, attempt: string, now: number): OutboxItem {
  if (item.state.name !== 'confirmed') return item;
  return noted({ ...item, state: { name: 'sending', at: now, attempt } }, 'Sending.', now);
}

/** `created`: the ticket, or for a change the ticket that was changed. */
export function attemptEnded(
  item: OutboxItem,
  attempt: string,
  result: SystemResult<CreatedTicket>,
  connection: Connection,
  moment: Moment,
): OutboxItem {
  if (item.state.name !== 'sending' || item.state.attempt !== attempt) return item;
  if (result.ok) return arrived(item, result.value, `Sent: ${connection.title} has it as ${result.value.number}.`, moment.now);
  return attemptFailed(item, result, connection, moment);
}

/** The reply got lost with the context that waited for it: it may have arrived. */
export function attemptDied(item: OutboxItem, { now }: Moment): OutboxItem {
  if (item.state.name !== 'sending') return item;
  return inDoubt(item, item.state.at, 'Deskside was stopped while it was sending. It may have arrived, so it is looked up first.', now);
}

function attemptFailed(item: OutboxItem, failure: SystemFailure, connection: Connection, moment: Moment): OutboxItem {
  const { sentence, wayOn } = systemSentence(failure, connection);
  if (failure.mayHaveHappened && item.state.name === 'sending') return inDoubt(item, item.state.at, `${sentence} ${wayOn}`, moment.now);
  return PASSES.has(failure.why)
    ? postponed(item, failure, connection, moment)
    : parked(item, failure.why, failure.detail, sentence, moment.now);
}

/** What ends by itself; everything else needs a person. */
const PASSES: ReadonlySet<WhySystemFailed> = new Set(['offline', 'unreachable', 'timed-out', 'stopped', 'too-many', 'server-error']);

/** Whether a failure of the test call before an attempt holds everything for this system up. What it says of rights only the attempt tells. */
export function holdsEverythingUp(why: WhySystemFailed): boolean {
  return PASSES.has(why) || why === 'no-permission' || why === 'not-the-system';
}

/** Not now. Nothing of it was sent, or nothing was found out. */
export function postponed(item: OutboxItem, failure: SystemFailure, connection: Connection, { now, random }: Moment): OutboxItem {
  const attempts = (item.attempts ?? 0) + 1;
  const asked = Math.min(failure.retryAfterMs ?? 0, OUTBOX_LIMITS.longestAskedForMs);
  const notBefore = now + Math.max(asked, pauseAfter(attempts, longestPause(failure.why), random));
  const { state } = item;
  if (state.name === 'unsure' && state.notBefore !== NEVER) return { ...item, attempts, state: { ...state, notBefore } };
  if (state.name !== 'confirmed' && state.name !== 'sending') return item;
  const waiting: OutboxItem = { ...item, attempts, state: { name: 'confirmed', at: state.at, notBefore, why: failure.why } };
  return noted(waiting, systemSentence(failure, connection).sentence, now);
}

function longestPause(why: WhySystemFailed): number {
  return why === 'unreachable' || why === 'timed-out' ? OUTBOX_LIMITS.longestUnreachableMs : OUTBOX_LIMITS.longestPauseMs;
}

export type WhyParked = Extract<OutboxItem['state'], { readonly name: 'parked' }>['why'];

/** It did not go, and waits for a person. */
export function parked(item: OutboxItem, why: WhyParked, detail: string, sentence: string, now: number): OutboxItem {
  if (item.state.name === 'sent' || item.state.name === 'parked') return item;
  return noted({ ...item, state: { name: 'parked', at: now, why, detail } }, sentence, now);
}

export function arrived(item: OutboxItem, ticket: CreatedTicket, sentence: string, now: number): OutboxItem {
  const { id, number, address, leftOut } = ticket;
  return noted({ ...item, state: { name: 'sent', at: now, ticket: { id, number, address }, leftOut: [...leftOut] } }, sentence, now);
}

function inDoubt(item: OutboxItem, attemptedAt: number, sentence: string, now: number): OutboxItem {
  const [attempts, doubts] = [(item.attempts ?? 0) + 1, (item.doubts ?? 0) + 1];
  const notBefore = now + OUTBOX_LIMITS.firstLookMs;
  return noted({ ...item, attempts, doubts, state: { name: 'unsure', at: now, attemptedAt, looks: 0, notBefore } }, sentence, now);
}
