/** Builds a small extension in a temporary folder around a script of a test, so that a host file runs where it belongs. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

export interface TestExtension {
  readonly folder: string;
  remove(): Promise<void>;
}

export interface TestExtensionOptions {
  /** The TypeScript file that `page.html` runs; the service worker runs it too. Path from `test/browser/`. */
  readonly script: string;
  readonly permissions?: readonly string[];
  readonly optionalPermissions?: readonly string[];
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** Other files, by path inside the extension. */
  readonly files?: Readonly<Record<string, string>>;
}

const TESTS = resolve(import.meta.dirname, '../browser');

export async function buildTestExtension(options: TestExtensionOptions): Promise<TestExtension> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-extension-'));
  const manifest = {
    manifest_version: 3,
    name: 'Deskside test',
    version: '1',
    permissions: options.permissions ?? [],
    optional_permissions: options.optionalPermissions ?? [],
    background: { service_worker: 'script.js' },
    ...options.manifest,
  };
  await build({
    entryPoints: [join(TESTS, options.script)],
    outfile: join(folder, 'script.js'),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'page.html'), '<!doctype html><meta charset="utf-8"><title>Test</title><script src="script.js"></script>');
  for (const [path, text] of Object.entries(options.files ?? {})) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
