/** Makes sure that a Chromium is there, installing one where this may: Debian's as root, otherwise Playwright's own download. */

import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findChromium } from '../test/support/find-chromium';

const ROOT = resolve(import.meta.dirname, '..');

/** Path of the browser's binary; throws with a way on when none is there and none could be installed. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  console.error('No Chromium on this machine yet; installing one ...');
  if (process.platform === 'linux' && process.getuid?.() === 0 && has('apt-get')) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji']);
  }
  if (!findChromium()) run(process.execPath, [join(ROOT, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'No Chromium could be installed. Install Chromium or Microsoft Edge yourself, or set DESKSIDE_CHROMIUM to the path of one.',
  );
}

const has = (program: string) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], env }).status === 0;
}
