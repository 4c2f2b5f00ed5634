/** Which files of the extension a page loads, and how large they are. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { Browser } from './browser';

export interface PageFile {
  /** Path inside the extension. */
  readonly path: string;
  readonly kind: 'page' | 'script' | 'pack' | 'other';
  readonly bytes: number;
  readonly gzip: number;
}

export interface PageFiles {
  /** What a search box that can be typed in takes: the page alone if the box stands in it, otherwise its scripts and styles as well. */
  readonly forTheBox: readonly PageFile[];
  /** Everything until the page is at rest, each file once. */
  readonly atRest: readonly PageFile[];
  /** Paths that were asked for more than once, as when a preload does not fit what is then wanted. */
  readonly askedAgain: readonly string[];
}

/** A page that has asked for nothing this long is at rest. */
const REST_MS = 1_000;

/** `folder` is the extension that the browser runs; `path` one of its pages. `more` makes the page load more before it is left. */
export async function filesOf(
  browser: Browser,
  folder: string,
  path: string,
  more: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<PageFiles> {
  const page = await browser.context.newPage();
  const asked: string[] = [];
  let lastAt = Date.now();
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'chrome-extension:') return;
    asked.push(decodeURIComponent(url.pathname.slice(1)));
    lastAt = Date.now();
  });
  await page.goto(`chrome-extension://${browser.extensionId}/${path}`);
  await more(page);
  while (Date.now() - lastAt < REST_MS) await page.waitForTimeout(REST_MS / 4);
  await page.close();
  const html = readFileSync(join(folder, path), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].flatMap(([, file]) => file ?? []);
  const box = /<input[^>]*autofocus/i.test(html) ? [path] : [path, ...named];
  return {
    forTheBox: box.map((file) => fileIn(folder, file)),
    atRest: [...new Set(asked)].map((file) => fileIn(folder, file)),
    askedAgain: asked.filter((file, at) => asked.indexOf(file) !== at),
  };
}

function fileIn(folder: string, path: string): PageFile {
  const bytes = readFileSync(join(folder, path));
  return { path, kind: kindOf(path), bytes: bytes.length, gzip: gzipSync(bytes).length };
}

function kindOf(path: string): PageFile['kind'] {
  if (path.startsWith('pack/')) return 'pack';
  if (path.endsWith('.html')) return 'page';
  return path.endsWith('.js') ? 'script' : 'other';
}

export const sumOf = (files: readonly PageFile[], size: 'bytes' | 'gzip'): number => files.reduce((sum, file) => sum + file[size], 0);
