/** Figures of merit: nDCG@10 and quantiles. */

import type { Question } from './corpus';

const DEPTH = 10;

/**
 * nDCG@10 with gain 2^grade - 1 (Järvelin and Kekäläinen 2002; the gain of Burges et al. 2005).
 * `ranking` is ids, the best first, and may be longer: ids that the question leaves out are skipped.
 */
export function ndcg(ranking: readonly string[], question: Question): number {
  const left = new Set(question.ex ?? []);
  const gains = ranking
    .filter((id) => !left.has(id))
    .slice(0, DEPTH)
    .map((id) => gain(question.rel[id] ?? 0));
  const ideal = Object.values(question.rel)
    .map(gain)
    .sort((a, b) => b - a)
    .slice(0, DEPTH);
  return discounted(gains) / (discounted(ideal) || 1);
}

/** How many ids to ask an engine for, so that ten are left. */
export function depthFor(question: Question): number {
  return DEPTH + (question.ex?.length ?? 0);
}

const gain = (grade: number): number => 2 ** grade - 1;

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, value, at) => sum + value / Math.log2(at + 2), 0);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The value that `share` of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
