/** Installs the helper program for one browser of this person, and takes it away again. No administrator is needed. */

import { spawnSync } from 'node:child_process';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { NATIVE_HOST } from '../../extension/core/tickets/machine-details';
import type { BrowserName, HostPlaces, System } from './places';

const HERE = import.meta.dirname;

/** `extensions`: ids that may start it; nobody else can. */
export async function install(browser: BrowserName, system: System, places: HostPlaces, extensions: readonly string[]): Promise<void> {
  await mkdir(places.folder, { recursive: true });
  const program = join(places.folder, 'host.cjs');
  // One file with all in it: it goes on working when this checkout is gone.
  await build({
    entryPoints: [resolve(HERE, 'host.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  });
  const starter = join(places.folder, system === 'win32' ? 'deskside-machine.bat' : 'deskside-machine');
  await writeFile(starter, starterText(system, program));
  await chmod(starter, 0o755);
  await mkdir(dirname(places.manifest), { recursive: true });
  await writeFile(places.manifest, `${JSON.stringify(hostManifest(browser, starter, extensions), null, 2)}\n`);
  if (places.registryKey) registry(['add', places.registryKey, '/ve', '/t', 'REG_SZ', '/d', places.manifest, '/f']);
}

/** What another browser still uses stays: pass `keepProgram`. */
export async function uninstall(places: HostPlaces, keepProgram: boolean): Promise<void> {
  if (places.registryKey) registry(['delete', places.registryKey, '/f']);
  await rm(places.manifest, { force: true });
  if (!keepProgram) await rm(places.folder, { recursive: true, force: true });
}

export function hostManifest(browser: BrowserName, starter: string, extensions: readonly string[]): object {
  return {
    name: NATIVE_HOST,
    description: 'Tells Deskside what this computer is: name, model, serial number, memory, disks, battery, network adapters.',
    path: starter,
    type: 'stdio',
    ...(browser === 'firefox'
      ? { allowed_extensions: extensions }
      : { allowed_origins: extensions.map((id) => `chrome-extension://${id}/`) }),
  };
}

/** With the full path of Node: a browser that was started from a desktop has another search path than a shell. */
export function starterText(system: System, program: string, node: string = process.execPath): string {
  if (system === 'win32') return `@echo off\r\n"${node}" "${program}" %*\r\n`;
  const quoted = (path: string) => `'${path.replaceAll("'", "'\\''")}'`;
  return `#!/bin/sh\nexec ${quoted(node)} ${quoted(program)} "$@"\n`;
}

function registry(args: readonly string[]): void {
  const done = spawnSync('reg.exe', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (done.status !== 0) throw new Error(`reg.exe ${args[0]} failed for ${args[1]}; see above.`);
}
