import { describe, expect, it } from 'vitest';
import { article, BODY_LINE, head, problemsOf, read, told } from './content';

const lines = (text: string) => told(read({ path: 'articles/en/page.md', text }).problems);
const with_ = (fields: Readonly<Record<string, string>>) => told(read(article('page', 'x\n', fields)).problems);

describe('front matter', () => {
  it('is read to facts, whatever YAML would make of the words', () => {
    const page = read(
      article('page', 'x', { title: '"404: not found"', keywords: '[0x80070057, 619, no, 1.10]', services: '[]', reviewed: '2024-02-29' }),
    );
    expect(page.problems).toEqual([]);
    expect(page.facts).toEqual({
      id: 'page',
      title: '404: not found',
      summary: 'One sentence.',
      keywords: ['0x80070057', '619', 'no', '1.10'],
      services: [],
      audience: 'everyone',
      language: 'en',
      owner: 'network',
      reviewed: '2024-02-29',
    });
  });

  it('may leave out keywords', () => {
    const page = read({ path: 'articles/en/page.md', text: `${head('page').replace('keywords: [wlan]\n', '')}x` });
    expect(page.facts?.keywords).toEqual([]);
  });

  it('survives a byte order mark and Windows line ends', () => {
    const page = read({ path: 'articles/en/page.md', text: `\uFEFF${head('page')}One.\n\nTwo <b>.\n`.replaceAll('\n', '\r\n') });
    expect(told(page.problems)).toEqual([expect.stringMatching(`^articles/en/page.md:${BODY_LINE + 2} error Raw HTML`)]);
    expect(page.facts?.title).toBe('About page');
  });

  it.each([
    [{ owner: 'netwrok' }, '9 error desk.yaml has no department "netwrok". Did you mean "network"?'],
    [{ services: '[wifi, vnp]' }, '6 error desk.yaml has no service "vnp". Did you mean "vpn"?'],
    [{ services: '\n  - wifi\n  - xyzzy' }, '8 error desk.yaml has no service "xyzzy".'],
    [{ services: '[wifi, wifi]' }, '6 error The service "wifi" is named twice.'],
    [{ services: 'wifi' }, '6 error "services" must be a list of ids from desk.yaml, such as [wifi].'],
    [{ keywords: 'wlan, ssid' }, '5 error "keywords" must be a list, such as [wireless, wlan].'],
    [{ keywords: '[a, [b]]' }, '5 error "keywords, item 2" must be text.'],
    [{ id: 'other' }, '2 error "id" is other, but the file is called page.md; the two must be the same.'],
    [{ id: 'My Page' }, '2 error "id" may hold lower-case letters, digits and single hyphens only.'],
    [{ title: '' }, '3 error "title" is empty.'],
    [{ title: 'x'.repeat(91) }, '3 error "title" is longer than 90 characters.'],
    [{ audience: 'employees' }, '7 error "audience" must be everyone or agents.'],
    [{ reviewed: '2026-02-30' }, '10 error "reviewed" must be a date that exists, such as 2026-10-15.'],
    [{ reviewed: '15.10.2026' }, '10 error "reviewed" must be a date that exists, such as 2026-10-15.'],
    [{ languge: 'en' }, '11 error "languge" is not a known field. Did you mean "language"?'],
    [{ title: '[a' }, '4 error This is not valid YAML: '],
    [{ '? [a, b]': 'x' }, '11 error The name of a field must be a word.'],
    [{ title: '*anchor' }, '3 error Write it out: YAML aliases (*anchor) are not used here.'],
  ])('%j is told in one sentence with its line', (fields, problem) => {
    const found = with_(fields);
    expect(found).toContainEqual(expect.stringContaining(`articles/en/page.md:${problem}`));
  });

  it('in another folder than its language', () => {
    expect(told(read({ path: 'articles/de/page.md', text: `${head('page')}x` }).problems)).toEqual([
      'articles/de/page.md:8 error "language" is en, but the file is in the folder de; the two must be the same.',
    ]);
  });

  it('tells every field that is missing, all at once', () => {
    const found = lines('---\ntitle: Only this\n---\nx\n');
    expect(found).toHaveLength(7);
    expect(found).toContain('articles/en/page.md:2 error "owner" is missing: the id of a department in desk.yaml.');
  });

  it.each([
    [
      'Just text.\n',
      'articles/en/page.md:1 error The front matter is missing: the file must start with a block of fields between two lines of ---.',
    ],
    ['', 'articles/en/page.md:1 error The front matter is missing: the file must start with a block of fields between two lines of ---.'],
    ['---\nid: page\n\nText.\n', 'articles/en/page.md:1 error The front matter has no end: close it with a line of ---.'],
  ])('%j has none', (text, problem) => {
    expect(lines(text)).toContain(problem);
  });

  it('that is empty is told as such, and the body is still read', () => {
    const found = lines('---\n---\nSome <b> text.\n');
    expect(found).toContainEqual(expect.stringMatching(/:3 error Raw HTML/));
    expect(found).toContainEqual(expect.stringContaining('"id" is missing'));
  });

  it('is not blamed for unknown services while desk.yaml itself is broken', () => {
    const found = problemsOf([{ path: 'desk.yaml', text: 'name: [' }, article('page', 'x', { services: '[xyzzy]' })].reverse());
    expect(found.filter((problem) => problem.includes('xyzzy'))).toEqual(['articles/en/page.md:6 error desk.yaml has no service "xyzzy".']);
  });
});
