import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryId } from '../../../extension/core/knowledge/ids';
import { KEPT_ENTRY_FILES, openPack, type Pack } from '../../../extension/core/knowledge/open-pack';
import { entryFileOf } from '../../../extension/core/knowledge/pack';
import { readManifest } from '../../../extension/core/knowledge/pack-reading';
import type { PackFiles } from '../../../extension/core/ports';
import { writePack } from '../../../extension/hosts/node/compile-content';
import { packFilesIn } from '../../../extension/hosts/node/pack-files';
import { article, compile, SOLVED, tree } from './content';

const compiled = compile([
  article('one', '## Part\n\n[x](https://example.com) and [two](two.md#part).'),
  article('two', '## Part\n\nx'),
  tree('three', SOLVED),
]);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));

const asBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const decode = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes));

/** The pack in memory, some of its files replaced or (`null`) taken away. */
function filesWith(changes: Readonly<Record<string, Uint8Array | null>> = {}, reads: string[] = []): PackFiles {
  return {
    async read(path) {
      reads.push(path);
      const bytes = path in changes ? changes[path] : compiled.ok && compiled.files.get(path);
      if (!bytes) throw new Error('not found');
      return asBuffer(bytes);
    },
  };
}

async function opened(files: PackFiles): Promise<Pack> {
  const result = await openPack(files);
  if (!result.ok) throw new Error(result.detail);
  return result.pack;
}

describe('a pack on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'deskside-pack-')), 'pack');
    await writePack(folder, compiled.files);
  });
  afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  it('is read back as it was compiled', async () => {
    const pack = await opened(packFilesIn(folder));
    expect(pack.manifest).toEqual(compiled.manifest);
    const cards = await pack.cards();
    expect(cards.ok && cards.cards).toEqual(decode(compiled.files.get('cards.json')));
    const trees = await pack.trees();
    expect(trees.ok && trees.cards.map(({ id }) => id)).toEqual(['three']);
    const search = await pack.searchBytes();
    expect(search.ok && new TextDecoder().decode(search.bytes)).toBe('one\nthree\ntwo');
    for (const id of ['one', 'two', 'three']) {
      const entry = await pack.entry(entryId(id));
      const stored = decode(compiled.files.get('entries/000.json')).find((held: { id: string }) => held.id === id);
      expect(entry).toEqual({ ok: true, entry: stored });
    }
  });

  it('replaces the one before, whole', async () => {
    await writePack(folder, new Map([['pack.json', encode({})]]));
    expect(await openPack(packFilesIn(folder))).toMatchObject({ ok: false, why: 'damaged' });
    await writePack(folder, compiled.files);
    expect(await openPack(packFilesIn(folder))).toMatchObject({ ok: true });
  });

  it('gives nothing from outside of its folder', async () => {
    await expect(packFilesIn(folder).read('../pack/pack.json')).rejects.toMatchObject({ why: 'missing' });
  });

  it('that is a folder where a file should be is damaged, not missing', async () => {
    const files = packFilesIn(join(folder, '..'));
    await expect(files.read('pack')).rejects.toMatchObject({ why: 'unreadable' });
  });
});

describe('a pack that cannot be opened says why', () => {
  const manifest = compiled.manifest;
  it.each([
    ['is not there', null, 'missing', 'pack.json: not found'],
    ['is cut short', compiled.files.get('pack.json')?.slice(0, 100) ?? null, 'damaged', 'pack.json: '],
    ['is no JSON', new Uint8Array([0xff, 0xfe]), 'damaged', 'pack.json: '],
    ['is JSON of something else', encode(['x']), 'damaged', 'pack.json: it has no format'],
    ['is from a later Deskside', encode({ format: 2, surprise: true }), 'newer-format', 'pack.json: it has format 2'],
    ['is of a format that never was', encode({ ...manifest, format: 0 }), 'damaged', 'pack.json: format'],
    ['lacks the desk', encode({ ...manifest, desk: undefined }), 'damaged', 'pack.json: '],
    [
      'has a phone that is a number',
      encode({ ...manifest, desk: { ...manifest.desk, phone: 5 } }),
      'damaged',
      'pack.json: desk.phone must be text',
    ],
    ['counts no entry files', encode({ ...manifest, entryFiles: 0 }), 'damaged', 'pack.json: entryFiles'],
  ])('when its manifest %s', async (_, bytes, why, detail) => {
    const result = await openPack(filesWith({ 'pack.json': bytes }));
    expect(result).toMatchObject({ ok: false, why });
    expect(!result.ok && result.detail.slice(0, detail.length)).toBe(detail);
  });

  it('and the manifest can be had without the rest', async () => {
    const reads: string[] = [];
    expect(await readManifest(filesWith({ 'cards.json': null, 'search.bin': null }, reads))).toEqual({ ok: true, manifest });
    expect(reads).toEqual(['pack.json']);
  });
});

