/** A stretch of captured text that must not leave unless the person wants it to. */

/** `query`: everything after the `?` of an address. */
export type MaskKind = 'e-mail' | 'address' | 'card' | 'secret' | 'query';

/** `start` and `end` (exclusive) in UTF-16 units. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskKind;
}

/** What a stretch is called that several finders claim: the one whose loss would be worst. */
const WORST_FIRST: readonly MaskKind[] = ['secret', 'card', 'query', 'e-mail', 'address'];

/** In the order of the text, none overlapping: stretches that overlap become one, so that no end of either is left standing. */
export function united(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted((left, right) => left.start - right.start || right.end - left.end);
  const result: Finding[] = [];
  for (const next of sorted) {
    const last = result.at(-1);
    if (last && next.start < last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, next.end), kind: worse(last.kind, next.kind) };
    else result.push(next);
  }
  return result;
}

function worse(left: MaskKind, right: MaskKind): MaskKind {
  return WORST_FIRST.indexOf(left) <= WORST_FIRST.indexOf(right) ? left : right;
}
