/** The hub's append-only file: what was acknowledged is in it, whatever happens to the process. Its path is `<folder>/bulletins.log`. */

import { copyFile, type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_VERSION, fileHead, type HubRecord, readLine, recordLine } from './record-line';

export const FILE_NAME = 'bulletins.log';

export interface BulletinFile {
  /** Bytes. */
  readonly size: number;
  /** One at a time. Resolves after the record is on disk; rejects when it is not, and then nothing of it will be read again. */
  append(record: HubRecord): Promise<void>;
  /** Puts a file of only these records in place of this one, all or nothing. One at a time, and not beside `append`. */
  compact(records: readonly HubRecord[]): Promise<void>;
  close(): Promise<void>;
}

export type OpenedFile =
  | {
      readonly ok: true;
      readonly file: BulletinFile;
      readonly records: readonly HubRecord[];
      /** What had to be left out, in plain sentences. */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly why: 'newer'; readonly message: string };

/** Reads the file, or starts one; the folder is there, and locked. Rejects when the disk refuses. */
export async function openBulletinFile(folder: string): Promise<OpenedFile> {
  const path = join(folder, FILE_NAME);
  const bytes = await readIfThere(path);
  if (bytes === undefined) {
    await replaceFile(folder, path, []);
    return { ok: true, file: await openForWriting(folder, path, fileHead().length), records: [], warnings: [] };
  }
  const found = readRecords(bytes);
  if (found.version > FILE_VERSION) {
    const message = `${path} was written by a newer Deskside (format ${found.version}); this one knows format ${FILE_VERSION}.`;
    return { ok: false, why: 'newer', message };
  }
  const warnings: string[] = [];
  if (found.sound < bytes.length) {
    await writeFile(`${path}.cut`, bytes.subarray(found.sound), { mode: 0o600 });
    warnings.push(`The end of ${path} was torn (${bytes.length - found.sound} bytes) and is cut off; a copy is in ${FILE_NAME}.cut.`);
  }
  const file = await openForWriting(folder, path, found.sound);
  if (found.sound === 0) await file.compact([]);
  if (found.damaged.length > 0) {
    await copyFile(path, `${path}.damaged`);
    warnings.push(`${path} is damaged in line ${found.damaged.join(', ')}, which is left out; a copy is in ${FILE_NAME}.damaged.`);
    await file.compact(found.records);
  }
  return { ok: true, file, records: found.records, warnings };
}

interface Found {
  readonly version: number;
  readonly records: readonly HubRecord[];
  /** Bytes up to the end of the last sound line. */
  readonly sound: number;
  /** Lines before that end which cannot be read, from 1. */
  readonly damaged: readonly number[];
}

function readRecords(bytes: Buffer): Found {
  const records: HubRecord[] = [];
  let version = FILE_VERSION;
  let sound = 0;
  const unread: number[] = [];
  let damaged: number[] = [];
  let number = 0;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    number++;
    if (end === -1) break;
    const line = readLine(bytes.subarray(start, end));
    start = end + 1;
    if (line.kind === 'damaged') {
      unread.push(number);
      continue;
    }
    // A sound line after a damaged one: the damage is not a torn end.
    damaged = [...unread];
    sound = start;
    if (line.kind === 'head') version = line.version;
    else records.push(line.record);
  }
  return { version, records, sound, damaged };
}

async function openForWriting(folder: string, path: string, length: number): Promise<BulletinFile> {
  let handle = await openAt(path, length);
  let size = length;
  /** After a failed sync nobody knows what is on disk; trying again may say "done" for what was lost. */
  let broken: Error | undefined;

  return {
    get size() {
      return size;
    },
    async append(record) {
      if (broken) throw broken;
      const line = recordLine(record);
      try {
        await writeAll(handle, line, size);
        await handle.datasync();
        size += line.length;
      } catch (error) {
        // Cut off again, so that what was refused does not come back with the next start.
        await cutAt(handle, size).catch((cause: unknown) => {
          broken = new Error(`The hub can no longer write to ${path}; start it anew once the disk is well: ${String(cause)}`);
        });
        throw error;
      }
    },
    async compact(records) {
      if (broken) throw broken;
      size = await replaceFile(folder, path, records);
      await handle.close();
      handle = await openAt(path, size);
    },
    close: () => handle.close(),
  };
}

async function openAt(path: string, length: number): Promise<FileHandle> {
  const handle = await open(path, 'r+');
  await cutAt(handle, length);
  return handle;
}

async function cutAt(handle: FileHandle, length: number): Promise<void> {
  await handle.truncate(length);
  await handle.sync();
}

/** A write may take less than it was given, on a full disk or by a signal. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    if (bytesWritten === 0) throw new Error('The disk took no bytes.');
    done += bytesWritten;
  }
}

/** Gives back the bytes of the new file. A crash leaves the old one or the new one, never a mixture. */
async function replaceFile(folder: string, path: string, records: readonly HubRecord[]): Promise<number> {
  const fresh = `${path}.new`;
  const bytes = Buffer.concat([fileHead(), ...records.map(recordLine)]);
  await rm(fresh, { force: true });
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await writeAll(handle, bytes, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, path);
  await syncFolder(folder);
  return bytes.length;
}

/** The name of a new file is on disk only after its folder is; Windows cannot open a folder, and does this by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
