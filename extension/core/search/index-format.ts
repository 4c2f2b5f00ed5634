/**
 * The file of the search index: a header, a directory of sections, the sections. Everything is little-endian.
 *
 *     0  "DSIX"
 *     4  uint16 format, uint16 number of sections
 *     8  uint32 length of the file in bytes
 *    12  uint32 checksum of everything from byte 16 on
 *    16  per section: uint32 start, uint32 length (bytes)
 *
 * The checksum is over 32-bit words (xor, multiply by FNV's prime, rotate): one flipped bit always changes it, and
 * five megabytes take about two milliseconds.
 */

import { ByteWriter } from './bytes';

export const INDEX_FORMAT = 1;
const MAGIC = [0x44, 0x53, 0x49, 0x58];
const HEADER_BYTES = 16;

export type Sections = readonly Uint8Array[];

export type OpenFailure = 'not-an-index' | 'other-version' | 'cut-short' | 'damaged';
export type SectionsResult =
  | { readonly ok: true; readonly sections: Sections }
  | { readonly ok: false; readonly why: OpenFailure; readonly detail: string };

export function writeSections(sections: Sections): Uint8Array {
  const out = new ByteWriter();
  for (const byte of MAGIC) out.byte(byte);
  out.uint16(INDEX_FORMAT);
  out.uint16(sections.length);
  out.uint32(0);
  out.uint32(0);
  let start = roundUp(HEADER_BYTES + sections.length * 8);
  for (const section of sections) {
    out.uint32(start);
    out.uint32(section.length);
    start = roundUp(start + section.length);
  }
  for (const section of sections) {
    out.align(4);
    out.bytes(section);
  }
  out.align(4);
  const file = out.take();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  view.setUint32(8, file.length, true);
  view.setUint32(12, checksum(file.buffer), true);
  return file;
}

const roundUp = (length: number): number => Math.ceil(length / 4) * 4;

export function readSections(buffer: ArrayBuffer): SectionsResult {
  const bytes = new Uint8Array(buffer);
  const magic = bytes.subarray(0, MAGIC.length);
  if (magic.length < MAGIC.length || magic.some((byte, at) => byte !== MAGIC[at]))
    return refused('not-an-index', 'It does not begin like a search index.');
  if (bytes.length < HEADER_BYTES) return refused('cut-short', `It has only ${bytes.length} bytes.`);
  const view = new DataView(buffer);
  const format = view.getUint16(4, true);
  if (format !== INDEX_FORMAT) return refused('other-version', `It has format ${format}; this program reads format ${INDEX_FORMAT}.`);
  const length = view.getUint32(8, true);
  if (bytes.length < length) return refused('cut-short', `It has ${bytes.length} of ${length} bytes.`);
  if (bytes.length > length || length % 4 !== 0) return refused('damaged', `It has ${bytes.length} bytes where ${length} were written.`);
  if (checksum(buffer) !== view.getUint32(12, true)) return refused('damaged', 'Its checksum does not match its content.');
  const sections: Uint8Array[] = [];
  for (let at = 0; at < view.getUint16(6, true); at++) {
    const start = view.getUint32(HEADER_BYTES + at * 8, true);
    sections.push(bytes.subarray(start, start + view.getUint32(HEADER_BYTES + at * 8 + 4, true)));
  }
  return { ok: true, sections };
}

function refused(why: OpenFailure, detail: string): SectionsResult {
  return { ok: false, why, detail };
}

/** `length % 4 === 0`. Read as the machine's own words: every browser and Node run on little-endian machines. */
function checksum(buffer: ArrayBufferLike): number {
  const words = new Uint32Array(buffer);
  // The word of the format and of the number of sections is in it too, so that every bit of the file is covered.
  let sum = mix(0x811c9dc5, words[1] ?? 0);
  for (let at = HEADER_BYTES / 4; at < words.length; at++) sum = mix(sum, words[at] ?? 0);
  return sum >>> 0;
}

function mix(sum: number, word: number): number {
  const mixed = Math.imul(sum ^ word, 0x01000193);
  return (mixed << 13) | (mixed >>> 19);
}
