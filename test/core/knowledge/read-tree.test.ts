import { describe, expect, it } from 'vitest';
import { BODY_LINE, read, readTreeOf, SOLVED, tree } from './content';

const PRINTER = `Use this when nothing comes out.

## Is the printer switched on?

Look for a light.

- [Yes](#no-power)
- [No, it is dark](#switch-it-on)

## Switch it on

Press the button.

1. [It prints now](#solved)
2. [Ask the *network*](network-tree.md)
3. [Start again](printer.md)

## No power

Somebody has to look.

> [!AGENT]
> Ask for the room.

> [!VISIT]
> department: network
> priority: high
> subject: Printer: no power & no *light*

## Solved

It prints.

> [!SOLVED]
> Put paper into the tray.
`;

const problems = (body: string) => read(tree('some-tree', body)).problems.map(({ line, message }) => `${line - BODY_LINE + 1}: ${message}`);

describe('a tree', () => {
  it('is read as its author meant it', () => {
    const { intro, steps } = readTreeOf(PRINTER, 'printer');
    expect(intro).toHaveLength(1);
    expect(steps.map(({ id, kind, title }) => [id, kind, title])).toEqual([
      ['is-the-printer-switched-on', 'ask', 'Is the printer switched on?'],
      ['switch-it-on', 'ask', 'Switch it on'],
      ['no-power', 'outcome', 'No power'],
      ['solved', 'outcome', 'Solved'],
    ]);
    expect(steps[0]).toMatchObject({
      text: [{ kind: 'paragraph' }],
      answers: [
        { id: 'yes', text: 'Yes', leadsTo: { step: 'no-power' } },
        { id: 'no-it-is-dark', text: 'No, it is dark', leadsTo: { step: 'switch-it-on' } },
      ],
    });
    expect(steps[1]).toMatchObject({
      answers: [
        { leadsTo: { step: 'solved' } },
        { text: 'Ask the network', leadsTo: { tree: 'network-tree' } },
        { text: 'Start again', leadsTo: { step: 'is-the-printer-switched-on' } },
      ],
    });
    expect(steps[2]).toMatchObject({
      text: [{ kind: 'paragraph' }, { kind: 'callout', tone: 'agent' }],
      outcome: { kind: 'visit', department: 'network', priority: 'high', subject: 'Printer: no power & no *light*' },
    });
    expect(steps[3]).toMatchObject({ text: [{ kind: 'paragraph' }, { kind: 'paragraph' }], outcome: { kind: 'solved' } });
  });

  it('takes a ticket without priority as normal', () => {
    expect(readTreeOf('## Ticket\n\n> [!TICKET]\n> department: network\n').steps[0]).toMatchObject({
      outcome: { kind: 'ticket', department: 'network', priority: 'normal' },
    });
  });

  it('goes on in another tree', () => {
    expect(readTreeOf('## Elsewhere\n\n> [!TREE]\n> [Wi-Fi](wifi.md)\n').steps[0]).toMatchObject({
      outcome: { kind: 'tree', tree: 'wifi' },
    });
  });

  it('takes a list in the text of a step for text', () => {
    const [step] = readTreeOf(`## Look\n\n- the light\n- the [panel](#solved) of it\n\nThen:\n\n- [Done](#solved)\n\n${SOLVED}`).steps;
    expect(step).toMatchObject({ text: [{ kind: 'list' }, { kind: 'paragraph' }], answers: [{ text: 'Done' }] });
  });
});

