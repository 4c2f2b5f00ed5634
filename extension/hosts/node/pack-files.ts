/** The files of a pack in a folder of this machine. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackFiles } from '../../core/ports';

/** A file of the pack that cannot be had. `missing`: it is not in the folder; `unreadable`: it is there and reading failed. */
export class PackFileError extends Error {
  constructor(
    readonly why: 'missing' | 'unreadable',
    readonly path: string,
    detail: string,
  ) {
    super(`The pack's file ${path} is ${why}: ${detail}`);
    this.name = 'PackFileError';
  }
}

/** `read` rejects with a `PackFileError`, or with the signal's reason when it was called off. */
export function packFilesIn(folder: string): PackFiles {
  return {
    async read(path, signal) {
      signal?.throwIfAborted();
      if (path.split(/[/\\]/).includes('..')) throw new PackFileError('missing', path, 'it lies outside of the pack');
      try {
        const bytes = await readFile(join(folder, path), { signal: signal as globalThis.AbortSignal | undefined });
        // A Buffer may be a window on memory that it shares with others.
        return new Uint8Array(bytes).buffer;
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        throw new PackFileError(code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable', path, String(error));
      }
    },
  };
}
