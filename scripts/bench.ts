/**
 * `npm run bench`: how fast the popup starts and answers beside a bare React page of the same build, what each page loads, and how large
 * the pack is. One run, everything side by side and alternately; on a shared machine only the ratios mean something.
 * `npm run bench:search` and `npm run bench:hub` measure the search and the hubs.
 */

import { join } from 'node:path';
import { openPack } from '../extension/core/knowledge/open-pack';
import { packFilesIn } from '../extension/hosts/node/pack-files';
import { measureStarts, PAUSES_MS, type StartFigures } from '../test/bench/pages/cold-start';
import { buildBarePage, measuredExtension } from '../test/bench/pages/measured-extension';
import { packSizes } from '../test/bench/pages/pack-size';
import { largePack } from '../test/bench/pages/packs';
import { weighPages } from '../test/bench/pages/page-weight';
import { measureTyping, type TypingFigures } from '../test/bench/pages/typing';
import { quantile } from '../test/bench/search/measures';
import { build, builtExtension } from './build';
import { ensureChromium } from './ensure-chromium';

/** Repetitions of each start: `npm run bench -- 40`. */
const REPETITIONS = Number(process.argv[2] ?? 20);
const LARGE = 10_000;
/** One frame at 60 Hz. */
const FRAME_MS = 1000 / 60;
const USABLE_GOAL = 1.3;

ensureChromium();
build('chrome');
const bare = buildBarePage();
const own = await measuredExtension(bare);
startTable('Cold start: a new browser and profile each time', await measureStarts(own.folder, REPETITIONS, true));
startTable('Warm start: a browser that has opened the page before', await measureStarts(own.folder, REPETITIONS, false));
await weightTable();
await packTable();
await typingTable();
own.remove();

function startTable(title: string, { popup, bare: page }: StartFigures): void {
  const rows = PAUSES_MS.flatMap((pause) => {
    const [ours, theirs] = [popup.get(pause) ?? [], page.get(pause) ?? []];
    const usable = [ours.map((start) => start.usable), theirs.map((start) => start.usable)] as const;
    const shown = [ours.map((start) => start.shown), theirs.map((start) => start.shown)] as const;
    const ratio = quantile(usable[0], 0.5) / quantile(usable[1], 0.5);
    const extra = quantile(shown[0], 0.5) - quantile(shown[1], 0.5);
    return [
      [
        `navigation to usable search box`,
        ms(usable[0]),
        ms(usable[1]),
        `${ratio.toFixed(2)} times`,
        goal(ratio <= USABLE_GOAL, `at most ${USABLE_GOAL} times`),
      ],
      [
        `first key to results on screen, key ${pause} ms after that`,
        ms(shown[0]),
        ms(shown[1]),
        `${extra.toFixed(1)} ms more`,
        goal(extra <= FRAME_MS, 'at most one frame (16.7 ms) more'),
      ],
    ];
  });
  table(`${title} (median / 95 % of ${REPETITIONS})`, ['', 'Deskside popup', 'bare React page', 'difference', 'goal'], rows);
}

async function weightTable(): Promise<void> {
  const pages = [
    { name: 'bare React page', path: 'bare.html' },
    { name: 'popup', path: 'popup.html' },
    { name: 'side panel', path: 'sidepanel.html' },
    { name: 'full tab', path: 'tabs/desk.html' },
    { name: 'options', path: 'options.html#/' },
  ];
  const rows = (await weighPages(own.folder, pages)).map(({ name, files, bytes, gzip }) => [name, String(files), kib(bytes), kib(gzip)]);
  table('What each page loads', ['', 'files', 'KiB', 'gzip KiB'], rows);
}

async function packTable(): Promise<void> {
  const sizes = packSizes(join(builtExtension('chrome'), 'pack'));
  const rows = sizes.parts.map(({ name, bytes, gzip }) => [
    name,
    kib(bytes),
    kib(gzip),
    (bytes / sizes.entries).toFixed(0),
    (gzip / sizes.entries).toFixed(0),
  ]);
  table(`The pack: ${sizes.entries} articles and trees`, ['', 'KiB', 'gzip KiB', 'bytes per entry', 'gzip per entry'], rows);
}

async function typingTable(): Promise<void> {
  const opened = await openPack(packFilesIn(join(builtExtension('chrome'), 'pack')));
  const large = opened.ok ? largePack(LARGE, opened.pack.manifest.desk) : undefined;
  const rows = [typingRow("the project's own pack", await measureTyping(own.folder, 3))];
  if (large) {
    const extension = await measuredExtension(bare, large);
    rows.push(typingRow(`${LARGE.toLocaleString('en')} articles`, await measureTyping(extension.folder, 3)));
    extension.remove();
  } else console.log('\nThe search data is not on this machine (see DESKSIDE_SEARCH_DATA), so the large pack is not measured.');
  table('Key to results on screen in the popup, ms', ['', 'first key p50', 'p99', 'later keys p50', 'p99', 'keys'], rows);
}

function typingRow(name: string, { first, later }: TypingFigures): string[] {
  const figures = [quantile(first, 0.5), quantile(first, 0.99), quantile(later, 0.5), quantile(later, 0.99)];
  return [name, ...figures.map((value) => value.toFixed(1)), String(first.length + later.length)];
}

function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  console.log(
    ['', `## ${title}`, '', line(header), line(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n'),
  );
}

function ms(values: readonly number[]): string {
  return `${quantile(values, 0.5).toFixed(0)} / ${quantile(values, 0.95).toFixed(0)} ms`;
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

function goal(met: boolean, wanted: string): string {
  return `${met ? 'met' : 'missed'}: ${wanted}`;
}
