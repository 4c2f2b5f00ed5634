/** Walks along a dictionary word by word, for the spelling. */

import { ByteReader } from './bytes';
import { BLOCK, LONGEST_BYTES, lettersAt, type ReadPayload, restAt, sharedAt } from './front-coding';

/** At one word at a time; passes over words that begin like one that was of no use. */
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
