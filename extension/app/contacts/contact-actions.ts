/** What can be done with contacts, from keys, buttons and commands alike: start, set aside, take up, end. */

import { useMemo } from 'react';
import type { Channel, Contact, ContactEnding } from '../../core/desk/contact';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import type { Desk } from '../use-desk';
import type { WriteTicket } from '../write-ticket';

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
  /** A draft was made of it already: a visit. */
  became(contact: Contact, draft: string): void;
  linked(contact: Contact, to: Extract<ContactEnding, { kind: 'linked' }>): void;
  dropped(contact: Contact): void;
  /** The approved answer of this bulletin was given to whoever is on the line. */
  said(bulletin: string): void;
}

export function useContactActions(desk: Desk, writeTicket: WriteTicket, focusSearch: (text?: string) => void): ContactActions {
  const services = useServices();
  const toast = useToast();
  const { contacts, preferences } = desk;
  const { agentName } = preferences;
  return useMemo(() => {
    // Most popups are opened by employees, who have no contacts.
    const steps = async () =>
      (await import('./contact-steps')).contactSteps({ services, toast, contacts, agentName, writeTicket, focusSearch });
    return {
      start: async (channel) => (await steps()).start(channel),
      swap: async () => (await steps()).swap(),
      takeUp: async (contact) => (await steps()).takeUp(contact),
      answered: async () => (await steps()).answered(),
      ticket: async () => (await steps()).ticket(),
      became: async (contact, draft) => (await steps()).became(contact, draft),
      linked: async (contact, to) => (await steps()).linked(contact, to),
      dropped: async (contact) => (await steps()).dropped(contact),
      said: async (bulletin) => (await steps()).said(bulletin),
    };
  }, [services, toast, contacts, agentName, writeTicket, focusSearch]);
}
