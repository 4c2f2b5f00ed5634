/** One hub a folder: two would write over each other. The lock is a socket, so that it goes with its process, however that ends. */

import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The path of a Unix socket has at most 107 bytes on Linux, and 103 on macOS. */
const SOCKET_PATH_BYTES = 100;

export interface FolderLock {
  release(): Promise<void>;
}

/** `undefined` when another hub holds the folder. */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
  const path = lockPath(resolve(folder));
  if (await answers(path)) return undefined;
  // Nobody answers: what is there is left from a hub that was killed.
  if (process.platform !== 'win32') await rm(path, { force: true });
  const server = createServer((socket) => socket.destroy());
  await listening(server, path);
  server.unref();
  return { release: () => new Promise((released) => server.close(() => released())) };
}

function lockPath(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\deskside-hub-${hash}`;
  const inside = join(folder, 'hub.lock');
  return Buffer.byteLength(inside) <= SOCKET_PATH_BYTES ? inside : join(tmpdir(), `deskside-hub-${hash}.lock`);
}

function answers(path: string): Promise<boolean> {
  return new Promise((found) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      found(true);
    });
    socket.once('error', () => found(false));
  });
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(path, done);
  });
}
