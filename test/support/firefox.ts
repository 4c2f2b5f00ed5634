/** A real Firefox with an extension in it, installing Debian's ESR where this machine lets us. */

import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { aptInstall } from './apt-install';

const INSTALLED = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** Path of the browser's binary, or `undefined` when this machine has none. `DESKSIDE_FIREFOX` names another one. */
export function findFirefox(): string | undefined {
  return [process.env.DESKSIDE_FIREFOX, ...INSTALLED].find((path) => path !== undefined && existsSync(path));
}

/** The binary, or why there is none and none could be installed. */
export function ensureFirefox(): { readonly path: string } | { readonly why: string } {
  const installed = aptInstall('Firefox', ['firefox-esr'], () => findFirefox() !== undefined);
  const path = findFirefox();
  if (path) return { path };
  return { why: installed.ok ? 'Firefox was installed, and is not where it is looked for.' : installed.why };
}

export interface Firefox {
  readonly browser: Browser;
  /** Opens a page of the extension, such as `popup.html`. */
  open(page: string, size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

/** Firefox gives each profile an id of its own for an add-on's addresses, unless it is told one. */
const ADDRESS = '6c0f8a4e-52a1-4c5b-9d0e-1f2a3b4c5d6e';
/** Going to an extension's page never settles over this protocol, although the page is there: it is not waited for longer. */
const GOTO_MS = 1_000;

/** `addOn`: the id in the manifest of the extension in `folder`. `preferences`: as in about:config. */
export async function startFirefox(
  executablePath: string,
  folder: string,
  addOn: string,
  preferences: Readonly<Record<string, boolean | number | string>> = {},
): Promise<Firefox> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { ...preferences, 'extensions.webextensions.uuids': JSON.stringify({ [addOn]: ADDRESS }) },
  });
  await browser.installExtension(folder);
  return {
    browser,
    open: async (path, size) => {
      const page = await browser.newPage();
      if (size) await page.setViewport(size);
      await page.goto(`moz-extension://${ADDRESS}/${path}`, { timeout: GOTO_MS }).catch(() => undefined);
      return page;
    },
    close: () => browser.close(),
  };
}
