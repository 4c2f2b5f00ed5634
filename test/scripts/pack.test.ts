import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPack } from '../../extension/core/knowledge/open-pack';
import { buildIndex } from '../../extension/core/search/build-index';
import { compileFolder } from '../../extension/hosts/node/compile-content';
import { packFilesIn } from '../../extension/hosts/node/pack-files';
import { article, DESK, SOLVED, tree } from '../core/knowledge/content';

const ROOT = resolve(import.meta.dirname, '../..');
/** A script starts a Node of its own, and the machine may be busy. */
const SCRIPT_MS = 60_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-content-'));
  write('desk.yaml', DESK);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function writeEntry(file: ReturnType<typeof article>): void {
  write(file.path, 'text' in file ? file.text : file.bytes);
}

function run(script: string, ...args: string[]) {
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, join(ROOT, 'scripts', script), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const pack = (content = folder) => run('pack.ts', content, '--out', join(folder, 'out/pack'));

describe('npm run pack', { timeout: SCRIPT_MS }, () => {
  it('writes a pack that opens, and says what is in it', async () => {
    writeEntry(article('one', 'See the ![panel](images/panel.png).'));
    writeEntry(tree('two', SOLVED));
    write('articles/en/images/panel.png', new Uint8Array([1, 2, 3]));
    const { status, stdout, stderr } = pack();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^Packed 1 article and 1 tree into out\/pack: 10 files, [\d,]+ bytes, version [0-9a-f]{16}, 0 errors, 0 warnings, [\d.]+ s\.\n$/,
    );
    const opened = await openPack(packFilesIn(join(folder, 'out/pack')));
    expect(opened.ok && opened.pack.manifest.counts).toEqual({ articles: 1, trees: 1 });
    expect(opened.ok && (await opened.pack.searchBytes()).ok).toBe(true);
    expect([...readFileSync(join(folder, 'out/pack/images/articles/en/images/panel.png'))]).toEqual([1, 2, 3]);
  });

  it('prints every problem of every file where an editor finds it, and leaves the last good pack alone', () => {
    writeEntry(article('one'));
    expect(pack().status).toBe(0);
    const before = readFileSync(join(folder, 'out/pack/pack.json'), 'utf8');
    writeEntry(article('one', 'x <b>', { owner: 'nobody' }));
    writeEntry(tree('two', '## Hm\n', { reviewed: '2020-01-01' }));
    write('trees/en/three.md', new Uint8Array([0xff, 0xfe]));
    const { status, stdout, stderr } = pack();
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.split('\n')).toEqual([
      'articles/en/one.md:9: error: desk.yaml has no department "nobody".',
      expect.stringMatching(/^articles\/en\/one\.md:12: error: Raw HTML is not allowed: <b>\./),
      'trees/en/three.md:1: error: This file is not text in UTF-8; save it in that encoding.',
      expect.stringMatching(/^trees\/en\/two\.md:10: warning: The last review was \d+ days ago\./),
      expect.stringMatching(/^trees\/en\/two\.md:12: error: The step "Hm" is a dead end/),
      'Nothing was packed: 4 errors, 1 warning.',
      '',
    ]);
    expect(readFileSync(join(folder, 'out/pack/pack.json'), 'utf8')).toBe(before);
  });

  it('gives the same bytes from a copy of the folder', async () => {
    writeEntry(article('one'));
    writeEntry(tree('two', SOLVED));
    const copy = mkdtempSync(join(tmpdir(), 'deskside-content-'));
    try {
      // The files of the copy were made in another order and at another time.
      for (const path of ['trees', 'desk.yaml', 'articles']) cpSync(join(folder, path), join(copy, path), { recursive: true });
      const [one, other] = await Promise.all([folder, copy].map((content) => compileFolder(content, { buildIndex })));
      expect(one?.ok && other?.ok && [...other.files]).toEqual(one?.ok && [...one.files]);
      expect(one?.ok && one.files.size).toBe(9);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });

  it('says that a folder is not there', () => {
    const { status, stderr } = pack(join(folder, 'nowhere'));
    expect(status).toBe(1);
    expect(stderr).toBe(`There is no folder ${join(folder, 'nowhere')}.\n`);
  });
});

describe('npm run new', { timeout: SCRIPT_MS }, () => {
  const start = (...args: string[]) => run('new-article.ts', ...args, '--content', folder);

  it('starts an article and a tree that can be packed at once', () => {
    expect(start('article', 'mail-full', 'My mailbox: "full"')).toMatchObject({ status: 0, stderr: '' });
    expect(start('tree', 'mail-not-coming', 'No mail comes', '--language', 'de').stdout).toContain('trees/de/mail-not-coming.md');
    expect(readFileSync(join(folder, 'articles/en/mail-full.md'), 'utf8')).toContain('owner: service-desk');
    expect(pack()).toMatchObject({ status: 0, stderr: '' });
  });

  it('overwrites nothing, not even in another language', () => {
    writeEntry(article('one'));
    expect(start('tree', 'one', 'One', '--language', 'de')).toMatchObject({
      status: 1,
      stderr: 'The id "one" is already that of articles/en/one.md.\n',
    });
    expect(existsSync(join(folder, 'trees'))).toBe(false);
  });

  it('says what an id looks like, and how it is called', () => {
    expect(start('article', 'My Page', 'x').stderr).toContain('"My Page" cannot be an id');
    expect(start('page', 'x', 'y')).toMatchObject({
      status: 1,
      stderr: 'Usage: npm run new -- article|tree <id> "Title" [--language en]\n',
    });
  });
});
