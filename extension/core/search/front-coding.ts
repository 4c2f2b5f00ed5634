/** How one word of a dictionary is written: the letters it shares with the one before, its own letters, its payload. */

import type { ByteReader, ByteWriter } from './bytes';

/** Words in a block; the first of a block shares nothing. */
export const BLOCK = 16;

/** Longer words are cut by their writer (`LONGEST_WORD` UTF-16 units are at most 120 bytes), so that a length fits one byte. */
export const LONGEST_BYTES = 256;

/** What a word's payload is read by; it must read exactly what was written. */
export type ReadPayload<T> = (reader: ByteReader) => T;

/** Shared and own letters in half a byte each; where one is longer, a byte of ones and then a byte each. */
const LONG = 0xff;

export function writeLengths(out: ByteWriter, shared: number, rest: number): void {
  if (shared < 15 && rest < 15) {
    out.byte((shared << 4) | rest);
    return;
  }
  out.byte(LONG);
  out.byte(shared);
  out.byte(rest);
}

/** Where a word's letters begin, by where its lengths begin. */
export function lettersAt(bytes: Uint8Array, at: number): number {
  return bytes[at] === LONG ? at + 3 : at + 1;
}

export function sharedAt(bytes: Uint8Array, at: number): number {
  const both = bytes[at] ?? 0;
  return both === LONG ? (bytes[at + 1] ?? 0) : both >> 4;
}

export function restAt(bytes: Uint8Array, at: number): number {
  const both = bytes[at] ?? 0;
  return both === LONG ? (bytes[at + 2] ?? 0) : both & 15;
}
