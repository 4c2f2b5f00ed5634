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

/** Shared and own letters in half a byte each; where one is longer, a byte of ones and then a byte each. */
const LONG = 0xff;

function writeLengths(out: ByteWriter, shared: number, rest: number): void {
  if (shared < 15 && rest < 15) {
    out.byte((shared << 4) | rest);
    return;
  }
  out.byte(LONG);
  out.byte(shared);
  out.byte(rest);
}

/** Where a word's letters begin, by where its lengths begin. */
function lettersAt(bytes: Uint8Array, at: number): number {
  return bytes[at] === LONG ? at + 3 : at + 1;
}

function sharedAt(bytes: Uint8Array, at: number): number {
  const both = bytes[at] ?? 0;
  return both === LONG ? (bytes[at + 1] ?? 0) : both >> 4;
}

function restAt(bytes: Uint8Array, at: number): number {
  const both = bytes[at] ?? 0;
  return both === LONG ? (bytes[at + 2] ?? 0) : both & 15;
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

  private readBlock(block: number, each: (letters: Uint8Array, length: number, reader: ByteReader, number: number) => boolean): void {
    if (block >= this.blocks) return;
    const reader = new ByteReader(this.bytes, this.body + (this.starts[block] ?? 0));
    const letters = new Uint8Array(LONGEST_BYTES);
    const last = Math.min(this.size, (block + 1) * BLOCK);
    for (let number = block * BLOCK; number < last; number++) {
      const shared = sharedAt(this.bytes, reader.position);
      const rest = restAt(this.bytes, reader.position);
      reader.position = lettersAt(this.bytes, reader.position);
      for (let at = 0; at < rest; at++) letters[shared + at] = reader.byte();
      if (!each(letters, shared + rest, reader, number)) return;
    }
  }
}

/** Walks along a dictionary word by word, and over words that begin like one that was of no use. */
export class WordCursor<T> {
  /** The letters of the word (UTF-8), of which `length` are its own. */
  readonly letters = new Uint8Array(LONGEST_BYTES);
  length = 0;
  /** How many letters it has in common with the word that `next` gave before. */
  shared = 0;
  payload: T | undefined;
  /** At the next word; its number. */
  private readonly reader: ByteReader;
  private number = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly starts: Uint32Array,
    private readonly body: number,
    private readonly size: number,
    private readonly readPayload: ReadPayload<T>,
  ) {
    this.reader = new ByteReader(bytes, body);
  }

  /** Goes to the next word; false after the last one. */
  next(): boolean {
    if (this.number >= this.size) return false;
    const { reader, letters, bytes } = this;
    const kept = sharedAt(bytes, reader.position);
    const rest = restAt(bytes, reader.position);
    const start = lettersAt(bytes, reader.position);
    let shared = kept;
    for (let at = kept; at < kept + rest; at++) {
      const letter = bytes[start + at - kept] ?? 0;
      if (shared === at && at < this.length && letters[at] === letter) shared++;
      letters[at] = letter;
    }
    this.length = kept + rest;
    this.shared = shared;
    reader.position = start + rest;
    this.payload = this.readPayload(reader);
    this.number++;
    return true;
  }

  /** Passes over the words that follow as long as they begin with the first `count` letters of this one. */
  skipWhileSharing(count: number): void {
    const { reader, bytes } = this;
    let block = Math.ceil(this.number / BLOCK);
    while (block < this.starts.length && this.headShares(block, count)) block++;
    // Blocks before the last one that still begins so are passed over whole.
    const last = block - 1;
    if (last * BLOCK >= this.number) {
      this.number = last * BLOCK + 1;
      reader.position = this.body + (this.starts[last] ?? 0);
      this.skipWord();
    }
    while (this.number < this.size && this.number % BLOCK !== 0 && sharedAt(bytes, reader.position) >= count) {
      this.skipWord();
      this.number++;
    }
  }

  private skipWord(): void {
    const { reader } = this;
    reader.position = lettersAt(this.bytes, reader.position) + restAt(this.bytes, reader.position);
    this.readPayload(reader);
  }

  private headShares(block: number, count: number): boolean {
    const head = this.body + (this.starts[block] ?? 0);
    if (restAt(this.bytes, head) < count) return false;
    const letters = lettersAt(this.bytes, head);
    for (let at = 0; at < count; at++) if (this.bytes[letters + at] !== this.letters[at]) return false;
    return true;
  }
}

/** Longer words are cut by their writer (`LONGEST_WORD` UTF-16 units are at most 120 bytes), so that a length fits one byte. */
const LONGEST_BYTES = 256;
