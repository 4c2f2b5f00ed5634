/** The address bar: `desk`, a space, and a question shows the best pages while it is typed. */

import browser from 'webextension-polyfill';
import { openPack } from '../core/knowledge/open-pack';
import { openIndex, type SearchIndex } from '../core/search/open-index';
import { browserLog } from '../hosts/browser/log';
import { bundledPackFiles } from '../hosts/browser/pack-files';
import { showInTab } from './requests';

/** Browsers show about this many below their own first line. */
const SUGGESTIONS = 6;

let opening: Promise<SearchIndex | undefined> | undefined;

export function listenToOmnibox(): void {
  browser.omnibox.onInputStarted.addListener(() => {
    browser.omnibox.setDefaultSuggestion({ description: 'Search the help desk' });
    void openOnce();
  });
  browser.omnibox.onInputChanged.addListener(async (text, suggest) => {
    const index = await openOnce();
    const hits = index?.search({ text, limit: SUGGESTIONS, audience: 'everyone' }).hits ?? [];
    suggest(hits.map(({ card }) => ({ content: `#/${card.kind}/${card.id}`, description: description(card) })));
  });
  // Always a tab of its own: the page with the trouble, or with the form, stays open.
  browser.omnibox.onInputEntered.addListener((text, disposition) => {
    const request = text.startsWith('#/') ? ({ show: 'view', hash: text } as const) : ({ show: 'search', text } as const);
    showInTab(request, { behind: disposition === 'newBackgroundTab' });
  });
}

function openOnce(): Promise<SearchIndex | undefined> {
  opening ??= openSearchIndex();
  return opening;
}

/** Without the index there are no suggestions; Enter still opens the full search, which says what is wrong. */
async function openSearchIndex(): Promise<SearchIndex | undefined> {
  const opened = await openPack(bundledPackFiles);
  if (!opened.ok) return undefined;
  const bytes = await opened.pack.searchBytes();
  const index = bytes.ok ? openIndex(bytes.bytes) : undefined;
  if (index?.ok) return index.index;
  browserLog.error('The address bar has no suggestions: the search index cannot be used.');
  return undefined;
}

/** Chrome reads a suggestion as XML and dims what it is told to (https://developer.chrome.com/docs/extensions/reference/api/omnibox); Firefox shows it as it is. */
function description({ title, summary }: { readonly title: string; readonly summary: string }): string {
  const xml = browser.runtime.getURL('').startsWith('chrome-extension:');
  return xml ? `${escaped(title)} <dim>${escaped(summary)}</dim>` : `${title} – ${summary}`;
}

function escaped(text: string): string {
  return text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
