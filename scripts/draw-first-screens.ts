/**
 * Draws the first screen of popup, side panel and tab into their built pages, by the app itself and before any browser: the search box is
 * there, and can be typed in, as soon as the page is read and long before React is. `node scripts/run.mjs draw-first-screens <folder>`.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { DesksidePage, type PageServices } from '../extension/app/page';
import { newSession } from '../extension/app/session';
import type { Surface } from '../extension/app/surface';
import { CONTACTS } from '../extension/core/desk/contact';
import { HISTORY } from '../extension/core/history';
import { WALKS } from '../extension/core/knowledge/walk-record';
import { PREFERENCES } from '../extension/core/preferences';
import { ATTACHMENTS } from '../extension/core/tickets/attachment';
import { DRAFTS } from '../extension/core/tickets/draft-schema';
import { memoryStore } from '../extension/hosts/memory/store';

/** The options page opens at its settings and not at the first screen. */
const PAGES: readonly (readonly [page: string, surface: Surface])[] = [
  ['popup.html', 'popup'],
  ['sidepanel.html', 'panel'],
  ['tabs/desk.html', 'tab'],
];

/** Where Plasmo's page has its own place for the app. */
const BODY = '<body>';
const HEAD = '<head>';

const folder = process.argv[2] ?? '';
const engine = readdirSync(folder).find((file) => /^open-search\.\w+\.js$/.test(file));
if (!engine) throw new Error(`There is no search engine among the scripts in ${folder}.`);

/** Every page searches: the engine and the index come beside the app and not after it. */
const preloads = [
  `<link rel="modulepreload" href="/${engine}">`,
  ...['pack.json', 'search.bin'].map((file) => `<link rel="preload" as="fetch" crossorigin href="/pack/${file}">`),
].join('');

for (const [page, surface] of PAGES) {
  const path = join(folder, page);
  const html = readFileSync(path, 'utf8');
  if (!html.includes(BODY) || !html.includes(HEAD)) throw new Error(`${path} is not a page that a first screen can be drawn into.`);
  const screen = renderToString(createElement(DesksidePage, { services: servicesOfTheBuild(surface) }));
  writeFileSync(
    path,
    html
      .replace('<html>', '<html lang="en">')
      .replace(HEAD, `${HEAD}${preloads}`)
      // A style sheet of its own would be one more file to wait for before anything can be shown.
      .replace(
        /<link rel="stylesheet" href="\/([\w.-]+\.css)">/g,
        (_, file) => `<style>${readFileSync(join(folder, file), 'utf8')}</style>`,
      )
      .replace(BODY, () => `${BODY}<div id="deskside">${screen}</div>`),
  );
}

/** Nothing has been read yet when a first screen is drawn, and nothing in them is called. */
function servicesOfTheBuild(surface: Surface): PageServices {
  const never = () => new Promise<never>(() => undefined);
  return {
    surface,
    clock: { now: () => 0 },
    timer: { after: () => () => undefined },
    ids: { next: () => '' },
    log: console,
    session: newSession(),
    openPack: never,
    openSearch: never,
    openBulletins: never,
    openTickets: never,
    openReportStores: never,
    openForms: never,
    openDeskWork: never,
    readDetails: never,
    drafts: memoryStore(DRAFTS),
    files: memoryStore(ATTACHMENTS),
    cleanFiles: () => Promise.resolve(),
    walks: memoryStore(WALKS),
    preferences: memoryStore(PREFERENCES),
    history: memoryStore(HISTORY),
    contacts: memoryStore(CONTACTS),
  };
}
