/** The browser-wide shortcuts besides the popup's own (see `commands` in the manifest). */

import browser from 'webextension-polyfill';
import { showInPanel } from './requests';

export function listenToShortcuts(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel') showInPanel({ show: 'view', hash: '#/' }, tab?.windowId);
    // A shortcut lets Deskside see the page in front, as the toolbar button does: the drafts are then ready to be filled in.
    if (command === 'fill-form') showInPanel({ show: 'view', hash: '#/drafts' }, tab?.windowId);
  });
}
