import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { entryId } from '../../extension/core/knowledge/ids';
import { entryFileOf, MANIFEST_FILE, PACK_FORMAT, SEARCH_FILE, TREES_FILE } from '../../extension/core/knowledge/pack';
import { type Browser, startBrowser } from '../support/browser';
import { type DemoWorld, startDemoWorld } from '../support/demo-world';
import { phoneDraft } from '../support/some-draft';
import { plantRecord, storedRecords } from '../support/stored-records';

const POPUP = { width: 400, height: 600 };
const WINDOW = { width: 1280, height: 800 };

let world: DemoWorld;
let extension: DemoWorld['extension'];
let browser: DemoWorld['browser'];
let site: DemoWorld['site'];

beforeAll(async () => {
  world = await startDemoWorld();
  ({ browser, site, extension } = world);
});

afterEach(() => world.closePages());

afterAll(() => world?.stop());

const options = (page: Page) => page.getByRole('option');
const description = (page: Page) => page.getByLabel('What is wrong, in your words');
const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor();

/** An open draft with these words in it, not yet waited for. */
async function write(words: string, at = 'popup.html', where = browser): Promise<Page> {
  const page = await where.open(at, at === 'popup.html' ? POPUP : WINDOW);
  await options(page).first().waitFor();
  await page.keyboard.press('Control+Shift+Enter');
  await description(page).fill(words);
  return page;
}

const descriptionsOnDisk = async (page: Page) => (await storedRecords(page, 'drafts')).map((draft) => draft.description);

describe('the knowledge base is damaged', () => {
  /** A browser reads an unpacked extension from the disk each time, so a file can be damaged under a running one. */
  async function withFile(path: string, damage: (file: Buffer) => Buffer | undefined, visit: () => Promise<void>): Promise<void> {
    const whole = join(extension.folder, 'pack', path);
    const before = await readFile(whole);
    const after = damage(before);
    await (after ? writeFile(whole, after) : rm(whole));
    try {
      await visit();
    } finally {
      await writeFile(whole, before);
    }
  }

  const newer = (file: Buffer) => Buffer.from(JSON.stringify({ ...JSON.parse(file.toString()), format: PACK_FORMAT + 1 }));

  it.each([
    {
      state: 'is cut short',
      damage: (file: Buffer) => file.subarray(0, file.length / 2),
      says: 'The knowledge base cannot be read, so nothing can be searched. Reload the extension',
    },
    {
      state: 'is missing',
      damage: () => undefined,
      says: 'The knowledge base is missing, so nothing can be searched. Install Deskside again',
    },
    {
      state: 'is of a newer format',
      damage: newer,
      says: 'The knowledge base is for a newer Deskside, so nothing can be searched. Update Deskside',
    },
  ])('says so when its first file $state, and still takes a ticket', ({ damage, says }) =>
    withFile(MANIFEST_FILE, damage, async () => {
      const page = await browser.open('popup.html', POPUP);
      await page.getByText(says).waitFor();
      await page.keyboard.type('printer');
      await page.getByText(says).waitFor();
      await options(page).getByText('Write a ticket').click();
      await description(page).fill(`The first file ${says}`);
      await saved(page);
      await page.evaluate(() => {
        location.hash = '#/desk';
      });
      await page.getByText("the desk's phone and hours are not known here").waitFor();
    }),
  );

  it('searches titles while a flipped search index is built anew, and then whole pages again', () =>
    withFile(SEARCH_FILE, flipped, async () => {
      const logged = browser.context.waitForEvent('console', (message) => message.text().includes('The search index cannot be used'));
      const page = await browser.open('popup.html', POPUP);
      await page.keyboard.type('printer does not print');
      await options(page).getByText('The printer does not print').waitFor();
      await logged;
      // In no title, keyword or summary.
      await page.getByRole('combobox').fill('PRN-A-012');
      await options(page).getByText('Add a printer').waitFor();
      await page.getByText('The search index cannot be read').waitFor({ state: 'detached' });
    }));

  it('says which page cannot be read when one file of pages is damaged; the others are read as ever', async () => {
    const manifest = JSON.parse(await readFile(join(extension.folder, 'pack', MANIFEST_FILE), 'utf8'));
    const fileOf = (id: string) => entryFileOf(entryId(id), manifest.entryFiles);
    expect(fileOf('printer-offline')).not.toBe(fileOf('add-printer'));
    await withFile(fileOf('add-printer'), flipped, async () => {
      const page = await browser.open('popup.html#/article/add-printer', POPUP);
      await page.getByRole('heading', { name: 'This page cannot be read' }).waitFor();
      await page.getByRole('button', { name: 'Search' }).click();
      await page.keyboard.type('printer offline');
      await options(page).getByText('Printer is offline').first().click();
      await page.locator('desk-article').getByRole('heading', { name: 'Printer is offline' }).waitFor();
    });
  });

  it('does not show an unread list of trees as an empty one', () =>
    withFile(
      TREES_FILE,
      () => undefined,
      async () => {
        const page = await browser.open('popup.html', POPUP);
        await page.getByText('The list of troubleshooting trees cannot be read').waitFor();
        await page.keyboard.type('vpn');
        await options(page).getByText('The VPN does not connect').waitFor();
      },
    ));
});

