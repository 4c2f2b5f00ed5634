/** How large the parts of a pack are. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface PackSizes {
  readonly entries: number;
  readonly parts: readonly { readonly name: string; readonly bytes: number; readonly gzip: number }[];
}

export function packSizes(folder: string): PackSizes {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const sized = files.map((file) => {
    const content = readFileSync(join(file.parentPath, file.name));
    return { name: file.name, inEntries: file.parentPath.endsWith('entries'), bytes: content.length, gzip: gzipSync(content).length };
  });
  const sum = (name: string, parts: typeof sized) => ({
    name,
    bytes: parts.reduce((all, { bytes }) => all + bytes, 0),
    gzip: parts.reduce((all, { gzip }) => all + gzip, 0),
  });
  const { counts } = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8')) as { counts: { articles: number; trees: number } };
  return {
    entries: counts.articles + counts.trees,
    parts: [
      sum(
        'entries',
        sized.filter(({ inEntries }) => inEntries),
      ),
      sum(
        'search index',
        sized.filter(({ name }) => name === 'search.bin'),
      ),
      sum('all', sized),
    ],
  };
}
