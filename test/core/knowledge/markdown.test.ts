import { describe, expect, it } from 'vitest';
import type { Block } from '../../../extension/core/knowledge/block';
import { MAX_PAGE_CHARACTERS } from '../../../extension/core/knowledge/markdown';
import { article, BODY_LINE, blocksOf, read, readBody } from './content';

const text = (words: string) => ({ kind: 'text', text: words });
const paragraph = (words: string): Block => ({ kind: 'paragraph', children: [{ kind: 'text', text: words }] });
const inlinesOf = (source: string) => {
  const [block] = blocksOf(source);
  return block?.kind === 'paragraph' ? block.children : undefined;
};

describe('what an author writes becomes blocks', () => {
  it('reads emphasis, code, strike and breaks', () => {
    expect(inlinesOf('Press **Start**, _then_ `dir & co`, ~~no~~  \nyes')).toEqual([
      text('Press '),
      { kind: 'strong', children: [text('Start')] },
      text(', '),
      { kind: 'emphasis', children: [text('then')] },
      text(' '),
      { kind: 'code', text: 'dir & co' },
      text(', '),
      { kind: 'strike', children: [text('no')] },
      { kind: 'break' },
      text('yes'),
    ]);
  });

  it('decodes character references in text, and leaves them alone in code', () => {
    expect(inlinesOf('AT&amp;T &copy; &#8364; &nope; `&amp;` \\*')).toEqual([
      text('AT&T © € &nope; '),
      { kind: 'code', text: '&amp;' },
      text(' *'),
    ]);
  });

  it('makes one text of lines that the source breaks', () => {
    expect(inlinesOf('one\ntwo\n  three')).toEqual([text('one two three')]);
  });

  it('gives headings the slugs of GitHub, unique on the page', () => {
    const ids = blocksOf('## Use *Windows*\n\nx\n\n### Use `Windows`\n\nx\n\n## Größe?\n\nx').flatMap((block) =>
      block.kind === 'heading' ? [[block.level, block.id]] : [],
    );
    expect(ids).toEqual([
      [2, 'use-windows'],
      [3, 'use-windows-1'],
      [2, 'größe'],
    ]);
  });

  it('keeps nested lists, their numbering, and what was ticked', () => {
    expect(blocksOf('3. three\n   - [ ] open\n   - [x] done\n4. four')).toEqual([
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [
          [paragraph('three'), { kind: 'list', ordered: false, start: 1, items: [[paragraph('☐ open')], [paragraph('☑ done')]] }],
          [paragraph('four')],
        ],
      },
    ]);
  });

  it('keeps tables with their alignment', () => {
    expect(blocksOf('| Code | Meaning |\n| :-- | --: |\n| `691` | wrong **password** |')).toEqual([
      {
        kind: 'table',
        align: ['left', 'right'],
        header: [[text('Code')], [text('Meaning')]],
        rows: [[[{ kind: 'code', text: '691' }], [text('wrong '), { kind: 'strong', children: [text('password')] }]]],
      },
    ]);
  });

  it('keeps code as it is, with the first word of its language', () => {
    expect(blocksOf('```powershell title=x\nGet-Item <a> &amp;\n```')).toEqual([
      { kind: 'code', language: 'powershell', text: 'Get-Item <a> &amp;' },
    ]);
  });

  it('tells a quote from a callout, and a callout for agents from the others', () => {
    expect(blocksOf('> said\n\n> [!WARNING]\n> Careful.\n> **Very.**\n\n> [!AGENT]\n>\n> - Look it up.')).toEqual([
      { kind: 'quote', children: [paragraph('said')] },
      {
        kind: 'callout',
        tone: 'warning',
        children: [{ kind: 'paragraph', children: [text('Careful. '), { kind: 'strong', children: [text('Very.')] }] }],
      },
      { kind: 'callout', tone: 'agent', children: [{ kind: 'list', ordered: false, start: 1, items: [[paragraph('Look it up.')]] }] },
    ]);
  });

  it('reads a callout that opens with a link, in small letters, or with spaces behind its name', () => {
    expect(blocksOf('> [!note]\n> [Site](https://example.com)\n\n> [!TIP]  \n> Go.')).toEqual([
      {
        kind: 'callout',
        tone: 'note',
        children: [
          {
            kind: 'paragraph',
            children: [{ kind: 'link', target: { to: 'web', href: 'https://example.com/' }, children: [text('Site')] }],
          },
        ],
      },
      { kind: 'callout', tone: 'tip', children: [paragraph('Go.')] },
    ]);
  });
});

