/** What a draft has to say for each kind of field. Only lines that may leave the machine count. */

import type { Draft } from './draft';
import { draftSubject } from './draft-subject';
import { sentLines } from './draft-text';
import { meaningScore, SURE_ENOUGH } from './field-words';
import type { FieldMeaning } from './fill-plan';

export interface FieldValue {
  /** For fields that take text. */
  readonly text: string;
  /** For choices, the most exact first; empty when only a guess could be made. */
  readonly choices: readonly string[];
  /** The draft's lines that this says, so that the description need not say them again. */
  readonly lines: readonly string[];
}

export type FillValues = ReadonlyMap<FieldMeaning, FieldValue>;

/** Names of what the draft holds by id, for choices by their words. */
export interface DraftNames {
  readonly department?: string;
  /** When the ticket was written, by the person's own clock: `2026-11-21` and `09:41`. */
  readonly written?: { readonly day: string; readonly time: string };
}

/** Meanings that come from a line of the draft, and the ids of the lines that Deskside itself makes. */
const FROM_LINES: readonly (readonly [FieldMeaning, readonly string[]])[] = [
  ['operating-system', ['details.system']],
  ['memory', ['details.memory']],
  ['browser', ['details.browser']],
  ['extension-number', ['telephone.extension']],
  ['device', ['telephone.handset']],
  ['name', []],
  ['email', []],
  ['phone', []],
  ['location', []],
];

/** Everything but the description, which depends on what finds a field of its own. */
export function fillValues(draft: Draft, names: DraftNames = {}): FillValues {
  const values = new Map<FieldMeaning, FieldValue>([['subject', { text: draftSubject(draft), choices: [], lines: [] }]]);
  const department = [names.department, draft.department?.replace(/-/g, ' ')].filter(
    (name): name is string => name !== undefined && name.trim() !== '',
  );
  const [departmentName] = department;
  if (departmentName !== undefined) {
    const value: FieldValue = { text: departmentName, choices: department, lines: [] };
    values.set('department', value);
    // Many portals list the departments' subjects as categories; only a choice with the same words is taken.
    values.set('category', value);
  }
  // A normal priority is what a form begins with; saying it would only change what a desk has set.
  if (draft.priority !== 'normal') values.set('priority', { text: draft.priority, choices: [draft.priority], lines: [] });
  const lines = sentLines(draft).filter((line) => line.section === 'details' || line.section === 'telephone');
  const taken = new Set<string>();
  for (const [meaning, ids] of FROM_LINES) {
    const free = lines.filter((line) => !taken.has(line.id));
    const line =
      free.find(({ id }) => ids.includes(id)) ?? (ids.length === 0 ? free.find(({ label }) => isCertain(meaning, label)) : undefined);
    if (!line) continue;
    taken.add(line.id);
    const text = line.value.replace(/\s+/g, ' ').trim();
    values.set(meaning, { text, choices: choicesFor(text), lines: [line.id] });
  }
  return values;
}

function isCertain(meaning: FieldMeaning, label: string): boolean {
  return meaningScore(meaning, [label], '') > SURE_ENOUGH * 2;
}

/** "16 GB, 8.2 GB free" is "16 GB" to a list; "about 8 GB" is a rounded figure and fits no list. */
function choicesFor(text: string): readonly string[] {
  if (/^about /i.test(text)) return [];
  const [beforeComma = text] = text.split(',');
  return [...new Set([text, beforeComma.trim()])];
}
