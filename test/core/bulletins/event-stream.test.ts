import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_STREAM_LIMITS, eventStreamReader, type StreamPart } from '../../../extension/core/bulletins/event-stream';

const readWhole = (text: string, position = '') => eventStreamReader(position).read(text);
const message = (data: string, id = '', type = 'message'): StreamPart => ({ kind: 'event', type, data, id });

describe('the examples of the standard (WHATWG HTML 9.2)', () => {
  it('joins data lines with a line feed', () => {
    expect(readWhole('data: YHOO\ndata: +2\ndata: 10\n\n')).toEqual([message('YHOO\n+2\n10')]);
  });

  it('keeps the last id, takes an empty one as "no position", and drops a message that was never ended', () => {
    const stream = ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\ndata: lost';
    expect(readWhole(stream)).toEqual([message('first event', '1'), message('second event'), message(' third event')]);
  });

  it('tells a message for every block with a data line, however empty', () => {
    expect(readWhole('data\n\ndata\ndata\n\ndata:')).toEqual([message(''), message('\n')]);
  });

  it('takes away one space after the colon, not two', () => {
    expect(readWhole('data:test\n\ndata: test\n\ndata:  test\n\n')).toEqual([message('test'), message('test'), message(' test')]);
  });
});

describe('what a stream may hold', () => {
  it('knows the three ends of a line, also mixed', () => {
    expect(readWhole('data: a\r\ndata: b\rdata: c\n\r\n\rdata: d\r\n\r\n')).toEqual([message('a\nb\nc'), message('d')]);
  });

  it('ignores a byte order mark at the start and nowhere else', () => {
    expect(readWhole('\uFEFFdata: a\n\n\uFEFFdata: b\n\n')).toEqual([message('a')]);
  });

  it('ignores fields that it does not know, ids with a null character and waits that are no number', () => {
    expect(readWhole('id: 7\nid: 8\0\nretry: soon\nretry: -5\nDATA: x\ndata: y\n\n')).toEqual([message('y', '7')]);
  });

  it('names the type of a message, and forgets it with the next', () => {
    expect(readWhole('event: ping\n\nevent: bulletin\ndata: a\n\ndata: b\n\n')).toEqual([message('a', '', 'bulletin'), message('b')]);
  });

  it('tells the wait that the server asks for at once', () => {
    expect(readWhole('retry: 1500\n')).toEqual([{ kind: 'retry', milliseconds: 1500 }]);
  });

  it('tells a position that moved without a message, once', () => {
    expect(readWhole('id: 5\n\n: hi\n\nid: 5\n\n', '4')).toEqual([{ kind: 'position', id: '5' }]);
  });

  it('starts from the position of the earlier connection', () => {
    expect(readWhole('data: a\n\n', '41')).toEqual([message('a', '41')]);
  });
});

describe('a stream that comes in pieces', () => {
  it('tells a message as soon as its empty line is there, without waiting for the line feed of a CRLF', () => {
    const reader = eventStreamReader();
    expect(reader.read('data: a\r\n\r')).toEqual([message('a')]);
    expect(reader.read('\ndata: b\r\n\r\n')).toEqual([message('b')]);
  });

  it('drops a message over the limit, says so, and reads the next', () => {
    const reader = eventStreamReader();
    const block = 'x'.repeat(EVENT_STREAM_LIMITS.characters / 4);
    const oneLine = Array.from({ length: 5 }, () => block);
    const parts = ['id: 9\ndata: ', ...oneLine, '\n\ndata: next\n\n'].flatMap((piece) => reader.read(piece));
    expect(parts).toEqual([{ kind: 'too-big', id: '9' }, message('next', '9')]);
    const manyLines = Array.from({ length: 5 }, () => `data: ${block}\n`);
    expect([...manyLines, '\ndata: next\n\n'].flatMap((piece) => reader.read(piece))).toEqual([
      { kind: 'too-big', id: '9' },
      message('next', '9'),
    ]);
  });

  /** Built from the pieces that matter to a reader, so that most streams hold whole messages. */
  const stream = fc
    .array(
      fc.oneof(
        fc.constantFrom('data', 'id', 'event', 'retry', ':', ': ', '\n', '\r', '\r\n', '\n\n', '\uFEFF', '\0', '42', 'ü', '😀'),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));

  it('comes to the same wherever it is cut', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(200), { maxLength: 12 }), (text, cuts) => {
        const places = [...cuts.filter((cut) => cut < text.length), 0, text.length].sort((a, b) => a - b);
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        const reader = eventStreamReader();
        expect(pieces.flatMap((piece) => reader.read(piece))).toEqual(readWhole(text));
        const oneByOne = eventStreamReader();
        expect([...text.split('')].flatMap((unit) => oneByOne.read(unit))).toEqual(readWhole(text));
      }),
      { seed: 20261121, numRuns: 3_000 },
    );
  });

  it('comes to what the standard says, read line by line', () => {
    fc.assert(
      fc.property(stream, (text) => {
        expect(readWhole(text)).toEqual(asTheStandardSays(text));
      }),
      { seed: 20261122, numRuns: 3_000 },
    );
  });

  it('gives back what a hub wrote, whatever the bulletin holds', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), (values) => {
        const text = values.map((value, index) => `id: ${index}\ndata: ${JSON.stringify(value)}\n\n`).join('');
        const events = readWhole(text).flatMap((part) => (part.kind === 'event' ? [JSON.parse(part.data)] : []));
        expect(events).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))));
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });
});

/** The algorithm of 9.2.6 word for word, over the whole stream at once. */
function asTheStandardSays(text: string): StreamPart[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  lines.pop();
  const parts: StreamPart[] = [];
  let data = '';
  let type = '';
  let id = '';
  let told = '';
  for (const line of lines) {
    if (line === '') {
      if (data !== '') {
        parts.push(message(data.slice(0, -1), id, type || 'message'));
        told = id;
      } else if (id !== told) {
        parts.push({ kind: 'position', id });
        told = id;
      }
      data = '';
      type = '';
    } else {
      const [, field, value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? [];
      if (field === 'data') data += `${value}\n`;
      if (field === 'event') type = value;
      if (field === 'id' && !value.includes('\0')) id = value;
      if (field === 'retry' && /^\d+$/.test(value)) parts.push({ kind: 'retry', milliseconds: Number(value) });
    }
  }
  return parts;
}
