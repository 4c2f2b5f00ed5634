/**
 * Runs one of the project's TypeScript scripts, after installing what is missing: `node scripts/run.mjs start`.
 * Plain JavaScript without dependencies, since it is what a fresh clone runs first.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [script, ...args] = process.argv.slice(2);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Deskside needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!script || !existsSync(join(root, 'scripts', `${script}.ts`))) {
  console.error(`There is no script called "${script ?? ''}" in scripts/.`);
  process.exit(1);
}

installPackages();
process.argv = [process.argv[0], join(root, 'scripts', `${script}.ts`), ...args];
process.chdir(root);
const { register } = await import(pathToFileURL(join(root, 'node_modules/tsx/dist/esm/api/index.mjs')).href);
register();
await import(pathToFileURL(join(root, 'scripts', `${script}.ts`)).href);

/** `npm ci`, unless what is installed is at least as new as the lock file (npm notes what it installed in a hidden lock file of its own). */
function installPackages() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const slackMs = 5000;
  if (existsSync(installed) && statSync(installed).mtimeMs + slackMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return;
  console.error('Installing packages (npm ci) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    console.error('npm ci failed; see above. Is the npm registry reachable?');
    process.exit(1);
  }
}
