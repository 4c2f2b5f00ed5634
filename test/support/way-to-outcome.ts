/** The shortest way through a tree to an outcome, so that a test or a demonstration can walk it whatever the tree says. */

import type { Outcome, Step, Tree } from '../../extension/core/knowledge/entry';

/** Answers to give from the first step on; `undefined` when no such outcome can be reached within this tree. */
export function wayToOutcome(tree: Tree, kind: Outcome['kind']): readonly string[] | undefined {
  const first = tree.steps[0];
  const waiting: { readonly step: Step; readonly way: readonly string[] }[] = first ? [{ step: first, way: [] }] : [];
  const seen = new Set<string>();
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { step, way } = next;
    if (seen.has(step.id)) continue;
    seen.add(step.id);
    if (step.kind === 'outcome') {
      if (step.outcome.kind === kind) return way;
      continue;
    }
    for (const { leadsTo, text } of step.answers) {
      const reached = 'step' in leadsTo ? tree.steps.find(({ id }) => id === leadsTo.step) : undefined;
      if (reached) waiting.push({ step: reached, way: [...way, text] });
    }
  }
  return undefined;
}
