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

/** Is told each word of a phrase, then that the phrase ended: the title first, even when empty, then keywords and headings. */
export interface PhraseVisitor {
  word(number: number): void;
  end(field: PhraseField): void;
}

export class PhraseReader {
  private readonly starts: Uint32Array;

  /** `bytes` may be empty: no document has a phrase. */
  constructor(
    private readonly bytes: Uint8Array,
    documents: number,
  ) {
    this.starts = bytes.length === 0 ? new Uint32Array() : new Uint32Array(bytes.buffer, bytes.byteOffset, documents);
  }

  visit(document: number, visitor: PhraseVisitor): void {
    const { bytes, starts } = this;
    if (starts.length === 0) return;
    let at = starts.length * 4 + (starts[document] ?? 0);
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
        visitor.word(number);
        continue;
      }
      visitor.end(field);
      if (number === END) return;
      field = number === KEYWORD ? 'keyword' : 'heading';
    }
  }
}
