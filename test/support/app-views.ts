/** Every view of the app and how a person comes to it, for whatever has to hold on all of them. */

import type { Page } from 'playwright-core';
import { PUBLISHER_ID, type Publisher } from '../../extension/core/bulletins/publisher';
import { NO_MISSES, noteMiss, SEARCH_MISSES_ID } from '../../extension/core/desk/reports/search-misses';
import { DEFAULT_PREFERENCES, PREFERENCES_ID, type Role } from '../../extension/core/preferences';
import { contactsOfWeek, type PlannedContact, plantContacts } from './some-contacts';
import { phoneDraft } from './some-draft';
import { plantOutbox } from './some-outbox';
import { plantTickets, SOME_CONNECTION } from './some-tickets';
import { plantRecord } from './stored-records';
import { wayToOutcome } from './way-to-outcome';

export const SURFACES = {
  /** As large as Chrome makes it. */
  popup: { page: 'popup.html', width: 400, height: 600 },
  panel: { page: 'sidepanel.html', width: 420, height: 800 },
  tab: { page: 'tabs/desk.html', width: 1280, height: 800 },
  options: { page: 'options.html', width: 1280, height: 800 },
  /** A window of 1280 by 1024 that somebody zoomed in to 400 % (WCAG 1.4.10). */
  zoomed: { page: 'tabs/desk.html', width: 320, height: 256 },
} as const;

/** Those of known problems need a feed that is followed and has one; that of a plan needs a tab with a form. */
export interface AppView {
  readonly name: string;
  /** Needs a page of the app, whatever it shows. */
  open(page: Page): Promise<void>;
  /** Takes back what others must not see the views with. */
  leave?(page: Page): Promise<void>;
}

export const TREE = 'printer-not-printing';
const DRAFT = 'draft-of-the-views';
const VISIT = 'draft-of-a-visit';
const PAGE = 'page-of-the-views';
const EVIDENCE = 'draft-with-evidence';

const REPORTED: readonly PlannedContact[] = [
  { day: 0, hour: 9, channel: 'phone', minutes: 3, question: 'Cannot sign in', service: 'sign-in', ending: { kind: 'answered' } },
  { day: 2, hour: 14, channel: 'mail', minutes: 2, question: 'Printer jams', ending: { kind: 'ticket', draft: 'd' } },
];

/** Nothing looks for news any more: what is pressed for that rests meanwhile, and a walk by Tab would miss it. */
const LOOKED = '.shell:not(:has(button[aria-label="Look again"]:disabled))';

const searchBox = (page: Page) => page.getByRole('combobox').first();

async function show(page: Page, hash: string, proof: string): Promise<void> {
  // By way of another place, so that a view that was left in some state is made anew.
  await page.evaluate(() => {
    location.hash = '#/help';
  });
  await page.getByRole('heading', { name: 'In the search box' }).waitFor();
  await page.evaluate((wanted) => {
    location.hash = wanted;
  }, hash);
  await page.locator(proof).first().waitFor();
}

async function type(page: Page, text: string, proof: string): Promise<void> {
  await show(page, '#/', '.pick');
  await searchBox(page).fill(text);
  await page.locator(proof).first().waitFor();
}

async function walkTo(page: Page, kind: 'ticket' | 'solved'): Promise<void> {
  await show(page, `#/tree/${TREE}`, 'desk-tree [data-answer]');
  const tree = await page.evaluate(() => document.querySelector('desk-tree')?.tree);
  const way = tree ? wayToOutcome(tree, kind) : undefined;
  if (!way) throw new Error(`No way through ${TREE} ends as ${kind}.`);
  for (const [index, answer] of way.entries()) {
    await page.locator('desk-tree').getByRole('button', { name: answer }).first().click();
    await page.waitForFunction((given) => document.querySelector('desk-tree')?.walk?.trail.length === given, index + 1);
  }
}

/** An agent has a publisher's token. */
async function become(page: Page, role: Role): Promise<void> {
  const publisher: Publisher = { version: 1, id: PUBLISHER_ID, hub: 'https://hub.example.com', token: 'a-token', triedAt: null };
  await plantRecord(page, 'preferences', PREFERENCES_ID, { ...DEFAULT_PREFERENCES, role });
  await plantRecord(page, 'publisher', PUBLISHER_ID, publisher);
  await page.reload();
  await page.locator('.shell[data-running]').waitFor();
}

