/** The files of the pack that the extension carries, read from the extension itself. */

import type { PackFiles } from '../../core/ports';
import { extensionApi } from './extension-api';

/** A file of the pack that cannot be had. `missing`: it is not in the extension; `unreadable`: it is there and reading failed. */
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

const FOLDER = 'pack/';

export const bundledPackFiles: PackFiles = {
  /** Rejects with a `PackFileError`, or with the signal's reason when it was called off. */
  async read(path, signal) {
    signal?.throwIfAborted();
    const address = extensionApi().runtime?.getURL?.(FOLDER + path);
    if (address === undefined) throw new PackFileError('unreadable', path, 'this context is not part of the extension');
    const answer = await fetch(address, signal ? { signal: signal as globalThis.AbortSignal } : {}).catch((error: unknown) => {
      if (signal?.aborted) throw signal.reason;
      // For a file that is not in the extension, both browsers fail the request instead of answering 404.
      throw new PackFileError('missing', path, String(error));
    });
    if (!answer.ok) throw new PackFileError('missing', path, `answered ${answer.status}`);
    return answer.arrayBuffer().catch((error: unknown) => {
      if (signal?.aborted) throw signal.reason;
      throw new PackFileError('unreadable', path, String(error));
    });
  },
};
