/** Tickets on their way in every state in which they rest, on disk as the app would have left them. */

import type { Page } from 'playwright-core';
import { NEVER } from '../../extension/core/tickets/outbox/outbox-limits';
import type { OutboxState } from '../../extension/core/tickets/outbox-item';
import { ticketItem } from './outbox-items';
import { plantRecord } from './stored-records';

export async function plantOutbox(page: Page, connection: string): Promise<void> {
  const now = Date.now();
  const states: Readonly<Record<string, OutboxState>> = {
    refused: { name: 'parked', at: now, why: 'forbidden', detail: 'No permission to create tickets in the queue Telephone' },
    back: { name: 'parked', at: now, why: 'taken-back', detail: '' },
    unsure: { name: 'unsure', at: now, attemptedAt: now, looks: 0, notBefore: NEVER },
    sent: { name: 'sent', at: now, ticket: { id: '4711', number: '#4711', address: 'https://rt.example.com/4711' }, leftOut: [] },
  };
  for (const [id, state] of Object.entries(states)) await plantRecord(page, 'outbox', id, { ...ticketItem(id, now), connection, state });
}
