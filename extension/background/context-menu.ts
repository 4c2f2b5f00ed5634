/** The context menu: search the help desk for the selected words, and fill the form that was clicked into. */

import { showInPanel } from './requests';

const SEARCH = 'search-selection';
const FILL = 'fill-form';

export function listenToContextMenu(): void {
  chrome.runtime.onInstalled.addListener(() => {
    // Made anew at every update: a second item with the same id would be an error.
    chrome.contextMenus.removeAll(() => {
      chrome.contextMenus.create({ id: SEARCH, title: 'Search the help desk for “%s”', contexts: ['selection'] });
      // The click itself lets Deskside see this page, so the panel can then fill it.
      chrome.contextMenus.create({ id: FILL, title: 'Fill this form with a Deskside ticket', contexts: ['editable'] });
    });
  });
  chrome.contextMenus.onClicked.addListener(({ menuItemId, selectionText }, tab) => {
    if (menuItemId === SEARCH) showInPanel({ show: 'search', text: (selectionText ?? '').slice(0, SELECTION_LIMIT) }, tab?.windowId);
    if (menuItemId === FILL) showInPanel({ show: 'view', hash: '#/drafts' }, tab?.windowId);
  });
}

/** A question is a few words; somebody who selected a page gets its beginning. */
const SELECTION_LIMIT = 300;
