/** Reads the callout that ends a walk: solved, a ticket, a visit, or another tree. */

import type { Tokens } from 'marked';
import type { Block } from './block';
import { entryPathOf } from './content-path';
import { didYouMean } from './did-you-mean';
import type { Outcome, Priority } from './entry';
import type { DeskIds } from './front-matter';
import { departmentId } from './ids';
import type { Place } from './inline';
import { calloutName, readCallout } from './markdown';
import { noteError, type PageReading } from './page-reading';

export const PRIORITIES: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];
const FIELDS = ['department', 'priority', 'subject'] as const;
/** Ticket systems cut longer subjects. */
export const MAX_SUBJECT_CHARACTERS = 120;

/** `text` is what a solved outcome shows besides the step's own text. */
export interface ReadOutcome {
  readonly outcome: Outcome;
  readonly text: readonly Block[];
}

/** `undefined` when the callout is not sound, which is noted then. */
export function readOutcome(
  token: Tokens.Blockquote,
  reading: PageReading,
  desk: DeskIds | undefined,
  place: Place,
): ReadOutcome | undefined {
  const name = calloutName(token);
  switch (name) {
    case 'solved': {
      const text = readCallout(token, name, reading, place);
      return text && { outcome: { kind: 'solved' }, text };
    }
    case 'ticket':
    case 'visit':
      return readDesk(token, name, reading, desk, place);
    case 'tree':
      return readNextTree(token, reading, place);
    default:
      return undefined;
  }
}

type Refuse = (line: number, message: string) => void;

function readDesk(
  token: Tokens.Blockquote,
  kind: 'ticket' | 'visit',
  reading: PageReading,
  desk: DeskIds | undefined,
  place: Place,
): ReadOutcome | undefined {
  let sound = true;
  const refuse: Refuse = (line, message) => {
    noteError(reading, line, message);
    sound = false;
  };
  const fields = readFields(token.text, kind, place.line, refuse);
  const department = fields.get('department');
  if (!department) {
    if (sound) refuse(place.line, `[!${kind.toUpperCase()}] needs a line "department: " with the id of a department in desk.yaml.`);
  } else if (desk && !desk.departments.has(department.value)) {
    refuse(department.line, `desk.yaml has no department "${department.value}".${didYouMean(department.value, desk.departments)}`);
  }
  const written = fields.get('priority');
  const priority = written ? PRIORITIES.find((known) => known === written.value) : 'normal';
  if (written && !priority) {
    refuse(written.line, `"${written.value}" is not a priority: low, normal, high or urgent.${didYouMean(written.value, PRIORITIES)}`);
  }
  const subject = fields.get('subject');
  if (subject && subject.value.length > MAX_SUBJECT_CHARACTERS) {
    refuse(subject.line, `The subject is longer than ${MAX_SUBJECT_CHARACTERS} characters.`);
  }
  if (!sound || !department || !priority) return undefined;
  const outcome = { kind, department: departmentId(department.value), priority, ...(subject ? { subject: subject.value } : {}) };
  return { outcome, text: [] };
}

type Fields = Map<string, { readonly value: string; readonly line: number }>;

/** The `name: value` lines of `[!TICKET]` and `[!VISIT]`. They are no Markdown: a subject may hold any character. */
function readFields(text: string, kind: string, firstLine: number, refuse: Refuse): Fields {
  const fields: Fields = new Map();
  for (const [index, written] of text.split('\n').entries()) {
    const line = firstLine + index;
    const [, name, value] = /^\s*([a-z]+)\s*:\s*(.*?)\s*$/i.exec(written) ?? [];
    if (index === 0) {
      if (!/^\s*\[![a-z]+\]\s*$/i.test(written)) refuse(line, `[!${kind.toUpperCase()}] must stand alone on its line.`);
    } else if (written.trim() !== '') {
      if (!name || value === undefined) refuse(line, `Lines here are "name: value"; the names are ${FIELDS.join(', ')}.`);
      else if (!FIELDS.some((field) => field === name)) refuse(line, `"${name}" is not known here.${didYouMean(name, FIELDS)}`);
      else if (fields.has(name)) refuse(line, `"${name}" is given twice.`);
      else if (value === '') refuse(line, `"${name}" is empty.`);
      else fields.set(name, { value, line });
    }
  }
  return fields;
}

function readNextTree(token: Tokens.Blockquote, reading: PageReading, place: Place): ReadOutcome | undefined {
  const linksBefore = reading.links.length;
  const problemsBefore = reading.problems.length;
  const blocks = readCallout(token, 'tree', reading, place);
  const noted = reading.links.splice(linksBefore);
  if (reading.problems.length > problemsBefore) return undefined;
  const [block] = blocks ?? [];
  const [link] = block?.kind === 'paragraph' ? block.children : [];
  const [found] = noted;
  const alone = blocks?.length === 1 && block?.kind === 'paragraph' && block.children.length === 1;
  if (
    !alone ||
    link?.kind !== 'link' ||
    link.target.to !== 'entry' ||
    link.target.heading ||
    !found ||
    entryPathOf(found.file)?.kind !== 'tree'
  ) {
    noteError(reading, place.line, '[!TREE] must hold one link to the file of another tree, and nothing else.');
    return undefined;
  }
  if (found.file === reading.file) {
    noteError(reading, place.line, '[!TREE] leads to this same tree; let an answer lead back to its first step instead.');
    return undefined;
  }
  reading.links.push({ ...found, use: 'way' });
  return { outcome: { kind: 'tree', tree: link.target.entry }, text: [] };
}
