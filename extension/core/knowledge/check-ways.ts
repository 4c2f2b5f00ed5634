/** Checks that every tree can be walked: every step is reached from the start, and every step has a way to an outcome. */

import { circlesOf } from './circles';
import type { EntryId } from './ids';
import type { Page, ReadStep } from './page';
import type { Problem } from './problem';

/** One step of one tree, with the steps that come after it; a way into another tree leads to that tree's first step. */
interface Node {
  readonly page: Page;
  readonly read: ReadStep;
  readonly next: readonly string[];
  /** The walk can end here, or nothing can be concluded because something here is broken and told already. */
  readonly ends: boolean;
}

export function checkWays(pages: readonly Page[]): Problem[] {
  const nodes = nodesOf(pages);
  return [...pages.flatMap((page) => unreached(page, nodes)), ...withoutExit(nodes)];
}

const keyOf = (tree: EntryId, step: string) => `${tree}#${step}`;

function nodesOf(pages: readonly Page[]): Map<string, Node> {
  const starts = new Map<EntryId, string>();
  for (const { path, content } of pages) {
    const first = content.kind === 'tree' ? content.steps[0] : undefined;
    if (first) starts.set(path.id, keyOf(path.id, first.step.id));
  }
  const nodes = new Map<string, Node>();
  for (const page of pages) {
    if (page.content.kind !== 'tree') continue;
    for (const read of page.content.steps) {
      const ways = waysFrom(read, page.path.id, starts);
      const next = ways.filter((way) => way !== undefined);
      const ends = read.broken || next.length < ways.length || endsHere(read);
      nodes.set(keyOf(page.path.id, read.step.id), { page, read, next, ends });
    }
  }
  return nodes;
}

function endsHere({ step }: ReadStep): boolean {
  return step.kind === 'outcome' && step.outcome.kind !== 'tree';
}

/** `undefined` stands for a tree that is not there: a dead link, which is told by the check of links. */
function waysFrom({ step }: ReadStep, tree: EntryId, starts: ReadonlyMap<EntryId, string>): (string | undefined)[] {
  if (step.kind === 'outcome') return step.outcome.kind === 'tree' ? [starts.get(step.outcome.tree)] : [];
  return step.answers.map(({ leadsTo }) => ('tree' in leadsTo ? starts.get(leadsTo.tree) : keyOf(tree, leadsTo.step)));
}

/** Steps that no walk of their own tree reaches. After a broken step nothing is known about the ways that it was meant to have. */
function unreached(page: Page, nodes: ReadonlyMap<string, Node>): Problem[] {
  if (page.content.kind !== 'tree' || page.content.steps.some((read) => read.broken)) return [];
  const { id } = page.path;
  const reached = new Set<string>();
  const waiting = page.content.steps.slice(0, 1).map((read) => keyOf(id, read.step.id));
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const node = nodes.get(key);
    if (reached.has(key) || node?.page !== page) continue;
    reached.add(key);
    waiting.push(...node.next);
  }
  return page.content.steps
    .filter((read) => !reached.has(keyOf(id, read.step.id)))
    .map(({ step, line }) => ({ file: page.file, line, level: 'error', message: `No answer leads to the step "${step.title}".` }));
}

/** Circles of steps, also across trees, that nobody gets out of. */
function withoutExit(nodes: ReadonlyMap<string, Node>): Problem[] {
  const before = new Map<string, string[]>();
  for (const [key, node] of nodes) for (const next of node.next) before.set(next, [...(before.get(next) ?? []), key]);
  const out = new Set<string>();
  const waiting = [...nodes].filter(([, node]) => node.ends).map(([key]) => key);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (out.has(key)) continue;
    out.add(key);
    waiting.push(...(before.get(key) ?? []));
  }
  const trapped = new Map([...nodes].filter(([key]) => !out.has(key)).map(([key, node]) => [key, node.next]));
  return circlesOf(trapped).flatMap((circle) => {
    const steps = circle.flatMap((key) => nodes.get(key) ?? []);
    const [first] = steps;
    if (!first) return [];
    const names = [...steps, first].map(({ page, read }) =>
      page === first.page ? `"${read.step.title}"` : `"${read.step.title}" (${page.file})`,
    );
    const message = `Nobody gets out of this circle of steps: ${names.join(' → ')}. Give one of them an answer that leads to an outcome.`;
    return [{ file: first.page.file, line: first.read.line, level: 'error', message }];
  });
}