describe('what is wrong with a tree is told with its line', () => {
  it.each([
    ['Only text.\n', '1: This tree has no steps: every ## heading is one.'],
    [
      '## Hm\n\nText.\n',
      '1: The step "Hm" is a dead end: end it with a list of answers, or with [!SOLVED], [!TICKET], [!VISIT] or [!TREE].',
    ],
    [
      `## Hm\n\n- [Yes](#solved)\n\nMore text.\n\n${SOLVED}`,
      '1: The step "Hm" goes on after its answers or its outcome; they must be the last thing in it.',
    ],
    [`## Hm\n\n- [Yes](#slved)\n\n${SOLVED}`, '3: The answer "Yes" leads to the step #slved, which does not exist. Did you mean "solved"?'],
    [
      `## Hm\n\n### Part\n\n- [Yes](#solved)\n- [No](#part)\n\n${SOLVED}`,
      '6: The answer "No" leads to #part, which is a heading inside a step; it must lead to a ## heading.',
    ],
    [`## Hm\n\n- [Yes](#solved)\n- [yes!](#solved)\n\n${SOLVED}`, '4: The answer "yes!" is given twice in this step.'],
    [`## Hm\n\n- [Yes](#solved)\n- maybe\n\n${SOLVED}`, '4: Every line of the answers must be one link and nothing else.'],
    [`## Hm\n\n- [Yes](#solved)\n- [No](#solved) and more\n\n${SOLVED}`, '4: Every line of the answers must be one link and nothing else.'],
    [`## Hm\n\n- [👍](#solved)\n\n${SOLVED}`, '3: The answer "👍" holds no letter or digit.'],
    [
      `## Hm\n\n- [Yes](https://example.com/)\n\n${SOLVED}`,
      '3: The answer "Yes" must lead to a step of this tree or to another tree, not to https://example.com/.',
    ],
    [
      `## Hm\n\n- [Yes](../../articles/en/page.md)\n\n${SOLVED}`,
      '3: The answer "Yes" leads to an article; put that link into the text of a step, and let the answer lead to the step.',
    ],
    [`## Hm\n\n- [Yes](other.md#step)\n\n${SOLVED}`, '3: The answer "Yes" leads into the middle of another tree; leave out #step.'],
    [
      `## Hm\n\n${'abcdefghij'.replace(/./g, '- [$&](#solved)\n')}\n${SOLVED}`,
      '3: This step has 10 answers; more than 9 have no key. Ask in two steps.',
    ],
    ['## T\n\n> [!TICKET]\n> priority: high\n', '3: [!TICKET] needs a line "department: " with the id of a department in desk.yaml.'],
    ['## T\n\n> [!TICKET]\n> department: netwrk\n', '4: desk.yaml has no department "netwrk". Did you mean "network"?'],
    [
      '## T\n\n> [!VISIT]\n> department: network\n> priority: hihg\n',
      '5: "hihg" is not a priority: low, normal, high or urgent. Did you mean "high"?',
    ],
    ['## T\n\n> [!TICKET]\n> departement: network\n', '4: "departement" is not known here. Did you mean "department"?'],
    [
      '## T\n\n> [!TICKET]\n> department: network\n> Call us!\n',
      '5: Lines here are "name: value"; the names are department, priority, subject.',
    ],
    ['## T\n\n> [!TICKET] department: network\n', '3: [!TICKET] must stand alone on its line.'],
    ['## T\n\n> [!TREE]\n> Wi-Fi\n', '3: [!TREE] must hold one link to the file of another tree, and nothing else.'],
    [
      '## T\n\n> [!TREE]\n> [x](../../articles/en/page.md)\n',
      '3: [!TREE] must hold one link to the file of another tree, and nothing else.',
    ],
    ['## T\n\n> [!TREE]\n> [x](some-tree.md)\n', '3: [!TREE] leads to this same tree; let an answer lead back to its first step instead.'],
    [
      `## T\n\n> [!SOLVED]\n\n- [Yes](#solved)\n\n${SOLVED}`,
      '3: [!SOLVED] ends a step of a tree; it must be the last thing under a ## heading of a tree.',
    ],
  ])('%j', (body, problem) => {
    expect(problems(body)).toContain(problem);
  });

  it('all at once, and a broken step does not make its neighbours look broken', () => {
    const body = `## One\n\n- [Yes](#nowhere)\n- [No](#two)\n\n## Two\n\nText.\n\n## Three\n\n> [!TICKET]\n> department: xyzzy\n`;
    expect(problems(body).map((problem) => problem.split(':')[0])).toEqual(['6', '13', '3']);
  });
});
