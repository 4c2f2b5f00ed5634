/** Which tab holds the form: the one that the person looks at, or, from a full tab of Deskside, the one that they looked at before. */

import { type ActiveTab, activeTab } from './active-tab';
import { extensionApi } from './extension-api';

/** `null`: there is no other tab. */
export async function formTab(): Promise<ActiveTab | null> {
  const active = await activeTab();
  if (active && !(await isOurs(active.id))) return active;
  const tabs = (await extensionApi().tabs?.query({ ...(active ? { windowId: active.windowId } : {}) })) ?? [];
  const before = tabs
    .filter((tab) => tab.id !== undefined && tab.id !== active?.id)
    .toSorted((left, right) => (right.lastAccessed ?? 0) - (left.lastAccessed ?? 0));
  for (const tab of before) {
    if (tab.id !== undefined && !(await isOurs(tab.id)))
      return { id: tab.id, windowId: tab.windowId, ...(tab.url ? { url: tab.url } : {}), ...(tab.title ? { title: tab.title } : {}) };
  }
  return null;
}

/** An extension sees the addresses of its own tabs without any permission. */
async function isOurs(tabId: number): Promise<boolean> {
  const { tabs, runtime } = extensionApi();
  const home = runtime?.getURL?.('');
  const tab = await tabs?.get(tabId).catch(() => undefined);
  return home !== undefined && tab?.url?.startsWith(home) === true;
}
