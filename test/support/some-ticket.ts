/** A ticket of a ticket system for the tests. */

import type { Leg, Ticket } from '../../extension/core/tickets/ticket';

export const NINE = Date.parse('2026-11-20T09:00:00Z');

export function someTicket(changes: Partial<Ticket> = {}): Ticket {
  return {
    connection: 'desk-1',
    id: '17',
    number: '#17',
    subject: 'The VPN does not connect',
    state: 'open',
    stateName: 'open',
    enteredAt: NINE,
    updatedAt: NINE,
    solvedAt: null,
    owner: null,
    customer: { id: 'erin', name: 'Erin Employee', email: 'erin@example.com' },
    place: { id: '1', name: 'General' },
    priority: null,
    promisedAt: null,
    lastLeg: null,
    address: 'https://rt.example.com/Ticket/Display.html?id=17',
    revision: '1',
    ...changes,
  };
}

export function someLeg(changes: Partial<Leg> = {}): Leg {
  return {
    id: 'leg-1',
    at: NINE,
    who: 'Erin Employee',
    kind: 'entered',
    title: 'entered the ticket',
    text: 'It says “no route”.',
    public: true,
    attachments: [],
    ...changes,
  };
}
