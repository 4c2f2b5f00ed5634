/**
 * The built extension with a host granted from the start, in a folder of its own. A person grants it in the browser's dialog, or for one
 * page with the toolbar button; a headless browser can show neither. Nothing but the manifest's `host_permissions` differs.
 */

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_EXTENSION } from './browser';

export interface ExtensionCopy {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function extensionWithHost(pattern = 'http://127.0.0.1/*'): Promise<ExtensionCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-extension-'));
  await cp(BUILT_EXTENSION, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: [pattern] }));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
