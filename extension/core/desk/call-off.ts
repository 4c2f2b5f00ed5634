/** Calling a planned visit off, as its customer sees it: they heard nothing, the words about it can still be stopped, or they hear that it is off. */

import { markerOf, type NewItem, withMarker } from '../tickets/outbox/by-hand';
import { type OutboxItem, TICKET_BEFORE } from '../tickets/outbox-item';
import type { Visit } from './visit';

/** The ticket that the words about a visit went to; `after`: what has to arrive first. */
export interface ToldIn {
  readonly connection: string;
  readonly ticket: string;
  /** As people say it; empty: not known. */
  readonly number: string;
  readonly after?: string;
}

/**
 * - `nothing`: no words about it left, and none will
 * - `stoppable`: the words wait in the outbox
 * - `heard`: they left, may have left, or are leaving just now; `in` is `undefined` where nobody knows their ticket any more
 */
export type HeardOfVisit =
  | { readonly state: 'nothing' }
  | { readonly state: 'stoppable'; readonly item: string }
  | { readonly state: 'heard'; readonly in: ToldIn | undefined };

/** `words`: the outbox item that `Visit.told` names; `own`: the one that makes the visit a ticket. Cleared away they are `undefined`. */
export function heardOfVisit(visit: Visit, words: OutboxItem | undefined, own: OutboxItem | undefined): HeardOfVisit {
  if (visit.told === undefined) return { state: 'nothing' };
  // Only what was sent is cleared away, or what was taken back; whoever tells once too often does less harm.
  if (!words) return { state: 'heard', in: ticketOf(visit, own) };
  const { state } = words;
  const mayHaveArrived = words.doubts !== undefined || state.name === 'sent' || state.name === 'sending' || state.name === 'unsure';
  if (mayHaveArrived) return { state: 'heard', in: ticketOfWords(words, ticketOf(visit, own)) };
  if (state.name === 'parked' && state.why === 'taken-back') return { state: 'nothing' };
  return { state: 'stoppable', item: words.id };
}

/** The words themselves know it best; what people call it stands elsewhere. */
function ticketOfWords({ id, connection, action, state }: OutboxItem, known: ToldIn | undefined): ToldIn | undefined {
  if (action.kind === 'create' || action.ticket === TICKET_BEFORE) return known;
  const isUnderWay = state.name === 'sending' || state.name === 'unsure';
  return { connection, ticket: action.ticket, number: known?.number ?? '', ...(isUnderWay ? { after: id } : {}) };
}

function ticketOf({ ticket }: Visit, own: OutboxItem | undefined): ToldIn | undefined {
  if (ticket) return { connection: ticket.connection, ticket: ticket.id, number: ticket.number };
  if (own?.state.name !== 'sent' || own.state.ticket.id === '') return undefined;
  return { connection: own.connection, ticket: own.state.ticket.id, number: own.state.ticket.number };
}

/** Its time is free again. The words named the old time, so they go with it; `heard`: new ones about the same time are new ones. */
export function calledOff(visit: Visit, heard: boolean): Visit {
  const { message: _, told: __, ...rest } = visit;
  return { ...rest, state: 'called-off', ...(heard ? { timesOff: timesOff(visit) + 1 } : {}) };
}

const timesOff = (visit: Visit) => visit.timesOff ?? 0;

/** Where the words about a visit lie in the outbox: one message for each time that is promised, however often "plan" is pressed. */
export function wordsId(visit: Visit): string {
  return `visit:${visit.id}:${visit.from}${timesOff(visit) === 0 ? '' : `:${timesOff(visit)}`}`;
}

export function wordsMarker(visit: Visit): string {
  return markerOf(`${timesOff(visit) === 0 ? '' : timesOff(visit)}${visit.from.toString(36)}${visit.id}`);
}

/** That it is off, for the outbox. `visit`: as it was planned; `text`: never empty. */
export function offItem(visit: Visit, { connection, ticket, after }: ToldIn, text: string): NewItem {
  const marker = markerOf(`off${timesOff(visit)}${visit.from.toString(36)}${visit.id}`);
  return {
    id: `visit-off:${visit.id}:${visit.from}:${timesOff(visit)}`,
    connection,
    action: { kind: 'reply', ticket, words: { text: withMarker(text.trim(), marker), marker, attachments: [] } },
    draft: visit.id,
    ...(after === undefined ? {} : { after }),
  };
}
