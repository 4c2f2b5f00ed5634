/** What goes into a field that somebody taught. */

import type { Draft } from './draft';
import { sentLines } from './draft-text';
import { type FieldFill, fillFor } from './fill-field';
import { fillFiles, type PlanFile } from './fill-files';
import type { FillMeaning, SeenField } from './fill-plan';
import type { DraftNames, FieldValue, FillValues } from './fill-values';
import type { TaughtField } from './match-recipe';
import type { RecipeContent } from './recipe';

export interface TaughtWith {
  readonly draft: Draft;
  readonly values: FillValues;
  readonly names: DraftNames;
  readonly files: readonly PlanFile[];
}

/** `nothing-to-say`: this ticket has nothing for the field, so it is left as it is. Not for a description, which the plan writes last. */
export function taughtFill({ field, content }: TaughtField, given: TaughtWith): FieldFill | 'nothing-to-say' {
  if (content.kind === 'nothing') return 'nothing-to-say';
  if (field.usable !== true) return field.usable;
  if (content.kind === 'files') return given.files.length === 0 ? 'nothing-to-say' : asTaught(fillFiles(field, given.files));
  const value = fieldValueOf(field, content, given);
  if (value === undefined) return 'nothing-to-say';
  if (isMoment(field) && !MOMENTS[field.control].test(value.text)) return 'no-such-option';
  const made = fillFor(meaningOf(content), field, value);
  return asTaught(typeof made === 'object' && !made.cut ? { ...made, lines: value.lines } : made);
}

/** As the HTML standard writes the values of these fields (https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#dates-and-times). */
const MOMENTS = {
  date: /^\d{4,}-\d\d-\d\d$/,
  time: /^\d\d:\d\d(?::\d\d)?$/,
  datetime: /^\d{4,}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/,
} as const;

function isMoment(field: SeenField): field is SeenField & { readonly control: keyof typeof MOMENTS } {
  return field.control in MOMENTS;
}

function asTaught(made: FieldFill): FieldFill {
  return typeof made === 'object' ? { ...made, taught: true } : made;
}

function meaningOf(content: Exclude<RecipeContent, { kind: 'nothing' }>): FillMeaning {
  return content.kind === 'meaning' ? content.meaning : content.kind;
}

function fieldValueOf(
  field: SeenField,
  content: Exclude<RecipeContent, { kind: 'nothing' | 'files' }>,
  { draft, values, names }: TaughtWith,
): FieldValue | undefined {
  switch (content.kind) {
    case 'meaning':
      return values.get(content.meaning);
    case 'fixed':
      return { text: content.text, choices: [content.text], lines: [] };
    case 'line': {
      const line = sentLines(draft).find(({ id }) => id === content.line);
      if (!line) return undefined;
      const text = line.value.replace(/\s+/g, ' ').trim();
      return { text, choices: [text], lines: [line.id] };
    }
    case 'written': {
      if (!names.written) return undefined;
      const { day, time } = names.written;
      const text =
        field.control === 'date' ? day : field.control === 'time' ? time : `${day}${field.control === 'datetime' ? 'T' : ' '}${time}`;
      return { text, choices: [], lines: [] };
    }
  }
}
