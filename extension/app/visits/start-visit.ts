/** "Plan a visit" from a contact or a ticket: a draft of its own kind with what is known, and the visit in it. */

import { useCallback } from 'react';
import type { Contact } from '../../core/desk/contact';
import { contactCustomer } from '../../core/desk/contact-customer';
import { contactSubject } from '../../core/desk/edit-contact';
import { guessLanguage } from '../../core/desk/guess-language';
import { startVisit, type VisitPlanning } from '../../core/desk/plan-visit';
import type { ServiceId } from '../../core/knowledge/ids';
import type { Draft } from '../../core/tickets/draft';
import { makeDraft } from '../../core/tickets/make-draft';
import type { Leg, Ticket } from '../../core/tickets/ticket';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { Desk } from '../use-desk';
import { goTo } from '../use-route';

export interface VisitFor {
  readonly contact?: Contact;
  readonly ticket?: Ticket;
  /** The ticket's trip: its first words tell the customer's language. */
  readonly legs?: readonly Leg[] | null;
  /** What it is about, as far as somebody knows. */
  readonly service?: ServiceId | undefined;
}

/** Opens the draft when it is on disk, and gives back its id; `undefined`: it could not be written, which the person has been told. */
export function usePlanVisit({ pack, manifest }: Desk): (about: VisitFor) => Promise<string | undefined> {
  const { drafts, openDeskWork, clock, ids } = useServices();
  const toast = useToast();
  return useCallback(
    async (about) => {
      const [{ visits }, practice] = await Promise.all([openDeskWork(), pack?.practice()]);
      const planned = await visits.all();
      const now = clock.now();
      const draft = draftFor(about, ids.next(), now);
      const { ticket } = about;
      const service = about.service ?? about.contact?.service;
      if (planned.ok && practice?.ok && practice.practice && manifest) {
        const planning: VisitPlanning = { practice: practice.practice, planned: planned.value, timeZone: manifest.desk.timeZone, now };
        const start = {
          id: draft.id,
          subject: draft.subject,
          customer: draft.customer?.name ?? draft.customer?.email ?? '',
          priority: draft.priority,
          service,
          ticket: ticket && { connection: ticket.connection, id: ticket.id, number: ticket.number },
        };
        const words = [...(about.legs?.filter((leg) => leg.public).map(({ text }) => text) ?? []), about.contact?.question].filter(
          Boolean,
        )[0];
        const language = words && guessLanguage(words, Object.keys(practice.practice.messages.visit), '');
        const kept = await visits.put({ ...startVisit(start, planning), ...(language ? { language } : {}) });
        if (!kept.ok) return void toast({ text: `The visit was not begun: ${storeSentence(kept)}` });
      }
      const saved = await drafts.put(draft);
      if (!saved.ok) return void toast({ text: `The visit was not begun: ${storeSentence(saved)}` });
      goTo({ view: 'draft', draft: draft.id });
      return draft.id;
    },
    [drafts, openDeskWork, clock, ids, pack, manifest, toast],
  );
}

function draftFor({ contact, ticket }: VisitFor, id: string, now: number): Draft {
  const customer = contact ? contactCustomer(contact) : ticket?.customer ? customerOf(ticket.customer) : undefined;
  const words = contact ? [contact.question.trim(), contact.notes.trim()].filter(Boolean).join('\n\n') : '';
  const draft = makeDraft({
    id,
    now,
    query: contact?.searched.join('; '),
    description: ticket ? `A visit for ticket ${ticket.number}: ${ticket.subject}` : words,
    ...(customer ? { customer } : {}),
  });
  const subject = ticket?.subject ?? (contact ? contactSubject(contact) : '');
  return { ...draft, visit: true, subject: subject.replace(/^Visit:\s*/, '') };
}

function customerOf({ name, email }: NonNullable<Ticket['customer']>): NonNullable<Draft['customer']> {
  return { ...(name ? { name } : {}), ...(email ? { email } : {}) };
}
