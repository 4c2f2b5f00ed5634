import { describe, expect, it } from 'vitest';
import type { Tree } from '../../../extension/core/knowledge/entry';
import { answerId, entryId, stepId } from '../../../extension/core/knowledge/ids';
import { treeGraph } from '../../../extension/core/knowledge/tree-graph';
import { answer, goOnToTree, startWalk } from '../../../extension/core/knowledge/walk';
import { readTreeOf } from './content';

const TREE = readTreeOf(
  '## Is it on?\n\n- [Yes](#elsewhere)\n- [No](#switch-it-on)\n- [Never](#switch-it-on)\n- [Wi-Fi](wifi.md)\n\n## Switch it on\n\n- [It works](#solved)\n- [Start again](#is-it-on)\n\n## Solved\n\n> [!SOLVED]\n\n## Elsewhere\n\n> [!TREE]\n> [x](mail.md)\n',
);
const give = (walk: ReturnType<typeof startWalk>, ...answers: string[]) =>
  answers.reduce((at, text) => answer(TREE, at, answerId(text), 2), walk);

describe('the map of a tree', () => {
  it('has a node for each step, and one for each tree that an answer leads to', () => {
    const { nodes } = treeGraph(TREE, undefined, (id) => (id === 'wifi' ? 'Wi-Fi is not working' : undefined));
    expect(nodes.map(({ id, kind, title }) => [id, kind, title])).toEqual([
      ['is-it-on', 'ask', 'Is it on?'],
      ['switch-it-on', 'ask', 'Switch it on'],
      ['solved', 'solved', 'Solved'],
      ['elsewhere', 'tree', 'Elsewhere'],
      ['tree:wifi', 'tree', 'Wi-Fi is not working'],
    ]);
    expect(nodes.filter(({ walked, current }) => walked || current)).toEqual([]);
    expect(nodes.map(({ tree }) => tree)).toEqual([undefined, undefined, undefined, 'mail', 'wifi']);
  });

  it('has an edge for each answer, also where two lead to the same step', () => {
    const { edges } = treeGraph(TREE);
    expect(edges.map(({ from, to, text }) => [from, to, text])).toEqual([
      ['is-it-on', 'elsewhere', 'Yes'],
      ['is-it-on', 'switch-it-on', 'No'],
      ['is-it-on', 'switch-it-on', 'Never'],
      ['is-it-on', 'tree:wifi', 'Wi-Fi'],
      ['switch-it-on', 'solved', 'It works'],
      ['switch-it-on', 'is-it-on', 'Start again'],
    ]);
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
  });

  it('shows the start of a walk', () => {
    const { nodes } = treeGraph(TREE, startWalk(TREE, 'w', 1));
    expect(nodes.filter(({ current }) => current).map(({ id }) => id)).toEqual(['is-it-on']);
    expect(nodes.filter(({ walked }) => walked).map(({ id }) => id)).toEqual(['is-it-on']);
  });

  it('marks the answers that were given, and no other between the same steps', () => {
    const { nodes, edges } = treeGraph(TREE, give(startWalk(TREE, 'w', 1), 'never', 'it-works'));
    expect(edges.filter(({ walked }) => walked).map(({ text }) => text)).toEqual(['Never', 'It works']);
    expect(nodes.filter(({ walked }) => walked).map(({ id }) => id)).toEqual(['is-it-on', 'switch-it-on', 'solved']);
    expect(nodes.find(({ current }) => current)?.id).toBe('solved');
  });

  it('keeps the way up to where the walk left for another tree', () => {
    const there = goOnToTree(TREE, give(startWalk(TREE, 'w', 1), 'yes'), 3);
    const { nodes } = treeGraph(TREE, there);
    expect(nodes.filter(({ walked }) => walked).map(({ id }) => id)).toEqual(['is-it-on', 'elsewhere']);
    expect(nodes.some(({ current }) => current)).toBe(false);
  });

  it('shows nothing of a walk through another tree', () => {
    const other: Tree = { ...TREE, id: entryId('other') };
    const { nodes } = treeGraph(TREE, answer(other, startWalk(other, 'w', 1), answerId('no'), 2));
    expect(nodes.some(({ walked, current }) => walked || current)).toBe(false);
  });

  it('is drawn without the answers that lead nowhere, from whatever pack they came', () => {
    const broken: Tree = {
      ...TREE,
      steps: [
        {
          kind: 'ask',
          id: stepId('a'),
          title: 'A',
          text: [],
          answers: [{ id: answerId('x'), text: 'X', leadsTo: { step: stepId('gone') } }],
        },
      ],
    };
    expect(treeGraph(broken).edges).toEqual([]);
    expect(treeGraph(broken).nodes).toHaveLength(1);
  });
});
