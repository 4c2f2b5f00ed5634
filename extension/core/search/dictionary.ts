/**
 * A sorted list of words in blocks: each word is the letters it shares with the one before it, then the rest, so that a
 * lookup reads one block (front coding; Witten, Moffat and Bell 1999, section 4.1). Every word carries a payload of bytes.
 */

import { ByteReader, ByteWriter, readUtf8 } from './bytes';
import { BLOCK, LONGEST_BYTES, lettersAt, type ReadPayload, restAt, sharedAt, writeLengths } from './front-coding';
import { WordCursor } from './word-cursor';

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

/** 0 when the letters begin with `beginning`. */
function compareBeginning(letters: Uint8Array, length: number, beginning: Uint8Array): number {
  for (let at = 0; at < beginning.length; at++) {
    if (at >= length) return -1;
    const difference = (letters[at] ?? 0) - (beginning[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
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
    writeLengths(body, shared, bytes.length - shared);
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
    const reader = new ByteReader(this.bytes, this.body + (this.starts[block] ?? 0));
    const last = Math.min(this.size, (block + 1) * BLOCK);
    // How much of the wanted word the words so far have in common with it; a word can only be it by keeping that much.
    let common = 0;
    for (let number = block * BLOCK; number < last; number++) {
      const shared = sharedAt(this.bytes, reader.position);
      const letters = lettersAt(this.bytes, reader.position);
      const end = letters + restAt(this.bytes, reader.position);
      if (shared < common) return undefined;
      if (shared === common) {
        let at = letters;
        while (at < end && common < wanted.length && this.bytes[at] === wanted[common]) {
          at++;
          common++;
        }
        reader.position = end;
        if (at === end && common === wanted.length) return { number, payload: this.readPayload(reader) };
        // Past the place where it would stand, in the order of bytes.
        if (common === wanted.length || (at < end && (this.bytes[at] ?? 0) > (wanted[common] ?? 0))) return undefined;
      } else reader.position = end;
      this.readPayload(reader);
    }
    return undefined;
  }

  /** Calls `each` for every word that begins with `prefix` and whose payload is `wanted`, in order, until it returns false. */
  eachWithPrefix(prefix: string, each: (word: string, payload: T) => boolean, wanted: (payload: T) => boolean = () => true): void {
    const beginning = this.encoder.encode(prefix);
    for (let block = this.blockOf(beginning); block < this.blocks; block++) {
      let goOn = true;
      this.readBlock(block, (letters, length, reader) => {
        const payload = this.readPayload(reader);
        const order = compareBeginning(letters, length, beginning);
        if (order < 0) return true;
        goOn = order === 0 && (!wanted(payload) || each(readUtf8(letters, 0, length), payload));
        return goOn;
      });
      if (!goOn) return;
    }
  }

  /** Goes through all words in order. */
  cursor(): WordCursor<T> {
    return new WordCursor(this.bytes, this.starts, this.body, this.size, this.readPayload);
  }

  /** The last block whose first word is not after `wanted`. */
  private blockOf(wanted: Uint8Array): number {
    const { bytes } = this;
    let low = 0;
    let high = this.blocks - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const head = this.body + (this.starts[middle] ?? 0);
      const letters = lettersAt(bytes, head);
      const length = restAt(bytes, head);
      let at = 0;
      while (at < length && at < wanted.length && bytes[letters + at] === wanted[at]) at++;
      const before = at === length || (at < wanted.length && (bytes[letters + at] ?? 0) < (wanted[at] ?? 0));
      if (before) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private readBlock(block: number, each: (letters: Uint8Array, length: number, reader: ByteReader) => boolean): void {
    if (block >= this.blocks) return;
    const reader = new ByteReader(this.bytes, this.body + (this.starts[block] ?? 0));
    const letters = new Uint8Array(LONGEST_BYTES);
    const last = Math.min(this.size, (block + 1) * BLOCK);
    for (let number = block * BLOCK; number < last; number++) {
      const shared = sharedAt(this.bytes, reader.position);
      const rest = restAt(this.bytes, reader.position);
      reader.position = lettersAt(this.bytes, reader.position);
      for (let at = 0; at < rest; at++) letters[shared + at] = reader.byte();
      if (!each(letters, shared + rest, reader)) return;
    }
  }
}
