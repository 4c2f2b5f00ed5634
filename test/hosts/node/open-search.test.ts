import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIndex } from '../../../extension/core/search/build-index';
import { compileFolder, writePack } from '../../../extension/hosts/node/compile-content';
import { openSearch } from '../../../extension/hosts/node/open-search';

describe('a script that asks a pack', () => {
  let folder = '';
  let pack = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-ask-'));
    pack = join(folder, 'pack');
    const compiled = await compileFolder(resolve(import.meta.dirname, '../../../kb-content'), { buildIndex, today: '2027-01-01' });
    if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
    await writePack(pack, compiled.files);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('gets the answers with their passages, offline', async () => {
    const opened = await openSearch(pack);
    if (!opened.ok) throw new Error(opened.detail);
    const { answers, unread, result } = await opened.search.ask({ text: 'printer ofline', limit: 3 });
    expect(answers[0]?.entry.id).toBe('printer-offline');
    expect(answers[0]?.snippet.parts.some(({ marked }) => marked)).toBe(true);
    expect(result.corrections).toContainEqual({ typed: 'ofline', used: 'offline' });
    expect(unread).toEqual([]);
  });

  it('is told that there is no pack', async () => {
    expect(await openSearch(join(folder, 'nosuch'))).toMatchObject({ ok: false, why: 'pack' });
  });

  it('is told that the index is damaged', async () => {
    const file = join(pack, 'search.bin');
    const whole = await readFile(file);
    await writeFile(
      file,
      whole.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)),
    );
    expect(await openSearch(pack)).toMatchObject({ ok: false, why: 'damaged' });
    await writeFile(file, whole);
  });
});
