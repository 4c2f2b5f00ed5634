import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Answer, Step, Tree } from '../../../extension/core/knowledge/entry';
import { entrySchema } from '../../../extension/core/knowledge/entry-schema';
import { answerId, departmentId, entryId, stepId } from '../../../extension/core/knowledge/ids';
import { passagesOf } from '../../../extension/core/knowledge/plain-text';
import { pageSlugs, slugOf } from '../../../extension/core/knowledge/slug';
import { treeGraph } from '../../../extension/core/knowledge/tree-graph';
import { answer, back, currentStep, goOnToTree, returnTo, startWalk } from '../../../extension/core/knowledge/walk';
import { WALKS } from '../../../extension/core/knowledge/walk-record';
import { article, problemsOf, read, told, tree } from './content';

const RUNS = { seed: 20261121, numRuns: 400 } as const;

/** Pieces that Markdown gives a meaning, and pieces that an attacker would try. */
const PIECES = [
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  '  ',
  '\t',
  '# ',
  '## ',
  '### ',
  '---\n',
  '> ',
  '> [!NOTE]\n',
  '> [!AGENT]\n> ',
  '> [!TICKET]\n> department: network\n',
  '> [!TREE]\n> ',
  '- ',
  '1. ',
  '- [ ] ',
  '| a | b |\n| - | - |\n',
  '| ',
  '```\n',
  '`',
  '**',
  '_',
  '~~',
  '[',
  ']',
  '(',
  ')',
  '](',
  '![',
  '<',
  '>',
  '\\',
  '[x](',
  '[x](javascript:alert(1))',
  '[x](java\tscript:y)',
  '<javascript:x>',
  '[x](data:text/html,y)',
  '[x](&#106;avascript:y)',
  '[r]: javascript:y\n',
  '[r]',
  '[x](vbscript:y "t")',
  '[x](//evil.example)',
  '[Yes](#a)\n',
  '[x](page.md#b)',
  '<https://example.com>',
  'https://example.com/?a&b',
  'www.example.com',
  'a@example.com',
  '<b>',
  '<script>',
  '<!-- ',
  '-->',
  '&amp;',
  '&#x6a;',
  '&colon;',
  '&',
  'a',
  'b',
  'word',
  'é',
  '日本',
  '🙂',
  '\u0000',
  '\u2028',
  'tel:1',
  'mailto:',
];
const markdown = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 6 })), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** Every object of a value, however deep. */
function* objectsIn(value: unknown): Iterable<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Readonly<Record<string, unknown>>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

