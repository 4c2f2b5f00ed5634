/** A contact as the ticket system keeps it: a question that was answered is a solved ticket, a call about an open ticket is a note on it. */

import { withMarker } from '../tickets/outbox/by-hand';
import type { OutboxAction } from '../tickets/outbox-item';
import { type Channel, type Contact, contactTime } from './contact';
import { contactCustomer } from './contact-customer';
import { contactSubject } from './edit-contact';

const MINUTE_MS = 60_000;

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = { 'walk-in': 'Walk-in', phone: 'Phone', mail: 'Mail' };

/** What stands behind the ids of a contact; an id that is not known is said as it is. */
export interface ContactNames {
  readonly entry: (id: string) => string | undefined;
  readonly walk: (id: string) => string | undefined;
  readonly bulletin: (id: string) => string | undefined;
}

/** Begun minutes count: a call of ten seconds is one minute of work. */
export function contactMinutes(contact: Contact, now: number): number {
  return Math.max(1, Math.ceil(contactTime(contact, now) / MINUTE_MS));
}

/** Lines end in `\n`; there is none at the end. */
export function contactText(contact: Contact, names: ContactNames, now: number): string {
  const { ending } = contact;
  const solution = ending?.kind === 'answered' ? ending.solution : undefined;
  const named = (find: (id: string) => string | undefined) => (id: string) => find(id) ?? id;
  const facts: readonly (readonly [string, string])[] = [
    ['Channel', CHANNEL_NAMES[contact.channel]],
    ['Customer', [contact.who?.name, contact.who?.email, contact.who?.phone].filter(Boolean).join(', ')],
    ['Time', `${contactMinutes(contact, now)} min`],
    ['Taken by', contact.agent],
    ['Searched', contact.searched.join('; ')],
    ['Read', contact.read.map(named(names.entry)).join('; ')],
    ['Walked', contact.walks.map(named(names.walk)).join('; ')],
    ['Told', contact.said.map(named(names.bulletin)).join('; ')],
    ['Answered with', solution === undefined ? '' : (names.entry(solution) ?? names.bulletin(solution) ?? solution)],
  ];
  const lines = facts.filter(([, value]) => value !== '').map(([label, value]) => `- ${label}: ${value}`);
  return [contact.question.trim(), contact.notes.trim(), lines.join('\n')].filter((block) => block !== '').join('\n\n');
}

/**
 * What the ticket system is told of an ended contact; `undefined`: nothing, because the contact became a ticket of its own (which says it
 * all), was dropped, or goes on. `marker` is unguessable; see `TicketToSend.marker`.
 */
export function contactLog(contact: Contact, names: ContactNames, marker: string, now: number): OutboxAction | undefined {
  const { ending } = contact;
  if (ending === null || ending.kind === 'ticket' || ending.kind === 'dropped') return undefined;
  const text = withMarker(contactText(contact, names, now), marker);
  const minutes = contactMinutes(contact, now);
  if (ending.kind === 'linked') return { kind: 'comment', ticket: ending.ticket, words: { text, marker, attachments: [], minutes } };
  const customer = contactCustomer(contact) ?? null;
  return {
    kind: 'create',
    ticket: {
      subject: contactSubject(contact),
      text,
      place: null,
      customer,
      priority: 'normal',
      fields: {},
      attachments: [],
      marker,
      solved: true,
      minutes,
    },
  };
}
