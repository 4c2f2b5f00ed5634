/** What earlier steps of a form hold already, so that a later step neither asks for it nor says it again. */

import type { FillMeaning, FillPlan, FillReport } from './fill-plan';

export interface PlacedBefore {
  readonly meanings: ReadonlySet<FillMeaning>;
  /** Ids of the ticket's lines. */
  readonly lines: ReadonlySet<string>;
}

export const NOTHING_PLACED: PlacedBefore = { meanings: new Set(), lines: new Set() };

/** After a plan was carried out; only what the page took counts. */
export function placedAfter(before: PlacedBefore, plan: FillPlan, report: Pick<FillReport, 'filled'>): PlacedBefore {
  const taken = new Set(report.filled.map(({ ref }) => ref));
  const fills = plan.fills.filter(({ ref }) => taken.has(ref));
  return {
    meanings: new Set([
      ...before.meanings,
      ...fills.map(({ meaning }) => meaning).filter((meaning) => meaning !== 'fixed' && meaning !== 'written'),
    ]),
    lines: new Set([...before.lines, ...fills.flatMap(({ lines }) => lines)]),
  };
}
