/** The graph of a tree, ready to be laid out and drawn: steps are nodes, answers are edges, and the walked way is marked. */

import type { Answer, Outcome, Step, Tree } from './entry';
import type { AnswerId, EntryId } from './ids';
import { currentStep, type Walk } from './walk';

export interface TreeGraphNode {
  /** The step's id; for another tree that an answer leads to directly, `tree:` and that tree's id. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'ask' | Outcome['kind'];
  /** The person has been here. */
  readonly walked: boolean;
  /** The person stands here. */
  readonly current: boolean;
  /** The other tree that this node goes on to; only where `kind` is `tree`. */
  readonly tree?: EntryId;
}

export interface TreeGraphEdge {
  /** Unique in the graph: two answers of one step may lead to the same place. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly answer: AnswerId;
  /** The answer as it is read. */
  readonly text: string;
  readonly walked: boolean;
}

/** Nodes in the order of the file (the start first), other trees last; edges in the order of the answers. */
export interface TreeGraph {
  readonly nodes: readonly TreeGraphNode[];
  readonly edges: readonly TreeGraphEdge[];
}

/**
 * The graph of `tree`, with the way of `walk` marked as far as it lies in this tree. An answer to a step that is not there is
 * left out. `titleOf` names another tree; without it that tree's id stands in.
 */
export function treeGraph(tree: Tree, walk?: Walk, titleOf: (id: EntryId) => string | undefined = () => undefined): TreeGraph {
  const given = new Set(walk?.trail.filter((walked) => walked.tree === tree.id).map((walked) => edgeId(walked.step, walked.answer)));
  const known = new Set<string>(tree.steps.map((step) => step.id));
  const otherTrees = new Map<string, EntryId>();
  const edges: TreeGraphEdge[] = [];
  for (const step of tree.steps) {
    if (step.kind !== 'ask') continue;
    for (const answer of step.answers) {
      const to = nodeAfter(answer);
      if ('tree' in answer.leadsTo) otherTrees.set(to, answer.leadsTo.tree);
      else if (!known.has(to)) continue;
      const id = edgeId(step.id, answer.id);
      edges.push({ id, from: step.id, to, answer: answer.id, text: answer.text, walked: given.has(id) });
    }
  }
  const current = walk && currentStep(tree, walk)?.id;
  const visited = new Set<string>(edges.filter((edge) => edge.walked).flatMap((edge) => [edge.from, edge.to]));
  if (current !== undefined) visited.add(current);
  const nodes = [
    ...tree.steps.map((step) => ({ ...nodeOf(step), walked: visited.has(step.id), current: step.id === current })),
    ...[...otherTrees].map(([id, other]) => ({
      id,
      title: titleOf(other) ?? other,
      kind: 'tree' as const,
      walked: visited.has(id),
      current: false,
      tree: other,
    })),
  ];
  return { nodes, edges };
}

function nodeOf(step: Step): Pick<TreeGraphNode, 'id' | 'title' | 'kind' | 'tree'> {
  const { id, title } = step;
  if (step.kind === 'ask') return { id, title, kind: 'ask' };
  return step.outcome.kind === 'tree' ? { id, title, kind: 'tree', tree: step.outcome.tree } : { id, title, kind: step.outcome.kind };
}

/** A step's id never holds a colon, so the two kinds of node cannot meet. */
function nodeAfter(answer: Answer): string {
  return 'tree' in answer.leadsTo ? `tree:${answer.leadsTo.tree}` : answer.leadsTo.step;
}

function edgeId(step: string, answer: string): string {
  return `${step}/${answer}`;
}