describe('links', () => {
  const targetOf = (source: string) => inlinesOf(source)?.flatMap((inline) => (inline.kind === 'link' ? [inline.target] : []))[0];

  it.each([
    ['[x](other-page.md)', { to: 'entry', entry: 'other-page' }],
    ['[x](other-page.md#on-windows)', { to: 'entry', entry: 'other-page', heading: 'on-windows' }],
    ['[x](../../trees/en/wifi.md)', { to: 'entry', entry: 'wifi' }],
    ['[x](./../en/other-page.md#gr%C3%B6%C3%9Fe)', { to: 'entry', entry: 'other-page', heading: 'größe' }],
    ['[x](#below)', { to: 'heading', heading: 'below' }],
    ['[x](https://example.com/a?b=1&amp;c=2)', { to: 'web', href: 'https://example.com/a?b=1&c=2' }],
    ['[x](HTTP://Example.com)', { to: 'web', href: 'http://example.com/' }],
    ['[x](mailto:a@example.com?subject=Hi)', { to: 'web', href: 'mailto:a@example.com?subject=Hi' }],
    ['[x](tel:+15550104357)', { to: 'web', href: 'tel:+15550104357' }],
    ['<https://example.com/?a=1&amp;b>', { to: 'web', href: 'https://example.com/?a=1&amp;b' }],
    ['www.example.com', { to: 'web', href: 'http://www.example.com/' }],
    ['someone@example.com', { to: 'web', href: 'mailto:someone@example.com' }],
    ['[x][ref]\n\n[ref]: other-page.md', { to: 'entry', entry: 'other-page' }],
  ])('%s leads where its author meant', (source, target) => {
    expect(targetOf(source)).toEqual(target);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](javascript&#58;alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](<java&#10;script:alert(1)>)',
    '[x](<&#1;javascript:alert(1)>)',
    '[x](data:text/html,hi)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](blob:https://example.com/1)',
    '[x](chrome://settings)',
    '[x](//example.com)',
    '[x](/articles/en/x.md)',
    '[x](https://)',
    '[x](other-page.html)',
    '[x](../../../secrets.md)',
    '[x](../../README.md)',
    '[x](Other_Page.md)',
    '[x](#)',
    '[x]()',
    '<javascript:alert(1)>',
    '[](other-page.md)',
  ])('refuses %s', (source) => {
    const { page, problems } = readBody(`${source} and words.`);
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(page.content)).not.toContain('"link"');
  });

  it('keeps the words of a link that it refuses', () => {
    expect(JSON.stringify(readBody('Go [there](javascript:x) now.').page.content)).toContain('Go there now.');
  });

  it('says which scheme was meant', () => {
    expect(readBody('[x](htps://example.com)').problems).toEqual([
      '1: Links to htps: are not allowed; use https:, http:, mailto: or tel:. Did you mean "https"?',
    ]);
  });
});

describe('pictures', () => {
  it('come from a folder called images, under a path inside the pack', () => {
    expect(blocksOf('![The panel](images/panel.png)')).toEqual([
      { kind: 'paragraph', children: [{ kind: 'image', source: 'images/articles/en/images/panel.png', alt: 'The panel' }] },
    ]);
  });

  it.each([
    '![x](https://example.com/x.png)',
    '![x](images/x.svg)',
    '![x](../../../images/x.png)',
    '![x](data:image/png;base64,AA)',
    '![x](panel.png)',
  ])('refuses %s', (source) => {
    expect(readBody(`${source} words`).problems).toEqual([expect.stringContaining('is not a picture that can be shown')]);
  });

  it('need a description', () => {
    expect(readBody('![](images/panel.png)').problems).toEqual([
      '1: This picture has no description: write between the [brackets] what it shows.',
    ]);
  });
});

