/** The tables of the pages' bench, with its goals. */

import { type PageFile, sumOf } from '../../support/page-files';
import { quantile } from '../search/measures';
import { PAUSES_MS, type Start, type StartFigures } from './cold-start';
import type { PartSize } from './pack-size';
import type { TypingFigures } from './typing';

/** A search box is usable within so many times the bare page's. */
const USABLE_GOAL = 1.3;
/** One frame at 60 Hz, in milliseconds: what results may take beyond the letter on the bare page. */
const FRAME_MS = 1000 / 60;

type Row = readonly string[];

function table(title: string, header: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  return ['', `## ${title}`, '', line(header), line(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export function startTable(title: string, { popup, bare }: StartFigures): string {
  const usable = pair(
    popup.flatMap(({ starts }) => starts.map((start) => start.usable)),
    bare.flatMap(({ starts }) => starts.map((start) => start.usable)),
  );
  const rows = PAUSES_MS.map((pause) => {
    const of = (figures: StartFigures['popup'], value: (start: Start) => number) =>
      figures.filter((one) => one.pause === pause).flatMap(({ starts }) => starts.map(value));
    const when = pause === 0 ? 'at once' : `after ${pause} ms`;
    return { when, pause, shown: pair(of(popup, shownAfterKey), of(bare, shownAfterKey)), whole: pair(of(popup, atAll), of(bare, atAll)) };
  });
  return table(
    `${title}: median / 95 %, ms, of ${popup[0]?.starts.length ?? 0} each`,
    ['', 'popup', 'bare React page', 'difference', 'goal'],
    [
      ['navigation to usable box', ...usable.cells, `${usable.ratio.toFixed(2)} ×`, goal(usable.ratio <= USABLE_GOAL, `${USABLE_GOAL} ×`)],
      ...rows.map(({ when, shown }) => [
        `first key, typed ${when}, to results (bare: to its letter)`,
        ...shown.cells,
        `+${shown.extra.toFixed(1)}`,
        goal(shown.extra <= FRAME_MS, `+${FRAME_MS.toFixed(1)}`),
      ]),
      ...rows
        .filter(({ pause }) => pause === 0)
        .map(({ whole }) => ['navigation to results of that first key', ...whole.cells, `+${whole.extra.toFixed(1)}`, '']),
    ],
  );
}

const shownAfterKey = ({ shown, key }: Start) => shown - key;
const atAll = ({ shown }: Start) => shown;

function pair(ours: readonly number[], theirs: readonly number[]): { cells: Row; ratio: number; extra: number } {
  const [our, their] = [quantile(ours, 0.5), quantile(theirs, 0.5)];
  const cell = (values: readonly number[]) => `${quantile(values, 0.5).toFixed(1)} / ${quantile(values, 0.95).toFixed(1)}`;
  return { cells: [cell(ours), cell(theirs)], ratio: our / their, extra: our - their };
}

const goal = (met: boolean, wanted: string) => `${met ? 'met' : 'MISSED'} (at most ${wanted})`;

export interface PageLoad {
  readonly name: string;
  readonly forTheBox: readonly PageFile[];
  readonly atRest: readonly PageFile[];
}

export function loadTable(loads: readonly PageLoad[]): string {
  const cells = (files: readonly PageFile[]) => [String(files.length), kib(sumOf(files, 'bytes')), kib(sumOf(files, 'gzip'))];
  return table(
    'What each page loads, KiB',
    ['', 'for a usable box: files', 'KiB', 'gzip', 'until at rest: files', 'KiB', 'gzip', 'of it scripts, gzip', 'pack, gzip'],
    loads.map(({ name, forTheBox, atRest }) => [
      name,
      ...cells(forTheBox),
      ...cells(atRest),
      ...(['script', 'pack'] as const).map((kind) =>
        kib(
          sumOf(
            atRest.filter((file) => file.kind === kind),
            'gzip',
          ),
        ),
      ),
    ]),
  );
}

export function packTable(title: string, entries: number, sizes: readonly PartSize[]): string {
  return table(
    `The pack: ${title}, ${entries.toLocaleString('en')} articles and trees`,
    ['', 'KiB', 'gzip KiB', 'bytes an entry', 'gzip an entry'],
    sizes.map(({ name, bytes, gzip }) => [name, kib(bytes), kib(gzip), (bytes / entries).toFixed(0), (gzip / entries).toFixed(0)]),
  );
}

export function typingTable(packs: readonly { readonly name: string; readonly figures: TypingFigures }[]): string {
  return table(
    'Key to results on screen in the popup: p50 / p99, ms',
    ['', 'first key, at once', 'first key, at rest', 'later keys', 'keys'],
    packs.map(({ name, figures: { atOnce, first, later } }) => [
      name,
      ...[atOnce, first, later].map((values) => `${quantile(values, 0.5).toFixed(1)} / ${quantile(values, 0.99).toFixed(1)}`),
      String(atOnce.length + first.length + later.length),
    ]),
  );
}

const kib = (bytes: number) => (bytes / 1024).toFixed(1);
