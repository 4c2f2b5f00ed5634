/** `npm test`: format, lint and types, then unit tests and real-browser tests; ends with one line, `N passed, N failed`. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from './build';
import { ensureChromium } from './ensure-chromium';

const ROOT = resolve(import.meta.dirname, '..');
const bin = (path: string) => join(ROOT, 'node_modules', path);
const scratch = mkdtempSync(join(tmpdir(), 'deskside-test-'));
const count = { passed: 0, failed: 0, skipped: 0 };

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

function vitest(project: string): void {
  const report = join(scratch, `${project}.json`);
  const args = [
    bin('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  if (typeof result?.numPassedTests !== 'number') {
    console.error(`The ${project} tests ended without a report (exit code ${status}).`);
    count.failed++;
    return;
  }
  count.passed += result.numPassedTests;
  count.failed += result.numFailedTests;
  count.skipped += result.numPendingTests;
  // A file that could not even be loaded has no failed test of its own.
  if (status !== 0 && result.numFailedTests === 0) count.failed++;
}
