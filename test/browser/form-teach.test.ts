import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '../../extension/core/tickets/draft';
import { type Browser, startBrowser } from '../support/browser';
import { type Forms, serveForms } from '../support/forms/serve';
import { phoneDraft } from '../support/some-draft';
import { plantRecord, storedRecords } from '../support/stored-records';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

let extension: ExtensionCopy;
let browser: Browser;
let forms: Forms;

beforeAll(async () => {
  extension = await extensionWithHost();
  browser = await startBrowser({ extension: extension.folder });
  forms = await serveForms();
});
afterAll(async () => {
  await browser?.close();
  await forms?.close();
  await extension?.remove();
});

const PANEL = { width: 420, height: 900 };
const LOG = 'the log of the phone';

/** A ticket with a file, written past the app. */
async function writeDraft(): Promise<void> {
  const page = await browser.open('tabs/desk.html', PANEL);
  const file = { id: 'file-1', name: 'phone.log', type: 'text/plain', size: LOG.length };
  const draft: Draft = phoneDraft({ attachments: [file] });
  await plantRecord(page, 'drafts', draft.id, draft);
  await page.evaluate(
    ({ one, text }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('attachments', 'readwrite');
          const record = { ...one, version: 1, createdAt: 0, bytes: new TextEncoder().encode(text) };
          transaction.objectStore('attachments').put({ id: one.id, written: Date.now(), record });
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
          opening.result.close();
        };
      }),
    { one: file, text: LOG },
  );
  await page.close();
}

async function openPanel(): Promise<Page> {
  const panel = await browser.open('sidepanel.html#/draft/draft-1', PANEL);
  await panel.getByRole('button', { name: 'Fill the form in this tab' }).click();
  return panel;
}
const row = (panel: Page, label: string) => panel.getByRole('combobox', { name: label, exact: true });

describe('teaching a form in the side panel', () => {
  it('takes what was said by keyboard and by pointing, fills by it, keeps it for the next time, and gives it to others as a file', async () => {
    await writeDraft();
    const form = await browser.context.newPage();
    await form.goto(`${forms.url}/taught.html`);
    const panel = await openPanel();
    await panel.getByRole('heading', { name: 'Nothing was filled in' }).waitFor();
    await panel.getByRole('button', { name: 'Teach this form' }).click();
    await panel.getByRole('heading', { name: 'Teach this form' }).waitFor();

    await row(panel, 'Where it hurts').focus();
    await row(panel, 'Where it hurts').selectOption({ label: 'Subject' });
    await row(panel, 'Tell us all').selectOption('meaning:description');
    await row(panel, 'Since').selectOption({ label: 'When the ticket was written' });
    await row(panel, 'Building').selectOption('fixed');
    await panel.getByRole('combobox', { name: 'Always in “Building”' }).selectOption('South');
    await row(panel, 'Add a log file').selectOption('files');
    expect(await row(panel, 'Memory').count()).toBe(1);

    // Pointing brings the form to the front, and the panel back with the field in hand.
    await panel.getByRole('button', { name: 'Point at a field in the page' }).click();
    await form.waitForFunction(() => document.documentElement.lastElementChild?.localName === 'div');
    await form.click('[name=site]');
    await panel.waitForFunction(() => document.activeElement?.closest('li')?.querySelector('label')?.textContent === 'Site code');
    await row(panel, 'Site code').selectOption('fixed');
    expect(await panel.getByRole('button', { name: 'Save and look again' }).isDisabled()).toBe(true);
    await panel.getByRole('textbox', { name: 'Always in “Site code”' }).fill('JKT-2');
    await panel.getByRole('button', { name: 'Save and look again' }).click();

    await panel.getByRole('heading', { name: 'What goes where' }).waitFor();
    expect(await panel.locator('.fills .fill-taught').count()).toBe(6);
    await panel.getByRole('button', { name: /^Fill \d+ fields$/ }).click();
    await panel.getByRole('heading', { name: 'Filled in' }).waitFor();
    expect(await form.inputValue('[name=f1]')).toBe('Desk phone shows “No service”');
    expect(await form.inputValue('[name=site]')).toBe('JKT-2');
    expect(await form.inputValue('[name=since]')).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(await form.evaluate(async () => (document.querySelector<HTMLInputElement>('#log')?.files?.[0] ?? new Blob()).text())).toBe(LOG);
    await panel.getByRole('button', { name: 'Undo' }).click();
    await panel.getByText('Left as you changed them: Building').waitFor();
    expect(await form.inputValue('[name=f1]')).toBe('');
    expect(await form.evaluate(() => document.querySelector<HTMLInputElement>('#log')?.files?.length)).toBe(0);
    expect(forms.sent).toEqual([]);

    const [recipe] = await storedRecords(panel, 'recipes');
    expect(recipe).toMatchObject({ version: 1, origin: forms.url, page: '/taught.html', title: 'Portal' });
    expect(JSON.stringify(recipe)).not.toContain('No service');
    await panel.close();
    await form.close();
  });

  it('exports what was taught, forgets it with a way back, and takes the file in again', async () => {
    const settings = await browser.open('options.html', { width: 1280, height: 900 });
    const section = settings.locator('section', { has: settings.getByRole('heading', { name: 'Taught forms' }) });
    const saving = settings.waitForEvent('download');
    await section.getByRole('button', { name: 'Export for everyone' }).click();
    const path = await (await saving).path();
    const text = await readFile(path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 'deskside-recipes', version: 1, recipes: [{ page: '/taught.html' }] });
    await section.getByRole('button', { name: 'Forget what was taught for “Portal”' }).click();
    await section.getByText('/taught.html').waitFor({ state: 'detached' });
    const choosing = settings.waitForEvent('filechooser');
    await section.getByRole('button', { name: 'Import' }).click();
    const chooser = await choosing;
    await chooser.setFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"other"}') });
    await section.getByText('This file holds no taught forms').waitFor();
    await chooser.setFiles({ name: 'recipes.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await section.getByText('/taught.html').waitFor();
    expect(await storedRecords(settings, 'recipes')).toHaveLength(1);
    await settings.close();
  });
});
