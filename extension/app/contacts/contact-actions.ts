/** What can be done with contacts, from keys, buttons and commands alike: start, set aside, take up, end. */

import { useMemo } from 'react';
import type { Channel, Contact, ContactEnding } from '../../core/desk/contact';
import { endContact, likelySolution, noteSaid, resumeContact, setAside, startContact, takeUp } from '../../core/desk/edit-contact';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { Desk } from '../use-desk';
import type { WriteTicket } from '../write-ticket';
import { changeContact } from './change-contact';

export interface ContactActions {
  /** Begins one; the one at hand is set aside. */
  start(channel: Channel): void;
  /** Sets the one at hand aside and takes up the one that waits longest. */
  swap(): void;
  takeUp(contact: Contact): void;
  /** Ends the one at hand: the question was answered. It is logged. */
  answered(): void;
  /** Ends the one at hand with a ticket that holds all of it. */
  ticket(): void;
  linked(contact: Contact, to: Extract<ContactEnding, { kind: 'linked' }>): void;
  dropped(contact: Contact): void;
  /** The approved answer of this bulletin was given to whoever is on the line. */
  said(bulletin: string): void;
}

const NOBODY = 'No contact is going on. F8 starts one.';

export function useContactActions(desk: Desk, writeTicket: WriteTicket, focusSearch: (text?: string) => void): ContactActions {
  const services = useServices();
  const toast = useToast();
  const { current, aside } = desk.contacts;
  const { agentName } = desk.preferences;
  return useMemo(() => {
    const { contacts, clock, ids } = services;
    const change = async (id: string, edit: (contact: Contact, now: number) => Contact): Promise<Contact | undefined> => {
      const written = await changeContact(contacts, id, (contact) => edit(contact, clock.now()));
      if (written?.ok === false) toast({ text: `The contact was not saved: ${storeSentence(written)}` });
      return written?.ok ? written.value : undefined;
    };
    const undo = async (ended: Contact) => {
      const { unlogContact } = await import('./log-contact');
      const now = await contacts.get(ended.id);
      const item = now.ok ? now.value?.logged : undefined;
      if (item !== undefined && !(await unlogContact(services, item)))
        return toast({ text: 'It has gone to the ticket system already, so the contact stays ended.' });
      await change(ended.id, resumeContact);
    };
    const end = async (contact: Contact, ending: ContactEnding, text: string) => {
      const ended = await change(contact.id, (old, now) => endContact(old, ending, now));
      if (!ended) return;
      const { logContact } = await import('./log-contact');
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
        const solution = likelySolution(current);
        void end(current, { kind: 'answered', ...(solution === undefined ? {} : { solution }) }, 'Answered and logged.');
      },
      ticket: async () => {
        const draft = await writeTicket(undefined, current);
        if (!current) return;
        const ended = await change(current.id, (old, now) => endContact(old, { kind: 'ticket', draft }, now));
        if (ended)
          toast({ text: 'What was done in the contact is in the ticket.', action: { title: 'Undo', run: () => void undo(ended) } });
      },
      linked: (contact, to) => void end(contact, to, `Noted for ${to.number}.`),
      dropped: (contact) => void end(contact, { kind: 'dropped' }, 'Dropped.'),
      said: (bulletin) => {
        if (current) void change(current.id, (old) => noteSaid(old, bulletin));
      },
    };
  }, [services, toast, current, aside, agentName, writeTicket, focusSearch]);
}
