/**
 * `npm run bench:search`: Deskside's search and its peers side by side on the shared search data, with goals and misses.
 *
 * `DESKSIDE_SEARCH_DATA` names the folder of the data (default `../shared/data/search` beside the repository).
 * `DESKSIDE_BENCH_SIZES=100,1000` measures fewer sizes; `DESKSIDE_BENCH_PEERS=Deskside,Lunr` fewer engines.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FULL } from '../test/bench/search/bench-corpus';
import { hasSearchData, searchDataFolder } from '../test/bench/search/corpus';
import type { AskFigures, BuildFigures } from '../test/bench/search/measure-peer';
import { PEERS } from '../test/bench/search/peers/all';
import { goalsTable, type Row, relevanceTable, sizeTable } from '../test/bench/search/tables';

const folder = searchDataFolder();
if (!hasSearchData(folder)) {
  console.log(
    `There is no search data in ${folder} (articles.jsonl.gz and queries.json). Set DESKSIDE_SEARCH_DATA to its folder; nothing was measured.`,
  );
  process.exit(0);
}

const sizes = (process.env.DESKSIDE_BENCH_SIZES ?? '100,1000,10000,50000').split(',').map(Number);
const wanted = process.env.DESKSIDE_BENCH_PEERS?.split(',');
const scratch = mkdtempSync(join(tmpdir(), 'deskside-bench-'));
/** Building 50,000 articles with a peer's object graph needs several GiB. */
const HEAP_MIB = 8_000;

try {
  const rows: Row[] = [];
  for (const size of sizes) {
    for (const { name, most } of PEERS) {
      if (size > most || (wanted && !wanted.includes(name))) continue;
      process.stderr.write(`${size} articles, ${name} ...\n`);
      const row = measured(name, size);
      if (row) rows.push(row);
    }
    console.log(sizeTable(size, rows));
  }
  const full = rows.filter(({ size }) => size === FULL);
  if (full.length > 0) {
    console.log(relevanceTable(full, 'all'));
    console.log(relevanceTable(full, 'fitted'));
    console.log(relevanceTable(full, 'held'));
  }
  console.log(goalsTable(rows));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function measured(name: string, size: number): Row | undefined {
  const file = join(scratch, 'index');
  const build = run<BuildFigures>('build', name, size, file);
  const ask = build && run<AskFigures>('ask', name, size, file);
  return build && ask && { name, size, build, ask };
}

function run<T>(phase: string, name: string, size: number, file: string): T | undefined {
  const script = join(import.meta.dirname, '../test/bench/search/measure-peer.ts');
  const flags = [`--max-old-space-size=${HEAP_MIB}`, '--expose-gc', '--import', 'tsx', '--no-warnings'];
  const child = spawnSync(process.execPath, [...flags, script, phase, name, String(size), file], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const line = child.stdout.trim().split('\n').at(-1) ?? '';
  if (child.status === 0 && line.startsWith('{')) return JSON.parse(line) as T;
  console.error(`${name} failed at ${size} articles (${phase}): ${child.stderr.trim().split('\n').slice(-6).join('\n')}`);
  return undefined;
}
