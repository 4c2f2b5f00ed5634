/** What a person may do with an item, and when. Each step gives back the same object where it does not fit the state it finds. */

import type { OutboxAction, OutboxItem } from '../outbox-item';
import type { CreatedTicket } from '../ticket-system';
import { arrived } from './attempt';
import { noted } from './outbox-log';

export interface NewItem {
  readonly id: string;
  readonly connection: string;
  readonly action: OutboxAction;
  readonly after?: string;
  readonly draft?: string;
  readonly contact?: string;
}

/** The person said yes to exactly this: it goes at the next chance. */
export function newItem(what: NewItem, now: number): OutboxItem {
  return {
    version: 1,
    ...what,
    state: { name: 'confirmed', at: now, notBefore: now },
    createdAt: now,
    log: [{ at: now, text: 'Confirmed.' }],
  };
}

/**
 * For `Store.update`: confirms, whatever is there. Two windows that confirm the same thing make one item, and it goes as the first one
 * confirmed it. One that did not go before goes now as it is shown now.
 */
export function confirm(old: OutboxItem | undefined, what: NewItem, now: number): OutboxItem {
  if (old === undefined) return newItem(what, now);
  if (old.state.name !== 'parked') return old;
  const { attempts: _, doubts: __, ...rest } = old;
  return noted({ ...rest, ...what, state: { name: 'confirmed', at: now, notBefore: now } }, 'Confirmed again.', now);
}

/** Only what nobody is sending, and what cannot have arrived. */
export function takeBack(item: OutboxItem, now: number): OutboxItem {
  return canTakeBack(item) ? withdrawn(item, 'Taken back before it was sent.', now) : item;
}

/** Also what did not go and waits for a person: it is not offered for another try any more, and kept. */
export function giveUp(item: OutboxItem, now: number): OutboxItem {
  return item.state.name === 'parked' && item.state.why !== 'taken-back'
    ? withdrawn(item, 'Given up; it was not sent.', now)
    : takeBack(item, now);
}

function withdrawn(item: OutboxItem, text: string, now: number): OutboxItem {
  const detail =
    item.doubts === undefined ? '' : 'No reply came to an earlier attempt: look in the ticket system whether that one arrived.';
  const state = { name: 'parked', at: now, why: 'taken-back', detail } as const;
  return noted({ ...item, state }, `${text} ${detail}`.trim(), now);
}

export function canTakeBack({ state }: OutboxItem): boolean {
  return state.name === 'confirmed';
}

/** At once, if it waits; from unsure it is the person who answers for a second ticket, and the log says so. */
export function sendAgain(item: OutboxItem, now: number): OutboxItem {
  const { attempts: _, ...again } = item;
  const state = { name: 'confirmed', at: now, notBefore: now } as const;
  switch (item.state.name) {
    case 'parked': {
      const { doubts: _, ...afresh } = again;
      return noted({ ...afresh, state }, 'Sent again by hand.', now);
    }
    case 'unsure':
      return noted({ ...again, state }, 'Sent again by hand, although it was not sure whether it had arrived.', now);
    case 'confirmed': {
      const { after, ...alone } = again;
      const due: OutboxItem = { ...alone, state: { ...item.state, notBefore: now } };
      return after === undefined ? due : noted(due, 'Sent by hand without what was to go before it.', now);
    }
    case 'sending':
    case 'sent':
      return item;
  }
}

/**
 * Done all the same, after the person looked at what somebody else changed: based on what they saw then (`revision`), so that nothing that
 * comes after that is overwritten either.
 */
export function sendRegardless(item: OutboxItem, revision: string, now: number): OutboxItem {
  if (item.state.name !== 'parked' || item.action.kind === 'create') return item;
  const based: OutboxItem = { ...item, action: { ...item.action, basedOn: revision } };
  const { attempts: _, doubts: __, ...afresh } = based;
  return noted(
    { ...afresh, state: { name: 'confirmed', at: now, notBefore: now } },
    'Sent by hand after a look at what somebody else had changed.',
    now,
  );
}

/** The next look-up happens now. */
export function lookNow(item: OutboxItem, now: number): OutboxItem {
  return item.state.name === 'unsure' ? { ...item, state: { ...item.state, notBefore: now } } : item;
}

/** The person looked in the ticket system, and it is there. `number` as they typed it; may be empty. */
export function saidToHaveArrived(item: OutboxItem, number: string, now: number): OutboxItem {
  if (item.state.name !== 'unsure') return item;
  const typed = number.trim().replace(/^#/, '');
  const ticket: CreatedTicket = { id: typed, number: typed === '' ? '' : `#${typed}`, address: null, leftOut: [] };
  return arrived(item, ticket, 'You said that it had arrived.', now);
}

/** The words of what did not go, changed by hand; the marker stays, so that every attempt can be found by it. */
export function editParked(item: OutboxItem, words: { readonly subject?: string; readonly text: string }, now: number): OutboxItem {
  if (item.state.name !== 'parked') return item;
  const action = edited(item.action, words);
  return action === item.action ? item : noted({ ...item, action }, 'Changed by hand.', now);
}

function edited(action: OutboxAction, { subject, text }: { readonly subject?: string; readonly text: string }): OutboxAction {
  switch (action.kind) {
    case 'create': {
      const ticket = { ...action.ticket, subject: subject ?? action.ticket.subject, text: withMarker(text, action.ticket.marker) };
      return ticket.subject === action.ticket.subject && ticket.text === action.ticket.text ? action : { ...action, ticket };
    }
    case 'reply':
    case 'comment': {
      const changed = withMarker(text, action.words.marker);
      return changed === action.words.text ? action : { ...action, words: { ...action.words, text: changed } };
    }
    default:
      return action;
  }
}

/** What people read of the marker in the ticket. */
export const MARKER_LINE = 'Deskside reference:';

/** The text with the line that it is found by at its end. */
export function withMarker(text: string, marker: string): string {
  const bare = withoutMarker(text, marker);
  return `${bare}${bare === '' ? '' : '\n\n'}${MARKER_LINE} ${marker}`;
}

/** The text without the line that only Deskside needs, for a person to edit. */
export function withoutMarker(text: string, marker: string): string {
  const lines = text.split('\n').filter((line) => line !== `${MARKER_LINE} ${marker}`);
  return lines.join('\n').trimEnd();
}

/**
 * `DS-` and the unguessable part of an id (a UUID has 122 random bits; 24 hexadecimal digits keep 90 of them). From the id of the draft,
 * so that three windows that show the same draft show, and send, the same bytes.
 */
export function markerOf(id: string): string {
  return `DS-${id
    .replace(/[^0-9a-z]/gi, '')
    .toUpperCase()
    .slice(0, 24)}`;
}
