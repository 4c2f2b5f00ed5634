/**
 * A sorted list of words in blocks: each word is the letters it shares with the one before it, then the rest, so that a
 * lookup reads one block (front coding; Witten, Moffat and Bell 1999, section 4.1). Every word carries a payload of bytes.
 */

import { ByteReader, ByteWriter, readUtf8 } from './bytes';

const BLOCK = 16;

export interface DictionaryWord {
  readonly word: string;
  readonly payload: Uint8Array;
}

/** Order of UTF-8 bytes, the same on every machine; for code units outside the surrogates it is `<`. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Sorts the words; each must be there once. */
export function sortWords(words: Iterable<string>): string[] {
  const encoder = new TextEncoder();
  return [...words]
    .map((word) => ({ word, bytes: encoder.encode(word) }))
    .sort((a, b) => compareBytes(a.bytes, b.bytes))
    .map(({ word }) => word);
}

/** Writes words that are already in the order of {@link sortWords}. */
export function writeDictionary(words: readonly DictionaryWord[]): Uint8Array {
  const encoder = new TextEncoder();
  const body = new ByteWriter();
  const starts: number[] = [];
  let before = new Uint8Array();
  words.forEach(({ word, payload }, at) => {
    const bytes = encoder.encode(word);
    let shared = 0;
    if (at % BLOCK === 0) starts.push(body.length);
    else while (shared < bytes.length && shared < before.length && bytes[shared] === before[shared]) shared++;
    body.varint(shared);
    body.varint(bytes.length - shared);
    body.bytes(bytes.subarray(shared));
    body.bytes(payload);
    before = bytes;
  });
  const out = new ByteWriter();
  out.uint32(words.length);
  for (const start of starts) out.uint32(start);
  out.bytes(body.take());
  return out.take();
}

/** What a word's payload is read by; it must read exactly what was written. */
export type ReadPayload<T> = (reader: ByteReader) => T;

export class Dictionary<T> {
  readonly size: number;
  private readonly blocks: number;
  private readonly starts: Uint32Array;
  private readonly body: number;
  private readonly encoder = new TextEncoder();

  constructor(
    private readonly bytes: Uint8Array,
    private readonly readPayload: ReadPayload<T>,
  ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.size = bytes.length >= 4 ? view.getUint32(0, true) : 0;
    this.blocks = Math.ceil(this.size / BLOCK);
    this.starts = new Uint32Array(bytes.buffer, bytes.byteOffset + 4, this.blocks);
    this.body = 4 + this.blocks * 4;
  }

  /** The payload of a word and its number in the order of the list. */
  find(word: string): { readonly number: number; readonly payload: T } | undefined {
    const wanted = this.encoder.encode(word);
    const block = this.blockOf(wanted);
    let found: { number: number; payload: T } | undefined;
    this.readBlock(block, (letters, length, reader, number) => {
      const payload = this.readPayload(reader);
      const order = compareBytes(letters.subarray(0, length), wanted);
      if (order === 0) found = { number, payload };
      return order < 0;
    });
    return found;
  }

  /** Calls `each` for every word that begins with `prefix`, in order, until it returns false. */
  eachWithPrefix(prefix: string, each: (word: string, payload: T, number: number) => boolean): void {
    const wanted = this.encoder.encode(prefix);
    for (let block = this.blockOf(wanted); block < this.blocks; block++) {
      let goOn = true;
      this.readBlock(block, (letters, length, reader, number) => {
        const payload = this.readPayload(reader);
        const head = letters.subarray(0, Math.min(length, wanted.length));
        const order = compareBytes(head, wanted);
        if (order < 0) return true;
        goOn = order === 0 && each(readUtf8(letters, 0, length), payload, number);
        return goOn;
      });
      if (!goOn) return;
    }
  }

  /** Calls `each` for all words. `letters` is one buffer, valid only during the call; `shared` counts the bytes kept from the word before. */
  eachWord(each: (letters: Uint8Array, length: number, shared: number, payload: T, number: number) => void): void {
    for (let block = 0; block < this.blocks; block++) {
      this.readBlock(block, (letters, length, reader, number, shared) => {
        each(letters, length, shared, this.readPayload(reader), number);
        return true;
      });
    }
  }

  /** The last block whose first word is not after `wanted`. */
  private blockOf(wanted: Uint8Array): number {
    let low = 0;
    let high = this.blocks - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const reader = new ByteReader(this.bytes, this.body + (this.starts[middle] ?? 0));
      reader.varint();
      const length = reader.varint();
      const first = this.bytes.subarray(reader.position, reader.position + length);
      if (compareBytes(first, wanted) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private readBlock(
    block: number,
    each: (letters: Uint8Array, length: number, reader: ByteReader, number: number, shared: number) => boolean,
  ): void {
    if (block >= this.blocks) return;
    const reader = new ByteReader(this.bytes, this.body + (this.starts[block] ?? 0));
    const letters = new Uint8Array(LONGEST_BYTES);
    const last = Math.min(this.size, (block + 1) * BLOCK);
    for (let number = block * BLOCK; number < last; number++) {
      const shared = reader.varint();
      const rest = reader.varint();
      for (let at = 0; at < rest; at++) letters[shared + at] = reader.byte();
      if (!each(letters, shared + rest, reader, number, shared)) return;
    }
  }
}

/** Words are cut at 48 UTF-16 units before they come here, which are at most 3 bytes each; stems never grow by more than one. */
const LONGEST_BYTES = 256;
