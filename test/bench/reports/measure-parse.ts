/** The two ways from disk to a contact beside each other: the schema, and the check by hand that reports use. */

import { CONTACTS, type Contact } from '../../../extension/core/desk/contact';
import { startContact } from '../../../extension/core/desk/edit-contact';
import { COUNTED_CONTACTS } from '../../../extension/core/desk/reports/counted-contact';
import { serviceId } from '../../../extension/core/knowledge/ids';

const CONTACT: Contact = {
  ...startContact({ id: 'c', channel: 'phone', agent: 'frank', now: 1 }),
  who: { name: 'Erin', email: 'erin@example.com' },
  question: 'Cannot sign in',
  service: serviceId('sign-in'),
  searched: ['sign in'],
  ending: { kind: 'answered', solution: 'reset-password' },
  endedAt: 2,
};

/** Microseconds for each contact, warmed up, the ways taken in turn. */
export function measureParse(count = 200_000): { readonly schema: number; readonly byHand: number } {
  const time = (kind: typeof CONTACTS) => {
    const began = performance.now();
    for (let index = 0; index < count; index++) if (!kind.parse(CONTACT).ok) throw new Error('The contact of the bench is none.');
    return ((performance.now() - began) * 1000) / count;
  };
  time(CONTACTS);
  time(COUNTED_CONTACTS);
  return { schema: time(CONTACTS), byHand: time(COUNTED_CONTACTS) };
}
