/** Why the browser's storage did not take or give a record, to be said after a colon. */

import type { StoreFailure } from '../core/ports';

export function storeSentence({ why }: Pick<StoreFailure, 'why'>): string {
  switch (why) {
    case 'full':
      return 'the disk is full.';
    case 'closed':
      return 'the browser does not let Deskside use its storage right now.';
    case 'unreadable':
      return 'its record on disk is damaged, and was left as it is.';
    case 'newer':
      return 'a newer Deskside wrote it.';
  }
}
