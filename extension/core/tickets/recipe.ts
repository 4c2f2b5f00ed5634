/** A form that somebody taught: what goes into which of its fields, and how to find each field again when the page has changed. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import type { FieldMeaning, SeenField, SeenPage } from './fill-plan';

export const RECIPE_LIMITS = {
  fields: 100,
  /** Characters of a label or name that is kept to find a field again. */
  mark: 200,
  /** Characters of a fixed value. */
  fixed: 2_000,
  /** Recipes of one file, and of one pack. */
  recipes: 200,
} as const;

/** How a field is found again; what stood in it is never kept. */
export interface FieldMark {
  readonly control: SeenField['control'];
  /** As a person reads it; empty when the field has none. */
  readonly label: string;
  /** Its `name` or `id` in the source; empty when it has none. */
  readonly name: string;
  readonly autocomplete: string;
  /** Place among the fields of the same kind in the same form, from 0. */
  readonly position: number;
}

/**
 * What goes into a field.
 *
 * - `meaning`: a part of every ticket
 * - `line`: one line of the ticket by its id, such as `details.network`; left alone when that line is struck out
 * - `fixed`: always these words (for a choice, the words of the choice)
 * - `written`: the day, or the day and hour, on which the ticket was written
 * - `files`: the files that go with the ticket
 * - `nothing`: never anything, whatever the field is called
 */
export type RecipeContent =
  | { readonly kind: 'meaning'; readonly meaning: FieldMeaning }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'written' }
  | { readonly kind: 'files' }
  | { readonly kind: 'nothing' };

export interface RecipeField {
  readonly mark: FieldMark;
  readonly content: RecipeContent;
}

export interface Recipe {
  readonly version: 1;
  /** `recipeId(origin, page)` */
  readonly id: string;
  readonly origin: string;
  /** Path of the page, with `*` for parts that are only numbers: `/view/` and `*` for `/view/4711`. */
  readonly page: string;
  /** What the page called itself. */
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly taughtAt: number;
  readonly fields: readonly RecipeField[];
}

export const TICKET_MEANINGS = [
  ...(['subject', 'description', 'department', 'priority', 'category', 'name', 'email', 'phone', 'location'] as const),
  ...(['operating-system', 'memory', 'browser', 'device', 'extension-number'] as const),
] as const satisfies readonly FieldMeaning[];

/** Every kind of control that a page was ever seen to have. */
export const CONTROLS = [
  ...(['text', 'multiline', 'select', 'radio', 'checkbox', 'combobox', 'rich-text'] as const),
  ...(['date', 'time', 'datetime', 'email', 'tel', 'number', 'file'] as const),
] as const satisfies readonly SeenField['control'][];
const short = v.pipe(v.string('must be text'), v.maxLength(RECIPE_LIMITS.mark, `is longer than ${RECIPE_LIMITS.mark} characters`));

const contentSchema = v.variant(
  'kind',
  [
    v.object({
      kind: v.literal('meaning'),
      meaning: v.picklist(TICKET_MEANINGS, `must be one of ${TICKET_MEANINGS.join(', ')}`),
    }),
    v.object({ kind: v.literal('line'), line: v.pipe(short, v.nonEmpty('is empty')) }),
    v.object({
      kind: v.literal('fixed'),
      text: v.pipe(
        v.string('must be text'),
        v.nonEmpty('is empty'),
        v.maxLength(RECIPE_LIMITS.fixed, `is longer than ${RECIPE_LIMITS.fixed} characters`),
      ),
    }),
    v.object({ kind: v.literal('written') }),
    v.object({ kind: v.literal('files') }),
    v.object({ kind: v.literal('nothing') }),
  ],
  'must have the kind meaning, line, fixed, written, files or nothing',
);

/** Everything of a recipe but its version and id. */
export const recipeEntries = {
  origin: v.pipe(v.string('must be text'), v.check(isWebOrigin, 'must be an origin without a path, such as https://tickets.example.com')),
  page: v.pipe(short, v.startsWith('/', 'must begin with /')),
  title: short,
  taughtAt: v.pipe(v.number('must be a number of milliseconds'), v.minValue(0)),
  fields: v.pipe(
    v.array(
      v.object({
        mark: v.object({
          control: v.picklist(CONTROLS, `must be one of ${CONTROLS.join(', ')}`),
          label: short,
          name: short,
          autocomplete: short,
          position: v.pipe(v.number('must be a number'), v.integer('must be a whole number'), v.minValue(0)),
        }),
        content: contentSchema,
      }),
      'must be a list of fields',
    ),
    v.minLength(1, 'is empty'),
    v.maxLength(RECIPE_LIMITS.fields, `holds more than ${RECIPE_LIMITS.fields} fields`),
  ),
};

export const RECIPES = recordKind<Recipe>({
  name: 'recipes',
  version: 1,
  schema: v.object({ version: v.literal(1), id: v.pipe(v.string(), v.minLength(1)), ...recipeEntries }),
});

function isWebOrigin(text: string): boolean {
  return /^https?:\/\/[^/?#\s@]+$/.test(text);
}

export function recipeId(origin: string, page: string): string {
  return `${origin}${page}`;
}

/** Numbers in an address say which project or session, not which form. */
export function pageOf({ path }: Pick<SeenPage, 'path'>): string {
  const parts = path.split('/').map((part) => (/^\d+$|^[0-9a-f]{8}-[0-9a-f-]{27}$|^(?=.*\d)[0-9a-f]{16,}$/i.test(part) ? '*' : part));
  return (parts.join('/') || '/').slice(0, RECIPE_LIMITS.mark);
}
