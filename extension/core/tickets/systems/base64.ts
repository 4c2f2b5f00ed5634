/** Bytes as base64 (RFC 4648, section 4): how JSON carries a file, and Basic sign-in a name and a password (RFC 7617). */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Bytes at a time; a multiple of three, and small enough to stay one short-lived string. */
const PIECE = 3 * 4096;

export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += PIECE) pieces.push(encodePiece(bytes.subarray(start, start + PIECE)));
  return pieces.join('');
}

function encodePiece(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    const left = bytes.length - at;
    text += LETTERS.charAt(bits >> 18) + LETTERS.charAt((bits >> 12) & 63);
    text += left > 1 ? LETTERS.charAt((bits >> 6) & 63) : '=';
    text += left > 2 ? LETTERS.charAt(bits & 63) : '=';
  }
  return text;
}

/** `undefined`: it is no base64. Line breaks inside it are passed over (RFC 2045, section 6.8). */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const letters = text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  if (letters.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of letters) {
    const value = VALUE_OF.get(letter);
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 255;
    }
  }
  return bytes;
}

const VALUE_OF = new Map([...LETTERS].map((letter, value) => [letter, value]));

/** The value of an `Authorization` header; name and password travel as UTF-8. */
export function basicAuth(user: string, password: string): string {
  return `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
}
