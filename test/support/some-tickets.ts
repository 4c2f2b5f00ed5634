/** A connected ticket system that is down, and the last copy of what it said: on disk as the app would have left it. */

import type { Page } from 'playwright-core';
import type { Connection } from '../../extension/core/tickets/connection';
import { TICKET_STATES } from '../../extension/core/tickets/ticket';
import { changesForList, type TripCopy, tripId } from '../../extension/core/tickets/ticket-copies';
import { isOver } from '../../extension/core/tickets/ticket-sentences';
import { someLeg, someTicket } from './some-ticket';
import { plantRecord } from './stored-records';

/** Browsers refuse the discard port at once, whatever listens there (https://fetch.spec.whatwg.org/#port-blocking). */
const NOBODY_THERE = 'http://127.0.0.1:9';

export const SOME_CONNECTION: Connection = {
  version: 1,
  id: 'desk-1',
  kind: 'redmine',
  title: 'Help desk',
  address: NOBODY_THERE,
  place: '1',
  placeOfDepartment: {},
  fields: {},
  customer: null,
  connectedAt: 1,
  standard: true,
};

const HOUR = 3_600_000;
const FRANK = { id: 'frank', name: 'Frank Frontline' };

/** `count` tickets in every state, and the trip of number 1. */
export async function plantTickets(page: Page, count = 20): Promise<void> {
  const now = Date.now();
  const tickets = Array.from({ length: count }, (_, index) => {
    const state = TICKET_STATES[index % TICKET_STATES.length] ?? 'new';
    const times = { enteredAt: now - (index + 2) * HOUR, updatedAt: now - index * HOUR };
    return someTicket({ id: `${index}`, number: `#${index}`, state, stateName: state, ...times, owner: index % 2 === 0 ? null : FRANK });
  });
  const [, first] = tickets;
  const copiedAt = now - HOUR;
  const trip: TripCopy = {
    version: 1,
    id: tripId(SOME_CONNECTION.id, '1'),
    part: 'trip',
    connection: SOME_CONNECTION.id,
    copiedAt,
    ticket: first ?? someTicket({ id: '1' }),
    legs: [
      someLeg({ at: now - 3 * HOUR, attachments: [{ name: 'error.png', type: 'image/png', size: 5 }] }),
      someLeg({
        id: '2',
        at: now - 2.5 * HOUR,
        who: FRANK.name,
        kind: 'commented',
        title: 'commented',
        text: 'Third one today.',
        public: false,
      }),
      someLeg({ id: '3', at: now - 2 * HOUR, who: FRANK.name, kind: 'replied', title: 'replied', text: 'Please restart it.' }),
    ],
  };
  await plantRecord(page, 'connections', SOME_CONNECTION.id, SOME_CONNECTION);
  await plantRecord(page, 'credentials', SOME_CONNECTION.id, { version: 1, id: SOME_CONNECTION.id, token: 'not a real one' });
  const list = { connection: SOME_CONNECTION.id, list: 'mine', copiedAt, whole: true, tickets } as const;
  const queue = { ...list, list: 'open', tickets: tickets.filter((ticket) => !isOver(ticket)) } as const;
  for (const record of [...changesForList([], list).put, ...changesForList([], queue).put, trip])
    await plantRecord(page, 'ticket-copies', record.id, record);
}
