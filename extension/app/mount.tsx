/** Draws the app into a page: makes the services of the browser host once, then hands over to React. */

import './style/app.css';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { CONTACTS } from '../core/desk/contact';
import { HISTORY } from '../core/history';
import { type OpenPackResult, openPack } from '../core/knowledge/open-pack';
import { WALKS } from '../core/knowledge/walk-record';
import { PREFERENCES } from '../core/preferences';
import { ATTACHMENTS } from '../core/tickets/attachment';
import { DRAFTS } from '../core/tickets/draft-schema';
import { browserClock, browserTimer } from '../hosts/browser/clock';
import { Database } from '../hosts/browser/database';
import { browserIds } from '../hosts/browser/ids';
import { browserLog } from '../hosts/browser/log';
import { bundledPackFiles } from '../hosts/browser/pack-files';
import { browserStore } from '../hosts/browser/store';
import { readSystemDetails } from '../hosts/browser/system-details';
import { DesksidePage, type PageServices } from './page';
import { NOTHING_TO_SEARCH, type SearchAccess } from './search-access';
import { newSession } from './session';
import type { Surface } from './surface';

/** The build draws the first screen into an element of this id (scripts/draw-first-screens.ts). */
const PLACE = 'deskside';

/**
 * Called by an entry as soon as its script runs. Where the build has drawn the first screen, its search box can be typed in already, and
 * React takes it over with what stands in it; elsewhere React draws everything.
 */
export function drawPage(surface: Surface): void {
  // Plasmo's pages do not say it, and a screen reader reads them with the voice of the reader's own language otherwise (WCAG 3.1.1).
  document.documentElement.lang = 'en';
  const page = <DesksidePage services={makeServices(surface)} />;
  const drawn = document.getElementById(PLACE);
  if (drawn) hydrateRoot(drawn, page, { onRecoverableError: (error) => browserLog.error('The first screen was drawn anew.', error) });
  else createRoot(placeAtTop()).render(page);
}

function placeAtTop(): HTMLElement {
  const place = document.createElement('div');
  place.id = PLACE;
  document.body.prepend(place);
  return place;
}

function makeServices(surface: Surface): PageServices {
  const database = new Database();
  const pack = once(() => openPack(bundledPackFiles));
  const search = once(() => searchOf(pack));
  return {
    surface,
    clock: browserClock,
    timer: browserTimer,
    ids: browserIds,
    log: browserLog,
    session: newSession(),
    openPack: pack,
    openSearch: search,
    openBulletins: once(async () => {
      // The search first: somebody is typing by now.
      await Promise.allSettled([search()]);
      return (await import('./bulletins/open-bulletins')).openBulletins(database, pack);
    }),
    openTickets: once(async () => (await import('./tickets/ticket-access')).openTickets(database, { ids: browserIds, log: browserLog })),
    openForms: once(async () => (await import('./forms/open-forms')).openForms(database, pack)),
    openDeskWork: once(async () => (await import('./desk-work')).openDeskWork(database)),
    openReportStores: once(async () => (await import('./reports/report-stores')).openReportStores(database)),
    drafts: browserStore(database, DRAFTS),
    files: browserStore(database, ATTACHMENTS),
    cleanFiles: once(async () => (await import('../hosts/browser/evidence/clean-files')).cleanFiles(database, browserClock.now())),
    walks: browserStore(database, WALKS),
    preferences: browserStore(database, PREFERENCES),
    history: browserStore(database, HISTORY),
    contacts: browserStore(database, CONTACTS),
    readDetails: readSystemDetails,
  };
}

async function searchOf(pack: () => Promise<OpenPackResult>): Promise<SearchAccess> {
  // The engine and the pack's manifest come side by side.
  const [{ openSearch }, opened] = await Promise.all([import('./open-search'), pack()]);
  return opened.ok ? openSearch(opened.pack, browserLog) : NOTHING_TO_SEARCH;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
