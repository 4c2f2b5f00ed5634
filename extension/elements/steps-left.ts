/** How far a walk is from its end at best: an honest sense of progress in a graph whose length nobody knows beforehand. */

import type { Tree } from '../core/knowledge/entry';
import type { StepId } from '../core/knowledge/ids';

/** Fewest answers from `from` to an outcome or to another tree, that of `from` included; `undefined` when there is no way out. */
export function stepsLeft(tree: Tree, from: StepId): number | undefined {
  const steps = new Map(tree.steps.map((step) => [step.id, step]));
  const seen = new Set<StepId>([from]);
  let frontier: readonly StepId[] = [from];
  for (let answers = 0; frontier.length > 0; answers++) {
    const next: StepId[] = [];
    for (const id of frontier) {
      const step = steps.get(id);
      if (step?.kind === 'outcome') return answers;
      for (const answer of step?.answers ?? []) {
        if ('tree' in answer.leadsTo) return answers + 1;
        if (seen.has(answer.leadsTo.step)) continue;
        seen.add(answer.leadsTo.step);
        next.push(answer.leadsTo.step);
      }
    }
    frontier = next;
  }
  return undefined;
}
