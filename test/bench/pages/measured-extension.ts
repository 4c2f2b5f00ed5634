/**
 * The extension as it is measured: a copy of the build with the bare React page in it as `bare.html`, so that both pages run in the same
 * process of the same extension, and with another pack if one is given.
 */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writePack } from '../../../extension/hosts/node/compile-content';
import { builtExtension } from '../../../scripts/build';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Plasmo resolves its source folder against the project. */
const BARE_SOURCES = 'test/bench/pages/bare';
const BARE_BUILD = 'build/bench';

export const BARE_PAGE = 'bare.html';

export interface MeasuredExtension {
  readonly folder: string;
  remove(): void;
}

/** Builds the bare page with the bundler and the settings of the extension; returns its folder. */
export function buildBarePage(): string {
  rmSync(join(ROOT, BARE_BUILD), { recursive: true, force: true });
  const plasmo = join(ROOT, 'node_modules/plasmo/bin/index.mjs');
  const args = [plasmo, 'build', `--src-path=${BARE_SOURCES}`, '--hoist', '--target=chrome-mv3', `--build-path=${BARE_BUILD}`];
  const done = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  const folder = join(ROOT, BARE_BUILD, 'chrome-mv3-prod');
  // Plasmo exits 0 even when it found no sources.
  if (done.status !== 0 || !existsSync(join(folder, 'popup.html'))) throw new Error(`The bare page was not built into ${folder}.`);
  return folder;
}

/** `bare` is the folder of {@link buildBarePage}; `pack` replaces the project's own pack by these files. */
export async function measuredExtension(bare: string, pack?: ReadonlyMap<string, Uint8Array>): Promise<MeasuredExtension> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-bench-'));
  cpSync(builtExtension('chrome'), folder, { recursive: true });
  cpSync(join(bare, 'popup.html'), join(folder, BARE_PAGE));
  for (const file of readdirSync(bare)) if (/\.(?:js|css)$/.test(file)) cpSync(join(bare, file), join(folder, file));
  if (pack) await writePack(join(folder, 'pack'), pack);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
