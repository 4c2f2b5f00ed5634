import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DemoWorld, startDemoWorld } from '../support/demo-world';

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

/** The popup, ready to be typed into: nobody is faster than its first paint. */
const openPopup = async (place = '') => {
  const popup = await browser.open(`popup.html${place}`, POPUP);
  await search(popup).waitFor();
  return popup;
};
const options = (page: Page) => page.getByRole('option');
const search = (page: Page) => page.getByRole('combobox').first();
const answersSoFar = (page: Page) =>
  page.evaluate(() => document.querySelector('desk-tree')?.walk?.trail.map(({ answerText }) => answerText) ?? []);
const question = (page: Page) => page.locator('desk-tree h3, desk-tree h2').last();
/** Waits until so many answers are given. */
const answered = (page: Page, count: number) =>
  page.waitForFunction((wanted) => document.querySelector('desk-tree')?.walk?.trail.length === wanted, count);

/** The stored records of one kind, read past the app. */
const stored = (page: Page, kind: string) =>
  page.evaluate(
    (name) =>
      new Promise<{ record: Record<string, unknown> }[]>((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
          reading.onerror = () => reject(reading.error);
        };
      }),
    kind,
  );

describe('searching', () => {
  it('finds the printer tree first for a misspelt, half-typed question, says what it corrected, and can be told not to', async () => {
    const popup = await openPopup();
    await popup.keyboard.type('printr does not prin');
    await options(popup).first().getByText('The printer does not print').waitFor();
    await popup.getByText('Showing results for “printer”').waitFor();
    expect(await popup.locator('.pick-hit mark').count()).toBeGreaterThan(2);

    await popup.getByRole('button', { name: 'Search for “printr” instead' }).click();
    await popup.getByText('Showing results for').waitFor({ state: 'detached' });
  });

  it('opens a hit by keyboard alone, and Back returns to the same results', async () => {
    const popup = await openPopup();
    await popup.keyboard.type('voicemail pin');
    await options(popup).first().waitFor();
    const second = await options(popup).nth(1).locator('.pick-title').textContent();
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('Enter');
    await popup
      .locator('desk-article, desk-tree')
      .getByRole('heading', { name: second ?? '', exact: true })
      .first()
      .waitFor();
    await popup.keyboard.press('Alt+ArrowLeft');
    await options(popup)
      .nth(1)
      .getByText(second ?? '')
      .waitFor();
    expect(await search(popup).inputValue()).toBe('voicemail pin');
  });

  it('shows what is for agents to agents only', async () => {
    const panel = await browser.open('sidepanel.html', { width: 420, height: 800 });
    await search(panel).waitFor();
    await panel.keyboard.type('verify the caller');
    await options(panel).first().waitFor();
    expect(await options(panel).getByText('Agents', { exact: true }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Employee' }).click();
    await options(panel).first().getByText('Agents', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Agent', exact: true }).click();
    await panel.getByRole('button', { name: 'Employee' }).waitFor();
  });

  it('offers the desk and a ticket when nothing is found', async () => {
    const popup = await openPopup();
    await popup.keyboard.type('qqqqxxxx zzzzyyyy');
    await popup.getByText('Nothing in the knowledge base matches').waitFor();
    expect(await options(popup).allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('Write a ticket'), expect.stringContaining('Call')]),
    );
  });

  it('runs commands after >, opens trees after #, and explains itself after ?', async () => {
    const popup = await openPopup();
    await popup.keyboard.press('F1');
    expect(await search(popup).inputValue()).toBe('>');
    await popup.keyboard.type('details');
    await popup.keyboard.press('Enter');
    await popup.getByRole('heading', { name: 'This computer' }).waitFor();

    await search(popup).fill('#vpn');
    await options(popup).getByText('The VPN does not connect').waitFor();
    expect(await options(popup).count()).toBe(1);

    await search(popup).fill('?');
    await options(popup).getByText('Run a command').waitFor();
  });

  it('clears the box with Esc and shows the start page again', async () => {
    const popup = await openPopup();
    await popup.keyboard.type('vpn');
    await options(popup).first().waitFor();
    await popup.keyboard.press('Escape');
    await popup.getByText('Find the cause, step by step').waitFor();
    expect(await search(popup).inputValue()).toBe('');
  });
});

describe('walking a tree', () => {
  it('is answered with Y and N, changed at an earlier answer, and is there again after closing', async () => {
    const popup = await openPopup('#/tree/wifi-not-working');
    await popup.locator('desk-tree').getByRole('button', { name: 'Yes' }).waitFor();
    await popup.locator('desk-tree').focus();
    await popup.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await popup.keyboard.press('y');
    await answered(popup, 1);
    expect(await answersSoFar(popup)).toEqual(['Yes']);
    const secondQuestion = await question(popup).textContent();
    await popup.keyboard.press('Backspace');
    await answered(popup, 0);
    await popup.keyboard.press('n');
    await answered(popup, 1);
    expect(await answersSoFar(popup)).toEqual(['No']);
    expect(await question(popup).textContent()).not.toBe(secondQuestion);
    await expect.poll(() => stored(popup, 'walks').then((walks) => walks.length)).toBeGreaterThan(0);
    await popup.close();

    const again = await openPopup();
    await options(again).getByText('Wi-Fi is not working').first().click();
    await answered(again, 1);
    expect(await answersSoFar(again)).toEqual(['No']);
  });

  it('shows the whole tree as a map with the walked way lit', async () => {
    const tab = await browser.open('tabs/desk.html#/tree/vpn-not-connecting', WINDOW);
    await tab.locator('desk-tree').getByRole('button').first().waitFor();
    await tab.keyboard.press('Escape');
    await tab.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tab.keyboard.press('y');
    await answered(tab, 1);
    await tab.keyboard.press('m');
    await tab.locator('desk-tree-map').getByRole('button').first().waitFor();
    const size = await tab.evaluate(() => document.querySelector('desk-tree')?.tree?.steps.length);
    expect(await tab.locator('desk-tree-map [role=button]').count()).toBeGreaterThanOrEqual(size ?? Number.POSITIVE_INFINITY);
  });
});

describe('a ticket', () => {
  const writeTicket = async () => {
    const popup = await openPopup();
    await popup.keyboard.type('printer does not print');
    await options(popup).first().waitFor();
    await popup.keyboard.press('Enter');
    await popup.locator('desk-tree').getByRole('button', { name: 'Yes' }).click();
    await answered(popup, 1);
    await popup.keyboard.press('Control+Shift+Enter');
    await popup.getByLabel('What is wrong, in your words').fill('No paper comes out.');
    return popup;
  };

  it('holds what was searched, what was tried and the details of the computer, and what is struck out does not leave', async () => {
    const popup = await writeTicket();
    await popup.getByText('Saved', { exact: true }).waitFor();
    await popup.getByRole('button', { name: 'Leave “Operating system” out of the ticket' }).click();
    await popup.getByText('Exactly what will be sent').click();
    const preview = (await popup.locator('.preview pre').textContent()) ?? '';
    expect(preview).toContain('No paper comes out.');
    expect(preview).toContain('Searched for: printer does not print');
    expect(preview).toContain('Is the printer switched on? Yes');
    expect(preview).toMatch(/Memory: [\d.]+ GB/);
    expect(preview).not.toContain('Operating system');
  });

  it('is on disk as soon as it says so, and is there in the next popup', async () => {
    const popup = await writeTicket();
    await popup.getByText('Saved', { exact: true }).waitFor();
    const drafts = await stored(popup, 'drafts');
    expect(drafts.some(({ record }) => record.description === 'No paper comes out.')).toBe(true);
    await popup.close();
    const again = await openPopup('#/drafts');
    await again.locator('.draft-open').first().click();
    expect(await again.getByLabel('What is wrong, in your words').inputValue()).toBe('No paper comes out.');
  });

  it('asks for the telephone when the trouble is a telephone', async () => {
    const popup = await openPopup('#/tree/voicemail-not-working');
    await popup.locator('desk-tree').getByRole('button').first().waitFor();
    await popup.keyboard.press('Control+Shift+Enter');
    await popup.getByLabel('Voicemail box').fill('4357');
    await popup.getByText('Still needed: Extension, Handset model').waitFor();
    await popup.getByLabel('Extension').fill('4357');
    await popup.getByLabel('Handset model').fill('Model 7');
    await popup.getByText('Still needed').waitFor({ state: 'detached' });
    await popup.getByText('Exactly what will be sent').click();
    await popup.getByText('Voicemail box: 4357').waitFor();
  });

  it('comes back after it was deleted by mistake', async () => {
    const popup = await writeTicket();
    await popup.getByText('Saved', { exact: true }).waitFor();
    await popup.getByRole('button', { name: 'Delete this draft' }).click();
    await popup.getByRole('heading', { name: 'Ticket drafts' }).waitFor();
    const left = (await stored(popup, 'drafts')).length;
    await popup.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => stored(popup, 'drafts').then((drafts) => drafts.length)).toBe(left + 1);
  });

  it('fills the form in the tab after showing the plan, undoes it, fills it again by the keys, and the person sends it', async () => {
    const popup = await writeTicket();
    await popup.getByText('Saved', { exact: true }).waitFor();
    const hash = new URL(popup.url()).hash;
    await popup.close();
    const portal = await browser.context.newPage();
    await portal.goto(site.url);
    const description = portal.getByLabel('Description');
    const tab = await browser.open(`tabs/desk.html${hash}`, WINDOW);
    const fill = async () => {
      await tab.getByRole('button', { name: /^Fill \d+ fields$/ }).click();
      await tab.getByText('Filled in. Now check it and send it there').waitFor();
    };

    await tab.getByRole('button', { name: 'Fill the form in this tab' }).click();
    await tab.getByRole('button', { name: /^Fill \d+ fields$/ }).waitFor();
    expect(await description.inputValue()).toBe('');
    await fill();
    expect(await description.inputValue()).toContain('No paper comes out.');
    expect(site.requests).toHaveLength(0);

    await tab.getByRole('button', { name: 'Undo' }).click();
    await tab.getByText('The form is as it was').waitFor();
    expect(await description.inputValue()).toBe('');
    expect(await portal.getByLabel('Subject').inputValue()).toBe('');

    await tab.getByRole('button', { name: 'Look again' }).click();
    await tab.getByRole('button', { name: /^Fill \d+ fields$/ }).waitFor();
    await tab.keyboard.press('Escape');
    await tab.getByRole('button', { name: 'Fill the form in this tab', disabled: false }).waitFor();
    expect(await description.inputValue()).toBe('');
    await tab.keyboard.press('Control+Enter');
    await tab.getByRole('button', { name: /^Fill \d+ fields$/ }).waitFor();
    await tab.keyboard.press('Control+Enter');
    await tab.getByText('Filled in. Now check it and send it there').waitFor();
    await tab.getByRole('button', { name: 'Back' }).click();
    await tab.getByText('Check on the site that it was sent').waitFor();
    expect(new URL(tab.url()).hash).toBe(hash);
    await portal.getByRole('button', { name: 'Submit request' }).click();
    await portal.getByText('was received').waitFor();
    expect(site.requests.at(-1)).toMatchObject({ subject: expect.stringContaining('rinter'), cf_os: expect.stringMatching(/\w/) });
  });
});

