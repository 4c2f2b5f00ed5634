/** Tickets for the tests of the desk's day: as of a moment of it, and with numbers of their own. */

import type { Leg, Ticket } from '../../../extension/core/tickets/ticket';
import { someLeg, someTicket as ticketOf } from '../../support/some-ticket';

export const NOW = Date.UTC(2026, 10, 21, 12);
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

export function someTicket(changes: Partial<Ticket> = {}): Ticket {
  const id = changes.id ?? '1';
  return ticketOf({
    connection: 'rt',
    id,
    number: `#${id}`,
    subject: 'The printer does not print',
    enteredAt: NOW - DAY,
    updatedAt: NOW - DAY,
    customer: { id: 'erin', name: 'Erin Example', email: 'erin@example.com' },
    place: { id: '1', name: 'Front desk' },
    priority: 'normal',
    address: null,
    ...changes,
  });
}

/** A reply that somebody at the desk gave a day ago. */
export const someReply = (changes: Partial<Leg> = {}): Leg =>
  someLeg({ id: '1', at: NOW - DAY, who: 'tina', kind: 'replied', title: '', text: '', ...changes });
