/**
 * The browser's extension API as it really is: any part may be missing, because Firefox lacks some, a permission may not be granted, and a
 * plain web page has none. Both browsers give promises under Manifest V3, so no polyfill is needed.
 */

type Chrome = typeof chrome;

export interface ExtensionApi extends Omit<Partial<Chrome>, 'system' | 'runtime' | 'sidePanel'> {
  readonly runtime?: Partial<Chrome['runtime']> & {
    /** Firefox only (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/getBrowserInfo). */
    getBrowserInfo?(): Promise<{ readonly name: string; readonly vendor: string; readonly version: string }>;
  };
  readonly system?: Partial<Chrome['system']>;
  readonly sidePanel?: Partial<Chrome['sidePanel']>;
  /** Firefox only. */
  readonly sidebarAction?: { open?(): Promise<void> };
}

/** Read anew each time: a permission that is granted adds its part of the API. */
export function extensionApi(): ExtensionApi {
  const globals: { readonly browser?: ExtensionApi; readonly chrome?: ExtensionApi } = globalThis as object;
  // Chrome may define `browser` without an extension's API in it, so the one with a runtime is taken.
  if (globals.browser?.runtime) return globals.browser;
  return globals.chrome ?? {};
}
