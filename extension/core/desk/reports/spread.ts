/** How long things took: a few quantiles say more than a mean, which one forgotten ticket spoils. */

/** Milliseconds; `null` where there was nothing to measure. */
export interface Spread {
  readonly count: number;
  readonly median: number | null;
  /** Nine of ten were quicker. */
  readonly p90: number | null;
  readonly longest: number | null;
}

export function spreadOf(durations: readonly number[]): Spread {
  const sorted = Float64Array.from(durations.filter((duration) => Number.isFinite(duration) && duration >= 0)).sort();
  return { count: sorted.length, median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9), longest: sorted.at(-1) ?? null };
}

/** The nearest rank: a value that really occurred (Hyndman and Fan 1996, type 1). */
function quantile(sorted: Float64Array, share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
