/**
 * The words of titles, keywords and headings in their order, by document, as small numbers: what the title stage reads.
 * Word numbers begin at `FIRST_WORD`, the most frequent first, so that most take one byte.
 */

import { ByteWriter } from './bytes';

const END = 0;
const KEYWORD = 1;
const HEADING = 2;
export const FIRST_WORD = 3;

export interface Phrases {
  readonly title: readonly string[];
  readonly keywords: readonly (readonly string[])[];
  readonly headings: readonly (readonly string[])[];
}

/** Numbers for all words of all phrases, by falling frequency, then by spelling. */
export function numberWords(all: readonly Phrases[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { title, keywords, headings } of all) {
    for (const words of [title, ...keywords, ...headings]) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1));
  return new Map(sorted.map(([word], at) => [word, at + FIRST_WORD]));
}

export function packPhrases(all: readonly Phrases[], numbers: ReadonlyMap<string, number>): Uint8Array {
  const starts = new ByteWriter();
  const body = new ByteWriter();
  for (const { title, keywords, headings } of all) {
    starts.uint32(body.length);
    const write = (words: readonly string[]) => {
      for (const word of words) body.varint(numbers.get(word) ?? FIRST_WORD);
    };
    write(title);
    for (const words of keywords) {
      body.varint(KEYWORD);
      write(words);
    }
    for (const words of headings) {
      body.varint(HEADING);
      write(words);
    }
    body.varint(END);
  }
  starts.bytes(body.take());
  return starts.take();
}

export type PhraseField = 'title' | 'keyword' | 'heading';

export class PhraseReader {
  private readonly starts: Uint32Array;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly documents: number,
  ) {
    this.starts = new Uint32Array(bytes.buffer, bytes.byteOffset, documents);
  }

  /** Calls `word` for each word of a phrase, then `end`: for the title (first, even when empty), then for keywords and headings. */
  each(document: number, word: (number: number) => void, end: (field: PhraseField) => void): void {
    const bytes = this.bytes;
    let at = this.documents * 4 + (this.starts[document] ?? 0);
    let field: PhraseField = 'title';
    for (;;) {
      let number = bytes[at++] ?? 0;
      if (number > 0x7f) {
        number &= 0x7f;
        for (let shift = 7, next = 0x80; next > 0x7f; shift += 7) {
          next = bytes[at++] ?? 0;
          number |= (next & 0x7f) << shift;
        }
      }
      if (number >= FIRST_WORD) {
        word(number);
        continue;
      }
      end(field);
      if (number === END) return;
      field = number === KEYWORD ? 'keyword' : 'heading';
    }
  }
}
