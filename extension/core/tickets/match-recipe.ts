/** Finds the fields of a recipe on a page, by whatever of label, name, autocomplete, kind and position still holds. */

import { words } from './field-words';
import type { SeenField, SeenPage } from './fill-plan';
import { type FieldMark, pageOf, RECIPE_LIMITS, type Recipe, type RecipeContent, type RecipeField } from './recipe';

/** How much each thing that still holds says for a field. */
const HOLDS = { label: 40, otherLabel: 25, name: 32, autocomplete: 15, control: 10, position: 8 } as const;
/** A label alone is enough, or a name and the kind of control; a kind and a position are not. */
const FOUND = 40;
/** A recipe of another page of the same site is used when at least so many of its fields are here. */
const ELSEWHERE = 2;

export interface TaughtField {
  readonly field: SeenField;
  readonly content: RecipeContent;
}

export interface MatchedRecipe {
  readonly found: readonly TaughtField[];
  /** Taught for this very page, and not here now. */
  readonly lost: readonly RecipeField[];
}

/** What was taught for this page. The first recipe that knows a field decides: a person's own comes before the company's. */
export function matchRecipes(page: SeenPage, recipes: readonly Recipe[]): MatchedRecipe {
  const here = pageOf(page);
  const found = new Map<SeenField, RecipeContent>();
  const lost: RecipeField[] = [];
  const ofSite = recipes.filter(({ origin }) => origin === page.origin);
  const ofPage = ofSite.filter((recipe) => recipe.page === here);
  for (const recipe of [...ofPage, ...ofSite.filter((one) => !ofPage.includes(one))]) {
    const matched = findTaught(page.fields, recipe.fields);
    const isOfPage = ofPage.includes(recipe);
    if (!isOfPage && (ofPage.length > 0 || matched.size < ELSEWHERE)) continue;
    for (const [taught, field] of matched) if (!found.has(field)) found.set(field, taught.content);
    if (isOfPage) lost.push(...recipe.fields.filter((taught) => !matched.has(taught) && taught.content.kind !== 'nothing'));
  }
  return {
    found: page.fields.flatMap((field) => {
      const content = found.get(field);
      return content ? [{ field, content }] : [];
    }),
    lost,
  };
}

/** What is kept of a field, so that it is found again. */
export function markOf(field: SeenField, fields: readonly SeenField[]): FieldMark {
  const shorten = (text: string) => text.slice(0, RECIPE_LIMITS.mark);
  return {
    control: field.control,
    label: shorten(field.labels[0] ?? ''),
    name: shorten(field.name),
    autocomplete: shorten(field.autocomplete),
    position: positionOf(field, fields),
  };
}

export function sameMark(left: FieldMark, right: FieldMark): boolean {
  return (
    left.control === right.control &&
    left.label === right.label &&
    left.name === right.name &&
    left.autocomplete === right.autocomplete &&
    left.position === right.position
  );
}

/** Best matches first; each field of the page and of the recipe at most once, and none where two fit equally well. */
export function findTaught(fields: readonly SeenField[], taught: readonly RecipeField[]): Map<RecipeField, SeenField> {
  const pairs = taught
    .flatMap((one) => fields.map((field) => ({ one, field, score: score(one.mark, field, fields) })))
    .filter((pair) => pair.score >= FOUND)
    .toSorted((a, b) => b.score - a.score);
  const matched = new Map<RecipeField, SeenField>();
  const taken = new Set<SeenField>();
  for (const { one, field, score: best } of pairs) {
    if (matched.has(one) || taken.has(field)) continue;
    if (pairs.some((pair) => pair.one === one && pair.field !== field && pair.score === best && !taken.has(pair.field))) continue;
    matched.set(one, field);
    taken.add(field);
  }
  return matched;
}

function score(mark: FieldMark, field: SeenField, fields: readonly SeenField[]): number {
  // The same words over another kind of field are about something else: a fixed choice is no text, a file no date.
  if (familyOf(mark.control) !== familyOf(field.control)) return 0;
  const label = words(mark.label);
  const [first, ...others] = field.labels.map(words);
  const byPosition = positionOf(field, fields) === mark.position;
  const holds =
    (label === '' ? 0 : first === label ? HOLDS.label : others.includes(label) ? HOLDS.otherLabel : 0) +
    (mark.name !== '' && mark.name === field.name ? HOLDS.name : 0) +
    (mark.autocomplete !== '' && mark.autocomplete === field.autocomplete ? HOLDS.autocomplete : 0);
  const place = (mark.control === field.control ? HOLDS.control : 0) + (byPosition ? HOLDS.position : 0);
  // A field without label and name has nothing but its place, which then counts when the field there has none either.
  const isNameless = label === '' && mark.name === '' && mark.autocomplete === '';
  if (isNameless) return field.labels.length === 0 && field.name === '' && place === HOLDS.control + HOLDS.position ? FOUND : 0;
  return holds === 0 ? 0 : holds + place;
}

function familyOf(control: SeenField['control']): 'text' | 'choice' | 'moment' | 'file' {
  switch (control) {
    case 'select':
    case 'radio':
    case 'checkbox':
    case 'combobox':
      return 'choice';
    case 'date':
    case 'time':
    case 'datetime':
      return 'moment';
    case 'file':
      return 'file';
    case 'text':
    case 'multiline':
    case 'rich-text':
    case 'email':
    case 'tel':
    case 'number':
      return 'text';
  }
}

function positionOf(field: SeenField, fields: readonly SeenField[]): number {
  return fields.filter(({ form, control }) => form === field.form && control === field.control).indexOf(field);
}
