/** What a person is told when their text could not be saved: what happened, where the text is, and what to do. */

import type { StoreFailure } from '../ports';

/** `removed`: another window deleted the record. */
export type SaveFailure = StoreFailure['why'] | 'removed';

export function saveSentence(why: SaveFailure): string {
  switch (why) {
    case 'full':
      return 'The disk is full, so this is not saved. Your text is still here; copy it, or make room and it is saved by itself.';
    case 'closed':
      return 'The browser does not let Deskside save right now. Your text is still here and is tried again; copy it before you close this window.';
    case 'unreadable':
      return 'The saved copy is damaged and was left as it is, so this is not saved. Your text is still here; copy it.';
    case 'newer':
      return 'A newer Deskside saved this, and this window is too old to change it. Copy your text, then open Deskside again.';
    case 'removed':
      return 'This was deleted in another window. It is still here; change something to save it again.';
  }
}
