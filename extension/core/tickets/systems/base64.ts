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

/** The value of an `Authorization` header; name and password travel as UTF-8. */
export function basicAuth(user: string, password: string): string {
  return `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
}
