/** Wakes whoever sends what waits. */

import { tellOthers } from '../bulletins/use-bulletins';

/** What is on disk counts: a worker that does not hear it finds it at its next look. */
export function sendOutboxNow(): void {
  tellOthers({ type: 'outbox-changed' });
}
