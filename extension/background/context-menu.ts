/** The context menu: search the help desk for the selected words, and fill the form that was clicked into. */

import browser from 'webextension-polyfill';
import { showInPanel } from './requests';

const SEARCH = 'search-selection';
const FILL = 'fill-form';

/** A question is a few words; somebody who selected a page gets its beginning. */
const SELECTION_LIMIT = 300;

export function listenToContextMenu(): void {
  browser.runtime.onInstalled.addListener(async () => {
    // Made anew at every update: a second item with the same id would be an error.
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({ id: SEARCH, title: 'Search the help desk for “%s”', contexts: ['selection'] });
    // The click itself lets Deskside see this page, so the panel can then fill it.
    browser.contextMenus.create({ id: FILL, title: 'Fill this form with a Deskside ticket', contexts: ['editable'] });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText }, tab) => {
    if (menuItemId === SEARCH) showInPanel({ show: 'search', text: beginning(selectionText ?? '') }, tab?.windowId);
    if (menuItemId === FILL) showInPanel({ show: 'view', hash: '#/drafts' }, tab?.windowId);
  });
}

/** Without half of a character at the cut. */
function beginning(text: string): string {
  return text.slice(0, SELECTION_LIMIT).replace(/\p{Surrogate}$/u, '');
}
