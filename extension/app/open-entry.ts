/** Opening an article or a tree from a list or a link, and remembering that it was opened and what was asked. */

import { useCallback } from 'react';
import { noteOpened, noteQuery } from '../core/history';
import type { Entry } from '../core/knowledge/entry';
import type { EntryId } from '../core/knowledge/ids';
import type { Pack } from '../core/knowledge/open-pack';
import { useRemember } from './remember';
import { routeHash } from './route';
import { useServices } from './services';
import type { Desk } from './use-desk';
import { goTo } from './use-route';

export interface Openable {
  readonly id: EntryId;
  readonly kind: Entry['kind'];
}

export type OpenEntry = (entry: Openable, heading?: string) => void;

export function useOpenEntry({ preferences }: Desk): OpenEntry {
  const { session } = useServices();
  const remember = useRemember(preferences);
  return useCallback(
    ({ id, kind }, heading) => {
      remember((history, now) => noteOpened(noteQuery(history, session.asked, now), id, now));
      goTo(kind === 'tree' ? { view: 'tree', entry: id } : { view: 'article', entry: id, ...(heading ? { heading } : {}) });
    },
    [session, remember],
  );
}

/** Follows a link inside an article or tree: the pack tells which of the two it leads to. */
export function useFollowLink(pack: Pack | undefined, open: OpenEntry): (event: HTMLElementEventMap['desk-open']) => void {
  return useCallback(
    async ({ detail }) => {
      const read = await pack?.entry(detail.entry);
      // What cannot be read is opened all the same: the view says what is wrong with it.
      open({ id: detail.entry, kind: read?.ok ? read.entry.kind : 'article' }, detail.heading);
    },
    [pack, open],
  );
}

/**
 * Addresses for the links inside an entry, so that they open in a new tab as well. A link without an entry leads to a heading of `here`;
 * what is not among the trees is an article.
 */
export function useHref(
  here: EntryId,
  trees: ReadonlyMap<EntryId, string>,
): (link: { readonly entry?: EntryId; readonly heading?: string }) => string {
  return useCallback(
    ({ entry = here, heading }) =>
      routeHash(trees.has(entry) ? { view: 'tree', entry } : { view: 'article', entry, ...(heading === undefined ? {} : { heading }) }),
    [here, trees],
  );
}
