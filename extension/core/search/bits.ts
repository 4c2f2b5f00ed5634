/** Single bits and the codes that are made of them: what postings are written with and read by. */

import { ByteWriter } from './bytes';

/** Writes single bits, lowest bit of a byte first. */
export class BitWriter {
  private readonly out = new ByteWriter();
  private current = 0;
  private filled = 0;

  bit(value: number): void {
    if (value) this.current |= 1 << this.filled;
    if (++this.filled === 8) this.flush();
  }

  bits(value: number, count: number): void {
    for (let at = 0; at < count; at++) this.bit((value >>> at) & 1);
  }

  /** `value` ones and a zero. */
  unary(value: number): void {
    for (let at = 0; at < value; at++) this.bit(1);
    this.bit(0);
  }

  /** Elias gamma of `value + 1`, so that zero can be written (Elias 1975). */
  gamma(value: number): void {
    const shifted = value + 1;
    const width = 31 - Math.clz32(shifted);
    this.unary(width);
    this.bits(shifted - (1 << width), width);
  }

  /** Rice code: the quotient by 2^`low` in unary, the remainder in `low` bits (Rice and Plaunt 1971). */
  rice(value: number, low: number): void {
    this.unary(value >>> low);
    this.bits(value & ((1 << low) - 1), low);
  }

  private flush(): void {
    this.out.byte(this.current);
    this.current = 0;
    this.filled = 0;
  }

  take(): Uint8Array {
    if (this.filled > 0) this.flush();
    return this.out.take();
  }
}

/** Reads what {@link BitWriter} wrote. */
export class BitReader {
  /** In bits. */
  private position: number;

  constructor(
    private readonly bytes: Uint8Array,
    start: number,
  ) {
    this.position = start * 8;
  }

  /** The next 25 bits or more, the next one lowest. */
  private window(): number {
    const at = this.position >>> 3;
    const bytes = this.bytes;
    const word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    return word >>> (this.position & 7);
  }

  /** At most 24 bits. */
  bits(count: number): number {
    const value = this.window() & ((1 << count) - 1);
    this.position += count;
    return value;
  }

  private unary(): number {
    let count = 0;
    for (;;) {
      const zeros = ~this.window();
      const run = zeros === 0 ? 32 : 31 - Math.clz32(zeros & -zeros);
      // Of the window only 25 bits are certain; a longer run goes on in the next one. Past the end all bits are zero.
      if (run < CERTAIN_BITS) {
        this.position += run + 1;
        return count + run;
      }
      count += CERTAIN_BITS;
      this.position += CERTAIN_BITS;
    }
  }

  gamma(): number {
    const width = this.unary();
    return (1 << width) + this.bits(width) - 1;
  }

  rice(low: number): number {
    const high = this.unary();
    return (high << low) | this.bits(low);
  }
}

const CERTAIN_BITS = 24;
