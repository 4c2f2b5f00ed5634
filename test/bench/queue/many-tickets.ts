/** Ten thousand open tickets as their copies lie on disk, for measuring: the same ones on every run. */

import type { Page } from 'playwright-core';
import type { Connection } from '../../../extension/core/tickets/connection';
import type { Ticket } from '../../../extension/core/tickets/ticket';
import { changesForList } from '../../../extension/core/tickets/ticket-copies';

const SUBJECTS = [
  'The VPN does not connect from home',
  'The printer on floor 3 prints blank pages',
  'Outlook asks for the password again and again',
  'No sound in meetings',
  'A new starter needs an account and a telephone',
  'The shared drive is full',
  'Wi-Fi drops in room 204',
  'Teams does not start after the update',
] as const;
const PEOPLE = ['Erin Employee', 'Omar Haddad', 'Siti Rahma', 'Jonas Weber', 'Mary-Ann van der Westhuizen'] as const;
const PLACES = ['Front desk', 'Network', 'Telephony', 'Accounts'] as const;
const HOUR = 60 * 60 * 1000;

/** A system that nobody answers for: the queue has to work from its copy. */
export const DOWN: Connection = {
  version: 1,
  id: 'bench',
  kind: 'rt',
  title: 'Help desk',
  address: 'https://tickets.example.invalid',
  place: '1',
  placeOfDepartment: {},
  fields: {},
  customer: null,
  connectedAt: 1,
  standard: true,
};

export function manyTickets(count: number, now: number): readonly Ticket[] {
  return Array.from({ length: count }, (_, index): Ticket => {
    const person = PEOPLE[index % PEOPLE.length] ?? '';
    const place = index % PLACES.length;
    const updatedAt = now - (index % 90) * HOUR;
    return {
      connection: DOWN.id,
      id: String(index + 1),
      number: `#${index + 1}`,
      subject: `${SUBJECTS[index % SUBJECTS.length]} (${(index * 7919) % 100_000})`,
      state: index % 3 === 0 ? 'new' : index % 3 === 1 ? 'open' : 'waiting',
      stateName: 'open',
      enteredAt: now - (count - index) * HOUR * 0.1,
      updatedAt,
      solvedAt: null,
      startedAt: null,
      toldAt: index % 4 === 0 ? updatedAt : null,
      owner: index % 3 === 0 ? null : { id: 'frank', name: 'Frank Frontline' },
      customer: { id: `customer-${index % 997}`, name: person, email: `customer${index % 997}@example.com` },
      place: { id: String(place + 1), name: PLACES[place] ?? '' },
      priority: 'normal',
      promisedAt: index % 11 === 0 ? now - HOUR : null,
      lastLeg: { at: updatedAt, who: person, what: 'Replied' },
      address: `${DOWN.address}/Ticket/Display.html?id=${index + 1}`,
      revision: String(index),
    };
  });
}

/** Puts them on disk as a reading of the system would have. Needs an open page of the extension. */
export async function plantTickets(page: Page, tickets: readonly Ticket[], now: number): Promise<void> {
  const { put } = changesForList([], { connection: DOWN.id, list: 'open', copiedAt: now, whole: true, tickets });
  await page.evaluate(
    (planted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['ticket-copies', 'connections'], 'readwrite');
          for (const record of planted.records) transaction.objectStore('ticket-copies').put({ id: record.id, written: 1, record });
          transaction.objectStore('connections').put({ id: planted.connection.id, written: 1, record: planted.connection });
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
          opening.result.close();
        };
      }),
    { records: put, connection: DOWN },
  );
}
