/** Opening Deskside's own pages. */

import { extensionApi } from './extension-api';

/** `not-here`: this browser has no such page; `refused`: it wants a click of the person and found none. */
export type OpenResult = { readonly ok: true } | { readonly ok: false; readonly why: 'not-here' | 'refused'; readonly detail: string };

/**
 * Opens the side panel (Chrome) or the sidebar (Firefox). Call it first thing in the click's handler; the window's id must be
 * known by then, because Chrome does not look for it. Firefox opens it in the window that has the focus.
 */
export function openSidePanel(windowId: number): Promise<OpenResult> {
  const { sidePanel, sidebarAction } = extensionApi();
  if (sidePanel?.open) return opened(() => sidePanel.open?.({ windowId }));
  if (sidebarAction?.open) return opened(() => sidebarAction.open?.());
  return Promise.resolve({ ok: false, why: 'not-here', detail: 'This browser has no side panel.' });
}

/** Id of the window that this page is in, to be read before the click. */
export async function thisWindow(): Promise<number | null> {
  return (await extensionApi().windows?.getCurrent())?.id ?? null;
}

/** Opens a page of the extension, such as `tabs/desk.html#/queue`, in a tab. */
export function openInTab(page: string): Promise<OpenResult> {
  const { tabs, runtime } = extensionApi();
  const url = runtime?.getURL?.(page);
  if (!tabs || url === undefined) return Promise.resolve({ ok: false, why: 'not-here', detail: 'This context cannot open tabs.' });
  return opened(() => tabs.create({ url }));
}

export function openOptions(): Promise<OpenResult> {
  const { runtime } = extensionApi();
  if (!runtime?.openOptionsPage) return Promise.resolve({ ok: false, why: 'not-here', detail: 'This context has no options page.' });
  return opened(() => runtime.openOptionsPage?.());
}

// Not an async function: `open` has to run before the first turn of the event loop.
function opened(open: () => Promise<unknown> | undefined): Promise<OpenResult> {
  const refused = (error: unknown): OpenResult => ({ ok: false, why: 'refused', detail: String(error) });
  try {
    return (open() ?? Promise.resolve()).then((): OpenResult => ({ ok: true }), refused);
  } catch (error) {
    return Promise.resolve(refused(error));
  }
}
