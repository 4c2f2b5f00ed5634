/** What agents keep besides tickets and contacts: visits, and pages that are not finished. A chunk of its own. */

import { VISITS, type Visit } from '../core/desk/visit';
import { PAGE_DRAFTS, type PageDraft } from '../core/knowledge/page-draft';
import type { Store } from '../core/ports';
import type { Database } from '../hosts/browser/database';
import { browserStore } from '../hosts/browser/store';

export interface DeskWork {
  readonly visits: Store<Visit>;
  readonly pages: Store<PageDraft>;
}

export function openDeskWork(database: Database): DeskWork {
  return { visits: browserStore(database, VISITS), pages: browserStore(database, PAGE_DRAFTS) };
}
