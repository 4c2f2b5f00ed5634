/** Starts a real Chromium with the built extension in a fresh profile, and closes it again. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { findChromium } from './find-chromium';

export const BUILT_EXTENSION = resolve(import.meta.dirname, '../../build/chrome-mv3-prod');

export interface Browser {
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly worker: Worker;
  /** Opens a page of the extension, such as `popup.html`, in a tab. */
  open(page: string, size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  readonly headless?: boolean;
  readonly extension?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly args?: readonly string[];
  readonly locale?: string;
  /** An X display, such as `:7`, to open a real window on, as large as the display. */
  readonly display?: string;
}

const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
];

export async function startBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium was found. Install one (Debian: apt-get install chromium) or set DESKSIDE_CHROMIUM to its path.');
  const extension = options.extension ?? BUILT_EXTENSION;
  // About one start in sixty under load comes up without the extension: a second start is the known cure.
  for (let attempt = 1; ; attempt++) {
    const profile = await mkdtemp(join(tmpdir(), 'deskside-profile-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: false,
      colorScheme: options.colorScheme ?? 'light',
      locale: options.locale ?? 'en-US',
      viewport: options.display === undefined ? { width: 1280, height: 800 } : null,
      ...(options.display === undefined ? {} : { env: { ...process.env, DISPLAY: options.display } }),
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        ...(options.headless === false || options.display !== undefined ? [] : ['--headless=new']),
        ...QUIET,
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
        ...(options.args ?? []),
      ],
    });
    const close = async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 15_000 }).catch(() => undefined));
    if (!worker) {
      await close();
      if (attempt < 3) continue;
      throw new Error(`Chromium started three times without the extension at ${extension}. Was it built (npm run build)?`);
    }
    const extensionId = new URL(worker.url()).host;
    return {
      context,
      extensionId,
      worker,
      close,
      open: async (page, size) => {
        const tab = await context.newPage();
        if (size) await tab.setViewportSize(size);
        await tab.goto(`chrome-extension://${extensionId}/${page}`);
        // The first screen is there before the scripts, and takes letters, but no shortcuts yet; a page without Plasmo's root has none.
        await tab.waitForFunction(() => !document.querySelector('#__plasmo') || document.querySelector('.shell[data-running]'));
        return tab;
      },
    };
  }
}
