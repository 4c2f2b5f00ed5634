/** The tab that the person is looking at. Its address and title are there only where they let Deskside see them. */

import type { SystemDetails } from '../../core/tickets/system-details';
import { extensionApi } from './extension-api';

export interface ActiveTab {
  readonly id: number;
  readonly windowId: number;
  readonly url?: string;
  readonly title?: string;
}

/** The active tab of the window that had the focus last; `null` when there is none, such as with developer tools in front. */
export async function activeTab(): Promise<ActiveTab | null> {
  const [tab] = (await extensionApi().tabs?.query({ active: true, lastFocusedWindow: true })) ?? [];
  if (tab?.id === undefined) return null;
  return {
    id: tab.id,
    windowId: tab.windowId,
    ...(tab.url ? { url: tab.url } : {}),
    ...(tab.title ? { title: tab.title } : {}),
  };
}

/** What a ticket may say of a tab: web pages only, and never the user name, the password or the fragment in their address. */
export function pageOf(tab: ActiveTab | null): SystemDetails['page'] {
  if (!tab?.url || !URL.canParse(tab.url)) return null;
  const address = new URL(tab.url);
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return null;
  address.username = '';
  address.password = '';
  address.hash = '';
  return { address: address.href, title: tab.title ?? '' };
}
