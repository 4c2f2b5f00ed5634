/** What each page loads: the resources that the browser really fetched before its box was usable, and in the second after. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Measured, POPUP, startMeasuredBrowser } from './measured-browser';

export interface Weight {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  readonly gzip: number;
}

/** Long enough for what the pages fetch once they are at rest. */
const AFTER_MS = 1500;

export async function weighPages(folder: string, pages: readonly { readonly name: string; readonly path: string }[]): Promise<Weight[]> {
  const browser = await startMeasuredBrowser(folder);
  const weights: Weight[] = [];
  for (const { name, path } of pages) {
    const measured: Measured = { ...POPUP, name, path };
    const opened = await browser.open(measured);
    // Resource timing leaves out an extension's own files, so the browser is asked while the page loads once more.
    const fetched: string[] = [];
    opened.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await opened.page.reload();
    await opened.page.waitForFunction(() => deskBench.seen.usable !== undefined);
    const before = [...fetched];
    await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
    const after = fetched.filter((path) => !before.includes(path));
    weights.push(weigh(folder, `${name}, until its box is usable`, before), weigh(folder, `${name}, afterwards`, after));
    await opened.close();
  }
  await browser.close();
  return weights;
}

function weigh(folder: string, name: string, paths: readonly string[]): Weight {
  const unique = [...new Set(paths)];
  const contents = unique.map((path) => readFileSync(join(folder, path)));
  return {
    name,
    files: unique.length,
    bytes: contents.reduce((sum, content) => sum + content.length, 0),
    gzip: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
  };
}
