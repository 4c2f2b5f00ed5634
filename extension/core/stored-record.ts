/** How one kind of record is kept: its name, its version, and the one way back from what stands on disk to a typed value. */

import * as v from 'valibot';

export type ParsedRecord<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'unreadable' | 'newer'; readonly detail: string };

export interface RecordKind<T extends { readonly id: string }> {
  /** Name of the object store, such as `drafts`. */
  readonly name: string;
  parse(stored: unknown): ParsedRecord<T>;
}

interface RecordShape<T> {
  readonly name: string;
  /** The version that this code writes. */
  readonly version: number;
  readonly schema: v.GenericSchema<unknown, T>;
  /** `migrations[n]` turns a record of version n into one of version n + 1, including its `version` field. */
  readonly migrations?: Readonly<Record<number, (old: unknown) => unknown>>;
}

const versioned = v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/**
 * A kind of record whose stored shape carries `version`. Older ones are carried forward, one migration at a time; one that was
 * written by a newer Deskside is reported as `newer` and must be left alone. Every added field takes a new version, because an
 * older Deskside drops the fields that it does not know when it writes.
 */
export function recordKind<T extends { readonly id: string }>(shape: RecordShape<T>): RecordKind<T> {
  return { name: shape.name, parse: (stored) => parseRecord(shape, stored) };
}

function parseRecord<T>(shape: RecordShape<T>, stored: unknown): ParsedRecord<T> {
  const found = v.safeParse(versioned, stored);
  if (!found.success) return { ok: false, why: 'unreadable', detail: 'it has no version' };
  const { version } = found.output;
  if (version > shape.version)
    return { ok: false, why: 'newer', detail: `it has version ${version}, and this Deskside knows versions up to ${shape.version}` };
  let record = stored;
  for (let from = version; from < shape.version; from++) {
    const migrate = shape.migrations?.[from];
    if (!migrate) return { ok: false, why: 'unreadable', detail: `nothing carries version ${from} forward` };
    record = migrate(record);
  }
  const parsed = v.safeParse(shape.schema, record);
  if (parsed.success) return { ok: true, value: parsed.output };
  return { ok: false, why: 'unreadable', detail: describeIssue(parsed.issues[0]) };
}

/** Names the place and what was expected there, never the value: it may be what a person typed. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue) ?? 'the record';
  return issue.received === 'undefined' ? `${place} is missing` : `${place}: expected ${issue.expected ?? 'something else'}`;
}
