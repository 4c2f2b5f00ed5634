/** A week at a desk as contacts on disk, small enough to be counted by hand. */

import type { Page } from 'playwright-core';
import type { Channel, Contact, ContactEnding } from '../../extension/core/desk/contact';
import { startContact } from '../../extension/core/desk/edit-contact';
import { serviceId } from '../../extension/core/knowledge/ids';

/** `day`: 0 is Monday; `hour` of the desk's clock; `minutes` that it took. */
export interface PlannedContact {
  readonly day: number;
  readonly hour: number;
  readonly channel: Channel;
  readonly minutes: number;
  readonly question: string;
  readonly service?: string;
  readonly ending: ContactEnding;
}

export function contactsOfWeek(monday: number, planned: readonly PlannedContact[]): readonly Contact[] {
  return planned.map(({ day, hour, channel, minutes, question, service, ending }, index) => {
    const startedAt = monday + (day * 24 + hour) * 3_600_000 + index * 1000;
    return {
      ...startContact({ id: `planned-${index}`, channel, agent: 'frank', now: startedAt }),
      question,
      ...(service === undefined ? {} : { service: serviceId(service) }),
      ending,
      endedAt: startedAt + minutes * 60_000,
    };
  });
}

/** All of them in one transaction. Pages that are open already do not hear of it. */
export function plantContacts(page: Page, contacts: readonly Contact[]): Promise<void> {
  return page.evaluate(
    (records) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('contacts', 'readwrite');
          for (const record of records) transaction.objectStore('contacts').put({ id: record.id, written: record.startedAt, record });
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
          opening.result.close();
        };
      }),
    contacts,
  );
}
