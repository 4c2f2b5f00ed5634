/** What a contact or a ticket says that a page can be made of: the question, and what answered it. */

import type { Contact } from '../desk/contact';
import { contactSubject } from '../desk/edit-contact';
import type { Leg, Ticket } from '../tickets/ticket';
import { wordsOfLeg } from '../tickets/trip-words';
import type { RawAnswer } from './page-draft';

/** The agent's notes are the solution; `told`: the title of what was read out. */
export function answerOfContact(contact: Contact, told?: string): RawAnswer {
  return {
    title: contactSubject(contact),
    question: contact.question.trim() || (contact.searched.at(-1) ?? ''),
    solution: [contact.notes.trim(), told === undefined ? '' : `See also: ${told}`].filter((part) => part !== '').join('\n\n'),
    keywords: contact.searched,
    people: contact.who === null ? [] : [contact.who],
  };
}

/** The first words of the customer are the question; the last ones that the desk wrote to them are the solution. */
export function answerOfTicket(ticket: Ticket, legs: readonly Leg[] | null): RawAnswer {
  const { customer } = ticket;
  const spoken = (legs ?? []).filter((leg) => leg.public && wordsOfLeg(leg.text) !== '').toSorted((left, right) => left.at - right.at);
  const isCustomer = ({ who }: Leg) => customer !== null && (who === customer.name || who === customer.email || who === customer.id);
  const [first] = spoken;
  const last = spoken.findLast((leg) => leg !== first && !isCustomer(leg));
  const staff = [ticket.owner, ...(last && last.who !== ticket.owner?.name ? [{ name: last.who, email: undefined }] : [])];
  return {
    title: ticket.subject,
    question: first ? wordsOfLeg(first.text) : '',
    solution: last ? wordsOfLeg(last.text) : '',
    keywords: [],
    people: [customer, ...staff].flatMap((person) => (person === null ? [] : [{ name: person.name, email: person.email }])),
  };
}
