import { describe, expect, it } from 'vitest';
import { article, desk, problemsOf, SOLVED, tree } from './content';

const TICKET = '## Ticket\n\n> [!TICKET]\n> department: network\n';

describe('links across files', () => {
  it('may lead to any article, tree, step or heading that is there', () => {
    expect(
      problemsOf([
        article('one', '[two](two.md#größe) [tree](../../trees/en/three.md#solved) [here](#below)\n\n## Below\n\nx'),
        article('two', '## Größe\n\n[one](one.md)'),
        tree('three', `[one](../../articles/en/one.md)\n\n${SOLVED}`),
      ]),
    ).toEqual([]);
  });

  it('are dead when the file or the heading is missing', () => {
    expect(
      problemsOf([article('one', 'x\n\n[a](tow.md) and\n[b](two.md#belw) and [c](#nowhere)'), article('two', '## Below\n\nx')]),
    ).toEqual([
      'articles/en/one.md:14 error There is no file articles/en/tow.md. Did you mean articles/en/two.md?',
      'articles/en/one.md:15 error There is no heading #belw in articles/en/two.md. Did you mean "below"?',
      'articles/en/one.md:15 error There is no heading #nowhere on this page.',
    ]);
  });

  it('are not dead because the page that they lead to has a mistake of its own', () => {
    const found = problemsOf([article('one', '[two](two.md)'), article('two', 'x', { audience: 'nobody' })]);
    expect(found).toEqual(['articles/en/two.md:7 error "audience" must be everyone or agents.']);
  });

  it('to a picture need the picture', () => {
    const picture = { path: 'articles/en/images/panel.png', bytes: new Uint8Array([1]) };
    expect(problemsOf([article('one', '![The panel](images/panel.png)'), picture])).toEqual([]);
    expect(problemsOf([article('one', '![The panel](images/panle.png)'), picture])).toEqual([
      'articles/en/one.md:12 error There is no picture articles/en/images/panle.png. Did you mean "articles/en/images/panel.png"?',
    ]);
  });
});

it('finds a page that stands in another folder than the link says', () => {
  expect(problemsOf([article('one', '[t](wifi.md)'), tree('wifi', SOLVED)])).toEqual([
    'articles/en/one.md:12 error There is no file articles/en/wifi.md. Did you mean trees/en/wifi.md?',
  ]);
});

describe('employees', () => {
  const secret = article('secret', 'x', { audience: 'agents' });

  it('are not led to pages for agents, except in callouts that only agents see', () => {
    expect(problemsOf([article('one', '[x](secret.md)\n\n> [!AGENT]\n> [y](secret.md)'), secret])).toEqual([
      'articles/en/one.md:12 warning Employees cannot open articles/en/secret.md, which is for agents only. Move the link into an [!AGENT] callout.',
    ]);
  });

  it('are not sent into a tree for agents', () => {
    const hidden = tree('hidden', SOLVED, { audience: 'agents' });
    expect(problemsOf([tree('open', `## A\n\n- [Yes](hidden.md)\n- [No](#b)\n\n## B\n\n> [!TREE]\n> [x](hidden.md)\n`), hidden])).toEqual([
      'trees/en/open.md:14 error Employees would be sent to trees/en/hidden.md, which only agents can open.',
      'trees/en/open.md:20 error Employees would be sent to trees/en/hidden.md, which only agents can open.',
    ]);
  });

  it('do not mind that agents link among themselves', () => {
    expect(problemsOf([article('one', '[x](secret.md)', { audience: 'agents' }), secret])).toEqual([]);
  });
});

describe('ids', () => {
  it('stand for one entry in the whole pack, in any language and of either kind', () => {
    const message = (file: string) =>
      `error The id "one" is already that of ${file}. Ids are unique across articles, trees and languages; give this file its own name.`;
    expect(problemsOf([article('one'), article('one', 'x', { language: 'de' }), tree('one', SOLVED)])).toEqual([
      `articles/de/one.md:2 ${message('articles/en/one.md')}`,
      `trees/en/one.md:2 ${message('articles/en/one.md')}`,
    ]);
  });
});

