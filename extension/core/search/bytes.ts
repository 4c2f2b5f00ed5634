/** Growing byte buffers with variable-length numbers: what the index is written with and read by. */

const FIRST_CAPACITY = 1 << 12;

/** Writes bytes, little-endian numbers, varints (LEB128) and UTF-8 text to a buffer that grows. */
export class ByteWriter {
  private buffer = new Uint8Array(FIRST_CAPACITY);
  private view = new DataView(this.buffer.buffer);
  length = 0;

  private reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    grown.set(this.buffer.subarray(0, this.length));
    this.buffer = grown;
    this.view = new DataView(grown.buffer);
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  uint16(value: number): void {
    this.reserve(2);
    this.view.setUint16(this.length, value, true);
    this.length += 2;
  }

  uint32(value: number): void {
    this.reserve(4);
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  bytes(values: Uint8Array): void {
    this.reserve(values.length);
    this.buffer.set(values, this.length);
    this.length += values.length;
  }

  /** UTF-8 with its length in bytes before it. */
  text(value: string): void {
    const encoded = new TextEncoder().encode(value);
    this.varint(encoded.length);
    this.bytes(encoded);
  }

  /** Zeros up to a multiple of `size`, so that typed arrays can be laid over what follows. */
  align(size: number): void {
    while (this.length % size !== 0) this.byte(0);
  }

  take(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}

/** Reads what {@link ByteWriter} wrote. Reading past the end gives zeros, never an error: the whole was checked by its checksum. */
export class ByteReader {
  constructor(
    readonly bytes: Uint8Array,
    public position = 0,
  ) {}

  byte(): number {
    return this.bytes[this.position++] ?? 0;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const next = this.byte();
      value += (next & 0x7f) * scale;
      if (next < 0x80) return value;
      scale *= 128;
    }
  }

  text(): string {
    const length = this.varint();
    const start = this.position;
    this.position += length;
    return readUtf8(this.bytes, start, start + length);
  }

  skipText(): void {
    const length = this.varint();
    this.position += length;
  }
}

const decoder = new TextDecoder();

/** Short ASCII, which is most of an index, is faster by hand than through TextDecoder. */
export function readUtf8(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 64) return decoder.decode(bytes.subarray(from, to));
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x7f) return decoder.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}
