import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { departmentId, serviceId } from '../../../extension/core/knowledge/ids';
import type { Page } from '../../../extension/core/knowledge/page';
import {
  type Answered,
  markdownOf,
  newEntryId,
  pageFromAnswer,
  proposeAddress,
  stepFromAnswer,
} from '../../../extension/core/knowledge/page-from-answer';
import { plainTextOfBlocks } from '../../../extension/core/knowledge/plain-text';
import { problemsOf, read, TODAY } from './content';

const answered: Answered = {
  title: 'Printer on floor 3 prints blank pages',
  question: 'All my pages come out white.\nSince this morning.',
  solution: 'Take the seal off the new toner:\n\n1. Open the front door.\n2. Pull the orange strip.\n\nIt prints again.',
  keywords: ['white pages', 'empty paper', 'white pages'],
  services: [serviceId('wifi')],
  owner: departmentId('network'),
  language: 'en',
  today: TODAY,
};

const bodyOf = ({ content }: Page) => (content.kind === 'article' ? plainTextOfBlocks(content.body) : '');

describe('an article made from an answer', () => {
  it('passes the check as it stands, with the solution first', () => {
    const page = pageFromAnswer(answered, new Set());
    expect(problemsOf([page])).toEqual([]);
    expect(page.path).toBe('articles/en/printer-on-floor-3-prints-blank-pages.md');
    const facts = read(page).facts;
    expect(facts).toMatchObject({ title: answered.title, summary: 'All my pages come out white. Since this morning.' });
    expect(facts?.keywords).toEqual(['white pages', 'empty paper']);
    expect(page.text.indexOf('Take the seal')).toBeLessThan(page.text.indexOf('All my pages come out white.\\'));
  });

  it('takes an id that no page has yet', () => {
    expect(newEntryId('Schlüssel & Schloß', new Set())).toBe('schlussel-schlo');
    expect(newEntryId('Wi-Fi', new Set(['wi-fi', 'wi-fi-2']))).toBe('wi-fi-3');
    expect(newEntryId('***', new Set())).toBe('new-article');
  });

  it('passes the check whatever was written, markup and scripts too', () => {
    const nasty = fc.constantFrom(
      '<script>alert(1)</script>',
      '[x](javascript:1)',
      '# head',
      '---',
      '```',
      '> q',
      '| a |',
      '![i](x)',
      '- [Yes](#y)',
      '&amp;',
      '1) one',
      '====',
      'https://example.com/a_b',
      '> [!SOLVED]',
    );
    const text = fc.array(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, text, (title, question, solution) => {
        const page = pageFromAnswer({ ...answered, title, question, solution }, new Set());
        expect(problemsOf([page]).filter((problem) => problem.includes(' error '))).toEqual([]);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('shows the words as they were written', () => {
    const words = 'Use *.* and C:\\temp\\x_y_z, not <b>; ask a@example.com or https://example.com/a_b?c=d & so on';
    const page = read({ path: 'articles/en/x.md', text: pageFromAnswer({ ...answered, solution: words }, new Set(['x'])).text });
    expect(bodyOf(page)).toContain(words);
  });
});

describe('a tree step made from an answer', () => {
  it('is a heading with the solution and two ways on', () => {
    expect(stepFromAnswer(answered)).toMatch(/^## Printer on floor 3[\s\S]+1\. Open the front door\.[\s\S]+\[It works now\]\(#solved\)/);
  });
});

describe('plain text as Markdown', () => {
  it('keeps lines and lists', () => {
    expect(markdownOf('a\nb\n- c\n* d\n\n\ne')).toBe('a\\\nb\n\n- c\n- d\n\ne');
  });
});

describe('a proposal to the content repository', () => {
  it('is a new file with its text on GitHub, and nothing on a host that is not known to take one', () => {
    const page = pageFromAnswer(answered, new Set());
    const address = proposeAddress('https://github.com/example/kb.git', '/kb-content/', page) ?? '';
    expect(address).toMatch(/^https:\/\/github\.com\/example\/kb\/new\/HEAD\?filename=kb-content%2Farticles%2Fen%2Fprinter/);
    expect(new URL(address).searchParams.get('value')).toBe(page.text);
    expect(proposeAddress('https://git.example.com/kb', '', page)).toBeUndefined();
    expect(proposeAddress('not an address', '', page)).toBeUndefined();
  });
});
