import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_EDITS, redo, undo, visibleArea, withEdit } from '../../../extension/app/evidence/picture-edits';
import { ATTACHMENT_LIMITS } from '../../../extension/core/tickets/attachment';
import { ORPHAN_GRACE_MS, originalId, orphans, stringsIn } from '../../../extension/core/tickets/attachment-records';
import { PIXELATION, pixelate } from '../../../extension/core/tickets/pixelate';
import { parseRecording, RECORDING_LIMITS, recordedLines } from '../../../extension/core/tickets/recording';
import { stripImage } from '../../../extension/core/tickets/strip-image';
import { maskBytes, masksIn, safeName, takeFile } from '../../../extension/core/tickets/take-file';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((character) => character.charCodeAt(0)) : part)));
const includes = (whole: Uint8Array, text: string) => String.fromCharCode(...whole).includes(text);
const text = (given: Uint8Array) => new TextDecoder().decode(given);

const segment = (marker: number, ...body: readonly (string | readonly number[])[]) => {
  const content = [...bytes(...body)];
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
};
/** TIFF with one entry: the orientation, and a place behind it. */
const exif = (orientation: number) =>
  segment(
    0xe1,
    'Exif\0\0',
    'II',
    [42, 0, 8, 0, 0, 0],
    [1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0],
    'GPS 48.2N 16.3E',
  );
const jpeg = (...extra: readonly (readonly number[])[]) =>
  bytes(
    [0xff, 0xd8],
    segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...extra,
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4],
    [0xff, 0xd9],
  );

