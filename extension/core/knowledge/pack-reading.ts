/** Reads single files of a pack, and its manifest; all that a start needs before anything is shown. */

import * as v from 'valibot';
import type { PackFiles } from '../ports';
import { manifestSchema } from './manifest-schema';
import { MANIFEST_FILE, PACK_FORMAT, type PackManifest } from './pack';

/** `newer-format`: made by a later Deskside than this one; it may be sound. */
export type WhyPackFailed = 'missing' | 'damaged' | 'newer-format';
/** `detail` names the file and what is wrong with it, for the log and for whoever repairs it. */
export type PackFailure = { readonly ok: false; readonly why: WhyPackFailed; readonly detail: string };

export type ManifestResult = { readonly ok: true; readonly manifest: PackManifest } | PackFailure;

export const damaged = (path: string, detail: string): PackFailure => ({ ok: false, why: 'damaged', detail: `${path}: ${detail}` });

/** The manifest alone: the desk, its hours, and how fresh the pack is. */
export async function readManifest(files: PackFiles, signal?: AbortSignal): Promise<ManifestResult> {
  const read = await readJson(files, MANIFEST_FILE, signal);
  if (!read.ok) return read;
  const format = v.safeParse(v.object({ format: v.number() }), read.value);
  if (!format.success) return damaged(MANIFEST_FILE, 'it has no format');
  if (format.output.format > PACK_FORMAT) {
    const detail = `${MANIFEST_FILE}: it has format ${format.output.format}, and this Deskside reads formats up to ${PACK_FORMAT}`;
    return { ok: false, why: 'newer-format', detail };
  }
  const parsed = v.safeParse(manifestSchema, read.value);
  if (parsed.success) return { ok: true, manifest: parsed.output };
  const [issue] = parsed.issues;
  return damaged(MANIFEST_FILE, `${v.getDotPath(issue) ?? 'the manifest'} ${issue.message}`);
}

/** A file's bytes. Rejects only with the signal's reason; a late result of an aborted reading is dropped. */
export async function readBytes(
  files: PackFiles,
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly ok: true; readonly bytes: ArrayBuffer } | PackFailure> {
  try {
    const bytes = await files.read(path, signal);
    signal?.throwIfAborted();
    return { ok: true, bytes };
  } catch (error) {
    signal?.throwIfAborted();
    const detail = error instanceof Error ? error.message : String(error);
    return isUnreadable(error) ? damaged(path, detail) : { ok: false, why: 'missing', detail: `${path}: ${detail}` };
  }
}

/** Hosts mark the error of a file that is there and cannot be read with `why`. */
function isUnreadable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'why' in error && error.why === 'unreadable';
}

export async function readJson(
  files: PackFiles,
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly ok: true; readonly value: unknown } | PackFailure> {
  const read = await readBytes(files, path, signal);
  if (!read.ok) return read;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read.bytes));
    return { ok: true, value };
  } catch (error) {
    return damaged(path, error instanceof Error ? error.message : String(error));
  }
}
