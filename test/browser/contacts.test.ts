import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, PREFERENCES_ID } from '../../extension/core/preferences';
import { type Browser, startBrowser } from '../support/browser';
import { plantRecord, storedRecords } from '../support/stored-records';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
});

beforeEach(async () => {
  await page?.close();
  page = await browser.open('sidepanel.html', { width: 420, height: 800 });
  await searchBox().waitFor();
  await plantRecord(page, 'preferences', PREFERENCES_ID, { ...DEFAULT_PREFERENCES, role: 'agent', agentName: 'Frank' });
  for (const kind of ['contacts', 'outbox', 'drafts', 'local-tickets']) await empty(kind);
  await page.reload();
  await searchBox().waitFor();
  await page.getByRole('button', { name: 'Contacts', exact: true }).waitFor();
});

const searchBox = () => page.getByPlaceholder('What is wrong?', { exact: false });
const bar = () => page.getByRole('region', { name: 'Contacts' });
const whoIsIt = () => bar().getByRole('combobox', { name: 'Who is it?' });
const contacts = () => storedRecords(page, 'contacts');

function empty(kind: string): Promise<void> {
  return page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('deskside');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(name, 'readwrite');
          transaction.objectStore(name).clear();
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
    kind,
  );
}

async function startByPhone(): Promise<void> {
  const before = (await contacts()).length;
  await page.keyboard.press('F8');
  await expect.poll(async () => (await contacts()).length).toBe(before + 1);
  await bar().getByRole('button', { name: 'Answered' }).waitFor();
}

describe('an agent who answers the telephone', () => {
  it('logs a question with two keys beyond the work itself, with what was searched and read', async () => {
    await startByPhone();
    await expect.poll(() => searchBox().evaluate((box) => box === document.activeElement)).toBe(true);
    await searchBox().pressSequentially('office wifi');
    // At once, as somebody does with a caller on the line: what was typed was asked all the same.
    await page.getByRole('option', { name: /^Article: Connect to the office Wi-Fi/ }).click();
    await expect.poll(async () => (await contacts())[0]?.read).toHaveLength(1);
    expect((await contacts())[0]?.searched).toEqual(['office wifi']);
    await page.keyboard.press('F9');
    await page.getByText('Answered and logged.', { exact: false }).waitFor();
    const [contact] = await contacts();
    expect(contact).toMatchObject({
      channel: 'phone',
      agent: 'Frank',
      ending: { kind: 'answered', solution: ((contact?.read ?? []) as string[])[0] },
    });
    expect(await bar().count()).toBe(0);
  });

  it('finds a caller who has called before by three letters, and keeps a new name while it is typed', async () => {
    await startByPhone();
    await whoIsIt().pressSequentially('Erin Example');
    await expect.poll(async () => (await contacts())[0]?.who).toEqual({ name: 'Erin Example' });
    await page.keyboard.press('F9');
    await expect.poll(async () => (await contacts())[0]?.ending).toMatchObject({ kind: 'answered' });
    await startByPhone();
    await whoIsIt().pressSequentially('eri');
    await page.getByRole('option', { name: /Erin Example/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await contacts()).filter(({ who }) => (who as { name?: string } | null)?.name === 'Erin Example'))
      .toHaveLength(2);
  });

  it('sets a contact aside for the next caller, takes it up again, and it is still there after the panel was closed', async () => {
    await startByPhone();
    await page
      .getByRole('option', { name: /^Troubleshooting tree/ })
      .first()
      .click();
    await expect.poll(async () => (await contacts())[0]?.read).toHaveLength(1);
    await whoIsIt().fill('First Caller');
    // At once: the next caller does not wait until the name is saved.
    await startByPhone();
    await page.getByRole('button', { name: 'First Caller' }).waitFor();
    // What stood on the screen for the first caller is not the second one's.
    const noted = async () => (await contacts()).map(({ pausedAt, read }) => [pausedAt !== null, (read as unknown[]).length]);
    await expect.poll(noted).toEqual(
      expect.arrayContaining([
        [true, 1],
        [false, 0],
      ]),
    );
    await page.reload();
    await page.getByRole('button', { name: 'First Caller' }).click();
    await expect.poll(() => whoIsIt().inputValue()).toBe('First Caller');
    await expect.poll(async () => (await contacts()).filter(({ pausedAt }) => pausedAt !== null)).toHaveLength(1);
  });

  it('ends a contact with a ticket that names the caller, holds what was done, and nothing of the agent’s own computer', async () => {
    await startByPhone();
    await whoIsIt().fill('erin@example.com');
    await searchBox().fill('printer');
    await expect.poll(async () => (await contacts())[0]?.searched).toEqual(['printer']);
    await page.keyboard.press('Shift+F9');
    await page.getByRole('heading', { name: 'Ticket', exact: true }).waitFor();
    await expect.poll(async () => (await contacts())[0]?.ending).toMatchObject({ kind: 'ticket' });
    const [draft] = await storedRecords(page, 'drafts');
    expect(draft).toMatchObject({ customer: { email: 'erin@example.com' } });
    const lines = (draft?.lines ?? []) as { section: string }[];
    const sections = lines.map(({ section }) => section);
    expect(sections).toContain('asked');
    expect(sections).not.toContain('details');
    expect((await contacts())[0]?.ending).toEqual({ kind: 'ticket', draft: draft?.id });
  });

  it('takes an ending back that was pressed by mistake, before it is in any ticket system', async () => {
    await browser.context.setOffline(true);
    await startByPhone();
    await page.keyboard.press('Control+F8');
    await page.getByRole('heading', { name: 'Contact', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Drop it' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await contacts())[0]?.ending).toBeNull();
    await browser.context.setOffline(false);
  });

  it('is an employee again without a trace of contacts on the screen', async () => {
    await startByPhone();
    await page.getByRole('button', { name: 'Agent', exact: false }).first().click();
    await expect.poll(() => bar().count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Contacts', exact: true }).count()).toBe(0);
  });
});