const EXPECTED_LINES = ['3', '8', '10', '14', '17', '20', '22', '27', '29', '32'];

describe('what cannot be drawn is told with its line', () => {
  it('raw HTML, wherever it hides', () => {
    const source = 'One <b>bold</b>\n\n<div>\nx\n</div>\n\n- a\n- b <br>\n\n> q\n> <i>\n\n| a |\n| - |\n| <u> |\n\n<!-- note -->';
    const { page, problems } = readBody(source);
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['1', '1', '3', '8', '11', '15', '17']);
    expect(problems[0]).toBe('1: Raw HTML is not allowed: <b>. Write Markdown, or put it in `backticks` to show it as it is.');
    expect(JSON.stringify(page.content)).not.toContain('<');
  });

  it('finds the line inside nested lists, quotes, long paragraphs and tables, in files with Windows line ends too', () => {
    const source = [
      'Text over',
      'two lines',
      'and [b](bad:3)',
      '',
      '- item',
      '  - deeper',
      '',
      '    still deeper [c](bad:8)',
      '- **strong',
      '  over lines** [d](bad:10)',
      '',
      '> quote',
      '>',
      '> > twice [e](bad:14)',
      '>',
      '> 1. one',
      '> 2. two [f](bad:17)',
      '',
      '> [!NOTE]',
      '> first [g](bad:20)',
      '>',
      '> then [h](bad:22)',
      '',
      '| a | b |',
      '| - | - |',
      '| 1 | 2 |',
      '| 3 | [i](bad:27) |',
      '',
      'Title [j](bad:29)',
      '---',
      '',
      '[k](bad:32)',
    ];
    for (const end of ['\n', '\r\n']) {
      // A refused link of line n is called bad:n, so each problem holds the line that it must be told with.
      const { problems } = readBody(source.join(end));
      expect(problems.map((problem) => problem.replace(/^(\d+): Links to bad:.*/, '$1'))).toEqual(EXPECTED_LINES);
      const sound = article('page', source.map((line) => line.replace(/\]\(bad:\d+/g, '](other-page.md')).join(end));
      expect(read(sound).links.map(({ line }) => String(line - BODY_LINE + 1))).toEqual(EXPECTED_LINES);
    }
  });

  it.each([
    ['# Title', 'Headings start with ##; the title of the page is in the front matter.'],
    ['##\n\nx', 'This heading is empty.'],
    ['## ???\n\nx', 'This heading holds no letter or digit, so that no link can lead to it.'],
    ['> [!NOTE] Careful.', '[!NOTE] must stand alone on its line; the text starts on the next one.'],
    ['> [!NOTE]**Careful.**', '[!NOTE] must stand alone on its line; the text starts on the next one.'],
    ['> [!WARNIG]\n> x', 'There is no callout [!WARNIG]. Did you mean "warning"?'],
    ['> [!TICKET]\n> department: network', '[!TICKET] ends a step of a tree; it must be the last thing under a ## heading of a tree.'],
    ['> [!NOTE]', 'This callout is empty.'],
    ['', 'The article is empty.'],
    ['\n\n', 'The article is empty.'],
  ])('%j', (source, message) => {
    expect(readBody(source).problems).toContainEqual(`1: ${message}`);
  });

  it('a heading with nothing under it', () => {
    expect(readBody('x\n\n## Empty\n\n## Full\n\n### Inside\n\nx\n\n## Last').problems).toEqual([
      '3: There is nothing under the heading "Empty".',
      '11: There is nothing under the heading "Last".',
    ]);
  });

  it('nesting without end, instead of losing the page in a crash', () => {
    expect(readBody(`${'>'.repeat(60)} deep`).problems).toEqual(['1: This is nested more than 24 levels deep.']);
    const { problems } = readBody(`${'> '.repeat(20_000)}deep`);
    expect(problems).toHaveLength(1);
  });

  it('a page that nobody could read', () => {
    expect(readBody('a'.repeat(MAX_PAGE_CHARACTERS + 1)).problems[0]).toBe('1: The page is longer than 200000 characters; split it.');
  });
});
