/** Walks that ended without help: which tree, and where in it, so that somebody can write the step that was missing. */

import type { EntryId } from '../../knowledge/ids';
import type { Walk } from '../../knowledge/walk';

export interface UnsolvedWalks {
  readonly tree: EntryId;
  readonly title: string;
  /** The last question and the answer to it; empty: given up at the first step. */
  readonly at: string;
  readonly times: number;
}

/** Most frequent first; ties by title and place. */
export function unsolvedWalks(walks: readonly Walk[], period: { readonly from: number; readonly to: number }): readonly UnsolvedWalks[] {
  const found = new Map<string, UnsolvedWalks>();
  for (const { verdict, updatedAt, trail, here, startedIn, title } of walks) {
    if (verdict !== 'unsolved' || updatedAt < period.from || updatedAt >= period.to) continue;
    const last = trail.at(-1);
    const at = last === undefined ? '' : `${last.question} ${last.answerText}`;
    const key = `${startedIn}\n${here.tree}\n${here.step ?? ''}\n${at}`;
    found.set(key, { tree: startedIn, title, at, times: (found.get(key)?.times ?? 0) + 1 });
  }
  return [...found.values()].toSorted(
    (left, right) => right.times - left.times || order(left.title, right.title) || order(left.at, right.at),
  );
}

const order = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
