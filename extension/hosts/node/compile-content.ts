/** Compiles a content folder of this machine, and writes the pack into another folder. */

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type Compiled, type CompileOptions, type ContentFile, compileContent } from '../../core/knowledge/compile';
import type { Sha256 } from '../../core/knowledge/lay-out-pack';

/** Everything under the folder except hidden files, sorted by path. Rejects when the folder cannot be read. */
export async function readContentFolder(folder: string): Promise<ContentFile[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((file) => file.isFile())
    .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
  const files: ContentFile[] = [];
  for (const path of paths) files.push(contentFile(path, await readFile(join(folder, path))));
  return files;
}

/** Text that is not UTF-8 stays bytes, and the compiler says so. */
function contentFile(path: string, bytes: Uint8Array): ContentFile {
  if (!/\.(?:md|ya?ml)$|^recipes\/[^/]+\.json$/.test(path)) return { path, bytes };
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { path, bytes };
    throw error;
  }
}

export const sha256: Sha256 = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** Reads and compiles `folder`; `today` is an ISO date (the day on this machine unless given). */
export async function compileFolder(
  folder: string,
  { buildIndex, today = isoDay(new Date()) }: Pick<CompileOptions, 'buildIndex'> & { readonly today?: string },
): Promise<Compiled> {
  return compileContent(await readContentFolder(folder), { buildIndex, today, sha256 });
}

/** Puts the pack in the place of whatever is in `folder`, only after all of it is written. */
export async function writePack(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    const target = join(fresh, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

/** The date of a moment as the person at this machine would write it. */
export function isoDay(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
