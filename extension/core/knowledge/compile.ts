/** Compiles the content folder into a pack, or tells everything that is wrong with it. The same content gives the same bytes. */

import type { FeedSettings } from '../bulletins/feed-settings';
import { readFeeds } from '../bulletins/read-feeds';
import type { Desk } from '../desk/desk';
import type { Practice } from '../desk/practice';
import { readDesk } from '../desk/read-desk';
import { readPractice } from '../desk/read-practice';
import type { Recipe } from '../tickets/recipe';
import { readRecipeFile } from '../tickets/teach';
import { checkPages } from './check';
import { entryPathOf, isPicture, LANGUAGE_PATTERN } from './content-path';
import type { Entry } from './entry';
import type { DeskIds } from './front-matter';
import { ID_PATTERN } from './ids';
import { layOutPack, type Sha256 } from './lay-out-pack';
import type { PackManifest } from './pack';
import type { Page } from './page';
import { compareText, inReadingOrder, type Problem } from './problem';
import { readPage } from './read-page';
import { readSynonyms, type SynonymGroups } from './read-synonyms';

/** A file of the content folder; `path` has forward slashes. Pictures are carried as they are. */
export type ContentFile = { readonly path: string; readonly text: string } | { readonly path: string; readonly bytes: Uint8Array };

export interface CompileOptions {
  /** ISO date, for the age of reviews. */
  readonly today: string;
  readonly buildIndex: (entries: readonly Entry[], synonyms: SynonymGroups) => Uint8Array;
  readonly sha256: Sha256;
}

export type Compiled =
  | {
      readonly ok: true;
      readonly manifest: PackManifest;
      /** By path inside the pack, sorted by path. */
      readonly files: ReadonlyMap<string, Uint8Array>;
      readonly warnings: readonly Problem[];
    }
  /** Errors and warnings of all files, in reading order. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const COMPILE_LIMITS = {
  /** The pack travels with the extension: a screenshot has no need of more. */
  pictureBytes: 1024 * 1024,
} as const;

export function compileContent(files: readonly ContentFile[], options: CompileOptions): Compiled {
  const problems: Problem[] = files.flatMap(strayFile);
  const desk = deskOf(files, problems);
  const synonyms = synonymsOf(files, problems);
  const feeds = feedsOf(files, desk, problems);
  const practice = practiceOf(files, desk, problems);
  const recipes = recipesOf(files, problems);
  const pages = files.flatMap((file) => {
    const path = entryPathOf(file.path);
    return path && 'text' in file ? [readPage(file.path, file.text, path, desk && idsOf(desk))] : [];
  });
  const pictures = new Map(files.flatMap((file) => ('bytes' in file && isPicture(file.path) ? [[file.path, file.bytes] as const] : [])));
  if (pages.length === 0) problems.push(atTop('articles', 'There are no articles and no trees.'));
  problems.push(
    ...pages.flatMap((page) => page.problems),
    ...checkPages(pages, { today: options.today, pictures: new Set(pictures.keys()) }),
  );

  const entries = pages.flatMap((page) => entryOf(page) ?? []).toSorted((a, b) => compareText(a.id, b.id));
  if (!desk || problems.some(({ level }) => level === 'error')) return { ok: false, problems: inReadingOrder(problems) };
  const used = new Set(pages.flatMap((page) => page.pictures.map((picture) => picture.file)));
  const shown = [...pictures].filter(([path]) => used.has(path));
  const search = options.buildIndex(entries, synonyms);
  const pack = layOutPack({ entries, desk, pictures: shown, search, synonyms, feeds, practice, recipes }, options.sha256);
  return { ok: true, ...pack, warnings: inReadingOrder(problems) };
}

const atTop = (file: string, message: string, level: Problem['level'] = 'error'): Problem => ({ file, line: 1, level, message });

