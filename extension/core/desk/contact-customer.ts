/** For whom a ticket or a log is that comes out of a contact. */

import type { Contact } from './contact';

/** Whom the ticket system may enter it for; `undefined`: nobody said who they are. */
export function contactCustomer({ who }: Contact): { readonly name?: string; readonly email?: string } | undefined {
  if (who === null || (!who.name && !who.email)) return undefined;
  return { ...(who.name ? { name: who.name } : {}), ...(who.email ? { email: who.email } : {}) };
}
