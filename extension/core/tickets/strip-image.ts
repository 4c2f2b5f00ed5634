/**
 * Takes out of a picture what tells of the person and not of the trouble: where and when it was taken, with which device, by whom.
 * The picture itself is not touched: segments and chunks are cut, nothing is encoded anew.
 */

/** `stripped`: something was cut; `clean`: there was nothing to cut; `unknown`: of this kind, or damaged, so it cannot be told. */
export interface StrippedImage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly outcome: 'stripped' | 'clean' | 'unknown';
}

export function stripImage(bytes: Uint8Array<ArrayBuffer>): StrippedImage {
  const stripped = isJpeg(bytes) ? stripJpeg(bytes) : isPng(bytes) ? stripPng(bytes) : isWebp(bytes) ? stripWebp(bytes) : undefined;
  if (!stripped) return { bytes, outcome: 'unknown' };
  return stripped.length === bytes.length ? { bytes, outcome: 'clean' } : { bytes: stripped, outcome: 'stripped' };
}

// JPEG (ITU-T T.81, annex B; the segments of applications: Exif 2.32, ICC.1 annex B.4, Adobe 5116).
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;
}

function stripJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation: number | undefined;
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1];
    if (marker === undefined) return undefined;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at++;
      continue;
    }
    // What stands behind the end, such as the film of a "live" photo, goes.
    if (marker === EOI) return joined([...kept.toSpliced(1, 0, ...orientationSegment(orientation)), bytes.subarray(at, at + 2)]);
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end < at + 4 || end > bytes.length) return undefined;
    const segment = bytes.subarray(at, end);
    if (marker === APP1) orientation ??= exifOrientation(segment);
    if (keepsSegment(marker, segment)) kept.push(segment);
    at = end;
    if (marker === SOS) {
      const next = endOfScan(bytes, at);
      kept.push(bytes.subarray(at, next));
      at = next;
    }
  }
  return undefined;
}

function keepsSegment(marker: number, segment: Uint8Array): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP0) return startsWith(segment, 4, 'JFIF\0');
  if (marker === APP2) return startsWith(segment, 4, 'ICC_PROFILE\0');
  return marker === APP14 && startsWith(segment, 4, 'Adobe');
}

/** Within the coded picture `FF 00` is a byte and `FF D0` to `FF D7` are waymarks; anything else begins a segment. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Of the Exif data, how the picture is to be turned is worth keeping: a photo lies on its side without it. */
function exifOrientation(segment: Uint8Array): number | undefined {
  if (!startsWith(segment, 4, 'Exif\0\0')) return undefined;
  const tiff = segment.subarray(10);
  const little = startsWith(tiff, 0, 'II');
  const short = (at: number) => {
    const [first, second] = [tiff[at] ?? 0, tiff[at + 1] ?? 0];
    return little ? first | (second << 8) : (first << 8) | second;
  };
  const long = (at: number) => (little ? short(at) + short(at + 2) * 0x10000 : short(at) * 0x10000 + short(at + 2));
  const directory = long(4);
  const entries = short(directory);
  for (let entry = 0; entry < entries && directory + 14 + entry * 12 <= tiff.length; entry++) {
    const at = directory + 2 + entry * 12;
    if (short(at) !== 0x0112) continue;
    const value = short(at + 8);
    return value >= 2 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment that holds nothing but the orientation. */
function orientationSegment(orientation: number | undefined): readonly Uint8Array[] {
  if (orientation === undefined) return [];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8];
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = [...exif, ...tiff, ...directory];
  return [Uint8Array.from([0xff, APP1, 0, body.length + 2, ...body])];
}

// PNG (https://www.w3.org/TR/png-3/#11Chunks).
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks that the picture is drawn from; texts, times, Exif and what programs added for themselves are not among them. */
const PNG_CHUNKS = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

function isPng(bytes: Uint8Array): boolean {
  return PNG_SIGNATURE.every((byte, index) => bytes[index] === byte);
}

function stripPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, PNG_SIGNATURE.length)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = PNG_SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const type = letters(bytes, at + 4);
    if (PNG_CHUNKS.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return joined(kept);
    at = end;
  }
  return undefined;
}

// WebP (https://developers.google.com/speed/webp/docs/riff_container).
const WEBP_EXIF = 0x08;
const WEBP_XMP = 0x04;

function isWebp(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP');
}

function stripWebp(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = 8 + view.getUint32(4, true);
  if (whole > bytes.length) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 12)];
  for (let at = 12; at + 8 <= whole; ) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (end > whole) return undefined;
    const type = letters(bytes, at);
    if (type === 'VP8X') {
      const header = bytes.slice(at, end);
      header[8] = (header[8] ?? 0) & ~(WEBP_EXIF | WEBP_XMP);
      kept.push(header);
    } else if (type !== 'EXIF' && type !== 'XMP ') {
      kept.push(bytes.subarray(at, end));
    }
    at = end;
  }
  const stripped = joined(kept);
  new DataView(stripped.buffer).setUint32(4, stripped.length - 8, true);
  return stripped;
}

function letters(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
