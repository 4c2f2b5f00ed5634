/** The files of the pack that the extension carries, read from the extension itself. */

import type { PackFiles } from '../../core/ports';
import { extensionApi } from './extension-api';

/** A file of the pack that cannot be had. `missing`: it is not in the extension; `not-here`: this context is not part of an extension. */
export class PackFileError extends Error {
  constructor(
    readonly why: 'missing' | 'not-here',
    readonly path: string,
    detail: string,
  ) {
    super(`The pack's file ${path} cannot be read (${why}): ${detail}`);
    this.name = 'PackFileError';
  }
}

const FOLDER = 'pack/';

/** The address of a picture of the pack for an `img`; `undefined` outside the extension. */
export function pictureAddress(source: string): string | undefined {
  return extensionApi().runtime?.getURL?.(FOLDER + source);
}

export const bundledPackFiles: PackFiles = {
  /** Rejects with a `PackFileError`, or with the signal's reason when it was called off. */
  async read(path, signal) {
    signal?.throwIfAborted();
    const address = extensionApi().runtime?.getURL?.(FOLDER + path);
    if (address === undefined) throw new PackFileError('not-here', path, 'only pages and workers of the extension can read it');
    try {
      const answer = await fetch(address, signal ? { signal: signal as globalThis.AbortSignal } : {});
      return await answer.arrayBuffer();
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // For a file that is not in the extension there is no 404: Chrome fails the request, and Firefox the body after it.
      throw new PackFileError('missing', path, String(error));
    }
  },
};
