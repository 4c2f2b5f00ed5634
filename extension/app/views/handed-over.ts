/** How a draft left, in words. Deskside sees that it was handed over, never that the site took it. */

import type { HandOver } from '../../core/tickets/draft';

export const HANDED_OVER: Readonly<Record<HandOver, string>> = {
  system: 'Confirmed for the ticket system',
  form: 'Filled into a form',
  address: 'Opened in the ticket system',
  mail: 'Opened as a mail',
  copy: 'Copied',
};
