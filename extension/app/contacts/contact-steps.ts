/** What can be done with contacts, and what becomes of them; loaded when the first of it is done. */

import type { Contact, ContactEnding } from '../../core/desk/contact';
import { endContact, likelySolution, noteSaid, resumeContact, setAside, startContact, takeUp } from '../../core/desk/edit-contact';
import type { ToastMessage } from '../parts/toast';
import type { Services } from '../services';
import { storeSentence } from '../store-sentence';
import type { Desk } from '../use-desk';
import type { WriteTicket } from '../write-ticket';
import { changeContact } from './change-contact';
import type { ContactActions } from './contact-actions';
import { logContact, unlogContact } from './log-contact';

const NOBODY = 'No contact is going on. F8 starts one.';

export interface ContactContext {
  readonly services: Services;
  readonly toast: (message: ToastMessage) => void;
  readonly contacts: Desk['contacts'];
  readonly agentName: string;
  readonly writeTicket: WriteTicket;
  readonly focusSearch: (text?: string) => void;
}

export function contactSteps({
  services,
  toast,
  contacts: { current, aside },
  agentName,
  writeTicket,
  focusSearch,
}: ContactContext): ContactActions {
  const { contacts, clock, ids } = services;
  const change = async (id: string, edit: (contact: Contact, now: number) => Contact): Promise<Contact | undefined> => {
    const written = await changeContact(contacts, id, (contact) => edit(contact, clock.now()));
    if (written?.ok === false) toast({ text: `The contact was not saved: ${storeSentence(written)}` });
    return written?.ok ? written.value : undefined;
  };
  const undo = async (ended: Contact) => {
    const now = await contacts.get(ended.id);
    const item = now.ok ? now.value?.logged : undefined;
    if (item !== undefined && !(await unlogContact(services, item)))
      return toast({ text: 'It has gone to the ticket system already, so the contact stays ended.' });
    await change(ended.id, resumeContact);
  };
  const end = async (contact: Contact, endingOf: (contact: Contact) => ContactEnding, text: string) => {
    const ended = await change(contact.id, (old, now) => endContact(old, endingOf(old), now));
    if (!ended) return;
    const logged = await logContact(services, ended);
    const more =
      logged.state === 'on-its-way'
        ? ` It goes to ${logged.title}.`
        : logged.state === 'local'
          ? ' It is kept on this computer.'
          : logged.state === 'failed'
            ? ` It could not be handed to the ticket system, and is kept here: ${storeSentence(logged.failure)}`
            : '';
    toast({ text: `${text}${more}`, action: { title: 'Undo', run: () => void undo(ended) } });
  };
  const become = async (contact: Contact, draft: string) => {
    const ended = await change(contact.id, (old, now) => endContact(old, { kind: 'ticket', draft }, now));
    if (ended) toast({ text: 'What was done in the contact is in the ticket.', action: { title: 'Undo', run: () => void undo(ended) } });
  };
  return {
    start: async (channel) => {
      if (current) await change(current.id, setAside);
      const begun = startContact({ id: ids.next(), channel, agent: agentName, now: clock.now() });
      const written = await contacts.put(begun);
      if (!written.ok) return toast({ text: `The contact was not started: ${storeSentence(written)}` });
      // A new caller is a new trouble: what was read for the last one is not theirs.
      Object.assign(services.session, { asked: '', marks: undefined, read: [], walkId: undefined });
      focusSearch('');
    },
    swap: async () => {
      const [waiting] = aside;
      if (!current && !waiting) return toast({ text: NOBODY });
      if (current) await change(current.id, setAside);
      if (waiting) await change(waiting.id, takeUp);
    },
    takeUp: async (contact) => {
      if (current && current.id !== contact.id) await change(current.id, setAside);
      await change(contact.id, takeUp);
    },
    answered: () => {
      if (!current) return toast({ text: NOBODY });
      void end(current, answeredBy, 'Answered and logged.');
    },
    ticket: async () => {
      const draft = await writeTicket(undefined, current);
      if (current) await become(current, draft);
    },
    became: (contact, draft) => void become(contact, draft),
    linked: (contact, to) => void end(contact, () => to, `Noted for ${to.number}.`),
    dropped: (contact) => void end(contact, () => ({ kind: 'dropped' }), 'Dropped.'),
    said: (bulletin) => {
      if (current) void change(current.id, (old) => noteSaid(old, bulletin));
    },
  };
}

/** From what is on disk: the screen may not have heard yet of what was read a moment ago. */
function answeredBy(contact: Contact): ContactEnding {
  const solution = likelySolution(contact);
  return { kind: 'answered', ...(solution === undefined ? {} : { solution }) };
}
