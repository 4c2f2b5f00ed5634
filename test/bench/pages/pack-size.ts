/** How large the parts of a pack are. */

import { gzipSync } from 'node:zlib';

export interface PartSize {
  readonly name: string;
  readonly bytes: number;
  readonly gzip: number;
}

/** By part, entries taken together, and all of it at the end. `files`: by path inside the pack. */
export function packSizes(files: ReadonlyMap<string, Uint8Array>): PartSize[] {
  const parts = new Map<string, PartSize>();
  for (const [path, content] of files) {
    const added = { bytes: content.length, gzip: gzipSync(content).length };
    for (const name of [path.includes('/') ? `${path.split('/')[0]}/` : path, 'all']) {
      const old = parts.get(name);
      parts.set(name, { name, bytes: (old?.bytes ?? 0) + added.bytes, gzip: (old?.gzip ?? 0) + added.gzip });
    }
  }
  return [...parts.values()].toSorted((a, b) => b.bytes - a.bytes);
}
