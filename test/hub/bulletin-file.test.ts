import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyPublication } from '../../extension/core/bulletins/apply-publication';
import { type BulletinFile, openBulletinFile } from '../../extension/hosts/node/hub/bulletin-file';
import { type HubRecord, recordLine } from '../../extension/hosts/node/hub/record-line';
import { someDraft } from '../support/hubs';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-file-'));
  path = join(folder, 'bulletins.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function record(id: string, revision: number, text = 'It is *known*.\nWe are at it. üß 😀'): HubRecord {
  const applied = applyPublication(
    undefined,
    { publication: { action: 'publish', item: someDraft(id, { text }) } },
    { revision, at: revision },
  );
  if (!applied.ok) throw new Error(applied.message);
  return { revision, by: 'tester', item: applied.item };
}

async function open(): Promise<{
  readonly file: BulletinFile;
  readonly records: readonly HubRecord[];
  readonly warnings: readonly string[];
}> {
  const opened = await openBulletinFile(folder);
  if (!opened.ok) throw new Error(opened.message);
  return opened;
}

async function written(...records: readonly HubRecord[]): Promise<void> {
  const { file } = await open();
  for (const one of records) await file.append(one);
  await file.close();
}

async function read(): Promise<{ readonly ids: readonly string[]; readonly warnings: readonly string[] }> {
  const { file, records, warnings } = await open();
  await file.close();
  return { ids: records.map(({ item }) => item.id), warnings };
}

describe('the hub’s file', () => {
  it('gives back what was appended, in order, and is for the hub’s own account only', async () => {
    const records = [record('a', 1), record('b', 2), record('a', 3)];
    await written(...records);
    const opened = await open();
    expect(opened.records).toEqual(records);
    expect(opened.warnings).toEqual([]);
    expect(opened.file.size).toBe(statSync(path).size);
    await opened.file.close();
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('survives a last line that was torn anywhere, says so, keeps a copy, and goes on', async () => {
    await written(record('a', 1), record('b', 2));
    const whole = statSync(path).size;
    const last = recordLine(record('b', 2)).length;
    for (const missing of [1, 2, last - 12, last - 1]) {
      await written();
      const before = readFileSync(path);
      truncateSync(path, whole - missing);
      const { ids, warnings } = await read();
      expect(ids).toEqual(['a']);
      expect(warnings).toEqual([`The end of ${path} was torn (${last - missing} bytes) and is cut off; a copy is in bulletins.log.cut.`]);
      expect(readFileSync(`${path}.cut`)).toEqual(before.subarray(whole - last, whole - missing));
      await written(record('c', 3));
      expect(await read()).toEqual({ ids: ['a', 'c'], warnings: [] });
      writeFileSync(path, before);
    }
  });

  it('leaves out a line that is damaged in the middle, says which, and keeps the damaged file', async () => {
    await written(record('a', 1), record('b', 2), record('c', 3));
    const bytes = readFileSync(path);
    const place = bytes.indexOf('"id":"b"') + 6;
    bytes[place] = 'x'.charCodeAt(0);
    writeFileSync(path, bytes);
    expect(await read()).toEqual({
      ids: ['a', 'c'],
      warnings: [`${path} is damaged in line 3, which is left out; a copy is in bulletins.log.damaged.`],
    });
    expect(readFileSync(`${path}.damaged`)).toEqual(bytes);
    expect(await read()).toEqual({ ids: ['a', 'c'], warnings: [] });
  });

  it('never crashes and never invents a record, whatever bytes are changed, cut or added', async () => {
    await written(record('a', 1), record('b', 2), record('c', 3));
    const sound = readFileSync(path);
    const known = new Set(['a', 'b', 'c']);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(sound.length - 1), byte: fc.nat(255) }), { maxLength: 4 }),
        fc.option(fc.nat(sound.length)),
        fc.uint8Array({ maxLength: 30 }),
        async (changes, cut, added) => {
          const bytes = Buffer.concat([sound.subarray(0, cut ?? sound.length), added]);
          for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
          writeFileSync(path, bytes);
          const { ids } = await read();
          expect(ids.every((id) => known.has(id))).toBe(true);
          await written(record('new', 9));
          expect((await read()).ids).toEqual([...ids, 'new']);
        },
      ),
      { seed: 20261121, numRuns: 120 },
    );
  });

  it('holds only what is needed after it was compacted, and takes more', async () => {
    const { file } = await open();
    for (let revision = 1; revision <= 50; revision++) await file.append(record('a', revision));
    const before = file.size;
    await file.compact([record('a', 50)]);
    expect(file.size).toBeLessThan(before / 20);
    expect(file.size).toBe(statSync(path).size);
    await file.append(record('b', 51));
    await file.close();
    expect(await read()).toEqual({ ids: ['a', 'b'], warnings: [] });
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('is not stopped by what a crash in the middle of a compaction left', async () => {
    await written(record('a', 1));
    writeFileSync(`${path}.new`, 'half of a file');
    expect((await read()).ids).toEqual(['a']);
    const { file, records } = await open();
    await file.compact(records);
    await file.close();
    expect((await read()).ids).toEqual(['a']);
  });

  it('leaves a newer hub’s file alone', async () => {
    await written(record('a', 1));
    const json = '{"deskside-hub":2}';
    const { crc32 } = await import('node:zlib');
    writeFileSync(path, `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`);
    const before = readFileSync(path);
    expect(await openBulletinFile(folder)).toMatchObject({ ok: false, why: 'newer' });
    expect(readFileSync(path)).toEqual(before);
  });

  it('starts anew from an empty file', async () => {
    writeFileSync(path, '');
    await written(record('a', 1));
    expect(await read()).toEqual({ ids: ['a'], warnings: [] });
    appendFileSync(path, '\n');
    expect((await read()).ids).toEqual(['a']);
  });
});
