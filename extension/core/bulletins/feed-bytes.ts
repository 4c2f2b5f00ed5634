/** Turns the bytes of a feed into text: byte order marks, UTF-16 without one, and what XML or HTTP say of the encoding. */

/** U+FEFF is taken away. Never throws: what cannot be decoded becomes U+FFFD. */
export function decodeFeed(bytes: Uint8Array, contentType = ''): string {
  return decode(bytes, markedEncoding(bytes) ?? declaredEncoding(bytes, contentType)).replace(/^\uFEFF/, '');
}

/** What the first bytes give away: a mark, or the zero bytes that UTF-16 puts around `<`, `{` and `[`. */
function markedEncoding([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0 && second !== 0 && second !== undefined) return 'utf-16be';
  if (first !== 0 && second === 0 && fourth === 0) return 'utf-16le';
  return undefined;
}

/** The longest head in which a declaration is looked for. */
const DECLARATION_BYTES = 200;

function declaredEncoding(bytes: Uint8Array, contentType: string): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, DECLARATION_BYTES));
  const inXml = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
  return inXml ?? /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1];
}

function decode(bytes: Uint8Array, encoding: string | undefined): string {
  if (encoding !== undefined && !/^utf-?16/i.test(encoding)) {
    const text = decodeAs(encoding, bytes, true);
    if (text !== undefined) return text;
  }
  // A UTF-16 that only a declaration claims was read above as single bytes: so it is none.
  if (encoding === 'utf-16be' || encoding === 'utf-16le') return decodeAs(encoding, bytes, false) ?? '';
  return decodeAs('utf-8', bytes, true) ?? decodeAs('windows-1252', bytes, false) ?? '';
}

/** `undefined` for an encoding that nobody knows, or bytes that are not in it. */
function decodeAs(encoding: string, bytes: Uint8Array, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch (error) {
    // A RangeError for an unknown label, a TypeError for bytes that do not fit.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