const chunk = (type: string, body = '') => [0, 0, body.length >> 8, body.length & 255, ...bytes(type, body), 0, 0, 0, 0];
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe('a picture', () => {
  it('in JPEG loses its place, camera, comment and what hides behind its end, and not how it is turned', () => {
    const photo = bytes([...jpeg(exif(6), segment(0xed, 'Photoshop 3.0\0 author'), segment(0xfe, 'made by me'))], 'a film');
    const { bytes: stripped, outcome } = stripImage(photo);
    expect(outcome).toBe('stripped');
    for (const secret of ['GPS', 'author', 'made by me', 'a film']) expect(includes(stripped, secret)).toBe(false);
    expect(includes(stripped, 'Exif\0\0')).toBe(true);
    // Big-endian TIFF with the one entry 0x0112 of the value 6.
    expect(includes(stripped, String.fromCharCode(0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6))).toBe(true);
    expect([...stripped.slice(-16)]).toEqual([...jpeg().slice(-16)]);
    expect(stripImage(stripped).bytes).toEqual(stripped);
  });

  it('that has nothing to hide stays byte for byte', () => {
    expect(stripImage(jpeg(segment(0xe2, 'ICC_PROFILE\0', [1, 1])))).toEqual({
      bytes: jpeg(segment(0xe2, 'ICC_PROFILE\0', [1, 1])),
      outcome: 'clean',
    });
    expect(stripImage(jpeg(exif(1))).bytes).toEqual(jpeg());
  });

  it('in PNG and WebP loses texts, Exif, times, and what stands behind its end', () => {
    const png = bytes(
      SIGNATURE,
      chunk('IHDR', 'x'),
      chunk('tEXt', 'Author ada'),
      chunk('eXIf', 'GPS'),
      chunk('iCCP', 'p'),
      chunk('IDAT', 'd'),
      chunk('IEND'),
      'tail',
    );
    expect(stripImage(png)).toEqual({
      bytes: bytes(SIGNATURE, chunk('IHDR', 'x'), chunk('iCCP', 'p'), chunk('IDAT', 'd'), chunk('IEND')),
      outcome: 'stripped',
    });
    const part = (type: string, body: readonly number[]) => [...bytes(type), body.length, 0, 0, 0, ...body];
    const webp = (...parts: readonly (readonly number[])[]) => {
      const body = parts.flat();
      return bytes('RIFF', [body.length + 4, 0, 0, 0], 'WEBP', body);
    };
    const before = webp(part('VP8X', [0x1c, 0, 0, 0, 1, 0, 0, 1, 0, 0]), part('VP8 ', [1, 2]), part('EXIF', [7, 7]), part('XMP ', [8, 8]));
    expect(stripImage(before)).toEqual({
      bytes: webp(part('VP8X', [0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0]), part('VP8 ', [1, 2])),
      outcome: 'stripped',
    });
  });

  it('that is cut off or something else is left as it is and called unknown, whatever its bytes', () => {
    expect(stripImage(jpeg(exif(6)).slice(0, 30)).outcome).toBe('unknown');
    const start = fc.constantFrom([0xff, 0xd8, 0xff], SIGNATURE, [...bytes('RIFF', [40, 0, 0, 0], 'WEBP')], []);
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 300 }), (head, rest) => {
        const given = bytes(head, [...rest]);
        const { bytes: stripped, outcome } = stripImage(given);
        if (outcome === 'unknown') expect(stripped).toBe(given);
        else expect(stripImage(stripped).bytes).toEqual(stripped);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe('a file that is added', () => {
  const offer = (name: string, type: string, content: string) => ({ name, type, bytes: new TextEncoder().encode(content) });

  it('when it is a text, goes along with its secrets masked; lifted, they are back byte for byte', () => {
    const log = '\ufeffuser ada@example.com\r\ntoken=abc\r\nbob@example.com ada@example.com\n';
    const taken = takeFile(offer('app.log', '', log), 0, [{ kind: 'e-mail', number: 1, value: 'bob@example.com', lifted: true }]);
    if (!taken.ok || !taken.original) throw new Error('not masked');
    expect(text(taken.bytes)).toBe('user [e-mail 2]\r\ntoken=[secret 1]\r\nbob@example.com [e-mail 2]\n');
    expect(taken.told).toBe('3 addresses and secrets in “app.log” are hidden.');
    expect(masksIn(taken.original, taken.masks).map(({ value }) => value)).toEqual(['ada@example.com', 'abc', 'bob@example.com']);
    expect(
      maskBytes(
        taken.original,
        taken.masks.map((mask) => ({ ...mask, lifted: true })),
      ),
    ).toEqual(new TextEncoder().encode(log));
  });

  it('is refused with a sentence when it is empty, too large, or one too many', () => {
    expect(takeFile(offer('a.txt', 'text/plain', ''), 0, [])).toMatchObject({
      why: 'empty',
      sentence: '“a.txt” was not added: it is empty.',
    });
    expect(takeFile(offer('a.txt', 'text/plain', 'a'), ATTACHMENT_LIMITS.perTicket, [])).toMatchObject({
      why: 'too-many',
      sentence: expect.stringContaining('takes 10 files'),
    });
    const large = { name: 'a.zip', type: '', bytes: new Uint8Array(ATTACHMENT_LIMITS.bytes + 1) };
    expect(takeFile(large, 0, [])).toMatchObject({
      why: 'too-big',
      sentence: expect.stringContaining('it has 10.1 MB, and ticket systems take files of up to 10 MB'),
    });
    expect(takeFile({ ...large, bytes: new Uint8Array(ATTACHMENT_LIMITS.bytes) }, 0, [])).toMatchObject({ ok: true });
  });

  it('when its picture cannot be looked into, says so', () => {
    expect(takeFile(offer('a.heic', 'image/heic', 'x'), 0, [])).toMatchObject({
      ok: true,
      told: expect.stringContaining('cannot take that out'),
    });
  });

  it('has a name that any system takes', () => {
    expect(safeName('C:\\fakepath\\a\u202e<b>.png')).toBe('ab.png');
    expect(safeName('../..')).toBe('file');
    expect(safeName(`${'x'.repeat(500)}.jpeg`)).toHaveLength(ATTACHMENT_LIMITS.name);
    expect(safeName(`${'x'.repeat(500)}.jpeg`)).toMatch(/\.jpeg$/);
  });
});

describe('a file on disk', () => {
  const file = (id: string, written = 0) => ({ id, written });

  it('goes only when no record mentions it and it is a day old; an original goes with its file', () => {
    const mentioned = stringsIn([
      { record: { attachments: [{ id: 'used' }] } },
      { record: { action: { words: { attachments: ['replied'] } } } },
    ]);
    const files = [
      file('used'),
      file(originalId('used')),
      file('replied'),
      file('orphan'),
      file(originalId('orphan')),
      file('young', ORPHAN_GRACE_MS),
    ];
    expect(orphans(files, mentioned, ORPHAN_GRACE_MS + 1)).toEqual(['orphan', originalId('orphan')]);
  });
});

describe('blurring', () => {
  it('leaves nothing of two different writings: both areas come out alike in all but a few rounded colours', () => {
    const area = (draw: (x: number, y: number) => boolean) => {
      const pixels = new Uint8ClampedArray(120 * 24 * 4);
      for (let y = 0; y < 24; y++)
        for (let x = 0; x < 120; x++) pixels.fill(draw(x, y) ? 0 : 255, (y * 120 + x) * 4, (y * 120 + x) * 4 + 4);
      return pixels;
    };
    const stripes = area((x) => x % 4 < 2);
    const checks = area((x, y) => (x + y) % 2 === 0);
    for (const pixels of [stripes, checks]) pixelate(pixels, 120, 24);
    expect(stripes).toEqual(checks);
    expect(new Set(stripes.filter((_, index) => index % 4 === 0)).size).toBeLessThanOrEqual(120 / PIXELATION.smallest);
    expect(stripes.every((value, index) => (index % 4 === 3 ? value === 255 : value % PIXELATION.colourStep === 0))).toBe(true);
  });
});

describe('changes to a picture', () => {
  const SIZE = { width: 400, height: 300 };

  it('are undone and done again, and a new one ends what could be done again', () => {
    const one = withEdit(NO_EDITS, 'blur', { x: 10, y: 10, width: 50, height: 50 }, SIZE);
    const two = withEdit(one, 'box', { x: 60, y: 60, width: -50, height: -50 }, SIZE);
    expect(two.done[1]).toEqual({ tool: 'box', area: { x: 10, y: 10, width: 50, height: 50 } });
    expect(undo(two).done).toEqual(one.done);
    expect(redo(undo(two))).toEqual(two);
    expect(withEdit(undo(two), 'arrow', { x: 0, y: 0, width: 9, height: 9 }, SIZE).undone).toEqual([]);
    expect(undo(NO_EDITS)).toEqual(NO_EDITS);
  });

  it('stay within the picture, and within what a crop left', () => {
    const cropped = withEdit(NO_EDITS, 'crop', { x: 350, y: 250, width: 500, height: 500 }, SIZE);
    expect(visibleArea(cropped, SIZE)).toEqual({ x: 350, y: 250, width: 50, height: 50 });
    expect(withEdit(cropped, 'blur', { x: 0, y: 0, width: 100, height: 100 }, SIZE)).toBe(cropped);
    expect(withEdit(NO_EDITS, 'blur', { x: 5, y: 5, width: 1, height: 1 }, SIZE)).toBe(NO_EDITS);
  });
});

describe('a recording', () => {
  const entry = { kind: 'error', text: 'TypeError: x is not a function', place: 'https://x.example/app.js?v=1:2:3', times: 2 };
  const page = { document: 5, address: 'https://x.example/a?user=ada', running: true, entries: [entry] };

  it('becomes lines of a draft that are masked on the way out', () => {
    const parsed = parseRecording(page);
    if (!parsed) throw new Error('not read');
    expect(recordedLines([parsed, { ...parsed, document: 6, entries: [] }])).toEqual([
      { id: 'recorded.5.page', section: 'recorded', label: 'On', value: 'https://x.example/a?user=ada', struck: false, captured: true },
      {
        id: 'recorded.5.1',
        section: 'recorded',
        label: 'Error',
        value: 'TypeError: x is not a function (https://x.example/app.js?v=1:2:3), 2 times',
        struck: false,
        captured: true,
      },
    ]);
  });

  it('of a page that answers with too much is cut, and one that is none is refused', () => {
    const parsed = parseRecording({ ...page, entries: Array.from({ length: 999 }, () => ({ ...entry, text: 'x'.repeat(99_999) })) });
    expect(parsed?.entries).toHaveLength(RECORDING_LIMITS.entries);
    expect(parsed?.entries[0]?.text).toHaveLength(RECORDING_LIMITS.text);
    expect(recordedLines(parsed ? [parsed] : [])).toHaveLength(RECORDING_LIMITS.lines);
    for (const answer of [null, 7, { ...page, entries: [{ ...entry, kind: 'body' }] }, { ...page, document: Number.NaN }])
      expect(parseRecording(answer)).toBeUndefined();
  });
});