describe('when the form cannot be filled', () => {
  const fillFrom = async (prepare: () => Promise<unknown>) => {
    const first = await browser.open('tabs/desk.html', WINDOW);
    await search(first).waitFor();
    await first.keyboard.press('Control+Shift+Enter');
    await first.getByLabel('Subject').fill('Words that must not be lost');
    await first.getByText('Saved', { exact: true }).waitFor();
    const hash = new URL(first.url()).hash;
    await first.close();
    await prepare();
    const tab = await browser.open(`tabs/desk.html${hash}`, WINDOW);
    await tab.getByRole('button', { name: 'Fill the form in this tab' }).click();
    await tab.getByRole('heading', { name: 'Nothing was filled in' }).waitFor();
    expect(await tab.getByLabel('Subject').inputValue()).toBe('Words that must not be lost');
    return tab.locator('.fill-panel .notice').textContent();
  };

  it('says so of a page without a form', async () => {
    const sentence = await fillFrom(async () => {
      const page = await browser.context.newPage();
      await page.goto(`${site.url}requests/1`);
    });
    expect(sentence).toContain('No form for a ticket was found');
  });

  it('says so of a page that belongs to the browser', async () => {
    const sentence = await fillFrom(async () => {
      const page = await browser.context.newPage();
      await page.goto('chrome://version');
    });
    expect(sentence).toMatch(/belongs to the browser|may not see this page/);
  });

  it('tells how to let Deskside see a page that it may not see yet', async () => {
    const sentence = await fillFrom(async () => {
      const page = await browser.context.newPage();
      await page.goto(site.url.replace('127.0.0.1', 'localhost'));
    });
    expect(sentence).toContain('may not see this page yet');
    expect(sentence).toContain('toolbar');
  });
});

it('runs no script but its own: the pages hold to the strict policy of the manifest', async () => {
  const manifest = JSON.parse(await readFile(join(extension.folder, 'manifest.json'), 'utf8'));
  expect(manifest.content_security_policy.extension_pages).toBe("script-src 'self'; object-src 'none'; base-uri 'none'");
  expect(manifest.web_accessible_resources).toBeUndefined();
  expect(manifest.content_scripts).toBeUndefined();
});
