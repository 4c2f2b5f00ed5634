/** Draws the app into a page: makes the services of the browser host once, then hands over to React. */

import './style/app.css';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { HISTORY } from '../core/history';
import { type OpenPackResult, openPack } from '../core/knowledge/open-pack';
import { WALKS } from '../core/knowledge/walk-record';
import { PREFERENCES } from '../core/preferences';
import { DRAFTS } from '../core/tickets/draft-schema';
import { browserClock, browserTimer } from '../hosts/browser/clock';
import { Database } from '../hosts/browser/database';
import { browserIds } from '../hosts/browser/ids';
import { browserLog } from '../hosts/browser/log';
import { thisWindow } from '../hosts/browser/open-page';
import { bundledPackFiles } from '../hosts/browser/pack-files';
import { browserStore } from '../hosts/browser/store';
import { prepareSystemDetails, readSystemDetails } from '../hosts/browser/system-details';
import { App } from './app';
import { onMac } from './keys';
import { listenToWorker } from './listen-to-worker';
import { NOTHING_TO_SEARCH, type SearchAccess } from './search-access';
import { type Services, ServicesContext } from './services';
import { newSession } from './session';
import type { Surface } from './surface';

// Plasmo's pages do not say it, and a screen reader reads them with the voice of the reader's own language otherwise (WCAG 3.1.1).
document.documentElement.lang = 'en';

/** A whole page of Deskside; an entry file of Plasmo's mounts one. */
export function DesksidePage({ surface }: { surface: Surface }): ReactNode {
  const [services] = useState(() => makeServices(surface));
  const [windowId, setWindowId] = useState<number | null>(null);
  useEffect(() => {
    void thisWindow().then(setWindowId);
    // The first look at the drives takes seconds; by the time that a ticket is written it is over.
    prepareSystemDetails();
  }, []);
  useEffect(() => (surface === 'panel' && windowId !== null ? listenToWorker(windowId) : undefined), [surface, windowId]);
  const all = useMemo(() => ({ ...services, windowId }), [services, windowId]);
  return (
    <ServicesContext value={all}>
      <App />
    </ServicesContext>
  );
}

function makeServices(surface: Surface): Omit<Services, 'windowId'> {
  const database = new Database();
  const pack = once(() => openPack(bundledPackFiles));
  return {
    surface,
    mac: onMac(),
    clock: browserClock,
    timer: browserTimer,
    ids: browserIds,
    log: browserLog,
    session: newSession(),
    openPack: pack,
    openSearch: once(() => searchOf(pack)),
    openBulletins: once(async () => (await import('./bulletins/open-bulletins')).openBulletins(database, pack)),
    drafts: browserStore(database, DRAFTS),
    walks: browserStore(database, WALKS),
    preferences: browserStore(database, PREFERENCES),
    history: browserStore(database, HISTORY),
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
