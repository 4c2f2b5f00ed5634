/** One change of a contact that must still be there. */

import type { Contact } from '../../core/desk/contact';
import type { Store, StoreResult } from '../../core/ports';

/** `undefined`: another window removed it. */
export async function changeContact(
  contacts: Store<Contact>,
  id: string,
  change: (contact: Contact) => Contact,
): Promise<StoreResult<Contact> | undefined> {
  try {
    return await contacts.update(id, (old) => {
      if (!old) throw new ContactGone();
      return change(old);
    });
  } catch (error) {
    if (error instanceof ContactGone) return undefined;
    throw error;
  }
}

class ContactGone extends Error {}