/** One byte in the middle is another. */
function flipped(file: Buffer): Buffer {
  const damaged = Buffer.from(file);
  const middle = Math.floor(damaged.length / 2);
  damaged[middle] = (damaged[middle] ?? 0) ^ 0xff;
  return damaged;
}

describe('the disk is full', () => {
  let small: Browser;
  /** Keeps the limit; Chromium remembers for a while how much room there was, so it stands from the start. */
  let limit: Page;

  beforeAll(async () => {
    small = await startBrowser({ extension: extension.folder });
    limit = await small.open('popup.html', POPUP);
    const session = await limit.context().newCDPSession(limit);
    await session.send('Storage.overrideQuotaForOrigin', { origin: `chrome-extension://${small.extensionId}`, quotaSize: 3_000_000 });
  });

  afterAll(() => small?.close());

  /** Fills what is left with something else, to the last byte that the browser takes. */
  async function fillDisk(): Promise<void> {
    await limit.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('something else');
        opening.onupgradeneeded = () => opening.result.createObjectStore('bytes', { autoIncrement: true });
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const taken = (size: number) =>
        new Promise<boolean>((resolve) => {
          const transaction = database.transaction('bytes', 'readwrite');
          // Without a pattern, because Chromium compresses what it stores.
          transaction.objectStore('bytes').put(crypto.getRandomValues(new Uint8Array(size)));
          transaction.oncomplete = () => resolve(true);
          transaction.onabort = () => resolve(false);
        });
      for (let size = 65_536; size >= 64; ) if (!(await taken(size))) size /= 2;
      database.close();
    });
  }

  const makeRoom = () =>
    limit.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const removing = indexedDB.deleteDatabase('something else');
          removing.onsuccess = () => resolve();
          removing.onerror = () => reject(removing.error);
        }),
    );

  const NOT_SAVED = 'The disk is full, so this is not saved. Your text is still here';

  it('says that the text is not saved, keeps it, and saves it by itself when there is room', async () => {
    const page = await write('Before the disk was full.', 'popup.html', small);
    await saved(page);
    await fillDisk();
    await description(page).fill('After the disk was full.');
    await page.getByRole('alert').getByText(NOT_SAVED).waitFor();
    await page.getByText('Not saved', { exact: true }).waitFor();
    expect(await description(page).inputValue()).toBe('After the disk was full.');
    expect(await descriptionsOnDisk(page)).not.toContain('After the disk was full.');

    await makeRoom();
    await saved(page);
    expect(await descriptionsOnDisk(page)).toContain('After the disk was full.');
    await page.getByText(NOT_SAVED).waitFor({ state: 'detached' });
  });

  it('lets a ticket be started and written, and saves it when there is room', async () => {
    const page = await small.open('popup.html', POPUP);
    await options(page).first().waitFor();
    await fillDisk();
    await page.keyboard.press('Control+Shift+Enter');
    await description(page).fill('Begun on a full disk.');
    await page.getByText(NOT_SAVED).waitFor();
    await makeRoom();
    await saved(page);
    expect(await descriptionsOnDisk(page)).toContain('Begun on a full disk.');
  });

  it('keeps unsaved text while the person looks at something else', async () => {
    const page = await write('Seen on disk.', 'popup.html', small);
    await saved(page);
    await fillDisk();
    await description(page).fill('Only on screen.');
    await page.getByText(NOT_SAVED).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('Your last changes to the ticket are not saved yet').waitFor();
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => description(page).inputValue()).toBe('Only on screen.');
    await makeRoom();
    await saved(page);
    expect(await descriptionsOnDisk(page)).toContain('Only on screen.');
  });

  it('does not bring back a draft that was deleted to make room', async () => {
    const page = await write('To be deleted.', 'popup.html', small);
    await saved(page);
    await fillDisk();
    await description(page).fill('To be deleted, changed.');
    await page.getByText(NOT_SAVED).waitFor();
    await page.getByRole('button', { name: 'Delete this draft' }).click();
    await page.getByRole('heading', { name: 'Ticket drafts' }).waitFor();
    await makeRoom();
    expect(await descriptionsOnDisk(page)).not.toContain('To be deleted.');
    expect(await descriptionsOnDisk(page)).not.toContain('To be deleted, changed.');
  });
});