export const VIEWS: readonly AppView[] = [
  { name: 'the start page', open: (page) => show(page, '#/', '.pick') },
  { name: 'results', open: (page) => type(page, 'printr does not prin', '.pick-about mark') },
  { name: 'nothing found', open: (page) => type(page, 'qqqqxxxx zzzzyyyy', 'text=Nothing in the knowledge base') },
  { name: 'the commands', open: (page) => type(page, '>', '.pick kbd') },
  { name: 'the trees', open: (page) => type(page, '#', '.pick-about') },
  { name: 'the drafts in the list', open: (page) => type(page, '@', 'text=Write a ticket') },
  { name: 'what the prefixes do', open: (page) => type(page, '?', 'text=Run a command') },
  { name: 'an article', open: (page) => show(page, '#/article/add-printer', 'desk-article h1') },
  { name: 'a walk', open: (page) => show(page, `#/tree/${TREE}`, 'desk-tree [data-answer]') },
  { name: 'an outcome that is a ticket', open: (page) => walkTo(page, 'ticket') },
  { name: 'an outcome that is solved', open: (page) => walkTo(page, 'solved') },
  { name: 'a map', open: (page) => show(page, `#/tree/${TREE}?map`, 'desk-tree-map [role=button]') },
  {
    name: 'a draft',
    open: async (page) => {
      await plantRecord(page, 'drafts', DRAFT, phoneDraft({ id: DRAFT }));
      await show(page, `#/draft/${DRAFT}`, '.draft-line');
    },
  },
  {
    name: 'a draft with evidence',
    open: async (page) => {
      const lines = [
        { id: 'recorded.1', section: 'recorded', label: 'Console', value: 'No order of bob@example.com', struck: false, captured: true },
        { id: 'page.title', section: 'page', label: 'Page title', value: 'Orders of ada@example.com', struck: false, captured: true },
      ] as const;
      const lifted = { kind: 'e-mail', number: 1, value: 'bob@example.com', lifted: true } as const;
      const draft = phoneDraft({ id: EVIDENCE, lines, masks: [lifted] });
      await plantRecord(page, 'drafts', EVIDENCE, draft);
      await show(page, `#/draft/${EVIDENCE}`, '.mask');
      // Files come by dropping them; the ones of an earlier visit are there already.
      if ((await page.locator('.file-row').count()) > 0) return;
      await page.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['no secret'], 'app.log', { type: 'text/plain' }));
        document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      });
      await page.locator('.file-row').waitFor();
    },
  },
  {
    name: 'a plan',
    open: async (page) => {
      await plantRecord(page, 'drafts', DRAFT, phoneDraft({ id: DRAFT }));
      await show(page, `#/draft/${DRAFT}`, '.draft-line');
      await page.getByRole('button', { name: 'Fill the form in this tab' }).click();
      await page.locator('.fills li').first().waitFor();
    },
  },
  { name: 'the known problems', open: (page) => show(page, '#/bulletins', '.known-problem') },
  {
    name: 'a known problem',
    open: async (page) => {
      await show(page, '#/bulletins', '.known-problem');
      await page.locator('.known-problem').first().click();
      await page.locator('desk-bulletin h1, desk-bulletin h2').first().waitFor();
    },
  },
  { name: 'publishing without a token', open: (page) => show(page, '#/publish', '.empty') },
  {
    name: 'a bulletin that is written',
    open: async (page) => {
      await become(page, 'agent');
      await show(page, '#/publish', '.publish-form .service-checks');
      await page.getByLabel('Title').fill('Nothing scans');
      await page.locator('desk-bulletin h1').waitFor();
    },
    leave: (page) => become(page, 'employee'),
  },
  {
    name: 'the settings of a publisher',
    open: async (page) => {
      await become(page, 'agent');
      await show(page, '#/settings', '.publisher');
      await page.getByLabel('It is a Deskside hub').uncheck();
      await page.locator('.service-checks').waitFor();
    },
    leave: (page) => become(page, 'employee'),
  },
  {
    name: 'the reports',
    open: async (page) => {
      await become(page, 'agent');
      await plantContacts(page, contactsOfWeek(Date.UTC(2026, 0, 5), REPORTED));
      await plantRecord(page, 'search-misses', SEARCH_MISSES_ID, noteMiss(NO_MISSES, 'beamer', Date.UTC(2026, 0, 6)));
      await show(page, '#/reports/2026-01-01..2026-01-31', '.day-canvas canvas');
    },
    leave: (page) => become(page, 'employee'),
  },
  { name: 'the drafts', open: (page) => show(page, '#/drafts', 'h1') },
  { name: 'connecting a ticket system', open: (page) => show(page, '#/connect', '.system-choice, .empty') },
  {
    name: 'a connection',
    open: async (page) => {
      await plantTickets(page);
      await show(page, `#/connect/${SOME_CONNECTION.id}`, '#connect-token, .empty');
    },
  },
  {
    name: 'my tickets',
    open: async (page) => {
      await plantTickets(page);
      // Its system is down: what stood on disk is shown, and why, once the look is over.
      await show(page, '#/tickets', `${LOOKED} .notice-warning`);
    },
  },
  {
    name: 'a ticket',
    open: async (page) => {
      await plantTickets(page);
      await show(page, `#/ticket/${SOME_CONNECTION.id}/1`, `${LOOKED} .view:has(.leg) .notice-warning`);
    },
  },
  {
    name: 'tickets on their way',
    open: async (page) => {
      await plantTickets(page);
      await plantOutbox(page, SOME_CONNECTION.id);
      await show(page, '#/outbox', '.outbox-item');
      await page.locator('.outbox-open').first().click();
      await page.locator('.outbox-log').waitFor();
    },
  },
  {
    name: 'the last look before a ticket is sent',
    open: async (page) => {
      await plantTickets(page);
      await plantRecord(page, 'drafts', DRAFT, phoneDraft({ id: DRAFT }));
      await show(page, `#/draft/${DRAFT}?send`, '.sent-text');
    },
  },
  {
    name: 'the queue',
    open: async (page) => {
      await plantTickets(page);
      await become(page, 'agent');
      await show(page, `#/queue/${SOME_CONNECTION.id}`, `${LOOKED} .queue-view:has(.queue-row) .notice-warning`);
    },
    leave: (page) => become(page, 'employee'),
  },
  {
    name: 'a ticket of the queue',
    open: async (page) => {
      await plantTickets(page);
      await become(page, 'agent');
      await show(page, `#/queue/${SOME_CONNECTION.id}/1`, `${LOOKED} .queue-pane:has(.leg) .agent-steps`);
    },
    leave: (page) => become(page, 'employee'),
  },
  {
    name: 'a ticket that is being solved',
    open: async (page) => {
      await plantTickets(page);
      await become(page, 'agent');
      await show(page, `#/ticket/${SOME_CONNECTION.id}/1?solve`, `${LOOKED} .step-panel .article-hits`);
    },
    leave: (page) => become(page, 'employee'),
  },
  {
    name: 'the daily review',
    open: async (page) => {
      await plantTickets(page);
      await become(page, 'agent');
      await show(page, `#/queue/${SOME_CONNECTION.id}?review`, `${LOOKED} .review-bar`);
    },
    leave: (page) => become(page, 'employee'),
  },
  {
    name: 'customers who are owed a word',
    open: async (page) => {
      await plantTickets(page);
      await become(page, 'agent');
      await show(page, `#/owed/${SOME_CONNECTION.id}`, `${LOOKED} .owed`);
    },
    leave: (page) => become(page, 'employee'),
  },
  {
    name: 'a visit in a draft',
    open: async (page) => {
      await become(page, 'agent');
      await plantRecord(page, 'drafts', VISIT, phoneDraft({ id: VISIT, visit: true }));
      await show(page, `#/draft/${VISIT}`, '.visit-time');
    },
    leave: (page) => become(page, 'employee'),
  },
  {
    name: 'the visits',
    open: async (page) => {
      const from = Date.now() + 86_400_000;
      const visit = {
        kind: 'internal',
        site: 'building-a',
        place: 'Second floor',
        room: '12',
        availability: 'mornings',
        priority: 'normal',
      };
      const rest = { covered: false, customer: 'Erin Example', subject: 'The printer jams', from, to: from + 1_800_000 };
      // The customer heard of it, in a ticket, so that there are words to see when it is called off.
      const told = { told: 'words', ticket: { connection: SOME_CONNECTION.id, id: '1', number: '#1' } };
      for (const state of ['planned', 'called-off'])
        await plantRecord(page, 'visits', state, { version: 1, id: state, ...visit, ...rest, ...told, state });
      await become(page, 'agent');
      await show(page, '#/visits', '.visit-row');
      await page.getByRole('button', { name: 'Call it off' }).click();
      await page.locator('.call-off textarea').waitFor();
    },
    leave: (page) => become(page, 'employee'),
  },
  { name: 'no unfinished pages', open: (page) => show(page, '#/new-article', '.empty, .page-row') },
  {
    name: 'a page that is written',
    open: async (page) => {
      const masks = [{ name: '[e-mail 1]', value: 'erin@example.com' }];
      const words = {
        title: 'Mail bounces',
        summary: 'Mail to [e-mail 1] comes back',
        body: 'Delete the old rule of \\[e-mail 1\\].',
        masks,
      };
      const facts = { keywords: ['bounce'], services: ['mail'], language: 'en', origin: 'Contact of today' };
      await plantRecord(page, 'page-drafts', PAGE, { version: 1, id: PAGE, createdAt: 1, updatedAt: 1, ...words, ...facts });
      await show(page, `#/new-article/${PAGE}`, 'desk-article h1');
    },
  },
  { name: 'the details', open: (page) => show(page, '#/details', '.facts dd') },
  { name: 'the desk', open: (page) => show(page, '#/desk', '.view select') },
  { name: 'the help', open: (page) => show(page, '#/help', '.facts') },
  { name: 'the settings', open: (page) => show(page, '#/settings', '.choice') },
  { name: 'an address that leads nowhere', open: (page) => show(page, '#/nowhere/at/all', '.empty') },
];
