/** Tickets for the tests of the desk's day. */

import type { Ticket } from '../../../extension/core/tickets/ticket';

export const NOW = Date.UTC(2026, 10, 21, 12);
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

export function someTicket(changes: Partial<Ticket> = {}): Ticket {
  const id = changes.id ?? '1';
  return {
    connection: 'rt',
    id,
    number: `#${id}`,
    subject: 'The printer does not print',
    state: 'open',
    stateName: 'open',
    enteredAt: NOW - DAY,
    updatedAt: NOW - DAY,
    solvedAt: null,
    owner: null,
    customer: { id: 'erin', name: 'Erin Example', email: 'erin@example.com' },
    place: { id: '1', name: 'Front desk' },
    priority: 'normal',
    promisedAt: null,
    lastLeg: null,
    address: null,
    revision: '1',
    ...changes,
  };
}