describe('a record on disk cannot be used', () => {
  const emptyList = async () => {
    const page = await browser.open('popup.html', POPUP);
    await options(page).first().waitFor();
    return page;
  };

  it('tells of a damaged draft, keeps it, and deletes it only when that is wanted twice', async () => {
    const page = await emptyList();
    await plantRecord(page, 'drafts', 'damaged-1', { ...phoneDraft({ id: 'damaged-1' }), description: 42 });
    await page.goto(`${page.url().split('#')[0]}#/drafts`);
    await page.getByText('One draft is damaged and cannot be shown').waitFor();
    await page.getByText('damaged-1').waitFor();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect((await storedRecords(page, 'drafts')).some(({ description: kept }) => kept === 42)).toBe(true);
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('One draft is damaged').waitFor({ state: 'detached' });
    expect((await storedRecords(page, 'drafts')).some(({ description: kept }) => kept === 42)).toBe(false);
  });

  it('tells of a draft that a newer Deskside wrote, and leaves it alone', async () => {
    const page = await emptyList();
    await plantRecord(page, 'drafts', 'newer-1', { ...phoneDraft({ id: 'newer-1' }), version: 99 });
    await page.goto(`${page.url().split('#')[0]}#/drafts`);
    const notice = page.getByText('One draft was written by a newer Deskside');
    await notice.waitFor();
    expect(await page.getByRole('button', { name: 'Delete it' }).count()).toBe(0);
    await page.evaluate(() => {
      location.hash = '#/draft/newer-1';
    });
    await page.getByText('A newer Deskside wrote it').waitFor();
    expect((await storedRecords(page, 'drafts')).some(({ id, version }) => id === 'newer-1' && version === 99)).toBe(true);
  });

  it('offers fresh settings when the old ones are damaged, and takes the change after all', async () => {
    const page = await emptyList();
    await plantRecord(page, 'preferences', 'preferences', { version: 1, id: 'preferences', theme: 'plaid' });
    await page.goto(`${page.url().split('#')[0]}#/settings`);
    await page.getByRole('radio', { name: 'Dark' }).click();
    await page.getByText('The setting was not saved: its record on disk is damaged').waitFor();
    await page.getByRole('button', { name: 'Start with fresh settings' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.getByRole('radio', { name: 'As the system' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe(undefined);
  });
});

describe('windows come and go', () => {
  it('keeps the edits of two windows that write in the same draft at once', async () => {
    const one = await write('');
    const hash = new URL(one.url()).hash;
    const other = await browser.open(`tabs/desk.html${hash}`, WINDOW);
    await description(other).waitFor();
    await Promise.all([
      one.getByLabel('Subject').pressSequentially('The subject of the one', { delay: 5 }),
      description(other).pressSequentially('The words of the other', { delay: 5 }),
    ]);
    await expect.poll(() => one.getByLabel('Subject').inputValue()).toBe('The subject of the one');
    for (const page of [one, other]) {
      await expect.poll(() => page.getByLabel('Subject').inputValue()).toBe('The subject of the one');
      await expect.poll(() => description(page).inputValue()).toBe('The words of the other');
      await saved(page);
    }
  });

  it('has the last letter on disk when the popup is closed right after it', async () => {
    const popup = await write('No paper comes ou');
    await description(popup).press('End');
    await popup.keyboard.type('t');
    await popup.close();
    const again = await browser.open('popup.html#/drafts', POPUP);
    expect(await descriptionsOnDisk(again)).toContain('No paper comes out');
  });

  it('says so when another window deleted the draft, and saves it anew with the next change', async () => {
    const one = await write('Deleted elsewhere.');
    await saved(one);
    const other = await browser.open(`tabs/desk.html${new URL(one.url()).hash}`, WINDOW);
    await other.getByRole('button', { name: 'Delete this draft' }).click();
    await one.getByText('This was deleted in another window. It is still here').waitFor();
    await description(one).fill('Deleted elsewhere, and wanted here.');
    await saved(one);
    expect(await descriptionsOnDisk(one)).toContain('Deleted elsewhere, and wanted here.');
  });
});

describe('the page with the form goes its own ways', () => {
  /** A draft in a full tab with its plan on screen, and the form's page beside it. */
  async function planned(): Promise<{ portal: Page; tab: Page }> {
    const first = await write('It says “paper jam”, and there is none.', 'tabs/desk.html');
    await first.getByLabel('Subject').fill('Jam without paper');
    await saved(first);
    const { hash } = new URL(first.url());
    await first.close();
    const portal = await browser.context.newPage();
    await portal.goto(site.url);
    const tab = await browser.open(`tabs/desk.html${hash}`, WINDOW);
    await tab.getByRole('button', { name: 'Fill the form in this tab' }).click();
    await tab.getByRole('button', { name: /^Fill \d+ fields$/ }).waitFor();
    return { portal, tab };
  }

  const fill = (tab: Page) => tab.getByRole('button', { name: /^Fill \d+ fields$/ }).click();
  const stillThere = async (tab: Page) => {
    expect(await description(tab).inputValue()).toBe('It says “paper jam”, and there is none.');
    expect(await descriptionsOnDisk(tab)).toContain('It says “paper jam”, and there is none.');
  };

  it('says so when the tab was closed between plan and filling, and looks for another when asked', async () => {
    const { portal, tab } = await planned();
    await portal.close();
    await fill(tab);
    await tab.getByRole('heading', { name: 'Nothing was filled in' }).waitFor();
    await tab.getByText('The tab with the form was closed').waitFor();
    await stillThere(tab);
    const again = await browser.context.newPage();
    await again.goto(site.url);
    await tab.bringToFront();
    await tab.getByRole('button', { name: 'Look again' }).click();
    await fill(tab);
    await tab.getByText('Filled in. Now check it and send it there').waitFor();
    expect(await again.getByLabel('Subject').inputValue()).toBe('Jam without paper');
  });

  it('makes a new plan when the page was loaded anew between plan and filling, and fills nothing before it is confirmed', async () => {
    const { portal, tab } = await planned();
    await portal.reload();
    await fill(tab);
    await tab.getByText('The page loaded itself anew').waitFor();
    expect(await portal.getByLabel('Subject').inputValue()).toBe('');
    await fill(tab);
    await tab.getByText('Filled in. Now check it and send it there').waitFor();
    expect(await portal.getByLabel('Subject').inputValue()).toBe('Jam without paper');
    await stillThere(tab);
  });

  it('undoes what it filled, and leaves what the person has written over since', async () => {
    const { portal, tab } = await planned();
    await fill(tab);
    await tab.getByText('Filled in. Now check it and send it there').waitFor();
    await portal.getByLabel('Subject').fill('My own words');
    await tab.getByRole('button', { name: 'Undo' }).click();
    await tab.getByText('Left as you changed them: Subject').waitFor();
    expect(await portal.getByLabel('Subject').inputValue()).toBe('My own words');
    expect(await portal.getByLabel('Description').inputValue()).toBe('');
    await stillThere(tab);
  });

  it('takes the draft for unsent again after everything was undone', async () => {
    const { tab } = await planned();
    await fill(tab);
    await tab.getByText('Filled into a form').waitFor();
    await tab.getByRole('button', { name: 'Undo' }).click();
    await tab.getByText('The form is as it was').waitFor();
    await tab.getByText('Filled into a form').waitFor({ state: 'detached' });
    await stillThere(tab);
  });

  it('says that there is nothing left to undo when the page was loaded anew after the filling', async () => {
    const { portal, tab } = await planned();
    await fill(tab);
    await tab.getByText('Filled in. Now check it and send it there').waitFor();
    await portal.reload();
    await tab.getByRole('button', { name: 'Undo' }).click();
    await tab.getByRole('heading', { name: 'Nothing was undone' }).waitFor();
    await tab.getByText('what was filled in there is gone already').waitFor();
    await stillThere(tab);
  });
});
