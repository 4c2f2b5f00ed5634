/** At the start of the worker: clears away from the outbox what was sent long ago and is of no more use there. */

import { VISITS } from '../core/desk/visit';
import { sentLongAgo } from '../core/tickets/outbox/clear-sent';
import { itemIdOf } from '../core/tickets/outbox/draft-item-id';
import { OUTBOX } from '../core/tickets/outbox-item';
import { browserClock } from '../hosts/browser/clock';
import type { Database } from '../hosts/browser/database';
import { browserLog } from '../hosts/browser/log';
import { browserStore } from '../hosts/browser/store';

/** Does not reject. What cannot be read now is looked at after the next start. */
export async function clearOutbox(database: Database): Promise<void> {
  try {
    const [outbox, visits] = [browserStore(database, OUTBOX), browserStore(database, VISITS)];
    const [items, planned] = await Promise.all([outbox.all(), visits.all()]);
    if (!items.ok || !planned.ok) return;
    // Called off, its customer is told in the ticket that these know.
    const needed = new Set(planned.value.flatMap(({ id, told, state }) => (state === 'planned' ? [itemIdOf(id), told ?? ''] : [])));
    for (const id of sentLongAgo(items.value, needed, browserClock.now())) await outbox.remove(id);
  } catch (bug) {
    browserLog.error('The outbox could not be cleared', bug);
  }
}