describe('an entry', () => {
  const stored = decode(compiled.files.get('entries/000.json'));
  const entryFrom = async (one: unknown) => {
    const pack = await opened(filesWith({ 'entries/000.json': encode([one, ...stored.slice(1)]) }));
    return pack.entry(entryId('one'));
  };
  const withBody = (...body: unknown[]) => ({ ...stored[0], body });
  const link = (href: string) => ({ kind: 'paragraph', children: [{ kind: 'link', target: { to: 'web', href }, children: [] }] });

  it('that is not in the pack is told from one that cannot be read', async () => {
    expect(await (await opened(filesWith())).entry(entryId('nine'))).toMatchObject({ ok: false, why: 'no-such-entry' });
    expect(await (await opened(filesWith({ 'entries/000.json': null }))).entry(entryId('one'))).toMatchObject({
      ok: false,
      why: 'missing',
    });
    expect(await (await opened(filesWith({ 'entries/000.json': encode({}) }))).entry(entryId('one'))).toMatchObject({
      ok: false,
      why: 'damaged',
    });
  });

  it('damaged by itself does not take its neighbours along', async () => {
    const pack = await opened(filesWith({ 'entries/000.json': encode([{ ...stored[0], body: 7 }, ...stored.slice(1)]) }));
    expect(await pack.entry(entryId('one'))).toMatchObject({ ok: false, why: 'damaged', detail: expect.stringContaining('one: body') });
    expect(await pack.entry(entryId('two'))).toMatchObject({ ok: true });
  });

  it.each([
    ['a link that would run', link('javascript:alert(1)')],
    ['a link that would read files', link('file:///etc/passwd')],
    ['a link with a scheme in capitals that nothing here wrote', link('JAVASCRIPT:alert(1)')],
    ['a picture from the web', { kind: 'paragraph', children: [{ kind: 'image', source: 'https://example.com/x.png', alt: '' }] }],
    ['a picture from outside of the pack', { kind: 'paragraph', children: [{ kind: 'image', source: 'images/../../x.png', alt: '' }] }],
    ['a block of a kind that does not exist', { kind: 'html', html: '<b>' }],
    ['a heading of level 1', { kind: 'heading', level: 1, id: 'x', children: [] }],
  ])('with %s is damaged', async (_, block) => {
    expect(await entryFrom(withBody(block))).toMatchObject({ ok: false, why: 'damaged' });
  });

  it('nested without end is damaged, and nothing overflows', async () => {
    const nested = (depth: number) => `${'{"kind":"quote","children":['.repeat(depth)}${']}'.repeat(depth)}`;
    const entryWith = async (depth: number) => {
      const json = JSON.stringify([withBody('here')]).replace('"here"', nested(depth));
      return (await opened(filesWith({ 'entries/000.json': new TextEncoder().encode(json) }))).entry(entryId('one'));
    };
    expect(await entryWith(24)).toMatchObject({ ok: true });
    expect(await entryWith(1_000)).toMatchObject({ ok: false, why: 'damaged', detail: expect.stringContaining('nested too deeply') });
    expect(await entryWith(100_000)).toMatchObject({ ok: false, why: 'damaged' });
  });

  it('is read again without reading its file again, for a few files', async () => {
    const many = compile(Array.from({ length: 300 }, (_, number) => article(`page-${number}`, `${'Long text. '.repeat(300)}\n`)));
    if (!many.ok) throw new Error('not compiled');
    const reads: string[] = [];
    const files: PackFiles = {
      async read(path) {
        reads.push(path);
        return asBuffer(many.files.get(path) ?? new Uint8Array());
      },
    };
    const pack = await opened(files);
    const fileOf = (number: number) => entryFileOf(entryId(`page-${number}`), many.manifest.entryFiles);
    const byFile = new Map(Array.from({ length: 300 }, (_, number) => [fileOf(number), entryId(`page-${number}`)]));
    const ids = [...byFile.values()].slice(0, KEPT_ENTRY_FILES + 1);
    expect(ids).toHaveLength(KEPT_ENTRY_FILES + 1);
    reads.length = 0;
    const [first, ...others] = ids;
    if (!first) throw new Error('no ids');
    for (const id of [first, first, ...others.slice(0, -1), first]) expect(await pack.entry(id)).toMatchObject({ ok: true });
    expect(reads).toHaveLength(KEPT_ENTRY_FILES);
    for (const id of [...others.slice(-1), first]) await pack.entry(id);
    expect(reads, 'one file more, and the one that was used last is still there').toHaveLength(KEPT_ENTRY_FILES + 1);
    await pack.entry(others[0] ?? first);
    expect(reads, 'the one that was used longest ago is gone').toHaveLength(KEPT_ENTRY_FILES + 2);
  });
});

describe('lists and the index', () => {
  it('with fewer cards than the manifest counts are damaged, not short', async () => {
    const cards = decode(compiled.files.get('cards.json'));
    const pack = await opened(filesWith({ 'cards.json': encode(cards.slice(1)), 'trees.json': encode([{ ...cards[0], owner: 'No Id' }]) }));
    expect(await pack.cards()).toEqual({ ok: false, why: 'damaged', detail: 'cards.json: it holds 2 cards instead of 3' });
    expect(await pack.trees()).toMatchObject({ ok: false, why: 'damaged' });
  });

  it('cut short by one byte are damaged', async () => {
    const bytes = compiled.files.get('search.bin') ?? new Uint8Array();
    const pack = await opened(filesWith({ 'search.bin': bytes.slice(0, -1) }));
    expect(await pack.searchBytes()).toEqual({ ok: false, why: 'damaged', detail: 'search.bin: it has 12 bytes instead of 13' });
  });
});

describe('a reading that was called off', () => {
  it('rejects with its reason, also when the bytes arrive all the same', async () => {
    const stop = new AbortController();
    const files = filesWith();
    const late: PackFiles = {
      async read(path) {
        const bytes = await files.read(path);
        stop.abort(new Error('another page was opened'));
        return bytes;
      },
    };
    await expect(openPack(late, stop.signal)).rejects.toThrow('another page was opened');
  });
});

it('is read without the tools that compile it, so that a popup does not load them', async () => {
  const entryPoint = fileURLToPath(new URL('../../../extension/core/knowledge/open-pack.ts', import.meta.url));
  const { metafile } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const libraries = Object.keys(metafile.inputs).flatMap((path) => /node_modules\/([^/]+)/.exec(path)?.[1] ?? []);
  expect(new Set(libraries)).toEqual(new Set(['valibot']));
});
