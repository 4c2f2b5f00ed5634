import { describe, expect, it } from 'vitest';
import { compileContent } from '../../../extension/core/knowledge/compile';
import { entryId } from '../../../extension/core/knowledge/ids';
import { entryFileOf } from '../../../extension/core/knowledge/pack';
import { article, compile, DESK, SOLVED, sha256, TODAY, tree } from './content';

const picture = { path: 'articles/en/images/panel.png', bytes: new Uint8Array([1, 2, 3]) };
const CONTENT = [
  article('one', 'See [two](two.md).\n\n![The panel](images/panel.png)', { reviewed: '2026-11-01' }),
  article('two', 'x', { language: 'de', id: 'two' }),
  tree('three', SOLVED),
  picture,
  { path: 'images/unused.png', bytes: new Uint8Array([9]) },
];
const SOUND = [CONTENT[0], article('two'), ...CONTENT.slice(2)].filter((file) => file !== undefined);

const packOf = (files: Parameters<typeof compile>[0]) => {
  const compiled = compile(files);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled;
};
const json = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes));

describe('a pack', () => {
  it('holds the manifest, cards, index, entries, and the pictures that are shown', () => {
    const { files, manifest } = packOf(SOUND);
    expect([...files.keys()]).toEqual([
      'cards.json',
      'entries/000.json',
      'feeds.json',
      'images/articles/en/images/panel.png',
      'pack.json',
      'practice.json',
      'recipes.json',
      'search.bin',
      'synonyms.json',
      'trees.json',
    ]);
    expect(json(files.get('pack.json'))).toEqual(JSON.parse(JSON.stringify(manifest)));
    expect(manifest).toMatchObject({
      format: 1,
      languages: ['en'],
      counts: { articles: 2, trees: 1 },
      newestReview: '2026-11-01',
      entryFiles: 1,
      searchBytes: 'one\nthree\ntwo'.length,
      desk: { name: 'Help Desk', phone: '+1 555 010 4357' },
    });
    expect(json(files.get('cards.json')).map(({ kind, id }: { kind: string; id: string }) => [kind, id])).toEqual([
      ['article', 'one'],
      ['tree', 'three'],
      ['article', 'two'],
    ]);
    expect(json(files.get('cards.json'))[0]).not.toHaveProperty('body');
    expect(json(files.get('trees.json'))).toHaveLength(1);
  });

  it('is the same to the last byte, whatever order the files come in', () => {
    const one = packOf(SOUND);
    const other = packOf(SOUND.toReversed());
    expect([...other.files]).toEqual([...one.files]);
  });

  it('gets another version when a word, a picture, or only the desk changes', () => {
    const version = packOf(SOUND).manifest.version;
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    const changed = packOf([...SOUND.slice(0, 1), article('two', 'y'), ...SOUND.slice(2)]).manifest.version;
    const repainted = packOf(SOUND.map((file) => (file === picture ? { ...picture, bytes: new Uint8Array([4]) } : file))).manifest.version;
    const desk = { path: 'desk.yaml', text: DESK.replace('4357', '9999') };
    const moved = compileContent([desk, ...SOUND], { today: TODAY, sha256, buildIndex: () => new TextEncoder().encode('one\nthree\ntwo') });
    expect(new Set([version, changed, repainted, moved.ok && moved.manifest.version]).size).toBe(4);
  });

  it('spreads many entries over files that a reader finds by the id alone', () => {
    const many = Array.from({ length: 200 }, (_, number) => article(`page-${number}`, `${'Long text. '.repeat(200)}\n`));
    const { files, manifest } = packOf(many);
    expect(manifest.entryFiles).toBeGreaterThan(4);
    for (let number = 0; number < 200; number++) {
      const id = entryId(`page-${number}`);
      const held = json(files.get(entryFileOf(id, manifest.entryFiles)));
      expect(held.some((entry: { id: string }) => entry.id === id)).toBe(true);
    }
    const sizes = [...files].flatMap(([path, bytes]) => (path.startsWith('entries/') ? [bytes.length] : []));
    expect(Math.max(...sizes)).toBeLessThan(128 * 1024);
  });

  it('is not made while anything is wrong, not even a part of it', () => {
    const compiled = compile(CONTENT);
    expect(compiled.ok).toBe(false);
    expect(compiled).not.toHaveProperty('files');
  });
});

describe('synonyms', () => {
  const synonymsFor = (text: string) => {
    let seen: unknown;
    const compiled = compileContent([{ path: 'desk.yaml', text: DESK }, article('one'), { path: 'synonyms.yaml', text }], {
      today: TODAY,
      sha256,
      buildIndex: (_, synonyms) => {
        seen = synonyms;
        return new Uint8Array([1]);
      },
    });
    return { seen, problems: (compiled.ok ? compiled.warnings : compiled.problems).map(({ line, message }) => `${line}: ${message}`) };
  };

  it('reach the index as they were written', () => {
    expect(synonymsFor('# words\nen:\n  - [wifi, wlan, 802.11]\nde: []\n')).toEqual({
      seen: { en: [['wifi', 'wlan', '802.11']], de: [] },
      problems: [],
    });
  });

  it.each([
    ['en:\n  - [wifi]\n', '2: "en, item 1" must hold two words or more.'],
    ['en:\n  - wifi\n', '2: "en, item 1" must be a list of words, such as [wifi, wlan].'],
    ['en: wifi\n', '1: "en" must be a list of groups.'],
    ['english words:\n  - [a, b]\n', '1: "english words" is not a language, such as en.'],
    ['- a\n', '1: This must hold languages, such as en, and under each a list of groups of words.'],
    ['en:\n  - [a, b]\n  - [c, B]\n', '3: "B" stands in another group too (line 2); put all words that mean the same into one group.'],
    ['en:\n  - [a, b, A]\n', '2: "A" stands twice in this group.'],
  ])('%j', (text, problem) => {
    expect(synonymsFor(text).problems).toEqual([problem]);
  });
});
