/** Notes one step in a contact that goes on. */

import type { Contact } from '../../core/desk/contact';
import { noteEntryRead, noteSearched, noteWalk } from '../../core/desk/edit-contact';
import type { EntryId } from '../../core/knowledge/ids';
import type { Store, StoreResult } from '../../core/ports';
import { changeContact } from './change-contact';

export interface NotedStep {
  readonly searched?: string;
  readonly read?: EntryId;
  readonly walk?: string | undefined;
}

/** `undefined`: another window removed the contact. */
export function noteContact(contacts: Store<Contact>, id: string, step: NotedStep): Promise<StoreResult<Contact> | undefined> {
  return changeContact(contacts, id, (contact) => noted(contact, step));
}

function noted(contact: Contact, { searched, read, walk }: NotedStep): Contact {
  const asked = searched === undefined ? contact : noteSearched(contact, searched);
  const opened = read === undefined ? asked : noteEntryRead(asked, read);
  return walk === undefined ? opened : noteWalk(opened, walk);
}
