/** A body of `multipart/form-data` (RFC 7578) as bytes: how several systems take fields and files in one call. */

import type { Attachment } from '../attachment';

export type FormPart =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly file: Pick<Attachment, 'name' | 'type' | 'bytes'> };

export interface FormBody {
  /** For the `content-type` header. */
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

export function formBody(parts: readonly FormPart[]): FormBody {
  const encoder = new TextEncoder();
  const contents = parts.map((part) => ('file' in part ? part.file.bytes : encoder.encode(part.value)));
  const boundary = boundaryOutside(contents);
  const pieces = parts.flatMap((part, index) => [
    encoder.encode(`--${boundary}\r\n${headersOf(part)}\r\n\r\n`),
    contents[index] ?? new Uint8Array(),
    encoder.encode('\r\n'),
  ]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: joined([...pieces, encoder.encode(`--${boundary}--\r\n`)]) };
}

function headersOf(part: FormPart): string {
  const disposition = `Content-Disposition: form-data; name="${quoted(part.name)}"`;
  if (!('file' in part)) return disposition;
  // A line break in a media type would become a header of its own.
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(part.file.type) ? part.file.type : 'application/octet-stream';
  return `${disposition}; filename="${quoted(part.file.name)}"\r\nContent-Type: ${type}`;
}

/** As browsers write names into this header (HTML, "multipart form data"): otherwise a quote or a line break would end it. */
function quoted(name: string): string {
  return name.replace(/\r\n|\r|\n/g, '%0D%0A').replace(/"/g, '%22');
}

/** A boundary that is in none of the contents; the same contents always get the same one. */
function boundaryOutside(contents: readonly Uint8Array[]): string {
  const stem = 'deskside-form-part';
  for (let number = 1; ; number++) {
    const boundary = `${stem}-${number}`;
    const mark = new TextEncoder().encode(`--${boundary}`);
    if (!contents.some((content) => holds(content, mark))) return boundary;
  }
}

function holds(content: Uint8Array, mark: Uint8Array): boolean {
  const [first = 0] = mark;
  for (let at = content.indexOf(first); at !== -1; at = content.indexOf(first, at + 1)) {
    if (mark.every((byte, offset) => content[at + offset] === byte)) return true;
  }
  return false;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
