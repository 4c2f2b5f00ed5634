import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../../extension/core/knowledge/did-you-mean';
import { inReadingOrder, type Problem, problemLine } from '../../../extension/core/knowledge/problem';
import { readBody } from './content';

const problem = (file: string, line: number, message = 'Wrong.'): Problem => ({ file, line, level: 'error', message });

describe('a problem', () => {
  it('is one line that a terminal makes a link', () => {
    expect(problemLine(problem('articles/en/one.md', 7, 'This is wrong.'), 'kb-content/')).toBe(
      'kb-content/articles/en/one.md:7: error: This is wrong.',
    );
  });

  it('stays one line, and steers no terminal, whatever it quotes', () => {
    const { page } = readBody('[x](<a&#10;b&#27;&#91;2J.html>)');
    const [found] = page.problems;
    expect(found?.message).toContain('\u001b');
    expect(found && problemLine(found)).toMatch(/^articles\/en\/page\.md:12: error: "a b \[2J\.html" does not lead to/);
  });

  it('stands before those of later lines and files, as numbers and letters go', () => {
    const sorted = inReadingOrder([problem('b', 1), problem('a', 10), problem('a', 9), problem('B', 1), problem('a', 9, 'And.')]);
    expect(sorted.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      'B:1 Wrong.',
      'a:9 And.',
      'a:9 Wrong.',
      'a:10 Wrong.',
      'b:1 Wrong.',
    ]);
  });
});

describe('a guess at what was meant', () => {
  it.each([
    ['netwrok', ['accounts', 'network'], ' Did you mean "network"?'],
    ['Wifi', ['vpn', 'wifi'], ' Did you mean "wifi"?'],
    ['keyword', ['keywords', 'services'], ' Did you mean "keywords"?'],
    ['xyzzy', ['wifi', 'vpn'], ''],
    ['', ['wifi'], ''],
    ['wifi', [], ''],
  ])('of %j among %j', (written, known, guess) => {
    expect(didYouMean(written, known)).toBe(guess);
  });
});
