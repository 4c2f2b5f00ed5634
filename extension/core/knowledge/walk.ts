/** A walk: one person's way through a tree. A plain value; every function returns a new one and none throws at the reader. */

import type { Answer, Step, Tree } from './entry';
import type { AnswerId, EntryId, StepId } from './ids';

/** One answered step, with the words as they were read, so that a ticket can quote them even if the tree changes later. */
export interface WalkedStep {
  readonly tree: EntryId;
  readonly step: StepId;
  readonly question: string;
  readonly answer: AnswerId;
  readonly answerText: string;
}

/** How the person said it ended: `solved` or `unsolved`; absent while they are still under way. */
export type WalkVerdict = 'solved' | 'unsolved';

export interface Walk {
  readonly version: 1;
  readonly id: string;
  /** The tree that it started in, and that tree's title. */
  readonly startedIn: EntryId;
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly updatedAt: number;
  readonly trail: readonly WalkedStep[];
  /** Where the person stands; `step: null` is the first step of that tree. */
  readonly here: { readonly tree: EntryId; readonly step: StepId | null };
  readonly verdict?: WalkVerdict;
}

/** Starts at the first step of `tree`. */
export function startWalk(tree: Tree, id: string, now: number): Walk {
  return {
    version: 1,
    id,
    startedIn: tree.id,
    title: tree.title,
    startedAt: now,
    updatedAt: now,
    trail: [],
    here: { tree: tree.id, step: null },
  };
}

/** The step that the walk stands on in `tree`; `undefined` when the tree has changed and that step is gone (the walk is broken). */
export function currentStep(tree: Tree, walk: Walk): Step | undefined {
  if (walk.here.tree !== tree.id) return undefined;
  return walk.here.step === null ? tree.steps[0] : stepIn(tree, walk.here.step);
}

export function stepIn(tree: Tree, id: StepId): Step | undefined {
  return tree.steps.find((step) => step.id === id);
}

/** Gives an answer to the current step. An answer that the step does not have leaves the walk as it is. */
export function answer(tree: Tree, walk: Walk, choice: AnswerId, now: number): Walk {
  const step = currentStep(tree, walk);
  const chosen = step?.kind === 'ask' ? step.answers.find((candidate) => candidate.id === choice) : undefined;
  if (!step || !chosen) return walk;
  const walked: WalkedStep = { tree: tree.id, step: step.id, question: step.title, answer: chosen.id, answerText: chosen.text };
  return { ...withoutVerdict(walk), updatedAt: now, trail: [...walk.trail, walked], here: placeAfter(tree, chosen) };
}

function placeAfter(tree: Tree, chosen: Answer): Walk['here'] {
  return 'tree' in chosen.leadsTo ? { tree: chosen.leadsTo.tree, step: null } : { tree: tree.id, step: chosen.leadsTo.step };
}

/** From an outcome that names another tree, on to that tree's first step. Any other position is left as it is. */
export function goOnToTree(tree: Tree, walk: Walk, now: number): Walk {
  const step = currentStep(tree, walk);
  if (step?.kind !== 'outcome' || step.outcome.kind !== 'tree') return walk;
  return { ...walk, updatedAt: now, here: { tree: step.outcome.tree, step: null } };
}

/** One answer back. At the start it is already there. */
export function back(walk: Walk, now: number): Walk {
  return walk.trail.length === 0 ? walk : returnTo(walk, walk.trail.length - 1, now);
}

/** Back to the step of the answer at `index` in the trail, to answer it anew; what came after it is dropped. */
export function returnTo(walk: Walk, index: number, now: number): Walk {
  const walked = walk.trail[index];
  if (!walked) return walk;
  return { ...withoutVerdict(walk), updatedAt: now, trail: walk.trail.slice(0, index), here: { tree: walked.tree, step: walked.step } };
}

/** Records how it ended. */
export function conclude(walk: Walk, verdict: WalkVerdict, now: number): Walk {
  return { ...walk, updatedAt: now, verdict };
}

function withoutVerdict(walk: Walk): Omit<Walk, 'verdict'> {
  const { verdict: _, ...rest } = walk;
  return rest;
}

/** Under way: something was answered, and nobody has said yet how it ended. */
export function isUnfinished(walk: Walk): boolean {
  return walk.verdict === undefined && walk.trail.length > 0;
}
