/** Which records of files are still needed: those that a draft, a waiting ticket or a ticket of the local desk refers to. */

/** A text in which something is masked has its original beside it, under the same id with this end. */
const ORIGINAL = '.original';

/** Written that recently, in milliseconds, it may belong to a draft that is not on disk yet, or to a deletion that can be undone. */
export const ORPHAN_GRACE_MS = 24 * 60 * 60 * 1000;

export function originalId(fileId: string): string {
  return `${fileId}${ORIGINAL}`;
}

/** `mentioned`: every string in every record that could refer to a file; what cannot be read mentions all that it holds. */
export function orphans(
  files: readonly { readonly id: string; readonly written: number }[],
  mentioned: ReadonlySet<string>,
  now: number,
): readonly string[] {
  return files
    .filter(({ id, written }) => now - written > ORPHAN_GRACE_MS && !mentioned.has(baseId(id)) && !mentioned.has(id))
    .map(({ id }) => id);
}

/** Every string in a value, however deep; ids of files are strings wherever they stand. */
export function stringsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (Array.isArray(value)) for (const one of value) stringsIn(one, found);
  else if (typeof value === 'object' && value !== null && !(ArrayBuffer.isView(value) || value instanceof ArrayBuffer))
    for (const one of Object.values(value)) stringsIn(one, found);
  return found;
}

function baseId(id: string): string {
  return id.endsWith(ORIGINAL) ? id.slice(0, -ORIGINAL.length) : id;
}