describe('whatever stands in a file', () => {
  it('is read without throwing, with links of the four schemes only, lines inside the file, and blocks that a pack may hold', () => {
    fc.assert(
      fc.property(markdown, fc.boolean(), (body, isTree) => {
        const file = isTree ? tree('page', body) : article('page', body);
        const page = read(file);
        for (const found of objectsIn(page.content)) {
          if ('href' in found) expect(found.href).toMatch(/^(?:https?:\/\/|mailto:|tel:)/);
          if ('source' in found) expect(found.source).toMatch(/^images\//);
        }
        const lines = ('text' in file ? file.text : '').split(/\r\n|\r|\n/).length;
        for (const { line } of [...page.problems, ...page.links, ...page.pictures]) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
        }
        if (page.content.kind === 'article' && page.facts) {
          const entry = { kind: 'article', ...page.facts, body: page.content.body } as const;
          expect(v.safeParse(entrySchema, JSON.parse(JSON.stringify(entry))).success).toBe(true);
          expect(passagesOf(entry).every(({ text }) => typeof text === 'string')).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('is checked together with others without throwing, each problem a sentence with a place', () => {
    const file = fc
      .tuple(markdown, fc.constantFrom('a', 'b', 'page'), fc.boolean())
      .map(([body, id, isTree]) => (isTree ? tree(id, body) : article(id, body)));
    fc.assert(
      fc.property(fc.array(file, { maxLength: 5 }), fc.string(), (files, yaml) => {
        const problems = problemsOf([...files, { path: 'synonyms.yaml', text: yaml }]);
        for (const problem of problems) expect(problem).toMatch(/^[^\n]+:\d+ (?:error|warning) .*[.?]$/s);
      }),
      { ...RUNS, numRuns: 150 },
    );
  });

  it('of front matter is read without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), markdown), (yaml) => {
        const page = read({ path: 'articles/en/page.md', text: `---\n${yaml}\n---\nx` });
        expect(page.facts === undefined || page.facts.id === 'page').toBe(true);
        expect(told(page.problems).every((problem) => problem.startsWith('articles/en/page.md:'))).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('slugs of any headings', () => {
  it('are unique on their page, and hold nothing that a link would have to escape', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('a', 'a-1', 'A!', 'a 1'))), (headings) => {
        const slugs = headings.map(pageSlugs());
        expect(new Set(slugs).size).toBe(slugs.length);
        for (const slug of slugs) expect(slug).not.toMatch(/[\s#?%/()<>]/);
      }),
      RUNS,
    );
  });

  it('do not change when they are made again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (heading) => slugOf(slugOf(heading)) === slugOf(heading)),
      RUNS,
    );
  });
});

/** Trees as a damaged or foreign pack might hold them: answers may lead nowhere, to themselves, or to other trees. */
const STEPS = ['a', 'b', 'c', 'd', 'gone'];
const anyAnswer: fc.Arbitrary<Answer> = fc.record({
  id: fc.constantFrom('yes', 'no', 'maybe').map(answerId),
  text: fc.string(),
  leadsTo: fc.oneof(
    fc.constantFrom(...STEPS).map((step) => ({ step: stepId(step) })),
    fc.constant({ tree: entryId('tree') }),
    fc.constant({ tree: entryId('other') }),
  ),
});
const anyStep = (id: string): fc.Arbitrary<Step> =>
  fc.oneof(
    fc.array(anyAnswer, { maxLength: 3 }).map((answers): Step => ({ kind: 'ask', id: stepId(id), title: id, text: [], answers })),
    fc
      .constantFrom<Extract<Step, { kind: 'outcome' }>['outcome']>(
        { kind: 'solved' },
        { kind: 'ticket', department: departmentId('network'), priority: 'normal' },
        { kind: 'tree', tree: entryId('other') },
      )
      .map((outcome): Step => ({ kind: 'outcome', id: stepId(id), title: id, text: [], outcome })),
  );
const anyTree: fc.Arbitrary<Tree> = fc.tuple(...['a', 'b', 'c', 'd'].map(anyStep)).map((steps) => ({
  kind: 'tree',
  id: entryId('tree'),
  title: 'Tree',
  summary: '',
  keywords: [],
  services: [],
  audience: 'everyone',
  language: 'en',
  owner: departmentId('network'),
  reviewed: '2026-01-01',
  intro: [],
  steps,
}));
const moves = fc.array(fc.oneof(fc.constantFrom('yes', 'no', 'maybe', 'nothing', 'on', 'back'), fc.integer({ min: -1, max: 5 })), {
  maxLength: 30,
});

describe('a walk through any tree', () => {
  it('never throws, can be stored, and is drawn with at most one current step', () => {
    fc.assert(
      fc.property(anyTree, moves, (any, way) => {
        let walk = startWalk(any, 'w', 0);
        way.forEach((move, at) => {
          if (typeof move === 'number') walk = returnTo(walk, move, at);
          else if (move === 'on') walk = goOnToTree(any, walk, at);
          else if (move === 'back') walk = back(walk, at);
          else walk = answer(any, walk, answerId(move), at);
          const { nodes, edges } = treeGraph(any, walk);
          expect(nodes.filter(({ current }) => current).length).toBeLessThanOrEqual(1);
          const ids = new Set(nodes.map(({ id }) => id));
          expect(edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
        });
        expect(WALKS.parse(JSON.parse(JSON.stringify(walk)))).toEqual({ ok: true, value: walk });
      }),
      RUNS,
    );
  });

  it('comes back with "back" to where each answer was given', () => {
    fc.assert(
      fc.property(anyTree, fc.array(fc.constantFrom('yes', 'no', 'maybe'), { maxLength: 20 }), (any, way) => {
        let walk = startWalk(any, 'w', 0);
        for (const choice of way) {
          const before = currentStep(any, walk);
          const after = answer(any, walk, answerId(choice), 1);
          if (after !== walk) {
            const undone = back(after, 2);
            expect(undone.trail).toEqual(walk.trail);
            expect(currentStep(any, undone)).toBe(before);
          }
          walk = after;
        }
      }),
      RUNS,
    );
  });
});
