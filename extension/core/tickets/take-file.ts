/** What becomes of a file before it is kept for a ticket: limits, a safe name, no metadata in pictures, masks in texts. */

import { ATTACHMENT_LIMITS } from './attachment';
import { type Mask, redact } from './redaction/redact';
import { stripImage } from './strip-image';

export interface OfferedFile {
  readonly name: string;
  /** Media type as the browser names it; may be empty. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type TakenFile =
  | {
      readonly ok: true;
      readonly name: string;
      readonly type: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** Of a text in which something was masked: as it was. */
      readonly original?: Uint8Array<ArrayBuffer>;
      /** The ticket's, with those that were found here. */
      readonly masks: readonly Mask[];
      /** A sentence for what the person should know; `null` when there is nothing to say. */
      readonly told: string | null;
    }
  | { readonly ok: false; readonly why: 'too-big' | 'too-many' | 'empty'; readonly sentence: string };

/** Texts up to this many bytes are looked through for secrets, which takes about a second. */
export const MASKED_TEXT_LIMIT = 4 * 1024 * 1024;

export function takeFile(file: OfferedFile, already: number, masks: readonly Mask[]): TakenFile {
  const name = safeName(file.name);
  if (already >= ATTACHMENT_LIMITS.perTicket)
    return {
      ok: false,
      why: 'too-many',
      sentence: `“${name}” was not added: a ticket takes ${ATTACHMENT_LIMITS.perTicket} files. Put several into one archive.`,
    };
  if (file.bytes.length === 0) return { ok: false, why: 'empty', sentence: `“${name}” was not added: it is empty.` };
  const image = stripImage(file.bytes);
  if (image.bytes.length > ATTACHMENT_LIMITS.bytes)
    return {
      ok: false,
      why: 'too-big',
      sentence: `“${name}” was not added: it has ${megabytes(file.bytes.length)}, and ticket systems take files of up to ${megabytes(ATTACHMENT_LIMITS.bytes)}.`,
    };
  const type = file.type === '' ? 'application/octet-stream' : file.type;
  if (image.outcome !== 'unknown') {
    const told = image.outcome === 'stripped' ? `What “${name}” said of its place, time and camera was taken out.` : null;
    return { ok: true, name, type, bytes: image.bytes, masks, told };
  }
  if (type.startsWith('image/'))
    return {
      ok: true,
      name,
      type,
      bytes: file.bytes,
      masks,
      told: `“${name}” may say where and when it was taken; Deskside cannot take that out of this kind of picture.`,
    };
  return takeText(file.bytes, { name, type }, masks);
}

/** The bytes of a masked text after masks were lifted or put back. */
export function maskBytes(original: Uint8Array<ArrayBuffer>, masks: readonly Mask[]): Uint8Array<ArrayBuffer> {
  const text = textOf(original);
  return text === undefined ? original : new TextEncoder().encode(redact(text, masks).text);
}

/** The masks that stand in a text, each once. */
export function masksIn(original: Uint8Array<ArrayBuffer>, masks: readonly Mask[]): readonly Mask[] {
  const parts = redact(textOf(original) ?? '', masks).parts;
  return [...new Set(parts.filter((part) => typeof part !== 'string'))];
}

function takeText(
  bytes: Uint8Array<ArrayBuffer>,
  named: { readonly name: string; readonly type: string },
  masks: readonly Mask[],
): TakenFile {
  const text = textOf(bytes);
  if (text === undefined) return { ok: true, ...named, bytes, masks, told: null };
  if (bytes.length > MASKED_TEXT_LIMIT)
    return {
      ok: true,
      ...named,
      bytes,
      masks,
      told: `“${named.name}” is too long to be looked through for passwords and addresses. Look through it yourself.`,
    };
  const redacted = redact(text, masks);
  const found = new Set(redacted.parts.filter((part) => typeof part !== 'string')).size;
  if (found === 0) return { ok: true, ...named, bytes, masks, told: null };
  return {
    ok: true,
    ...named,
    bytes: new TextEncoder().encode(redacted.text),
    original: bytes,
    masks: redacted.masks,
    told: `${found} ${found === 1 ? 'address or secret' : 'addresses and secrets'} in “${named.name}” ${found === 1 ? 'is' : 'are'} hidden.`,
  };
}

/** `undefined` for what is no UTF-8 text, or would not come back byte for byte. */
function textOf(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  if (bytes.subarray(0, 8192).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // `fatal`: the only error that it throws is the answer.
    return undefined;
  }
}

/** Without folders and control characters, and no longer than systems take; the ending stays, because programs go by it. */
export function safeName(name: string): string {
  const plain = [...(name.split(/[\\/]/).at(-1) ?? '')]
    .filter((character) => !/[\p{Cc}\p{Cf}\p{Surrogate}<>:"|?*]/u.test(character))
    .join('')
    .trim();
  const whole = plain === '' || /^\.+$/.test(plain) ? 'file' : plain;
  if (whole.length <= ATTACHMENT_LIMITS.name) return whole;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(whole)?.[0] ?? '';
  return `${whole.slice(0, ATTACHMENT_LIMITS.name - ending.length).replace(/\p{Surrogate}$/u, '')}${ending}`;
}

function megabytes(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MB`;
}
