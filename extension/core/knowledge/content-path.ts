/** Paths of the content folder: which file is an article or a tree, in which language, and how links between them resolve. */

import type { Entry } from './entry';
import { type EntryId, entryId, ID_PATTERN } from './ids';

export interface EntryPath {
  readonly kind: Entry['kind'];
  readonly language: string;
  readonly id: EntryId;
}

/** A BCP 47 tag as far as content needs it: a language, then script, region or variant. */
export const LANGUAGE_PATTERN = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

const FOLDERS = { articles: 'article', trees: 'tree' } as const;

/** What `articles/en/reset-password.md` is; `undefined` for any path that is not `articles|trees/<language>/<id>.md`. */
export function entryPathOf(path: string): EntryPath | undefined {
  const match = /^(articles|trees)\/([^/]+)\/([^/]+)\.md$/.exec(path);
  const [, folder, language, id] = match ?? [];
  if (!folder || !language || !id || !LANGUAGE_PATTERN.test(language) || !ID_PATTERN.test(id)) return undefined;
  return { kind: FOLDERS[folder as keyof typeof FOLDERS], language, id: entryId(id) };
}

/** Where a relative path leads from a file; `undefined` when it leaves the content folder. */
export function resolvePath(fromFile: string, relative: string): string | undefined {
  const parts = fromFile.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/**
 * Pictures that every browser draws and that cannot carry a script. SVG is left out: opened by itself it is a document of the
 * extension's own origin.
 */
const PICTURE = /(?:^|\/)images\/(?:[^/]+\/)*[^/]+\.(?:png|jpe?g|webp|gif|avif)$/i;

/** Whether a path of the content folder is a picture that articles may show: it stands in a folder called `images`. */
export function isPicture(path: string): boolean {
  return PICTURE.test(path);
}

/** The folder of the pack that holds pictures and nothing else. */
export const PACK_PICTURES = 'images/';

/** The path inside the pack of a picture of the content folder; two pictures never get the same one. */
export function packPathOfPicture(path: string): string {
  return `${PACK_PICTURES}${path}`;
}
