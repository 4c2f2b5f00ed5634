/** Teaching a form: from what a person said about its fields to a recipe, and from several recipes to a file and back. */

import * as v from 'valibot';
import type { SeenPage } from './fill-plan';
import { findTaught, markOf, sameMark } from './match-recipe';
import { pageOf, RECIPE_LIMITS, RECIPES, type Recipe, type RecipeContent, type RecipeField, recipeEntries, recipeId } from './recipe';

/** What a person said, by the field's ref; `null` takes it back. Fields that they said nothing about keep what they had. */
export type Lesson = ReadonlyMap<string, RecipeContent | null>;

/** The recipe after the lesson; `undefined` when nothing is left in it. `old` may hold fields of other steps of the same page. */
export function teach(page: SeenPage, lesson: Lesson, old: Recipe | undefined, now: number): Recipe | undefined {
  const said = page.fields.flatMap((field) => {
    const content = lesson.get(field.ref);
    return content === undefined ? [] : [{ mark: markOf(field, page.fields), content }];
  });
  // What stood for one of these fields goes, also when the page has renamed it since.
  const found = findTaught(page.fields, old?.fields ?? []);
  const kept = (old?.fields ?? []).filter((one) => !lesson.has(found.get(one)?.ref ?? ''));
  const taught = said.flatMap(({ mark, content }): RecipeField[] => (content === null ? [] : [{ mark, content }]));
  const fields = [...kept, ...taught].slice(-RECIPE_LIMITS.fields);
  if (fields.length === 0) return undefined;
  const place = pageOf(page);
  return {
    version: 1,
    id: recipeId(page.origin, place),
    origin: page.origin,
    page: place,
    title: page.title.slice(0, RECIPE_LIMITS.mark),
    taughtAt: now,
    fields,
  };
}

/** A recipe of a file over the one that is here: its fields count, and those that it does not know stay. */
export function withImported(imported: Recipe, here: Recipe | undefined): Recipe {
  const kept = (here?.fields ?? []).filter(({ mark }) => !imported.fields.some((one) => sameMark(one.mark, mark)));
  return { ...imported, fields: [...imported.fields, ...kept].slice(0, RECIPE_LIMITS.fields) };
}

export const RECIPE_FILE = { format: 'deskside-recipes', version: 1 } as const;

/** JSON with two spaces, so that a change to it can be read in a repository. */
export function recipeFile(recipes: readonly Recipe[]): string {
  const sorted = recipes.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const plain = sorted.map(({ version: _, id: __, ...rest }) => rest);
  return `${JSON.stringify({ ...RECIPE_FILE, recipes: plain }, null, 2)}\n`;
}

export type ReadRecipes =
  | { readonly ok: true; readonly recipes: readonly Recipe[] }
  | { readonly ok: false; readonly why: 'not-json' | 'not-recipes' | 'newer'; readonly sentence: string };

const fileHead = v.object({ format: v.literal(RECIPE_FILE.format), version: v.pipe(v.number(), v.integer(), v.minValue(1)) });
/** Strict, because a misspelt key would otherwise be left out without a word. */
const fileSchema = v.object({
  recipes: v.pipe(
    v.array(v.strictObject(recipeEntries, 'must hold origin, page, title, taughtAt and fields, and nothing else'), 'must be a list'),
    v.maxLength(RECIPE_LIMITS.recipes, `holds more than ${RECIPE_LIMITS.recipes} recipes`),
  ),
});

export function readRecipeFile(text: string): ReadRecipes {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, why: 'not-json', sentence: 'This file is not JSON. Choose a file that Deskside has saved.' };
  }
  const head = v.safeParse(fileHead, value);
  if (!head.success)
    return { ok: false, why: 'not-recipes', sentence: 'This file holds no taught forms. Choose one that Deskside has saved.' };
  if (head.output.version > RECIPE_FILE.version)
    return { ok: false, why: 'newer', sentence: 'This file was saved by a newer Deskside. Update Deskside, then try again.' };
  const parsed = v.safeParse(fileSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return { ok: false, why: 'not-recipes', sentence: `In this file “${v.getDotPath(issue) ?? 'recipes'}” ${issue.message}.` };
  }
  return { ok: true, recipes: parsed.output.recipes.map((one) => ({ version: 1, id: recipeId(one.origin, one.page), ...one })) };
}

/** Recipes as a pack holds them, already with version and id; one that is broken is left out. */
export function readPackedRecipes(value: unknown): readonly Recipe[] | null {
  if (!Array.isArray(value) || value.length > RECIPE_LIMITS.recipes) return null;
  return value.flatMap((one: unknown) => {
    const parsed = RECIPES.parse(one);
    return parsed.ok ? [parsed.value] : [];
  });
}
