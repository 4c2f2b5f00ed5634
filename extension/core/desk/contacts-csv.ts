/** Contacts as comma-separated values, one row each, for spreadsheets and other tools. */

import { writeCsv } from '../csv';
import { type Contact, contactTime } from './contact';
import { contactSubject } from './edit-contact';

const COLUMNS = [
  'started',
  'ended',
  'channel',
  'seconds',
  'name',
  'email',
  'phone',
  'subject',
  'question',
  'notes',
  'service',
  'searched',
  'read',
  'said',
  'ending',
  'solution or ticket',
  'agent',
] as const;

export function contactsAsCsv(contacts: readonly Contact[], now: number): string {
  return writeCsv([COLUMNS, ...contacts.map((contact) => rowOf(contact, now))]);
}

function rowOf(contact: Contact, now: number): readonly string[] {
  const { ending, who } = contact;
  const time = (moment: number | null) => (moment === null ? '' : new Date(moment).toISOString());
  const outcome =
    ending?.kind === 'answered'
      ? (ending.solution ?? '')
      : ending?.kind === 'linked'
        ? ending.number
        : ending?.kind === 'ticket'
          ? ending.draft
          : '';
  return [
    time(contact.startedAt),
    time(contact.endedAt),
    contact.channel,
    String(Math.round(contactTime(contact, now) / 1000)),
    who?.name ?? '',
    who?.email ?? '',
    who?.phone ?? '',
    contactSubject(contact),
    contact.question,
    contact.notes,
    contact.service ?? '',
    contact.searched.join('; '),
    contact.read.join('; '),
    contact.said.join('; '),
    ending?.kind ?? 'going on',
    outcome,
    contact.agent,
  ];
}
