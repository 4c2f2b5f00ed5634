import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bulletin } from '../../../extension/core/bulletins/bulletin';
import { FEED_LIMITS } from '../../../extension/core/bulletins/feed-result';
import { mergeFeed } from '../../../extension/core/bulletins/merge';
import { readPushed } from '../../../extension/core/bulletins/own-feed';
import { readFeed } from '../../../extension/core/bulletins/read-feed';
import { BULLETINS } from '../../../extension/core/bulletins/stored-bulletins';
import { FEED, NOW, sampleBytes, source } from './some-feeds';

/** Of each of two kinds. More, on an idle machine: `FEED_MUTATIONS=100000 npx vitest run --project unit test/core/bulletins/mutated-feeds.test.ts`. */
const RUNS = Number(process.env.FEED_MUTATIONS ?? 5_000);
const SEED = 20_261_121;

/** A mutated feed of a few kilobytes that takes longer than this hangs; it takes a millisecond on an idle machine. */
const SLOWEST_MS = 2_000;

const files = readdirSync(new URL('./samples/', import.meta.url)).filter((file) => !file.endsWith('.md'));
const samples = files.map((file) => sampleBytes(file));
const jsonSamples = files
  .filter((file) => file.endsWith('.json'))
  .map((file): unknown => JSON.parse(new TextDecoder().decode(sampleBytes(file))));

/** What breaks parsers, clocks and screens. */
const TOKENS = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\\',
    '\u0000',
    '\u{1F4A5}',
    '\ud800',
    '\ufeff',
    '\u202e',
    '\n\n',
    '`',
    '*',
    '_',
  ],
  ...[
    '<script>alert(1)</script>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?',
    '?>',
    '<!DOCTYPE x [<!ENTITY a "&a;">]>',
    '&a;',
    '&#0;',
    '&#x110000;',
  ],
  ...[
    '__proto__',
    'constructor',
    'null',
    '1e999',
    '-1',
    '9999999999999999',
    'javascript:alert(1)',
    '2026-13-45T99:99:99Z',
    'Resolved: ',
    '![x](',
    '</',
  ],
];

const position = fc.double({ min: 0, max: 1, noNaN: true });
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), from: position, length: fc.nat(400) }),
  fc.record({ kind: fc.constant('end' as const), from: position }),
  fc.record({ kind: fc.constant('flip' as const), from: position, byte: fc.nat(255) }),
  fc.record({
    kind: fc.constant('insert' as const),
    from: position,
    token: fc.constantFrom(...TOKENS),
    times: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ kind: fc.constant('repeat' as const), from: position, length: fc.nat(300), times: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('graft' as const), from: position, other: fc.nat(files.length - 1), start: position, length: fc.nat(800) }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutated(bytes: Uint8Array, change: Mutation): Uint8Array {
  const at = Math.floor(change.from * bytes.length);
  const put = (piece: Uint8Array, skip = 0) => joined(bytes.subarray(0, at), piece, bytes.subarray(at + skip));
  switch (change.kind) {
    case 'cut':
      return put(new Uint8Array(), change.length);
    case 'end':
      return bytes.slice(0, at);
    case 'flip':
      return put(Uint8Array.of(change.byte), 1);
    case 'insert':
      return put(new TextEncoder().encode(change.token.repeat(change.times)));
    case 'repeat':
      return put(joined(...Array.from({ length: change.times }, () => bytes.subarray(at, at + change.length))));
    case 'graft': {
      const other = samples[change.other] ?? new Uint8Array();
      const start = Math.floor(change.start * other.length);
      return put(other.subarray(start, start + change.length));
    }
  }
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** The same JSON with one value, anywhere in it, put in the place of another. */
function withOther(value: unknown, path: readonly number[], other: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return other;
  if (Array.isArray(value)) return value.map((inner, index) => (String(index) === key ? withOther(inner, rest, other) : inner));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === key ? withOther(inner, rest, other) : inner]));
}

function expectSound(bytes: Uint8Array): void {
  const started = performance.now();
  const read = readFeed(bytes, source());
  const merged = read.ok ? mergeFeed(undefined, read, FEED, NOW) : undefined;
  expect(performance.now() - started).toBeLessThan(SLOWEST_MS);
  if (!read.ok) {
    expect(read.detail).not.toBe('');
    return;
  }
  expect(new Set(read.bulletins.map(({ id }) => id)).size).toBe(read.bulletins.length);
  for (const bulletin of read.bulletins) expectFit(bulletin);
  // What was read can be kept and read back as the same: no text is without form, no link without its scheme.
  const stored = BULLETINS.parse(JSON.parse(JSON.stringify(merged)));
  expect(stored.ok ? stored.value : stored.detail).toEqual(merged);
}

function expectFit(bulletin: Bulletin): void {
  expect(bulletin.title.length).toBeLessThanOrEqual(FEED_LIMITS.title);
  expect(bulletin.title).toMatch(/\S/);
  expect(bulletin.title).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
  expect(bulletin.updates.length).toBeLessThanOrEqual(FEED_LIMITS.updates);
  expect(Number.isFinite(bulletin.version)).toBe(true);
  if (bulletin.link !== null) expect(bulletin.link).toMatch(/^https?:\/\//);
}

describe('a feed that came damaged', () => {
  it('never crashes nor hangs the reader, whatever happened to its bytes', { timeout: 300_000 }, () => {
    const feed = fc.tuple(fc.nat(files.length - 1), fc.array(mutation, { minLength: 1, maxLength: 6 }));
    const property = fc.property(feed, ([file, mutations]) => expectSound(mutations.reduce(mutated, samples[file] ?? new Uint8Array())));
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  });

  it('never crashes the reader when a field holds something else than it should', { timeout: 300_000 }, () => {
    const change = fc.tuple(
      fc.array(fc.nat(40), { maxLength: 8 }),
      fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(...TOKENS, [], {}, 0, '')),
    );
    const feed = fc.tuple(fc.nat(jsonSamples.length - 1), fc.array(change, { minLength: 1, maxLength: 5 }));
    const property = fc.property(feed, ([index, changes]) => {
      const feed = changes.reduce<unknown>((value, [path, other]) => withOther(value, path, other), jsonSamples[index]);
      expectSound(new TextEncoder().encode(JSON.stringify(feed)));
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  });

  it('never crashes the reader of pushed bulletins', () => {
    const property = fc.property(fc.oneof(fc.string(), fc.json()), (data) => {
      const read = readPushed(data, source());
      expect(read.ok ? '' : read.detail).not.toBe(undefined);
    });
    fc.assert(property, { numRuns: Math.ceil(RUNS / 5), seed: SEED });
  });
});
