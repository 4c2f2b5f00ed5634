/** A real Chromium with the extension whose worker, or whose whole self, can be killed at any moment, and that comes back with the same profile. */

import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium';
import { endProcess, startProcess, until } from './processes';

export interface KillableBrowser {
  /** An open page of the extension, from which the records on disk can be seen; a new one after each start. */
  readonly page: Page;
  open(path: string): Promise<Page>;
  /** The service worker ends in the middle of whatever it does, and is gone when this resolves. */
  killWorker(): Promise<void>;
  /** `kill -9` of the browser with all its processes, then a new start with the same profile. */
  killBrowser(): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
}

export async function startKillableBrowser(extension: string): Promise<KillableBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'deskside-profile-'));
  let running = await start(profile, extension);
  const kill = async () => {
    await endProcess(running.process, 'SIGKILL');
    await running.browser.close().catch(() => undefined);
  };
  return {
    get page() {
      return running.page;
    },
    open: (path) => openPage(running.browser, originOf(running.page.url()), path),
    killWorker: () => killWorker(running.page),
    killBrowser: async () => {
      await kill();
      running = await start(profile, extension);
    },
    close: async () => {
      await kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function start(profile: string, extension: string): Promise<Running> {
  const executable = findChromium();
  if (!executable) throw new Error('No Chromium was found.');
  // Left behind by a browser that was killed; it names the old port.
  const portFile = join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const process = startProcess(
    executable,
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  await until(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'), 'Chromium opens its port');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`);
  const context = contextOf(browser);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }));
  return { process, browser, page: await openPage(browser, originOf(worker.url()), 'options.html#/help') };
}

async function openPage(browser: Browser, origin: string, path: string): Promise<Page> {
  const page = await contextOf(browser).newPage();
  await page.goto(`${origin}/${path}`);
  await page.waitForFunction(() => document.querySelector('.shell[data-running]'));
  return page;
}

function contextOf(browser: Browser) {
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no context.');
  return context;
}

async function killWorker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const stopped = new Promise<void>((done) =>
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.length > 0 && versions.every(({ runningStatus }) => runningStatus === 'stopped')) done();
    }),
  );
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

/** Node's `URL` knows no origin of an extension. */
function originOf(address: string): string {
  return `chrome-extension://${new URL(address).host}`;
}
