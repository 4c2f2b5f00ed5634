import { describe, expect, it } from 'vitest';
import { snippet } from '../../../extension/core/search/snippet';
import { searchTitles } from '../../../extension/core/search/title-search';
import { article, found, indexOf } from './support';

const ENTRIES = [
  article('The printer', { text: 'How to use the printer "on" the (third) floor. 😀 works.' }),
  article('__proto__ and constructor', { text: 'toString hasOwnProperty valueOf' }),
  article('الطابعة لا تعمل', { language: 'ar', text: 'أعد تشغيل الطابعة' }),
  article('🖨️', { id: 'emoji', text: 'Only a picture in the title.' }),
];
const index = indexOf(ENTRIES);

const HOSTILE: readonly [string, string][] = [
  ['nothing', ''],
  ['only spaces', ' \t\n '],
  ['one letter', 'p'],
  ['ten thousand letters', 'p'.repeat(10_000)],
  ['ten thousand words', 'printer '.repeat(10_000)],
  ['only stop words', 'how to the of and'],
  ['emoji', '😀 🖨️ 👩‍💻'],
  ['right-to-left text and marks', '\u202eالطابعة\u202c'],
  ['quotes and brackets', '"printer" (floor) [x] {y} <b> \\ \' `'],
  ['names that JavaScript owns', '__proto__ constructor toString hasOwnProperty'],
  ['control characters', '\u0000prin\u0007ter\u001b[31m\u007f'],
  ['half a surrogate pair', '\ud83d printer \ude00'],
  ['filters without anything', 'service: kind: lang:'],
  ['a regular expression', '(a+)+$ .* \\p{L} [^x]'],
  ['combining marks only', '\u0301\u0301\u0301'],
  ['a very long number', '9'.repeat(400)],
];

describe('hostile questions', () => {
  it.each(HOSTILE)('answers %s without throwing', (_name, text) => {
    for (const audience of ['everyone', 'agents'] as const) {
      const result = index.search({ text, audience, limit: 5 });
      expect(result.hits.length).toBeLessThanOrEqual(5);
      for (const entry of ENTRIES) expect(snippet(entry, result.marks, audience).parts.every(({ text: part }) => part !== '')).toBe(true);
    }
    const cards = ENTRIES.flatMap(({ id }) => index.card(id) ?? []);
    expect(searchTitles(cards, { text }).hits.length).toBeLessThanOrEqual(cards.length);
  });

  it('finds nothing for nothing', () => {
    expect(index.search({ text: '' })).toMatchObject({ hits: [], total: 0, corrections: [] });
    expect(found(index, '()"')).toEqual([]);
  });

  it('finds titles made of stop words and of names that JavaScript owns', () => {
    expect(found(index, 'the')).toContain('The printer');
    expect(found(index, '__proto__')).toEqual(['__proto__ and constructor']);
    expect(found(index, 'hasOwnProperty')).toEqual(['__proto__ and constructor']);
  });

  it('answers a question of ten thousand letters in no time', () => {
    const start = performance.now();
    index.search({ text: 'qwertz'.repeat(2_000) });
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('takes a limit of nothing and a limit beyond everything', () => {
    expect(index.search({ text: 'printer ', limit: 0 })).toMatchObject({ hits: [], total: 1 });
    expect(index.search({ text: 'printer ', limit: 1e9 }).hits).toHaveLength(1);
  });
});
