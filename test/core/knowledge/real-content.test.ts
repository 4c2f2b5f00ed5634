import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Compiled } from '../../../extension/core/knowledge/compile';
import type { Entry, Tree } from '../../../extension/core/knowledge/entry';
import { entrySchema } from '../../../extension/core/knowledge/entry-schema';
import { treeGraph } from '../../../extension/core/knowledge/tree-graph';
import { answer, currentStep, goOnToTree, startWalk, type Walk } from '../../../extension/core/knowledge/walk';
import { compileFolder } from '../../../extension/hosts/node/compile-content';
import { told } from './content';

let compiled: Compiled;
let trees: ReadonlyMap<string, Tree>;
beforeAll(async () => {
  compiled = await compileFolder(fileURLToPath(new URL('../../../kb-content', import.meta.url)), { buildIndex: () => new Uint8Array([1]) });
  trees = new Map(entries().flatMap((entry) => (entry.kind === 'tree' ? [[entry.id, entry]] : [])));
});

function entries(): Entry[] {
  if (!compiled.ok) return [];
  const files = [...compiled.files].filter(([path]) => path.startsWith('entries/'));
  return files.flatMap(([, bytes]) => JSON.parse(new TextDecoder().decode(bytes)).map((entry: unknown) => v.parse(entrySchema, entry)));
}

describe('the content of this repository', () => {
  it('has no errors', () => {
    expect(compiled.ok ? [] : told(compiled.problems)).toEqual([]);
  });

  it('comes back through the schemas of the reader', () => {
    const { counts } = compiled.ok ? compiled.manifest : { counts: { articles: 0, trees: 0 } };
    expect(entries()).toHaveLength(counts.articles + counts.trees);
    expect(trees.size).toBe(counts.trees);
    expect(trees.size).toBeGreaterThan(0);
  });

  it('lets every tree be walked to an end from every step', () => {
    for (const tree of trees.values()) {
      for (const step of tree.steps) {
        const start: Walk = { ...startWalk(tree, 'w', 0), here: { tree: tree.id, step: step.id } };
        expect(leastAnswersToAnEnd(start), `${tree.id}#${step.id}`).toBeLessThan(20);
      }
    }
  });

  it('is drawn whole: each step of each tree is reached from the first', () => {
    for (const tree of trees.values()) {
      const { nodes, edges } = treeGraph(tree);
      const reached = new Set<string>([tree.steps[0]?.id ?? '']);
      for (const id of reached) for (const edge of edges) if (edge.from === id) reached.add(edge.to);
      expect(
        nodes.filter(({ id }) => !reached.has(id)).map(({ id }) => id),
        tree.id,
      ).toEqual([]);
    }
  });
});

/** Breadth first through real walks, from tree to tree; `Infinity` when no way ends. */
function leastAnswersToAnEnd(start: Walk): number {
  const seen = new Set<string>();
  const waiting: { walk: Walk; answers: number }[] = [{ walk: start, answers: 0 }];
  for (const { walk, answers } of waiting) {
    const place = `${walk.here.tree}#${walk.here.step}`;
    const tree = trees.get(walk.here.tree);
    const step = tree && currentStep(tree, walk);
    if (!tree || !step || seen.has(place)) continue;
    seen.add(place);
    if (step.kind === 'ask') waiting.push(...step.answers.map(({ id }) => ({ walk: answer(tree, walk, id, 0), answers: answers + 1 })));
    else if (step.outcome.kind === 'tree') waiting.push({ walk: goOnToTree(tree, walk, 0), answers: answers + 1 });
    else return answers;
  }
  return Number.POSITIVE_INFINITY;
}
