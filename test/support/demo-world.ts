/** What most tests of the app have: a Chromium with a copy of the extension that may see this machine, and the demo desk's site. */

import { type DemoSite, startDemoSite } from '../../scripts/demo-site';
import { type Browser, startBrowser } from './browser';
import { type ExtensionCopy, extensionWithHost } from './with-host';

export interface DemoWorld {
  readonly browser: Browser;
  readonly site: DemoSite;
  readonly extension: ExtensionCopy;
  /** All but the first, which the browser opened. */
  closePages(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDemoWorld(): Promise<DemoWorld> {
  const extension = await extensionWithHost();
  const browser = await startBrowser({ extension: extension.folder });
  const site = await startDemoSite();
  return {
    browser,
    site,
    extension,
    closePages: async () => {
      for (const page of browser.context.pages().slice(1)) await page.close();
    },
    stop: async () => {
      await browser.close();
      await site.stop();
      await extension.remove();
    },
  };
}
