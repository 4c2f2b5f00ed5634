/** Builds the extension for one browser (`npm run build`, `npm run build -- firefox`): content to pack, Plasmo's bundle, first screens and pack into the bundle. */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '..');
const TARGETS = { chrome: 'chrome-mv3', firefox: 'firefox-mv3' } as const;

export type Target = keyof typeof TARGETS;

export const builtExtension = (target: Target) => join(ROOT, 'build', `${TARGETS[target]}-prod`);

/** Throws with the tools' own output above when a step fails. */
export function build(target: Target): string {
  run('content', process.execPath, [join(ROOT, 'scripts/run.mjs'), 'pack']);
  const folder = builtExtension(target);
  rmSync(folder, { recursive: true, force: true });
  const plasmo = join(ROOT, 'node_modules/plasmo/bin/index.mjs');
  // --hoist: without it nothing is tree-shaken.
  run('extension', process.execPath, [plasmo, 'build', '--src-path=extension', '--hoist', `--target=${TARGETS[target]}`]);
  // Plasmo exits 0 even when it found no sources, so the proof is the manifest.
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`Plasmo built nothing into ${folder}.`);
  run('first screens', process.execPath, [join(ROOT, 'scripts/run.mjs'), 'draw-first-screens', folder]);
  cpSync(join(ROOT, 'build/pack'), join(folder, 'pack'), { recursive: true });
  return folder;
}

function run(what: string, command: string, args: string[]): void {
  const done = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) throw new Error(`Building the ${what} failed; see above.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = process.argv[2] ?? 'chrome';
  if (target !== 'chrome' && target !== 'firefox') {
    console.error(`Unknown browser "${target}"; it is chrome (also for Edge) or firefox.`);
    process.exit(1);
  }
  console.log(build(target));
}
