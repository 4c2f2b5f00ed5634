/** Serves a bare page with the elements on it, under the extension's own content security policy, for a real Chromium. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import manifest from '../../package.json' with { type: 'json' };
import { findChromium } from './find-chromium';

export type Theme = 'light' | 'dark' | 'contrast';

export interface ElementsPage {
  readonly browser: Browser;
  /** A page in a context of its own, which is closed by the one who opened it; `scripts` says which of the served scripts it fetched. */
  open(options?: PageOptions): Promise<Page & { readonly scripts: readonly string[] }>;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  /** What the page says; without it the system's wishes below decide. */
  readonly theme?: Theme;
  readonly colorScheme?: 'light' | 'dark';
  readonly contrast?: 'more' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Elements</title>
<link rel="stylesheet" href="/elements-stage.css"><style>
html{height:100%}body{margin:0;min-height:100%;background:var(--desk-surface);color:var(--desk-text);display:flex;flex-wrap:wrap}
main{flex:1 1 340px;min-width:0;padding:16px}aside{flex:2 1 420px;min-width:0;height:100vh}
</style></head><body><script type="module" src="/elements-stage.js"></script></body></html>`;

export async function startElementsPage(): Promise<ElementsPage> {
  const files = await bundle();
  const policy = manifest.manifest.content_security_policy.extension_pages;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = files.get(path);
    if (path !== '/' && !file) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', path === '/' ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript');
    response.end(file ?? PAGE);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or set DESKSIDE_CHROMIUM to its path.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'] });
  return {
    browser,
    open: (options = {}) => openPage(browser, address, options),
    close: async () => {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function openPage(browser: Browser, address: string, options: PageOptions): Promise<Page & { scripts: readonly string[] }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 420, height: options.height ?? 700 },
    colorScheme: options.colorScheme ?? 'light',
    contrast: options.contrast ?? 'no-preference',
    forcedColors: options.forcedColors ?? 'none',
    reducedMotion: options.reducedMotion ?? 'no-preference',
    permissions: ['clipboard-read', 'clipboard-write'],
    locale: 'en-GB',
  });
  const page = await context.newPage();
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname));
  await page.goto(address);
  await page.waitForFunction(() => 'stage' in window);
  if (options.theme) await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), options.theme);
  return Object.assign(page, { scripts });
}

/** One chunk per dynamic import, so that a test can see what is fetched when. */
async function bundle(): Promise<ReadonlyMap<string, Uint8Array>> {
  const built = await build({
    entryPoints: { 'elements-stage': resolve(import.meta.dirname, 'elements-stage.ts') },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'chrome120',
    outdir: '/',
    write: false,
    logLevel: 'warning',
    chunkNames: 'chunk-[name]-[hash]',
  });
  const theme = await build({
    entryPoints: { 'elements-stage': resolve(import.meta.dirname, '../../extension/elements/theme.css') },
    outdir: '/',
    write: false,
  });
  return new Map([...built.outputFiles, ...theme.outputFiles].map((file) => [file.path, file.contents]));
}