/** Files in the two folders of entries that would otherwise be left out without a word. */
function strayFile(file: ContentFile): Problem[] {
  const { path } = file;
  const [folder, language, name, ...deeper] = path.split('/');
  if ('bytes' in file && isPicture(path)) {
    if (file.bytes.length <= COMPILE_LIMITS.pictureBytes) return [];
    return [atTop(path, `This picture has ${file.bytes.length} bytes; the most is ${COMPILE_LIMITS.pictureBytes}. Make it smaller.`)];
  }
  if ('bytes' in file && /\.(?:md|yaml)$/.test(path)) return [atTop(path, 'This file is not text in UTF-8; save it in that encoding.')];
  if ((folder !== 'articles' && folder !== 'trees') || entryPathOf(path)) return [];
  if (!path.endsWith('.md'))
    return [atTop(path, 'This file is left out: it is neither a .md file nor a picture in a folder called images.', 'warning')];
  if (!language || !name || deeper.length > 0)
    return [atTop(path, `This file is in no language's folder; put it into ${folder}/<language>/.`)];
  if (!LANGUAGE_PATTERN.test(language)) return [atTop(path, `The folder "${language}" is not a language tag, such as en.`)];
  if (!ID_PATTERN.test(name.slice(0, -'.md'.length))) {
    return [atTop(path, `The file name "${name}" must be an id and .md: lower-case letters, digits and single hyphens only.`)];
  }
  return [];
}

function textOf(files: readonly ContentFile[], path: string): string | undefined {
  const file = files.find((candidate) => candidate.path === path);
  return file && 'text' in file ? file.text : undefined;
}

function deskOf(files: readonly ContentFile[], problems: Problem[]): Desk | undefined {
  const text = textOf(files, 'desk.yaml');
  if (text === undefined) {
    problems.push(atTop('desk.yaml', 'The file desk.yaml is missing; it says how the desk is reached and names departments and services.'));
    return undefined;
  }
  const read = readDesk(text);
  if (read.ok) return read.desk;
  problems.push(...read.problems);
  return undefined;
}

function idsOf(desk: Desk): DeskIds {
  return { services: new Set(desk.services.map(({ id }) => id)), departments: new Set(desk.departments.map(({ id }) => id)) };
}

function synonymsOf(files: readonly ContentFile[], problems: Problem[]): SynonymGroups {
  const text = textOf(files, 'synonyms.yaml');
  if (text === undefined) return {};
  const read = readSynonyms(text);
  problems.push(...read.problems);
  return read.ok ? read.synonyms : {};
}

/** A desk without the file follows no feed. */
function feedsOf(files: readonly ContentFile[], desk: Desk | undefined, problems: Problem[]): readonly FeedSettings[] {
  const text = textOf(files, 'feeds.yaml');
  if (text === undefined) return [];
  const read = readFeeds(text, desk && idsOf(desk).services);
  if (read.ok) return read.feeds;
  problems.push(...read.problems);
  return [];
}

/** Without the file the desk has no checklists, no messages of its own and no sites. */
function practiceOf(files: readonly ContentFile[], desk: Desk | undefined, problems: Problem[]): Practice | null {
  const text = textOf(files, 'practice.yaml');
  if (text === undefined) return null;
  const read = readPractice(text, desk && idsOf(desk).services);
  if (read.ok) return read.practice;
  problems.push(...read.problems);
  return null;
}

const RECIPE_PATH = /^recipes\/[^/]+\.json$/;

/** Forms that everybody gets as taught: files that Deskside has exported. */
function recipesOf(files: readonly ContentFile[], problems: Problem[]): readonly Recipe[] {
  const recipes = new Map<string, Recipe>();
  for (const file of files) {
    if (!RECIPE_PATH.test(file.path)) continue;
    const read = 'text' in file ? readRecipeFile(file.text) : undefined;
    if (!read?.ok) {
      problems.push(atTop(file.path, read?.sentence ?? 'This file is not text in UTF-8; save it in that encoding.'));
      continue;
    }
    for (const recipe of read.recipes) {
      if (recipes.has(recipe.id))
        problems.push(atTop(file.path, `The form ${recipe.id} is taught in another file of recipes/ too; keep one.`));
      recipes.set(recipe.id, recipe);
    }
  }
  return [...recipes.values()].toSorted((a, b) => compareText(a.id, b.id));
}

function entryOf({ facts, content }: Page): Entry | undefined {
  if (!facts) return undefined;
  return content.kind === 'article'
    ? { kind: 'article', ...facts, body: content.body }
    : { kind: 'tree', ...facts, intro: content.intro, steps: content.steps.map(({ step }) => step) };
}
