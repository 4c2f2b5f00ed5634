/**
 * `npm test`: format, lint and types, then unit tests and real-browser tests; ends with one line, `N passed, N failed`.
 *
 * A real browser or server on a busy machine is late at times. Test files in which something failed are run once more, one after the other;
 * what passes then counts as passed, and is named above the last line, because it still wants a look.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { build } from './build';
import { ensureChromium } from './ensure-chromium';

const ROOT = resolve(import.meta.dirname, '..');
const bin = (path: string) => join(ROOT, 'node_modules', path);
const scratch = mkdtempSync(join(tmpdir(), 'deskside-test-'));
const count = { passed: 0, failed: 0, skipped: 0 };
const onSecondTry: string[] = [];
const BESIDES = '';

check('formatter and linter', [bin('@biomejs/biome/bin/biome'), 'ci', '.', '--colors=off']);
check('types', [bin('typescript/bin/tsc'), '-p', '.']);
check('types of core, without browser or Node', [bin('typescript/bin/tsc'), '-p', 'extension/core']);
vitest('unit');
attempt('a Chromium to test in', () => ensureChromium());
attempt('the build of the extension', () => build('chrome'));
attempt('the build for Firefox', () => build('firefox'));
vitest('browser');
vitest('clock');

rmSync(scratch, { recursive: true, force: true });
for (const file of onSecondTry) console.log(`Passed only on the second try: ${file}`);
console.log(`${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`);
process.exitCode = count.failed === 0 ? 0 : 1;

/** One tool that passes or fails as a whole counts as one test. */
function check(name: string, args: string[]): void {
  const ok = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;
  note(name, ok);
}

function attempt(name: string, step: () => unknown): void {
  try {
    step();
    note(name, true);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    note(name, false);
  }
}

function note(name: string, ok: boolean): void {
  console.log(`${ok ? '✓' : '✗'} ${name}`);
  if (ok) count.passed++;
  else count.failed++;
}

interface FileOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function vitest(project: string): void {
  const first = run(project);
  const failed = [...first].flatMap(([file, outcome]) => (outcome.failed > 0 && file !== BESIDES ? [file] : []));
  if (failed.length > 0) console.log(`\nOnce more, one after the other: ${failed.join(', ')}`);
  const second = failed.length > 0 ? run(project, [...failed, '--no-file-parallelism']) : new Map<string, FileOutcome>();
  onSecondTry.push(...failed.filter((file) => second.get(file)?.failed === 0));
  add(new Map([...first, ...second]));
}

function add(outcomes: ReadonlyMap<string, FileOutcome>): void {
  for (const { passed, failed, skipped } of outcomes.values()) {
    count.passed += passed;
    count.failed += failed;
    count.skipped += skipped;
  }
}

/** What came of each test file, by its path, and under `BESIDES` of what belongs to no file. */
function run(project: string, more: readonly string[] = []): ReadonlyMap<string, FileOutcome> {
  const path = join(scratch, `${project}.json`);
  rmSync(path, { force: true });
  const args = [
    bin('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path}`,
  ];
  const { status } = spawnSync(process.execPath, [...args, ...more], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const report: VitestReport | undefined = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  const outcomes = new Map(report?.testResults.map((file) => [relative(ROOT, file.name), outcomeOf(file)]));
  if (!report) console.error(`The ${project} tests ended without a report (exit code ${status}).`);
  // An error outside of every test, such as a promise that nobody waited for.
  if (!report || (status !== 0 && [...outcomes.values()].every(({ failed }) => failed === 0)))
    outcomes.set(BESIDES, { passed: 0, failed: 1, skipped: 0 });
  return outcomes;
}

/** What is read here of vitest's JSON report. */
interface VitestReport {
  readonly testResults: readonly FileReport[];
}

interface FileReport {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

function outcomeOf({ status, assertionResults }: FileReport): FileOutcome {
  const passed = assertionResults.filter((one) => one.status === 'passed').length;
  const failed = assertionResults.filter((one) => one.status === 'failed').length;
  // A file that could not even be loaded has no failed test of its own.
  return { passed, failed: status === 'failed' ? Math.max(1, failed) : failed, skipped: assertionResults.length - passed - failed };
}
