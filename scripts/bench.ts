/**
 * `npm run bench`: how fast the popup starts and answers beside a bare React page of the same build, what each page loads, and how large
 * the pack is; then the search (scripts/bench-search.ts). Everything is measured side by side and alternately in one run: on a shared
 * machine only the ratios mean something. `npm run bench -- pages` leaves the search out; `npm run bench -- pages 40` sets the repetitions.
 */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureStarts } from '../test/bench/pages/cold-start';
import { BARE_PAGE, buildBarePage, measuredExtension } from '../test/bench/pages/measured-extension';
import { packSizes } from '../test/bench/pages/pack-size';
import { largePack } from '../test/bench/pages/packs';
import { loadTable, type PageLoad, packTable, startTable, typingTable } from '../test/bench/pages/tables';
import { measureTyping } from '../test/bench/pages/typing';
import { startBrowser } from '../test/support/browser';
import { filesOf } from '../test/support/page-files';
import { build, builtExtension } from './build';
import { ensureChromium } from './ensure-chromium';

const [part, count] = process.argv.slice(2);
/** Starts of each page, each kind and each pause. */
const REPETITIONS = Number(count ?? 25);
const LARGE = 10_000;
/** Times that every question is typed with each pack. */
const ROUNDS = 3;

ensureChromium();
build('chrome');
const bare = buildBarePage();
const own = await measuredExtension(bare);
console.log(startTable('Cold start, a new browser and profile each time', await measureStarts(own.folder, REPETITIONS, true)));
console.log(startTable('Warm start, in a browser that has opened the page before', await measureStarts(own.folder, REPETITIONS, false)));
console.log(loadTable(await pageLoads()));
await packs();
own.remove();
if (part !== 'pages') spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), 'bench-search'], { stdio: 'inherit' });

async function pageLoads(): Promise<PageLoad[]> {
  const browser = await startBrowser({ extension: own.folder });
  const loads: PageLoad[] = [];
  for (const path of [BARE_PAGE, 'popup.html', 'sidepanel.html', 'tabs/desk.html', 'options.html'])
    loads.push({ name: path === BARE_PAGE ? 'bare React page' : path, ...(await filesOf(browser, own.folder, path)) });
  await browser.close();
  return loads;
}

async function packs(): Promise<void> {
  const folder = join(builtExtension('chrome'), 'pack');
  const ownFiles = filesIn(folder);
  const large = await largePack(folder, LARGE);
  console.log(packTable("the project's own", entriesOf(ownFiles), packSizes(ownFiles)));
  console.log(packTable(large.from, entriesOf(large.files), packSizes(large.files)));
  const extension = await measuredExtension(bare, large.files);
  const [ours, theirs] = await measureTyping([own.folder, extension.folder], ROUNDS);
  extension.remove();
  if (!ours || !theirs) return;
  const name = `${entriesOf(large.files).toLocaleString('en')} entries, ${large.from}`;
  console.log(
    typingTable([
      { name: `${entriesOf(ownFiles)} entries, the project's own`, figures: ours },
      { name, figures: theirs },
    ]),
  );
}

function filesIn(folder: string): ReadonlyMap<string, Uint8Array> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return new Map(
    paths.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)];
    }),
  );
}

function entriesOf(files: ReadonlyMap<string, Uint8Array>): number {
  const manifest: { counts: { articles: number; trees: number } } = JSON.parse(new TextDecoder().decode(files.get('pack.json')));
  return manifest.counts.articles + manifest.counts.trees;
}