describe('ways through a tree', () => {
  it('must reach every step', () => {
    expect(problemsOf([tree('t', `## Start\n\n- [Yes](#solved)\n\n${SOLVED}\n${TICKET}`)])).toEqual([
      'trees/en/t.md:22 error No answer leads to the step "Ticket".',
    ]);
  });

  it('may go in circles as long as there is a way out', () => {
    expect(problemsOf([tree('t', `## A\n\n- [Yes](#b)\n- [No](#solved)\n\n## B\n\n- [Again](#a)\n\n${SOLVED}`)])).toEqual([]);
  });

  it('must not end in a circle, and the circle is named', () => {
    const body = `## Start\n\n- [Yes](#a)\n- [No](#solved)\n\n## A\n\n- [x](#b)\n\n## B\n\n- [y](#c)\n- [z](#b)\n\n## C\n\n- [w](#a)\n\n${SOLVED}`;
    expect(problemsOf([tree('t', body)])).toEqual([
      'trees/en/t.md:17 error Nobody gets out of this circle of steps: "A" → "B" → "C" → "A". Give one of them an answer that leads to an outcome.',
    ]);
  });

  it('must not lead from tree to tree for ever', () => {
    const to = (id: string) => `## Go on\n\n> [!TREE]\n> [x](${id}.md)\n`;
    expect(problemsOf([tree('one', to('two')), tree('two', to('one')), tree('into', to('one'))])).toEqual([
      'trees/en/one.md:12 error Nobody gets out of this circle of steps: "Go on" → "Go on" (trees/en/two.md) → "Go on". Give one of them an answer that leads to an outcome.',
    ]);
  });

  it('are not judged where a step is broken, so that one mistake is told once', () => {
    expect(problemsOf([tree('t', `## A\n\n- [Yes](#solvd)\n\n${SOLVED}`)])).toHaveLength(1);
    expect(problemsOf([tree('t', '## A\n\n- [Yes](#b)\n\n## B\n\n> [!TREE]\n> [x](gone.md)\n')])).toEqual([
      'trees/en/t.md:19 error There is no file trees/en/gone.md.',
    ]);
  });
});

describe('reviews', () => {
  const reviewed = (date: string) => problemsOf([article('one', 'x', { reviewed: date })], '2026-11-21');

  it('older than a year are warned about, a day less is not', () => {
    expect(reviewed('2025-11-20')).toEqual([
      'articles/en/one.md:10 warning The last review was 366 days ago. Read it again, and set "reviewed" to the day you did.',
    ]);
    expect(reviewed('2025-11-21')).toEqual([]);
  });

  it('cannot lie in the future, apart from the day that other time zones already have', () => {
    expect(reviewed('2026-11-22')).toEqual([]);
    expect(reviewed('2062-11-21')).toEqual([
      'articles/en/one.md:10 error The review of 2062-11-21 lies in the future (today is 2026-11-21).',
    ]);
  });
});

describe('files that nobody would read', () => {
  it.each([
    [{ path: 'articles/one.md', text: 'x' }, "error This file is in no language's folder; put it into articles/<language>/."],
    [{ path: 'articles/en/sub/one.md', text: 'x' }, "error This file is in no language's folder; put it into articles/<language>/."],
    [{ path: 'articles/English/one.md', text: 'x' }, 'error The folder "English" is not a language tag, such as en.'],
    [
      { path: 'trees/en/My Tree.md', text: 'x' },
      'error The file name "My Tree.md" must be an id and .md: lower-case letters, digits and single hyphens only.',
    ],
    [
      { path: 'articles/en/one.docx', bytes: new Uint8Array([1]) },
      'warning This file is left out: it is neither a .md file nor a picture in a folder called images.',
    ],
    [{ path: 'articles/en/one.md', bytes: new Uint8Array([0xff]) }, 'error This file is not text in UTF-8; save it in that encoding.'],
    [
      { path: 'images/big.png', bytes: new Uint8Array(1024 * 1024 + 1) },
      'error This picture has 1048577 bytes; the most is 1048576. Make it smaller.',
    ],
  ])('%o', (file, problem) => {
    expect(problemsOf([article('sound'), file])).toEqual([`${file.path}:1 ${problem}`]);
  });

  it('are the ones that the folder is meant to hold besides', () => {
    expect(problemsOf([article('sound'), { path: 'README.md', text: '# x' }, { path: 'feeds.yaml', text: 'feeds: []' }])).toEqual([]);
  });

  it('are missed when there are none', () => {
    expect(problemsOf([])).toEqual(['articles:1 error There are no articles and no trees.']);
  });
});

it('tells the problems of all files in one run, by file and line', () => {
  const files = [
    article('c', '<b>\n\n<i>'),
    article('a', '[x](gone.md)', { owner: 'nobody', reviewed: '2020-01-01' }),
    tree('b', '## Dead end\n'),
    { path: 'synonyms.yaml', text: 'en: [[wifi]]' },
  ];
  const found = problemsOf(files).map((problem) => problem.split(' ')[0]);
  expect(found).toEqual([
    'articles/en/a.md:9',
    'articles/en/a.md:10',
    'articles/en/a.md:12',
    'articles/en/c.md:12',
    'articles/en/c.md:14',
    'synonyms.yaml:1',
    'trees/en/b.md:12',
  ]);
  expect(problemsOf([...files, desk].reverse()).length).toBe(found.length);
});
