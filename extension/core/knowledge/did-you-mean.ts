/** Guesses what an author meant by a name that does not exist. */

/** At most this share of the letters may differ; more is another word, not a slip. */
const LARGEST_SLIP = 0.4;

/** ` Did you mean "wifi"?`, or nothing when no known name is near. Starts with a space, to be put after a sentence. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const name = nearest(written, known);
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}

/** The known name that takes the fewest edits to write, whatever the case of letters; the first among equals. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  const word = written.toLowerCase();
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(word.length * LARGEST_SLIP)) + 1;
  for (const candidate of known) {
    // The difference in length is the least number of edits: most of many names need no closer look.
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const edits = editsBetween(word, candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
}

/** Optimal string alignment distance: inserted, missing, wrong and swapped letters. */
export function editsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? a.length;
}
