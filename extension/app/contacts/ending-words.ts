/** How a contact ended, in a few words. */

import type { ContactEnding } from '../../core/desk/contact';

export const ENDING_WORDS: { readonly [Kind in ContactEnding['kind']]: (ending: ContactEnding) => string } = {
  answered: () => 'Answered',
  ticket: () => 'A ticket was written',
  linked: (ending) => (ending.kind === 'linked' ? `About ${ending.number}` : 'About an open ticket'),
  dropped: () => 'Dropped',
};
