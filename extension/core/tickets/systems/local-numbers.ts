/** Numbers of the local desk's tickets: 1, 2, 3 ..., each given once, whatever other windows do at the same time. */

import type { Store, StoreFailure } from '../../ports';
import type { SystemResult } from '../ticket-system';
import { storeFailed } from './local-failures';
import type { LocalTicket } from './local-ticket';

/**
 * Puts the ticket under the first free number. Each try is one transaction that writes only where nothing is, so two windows never get
 * the same number. A record that cannot be read holds its number too.
 */
export async function claimNumber(tickets: Store<LocalTicket>, entered: Omit<LocalTicket, 'id'>): Promise<SystemResult<LocalTicket>> {
  const first = await firstFree(tickets);
  if (!first.ok) return first;
  for (let number = first.value; ; number++) {
    const id = String(number);
    const claimed = await tickets.update(id, (old) => old ?? { ...entered, id });
    if (claimed.ok && claimed.value.legs[0]?.id === entered.legs[0]?.id) return claimed;
    if (!claimed.ok && !isTaken(claimed)) return storeFailed(claimed);
  }
}

/** Doubles until a number is free, then halves: no more than a few dozen records are read, however many there are. */
async function firstFree(tickets: Store<LocalTicket>): Promise<SystemResult<number>> {
  const taken = async (number: number) => {
    const read = await tickets.get(String(number));
    return read.ok ? read.value !== undefined : isTaken(read) || storeFailed(read);
  };
  let [below, above] = [0, 1];
  for (;;) {
    const at = await taken(above);
    if (typeof at !== 'boolean') return at;
    if (!at) break;
    [below, above] = [above, above * 2];
  }
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    const at = await taken(middle);
    if (typeof at !== 'boolean') return at;
    if (at) below = middle;
    else above = middle;
  }
  return { ok: true, value: above };
}

function isTaken({ why }: StoreFailure): boolean {
  return why === 'unreadable' || why === 'newer';
}
