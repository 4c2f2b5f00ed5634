/** What "Connect" proposes by itself: which queue of the ticket system a department is, and which line of a draft goes into which field. */

import type { Department } from '../desk/desk';
import { chooseOption } from './choose-option';
import { meaningScore, SURE_ENOUGH, words } from './field-words';
import type { FieldMeaning } from './fill-plan';
import { TELEPHONE_QUESTIONS } from './telephone';
import type { Place } from './ticket';
import type { SystemField } from './ticket-system';

/** Department id -> place id, for the departments that a place says the same words as; no guesses. */
export function suggestPlaces(
  departments: readonly Pick<Department, 'id' | 'name'>[],
  places: readonly Place[],
): Readonly<Record<string, string>> {
  const options = places.map(({ id, name }) => ({ value: id, text: name }));
  return Object.fromEntries(
    departments.flatMap(({ id, name }) => {
      const found = chooseOption(options, [name], 'same');
      return found ? [[id, found.value]] : [];
    }),
  );
}

/** A line that a draft may hold, by the id that it has in every draft. */
export interface LineChoice {
  readonly id: string;
  readonly label: string;
}

/** The lines that can go into fields of a ticket system; what was asked, tried or known belongs into the text. */
export const LINE_CHOICES: readonly LineChoice[] = [
  { id: 'details.system', label: 'Operating system' },
  { id: 'details.architecture', label: 'Architecture' },
  { id: 'details.memory', label: 'Memory' },
  { id: 'details.processor', label: 'Processor' },
  { id: 'details.displays', label: 'Displays' },
  { id: 'details.storage', label: 'Storage' },
  { id: 'details.browser', label: 'Browser' },
  { id: 'details.language', label: 'Language' },
  { id: 'details.time-zone', label: 'Time zone' },
  { id: 'details.network', label: 'Network' },
  { id: 'page.address', label: 'Page address' },
  ...TELEPHONE_QUESTIONS.map(({ id, label }) => ({ id, label })),
];

/** The meanings that forms are read by, and the line that each of them is. */
const LINE_OF_MEANING: readonly (readonly [FieldMeaning, string])[] = [
  ['operating-system', 'details.system'],
  ['memory', 'details.memory'],
  ['browser', 'details.browser'],
  ['extension-number', 'telephone.extension'],
];

/** Field id -> line id. A field that only takes certain values is left to a person: a line's words would seldom be one of them. */
export function suggestFields(fields: readonly SystemField[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.flatMap((field) => pairFor(field)));
}

function pairFor({ id, name, options }: SystemField): readonly (readonly [string, string])[] {
  if (options !== undefined) return [];
  const same = LINE_CHOICES.find(({ label }) => words(label) === words(name));
  if (same) return [[id, same.id]];
  const best = LINE_OF_MEANING.map(([meaning, line]) => ({ line, score: meaningScore(meaning, [name], '') }))
    .filter(({ score }) => score > SURE_ENOUGH)
    .toSorted((left, right) => right.score - left.score)[0];
  return best ? [[id, best.line]] : [];
}
