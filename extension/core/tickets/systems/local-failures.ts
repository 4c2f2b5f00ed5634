/** What a store that cannot be read or written means to whoever uses the local desk as a ticket system. */

import type { StoreFailure } from '../../ports';
import type { SystemFailure } from '../ticket-system';
import { failed } from './api-of';

/** A write that failed has not happened: the store resolves after the transaction committed. */
export function storeFailed({ why, detail }: StoreFailure): SystemFailure {
  switch (why) {
    case 'full':
      return failed('server-error', 'The disk is full.');
    case 'closed':
      return failed('server-error', 'The browser closed its database.');
    case 'newer':
      return failed('refused', 'A newer Deskside wrote this ticket.');
    case 'unreadable':
      return failed('refused', `The ticket is damaged: ${detail}`);
  }
}
