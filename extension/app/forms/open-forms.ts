/** Forms that were taught, by people here and by the desk. A chunk of its own: only whoever fills a form needs it. */

import type { OpenPackResult } from '../../core/knowledge/open-pack';
import type { Store } from '../../core/ports';
import { ATTACHMENTS } from '../../core/tickets/attachment';
import { RECIPES, type Recipe } from '../../core/tickets/recipe';
import { readPackedRecipes } from '../../core/tickets/teach';
import type { Database } from '../../hosts/browser/database';
import type { ReadFile } from '../../hosts/browser/form/form-filler';
import { browserLog } from '../../hosts/browser/log';
import { browserStore } from '../../hosts/browser/store';
import { storeSentence } from '../store-sentence';

export interface TaughtForms {
  readonly own: readonly Recipe[];
  readonly company: readonly Recipe[];
  /** Own ones first, as `planFill` takes them. */
  readonly all: readonly Recipe[];
  /** A plain sentence when some could not be read: an unread recipe is not one that nobody taught. */
  readonly trouble?: string;
}

export interface FormAccess {
  readonly recipes: Store<Recipe>;
  read(): Promise<TaughtForms>;
  /** A file of a ticket, for a form that takes files. */
  readonly readFile: ReadFile;
}

export function openForms(database: Database, openPack: () => Promise<OpenPackResult>): FormAccess {
  const recipes = browserStore(database, RECIPES);
  const attachments = browserStore(database, ATTACHMENTS);
  return {
    recipes,
    readFile: async (id) => {
      const read = await attachments.get(id);
      if (!read.ok) browserLog.warn('A file of a ticket cannot be read.', read.detail);
      return read.ok ? read.value : undefined;
    },
    read: async () => {
      const [own, opened] = await Promise.all([recipes.all(), openPack()]);
      const packed = opened.ok ? await opened.pack.recipes() : opened;
      const company = packed.ok ? readPackedRecipes(packed.recipes) : null;
      if (!packed.ok) browserLog.warn('The forms that the desk has taught cannot be read.', packed.detail);
      else if (company === null) browserLog.warn('The forms that the desk has taught are damaged.');
      const mine = own.ok ? own.value : [];
      const trouble = own.ok
        ? company === null
          ? 'The forms that your desk has taught cannot be read.'
          : undefined
        : `The forms that were taught here cannot be read: ${storeSentence(own)}`;
      return {
        own: mine,
        company: company ?? [],
        all: [...mine, ...(company ?? [])],
        ...(trouble === undefined ? {} : { trouble }),
      };
    },
  };
}
