import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, PREFERENCES_ID, type Role } from '../../extension/core/preferences';
import { type Browser, startBrowser } from '../support/browser';
import { plantRecord, storedRecords } from '../support/stored-records';

const ROOT = resolve(import.meta.dirname, '../..');

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
  page = await browser.open('tabs/desk.html');
  await become('agent');
});

async function become(role: Role): Promise<void> {
  await page.locator('.shell[data-running]').waitFor();
  // Nobody is on the line from the test before.
  for (const { id, ...contact } of await storedRecords(page, 'contacts'))
    await plantRecord(page, 'contacts', String(id), { ...contact, id, endedAt: Date.now(), ending: { kind: 'dropped' }, pausedAt: null });
  await plantRecord(page, 'preferences', PREFERENCES_ID, { ...DEFAULT_PREFERENCES, role, agentName: 'Frank' });
  await page.reload();
  await page.locator('.shell[data-running]').waitFor();
  if (role === 'agent') await page.getByRole('button', { name: 'Contacts', exact: true }).waitFor();
}

async function go(hash: string): Promise<void> {
  await page.evaluate((wanted) => {
    location.hash = wanted;
  }, hash);
}

/** Erin calls, and the contact is open to be written in. */
async function openContact(): Promise<void> {
  await page.keyboard.press('F8');
  await page.getByRole('combobox', { name: 'Who is it?' }).fill('Erin Example');
  const onTheLine = async () =>
    (await storedRecords(page, 'contacts')).filter(({ ending, pausedAt }) => ending === null && pausedAt === null);
  await expect.poll(async () => (await onTheLine()).map(({ who }) => who)).toEqual([{ name: 'Erin Example' }]);
  await page.keyboard.press('Control+F8');
  await page.getByRole('heading', { name: 'Contact', exact: true }).waitFor();
}

/** A caller on the line who needs somebody to come. */
async function planForACaller(): Promise<void> {
  await openContact();
  await page.getByLabel('What they ask').fill('The printer jams');
  await page.getByLabel('Service', { exact: true }).selectOption('printing');
  await page.getByRole('button', { name: 'Plan a visit' }).click();
  await panel().waitFor();
}

const panel = () => page.getByRole('region', { name: 'The visit', exact: true });
const draftText = async () => {
  const preview = page.locator('.preview');
  if (!(await preview.evaluate((details: HTMLDetailsElement) => details.open))) await preview.locator('summary').click();
  return preview.locator('pre').innerText();
};

/** What the browser saved when this was pressed. */
async function saved(press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

describe('an agent who sends somebody', () => {
  it('plans a visit at the next free time of the site, as a ticket of its own kind, and tells the customer after it', async () => {
    await planForACaller();
    await expect.poll(() => page.getByText('Covered by a maintenance agreement there: yes').count()).toBe(1);
    await page.getByLabel('Room').fill('A-012');
    await page.getByLabel('When the customer is there').fill('mornings');
    const second = page.locator('.visit-time').nth(1);
    const when = await second.innerText();
    await second.click();
    await page.getByRole('button', { name: `Plan it: ${when}` }).click();
    await page.getByText(`Planned: ${when}`, { exact: false }).waitFor();
    await expect.poll(draftText).toContain('- When: ');
    const text = await draftText();
    expect(text).toMatch(/^Visit: The printer jams\n/);
    for (const fact of [`When: ${when} (Europe/London)`, 'Room: A-012', 'The customer is there: mornings', 'agreement: Yes'])
      expect(text).toContain(fact);
    const [visit] = await storedRecords(page, 'visits');
    expect(visit).toMatchObject({ kind: 'internal', site: 'building-a', state: 'planned', customer: 'Erin Example', covered: true });
    const file = await saved(() => page.getByRole('button', { name: 'Calendar file' }).click());
    expect(file.name).toMatch(/^visit-\d{4}-\d\d-\d\d-\d\d-\d\d\.ics$/);
    expect(file.text).toContain('METHOD:PUBLISH\r\n');
    expect(file.text).toContain('SUMMARY:Help Desk: The printer jams\r\n');
    expect(file.text).toContain('LOCATION:A-012\\, Building A\\, all floors');
    // Sent like any ticket; the words to the customer go after it, to the ticket that it becomes.
    await page.getByRole('button', { name: 'Keep it as a ticket' }).click();
    await page.getByRole('button', { name: 'Keep it on this computer' }).click();
    await expect
      .poll(async () => (await storedRecords(page, 'outbox')).map(({ state }) => (state as { name: string }).name), { timeout: 20_000 })
      .toEqual(['sent', 'sent']);
    const tickets = await storedRecords(page, 'local-tickets');
    expect(JSON.stringify(tickets)).toContain(
      `a technician comes because of \\"The printer jams\\": ${when}, A-012, Building A, all floors.`,
    );
  });

  it('calls it off from the list of visits: the customer, who was told, reads that it is off; planned again, they are told anew', async () => {
    await go('#/visits');
    const row = page.locator('.visit-row', { hasText: 'The printer jams' });
    await row.getByRole('button', { name: 'Call it off' }).click();
    const words = page.getByLabel('The customer was told of it, and reads now');
    expect(await words.inputValue()).toMatch(/the visit because of "The printer jams" \(#\d+\) is called off: nobody comes on /);
    expect((await storedRecords(page, 'visits'))[0]?.state).toBe('planned');
    await page.getByRole('button', { name: 'Call it off and tell them' }).click();
    const file = await saved(() => row.getByRole('button', { name: 'File that takes it out' }).click());
    expect(file.text).toContain('METHOD:CANCEL\r\n');
    expect(file.text).toContain('STATUS:CANCELLED\r\n');
    const legs = async () => {
      const [ticket] = (await storedRecords(page, 'local-tickets')).filter(({ subject }) => subject === 'Visit: The printer jams');
      return (ticket?.legs ?? []) as readonly { readonly kind: string; readonly text: string }[];
    };
    const kinds = async () => (await legs()).map(({ kind }) => kind).toSorted();
    await expect.poll(kinds, { timeout: 20_000 }).toEqual(['commented', 'entered', 'replied', 'replied']);
    expect((await legs()).find(({ kind }) => kind === 'commented')?.text).toContain('- State: Called off');
    await row.getByRole('button', { name: 'Plan it again' }).click();
    await page.getByRole('button', { name: /^Plan it: / }).click();
    await expect.poll(kinds, { timeout: 20_000 }).toEqual(['commented', 'commented', 'entered', 'replied', 'replied', 'replied']);
    expect((await legs()).findLast(({ kind }) => kind === 'commented')?.text).toContain('- State: Planned');
    await go('#/visits');
    await row.getByRole('button', { name: 'Done' }).click();
    await expect.poll(async () => (await storedRecords(page, 'visits'))[0]?.state).toBe('done');
  });

  it('asks for a call first where somebody would have to travel, and plans the trip not before there is time for it', async () => {
    await planForACaller();
    await page.getByLabel('Site', { exact: true }).selectOption('branch-office');
    await page.getByText('A call or screen sharing first? This visit costs more: somebody has to travel', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Somebody has to come' }).click();
    const field = page.getByLabel('Day and time');
    const earliest = await field.inputValue();
    await field.fill('2020-01-06T09:00');
    await page.getByRole('button', { name: /^Plan it/ }).click();
    await page.getByText('That time is over', { exact: false }).waitFor();
    // An hour later than that: it may be a quarter of an hour later by now.
    await field.fill(new Date(Date.parse(`${earliest}Z`) + 3_600_000).toISOString().slice(0, 16));
    await page.getByRole('button', { name: /^Plan it/ }).click();
    await page.getByText('Planned: ', { exact: false }).first().waitFor();
    await expect.poll(draftText).toContain('- When: ');
    const text = await draftText();
    expect(text).toContain('Who comes: A trip: somebody has to travel');
    expect(text).toContain('Place: 12 Harbour Street');
    expect(text).toContain('A call or screen sharing: Asked for first; it does not do');
    const visit = (await storedRecords(page, 'visits')).find(({ kind }) => kind === 'external');
    expect(Number(visit?.from)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    // Nobody was told so far, so nobody has to be told that it is off.
    const wanted = page.getByLabel('Somebody should come and look at it');
    const state = async () => (await storedRecords(page, 'visits')).find(({ kind }) => kind === 'external')?.state;
    await wanted.click();
    await page.getByText('Called off. Its time is free again.').waitFor();
    expect([await state(), await wanted.isChecked()]).toEqual(['called-off', false]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Planned: ', { exact: false }).first().waitFor();
    expect([await state(), await wanted.isChecked()]).toEqual(['planned', true]);
  });

  it('loses nothing that was typed when the tab is closed in the middle', async () => {
    await planForACaller();
    await page.getByLabel('When the customer is there').fill('only on Friday');
    await expect.poll(async () => JSON.stringify(await storedRecords(page, 'visits'))).toContain('only on Friday');
    await page.reload();
    await expect.poll(() => page.getByLabel('When the customer is there').inputValue()).toBe('only on Friday');
  });
});

describe('a message at the foot of the page', () => {
  it.each([
    { surface: 'a popup', width: 400, height: 600 },
    { surface: 'a tab', width: 1280, height: 800 },
  ])('covers none of the ways to send a ticket in $surface', async ({ width, height }) => {
    await page.setViewportSize({ width, height });
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByLabel('What is wrong, in your words').fill('Nothing prints');
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    const covered = async () => {
      await page.locator('.toast').waitFor();
      return page.evaluate(() => {
        const toast = document.querySelector('.toast')?.getBoundingClientRect();
        const buttons = [...document.querySelectorAll('.send-panel .button-row .button, .status-bar')];
        return buttons.flatMap((button) => {
          const { left, right, top, bottom } = button.getBoundingClientRect();
          const isCovered = toast && left < toast.right && toast.left < right && top < toast.bottom && toast.top < bottom;
          return isCovered ? [button.textContent] : [];
        });
      });
    };
    expect(await covered()).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Exactly this will be sent' }).waitFor();
    await expect.poll(covered).toEqual([]);
  });
});

describe('an employee who needs somebody', () => {
  it('says where they are and when they are there, in their own ticket, and sees whether somebody is at their site', async () => {
    await become('employee');
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByLabel('What is wrong, in your words').fill('My screen is black');
    await page.getByLabel('Somebody should come and look at it').check();
    await page.getByLabel('Where are you?').selectOption('building-b');
    await page.getByLabel('Room').fill('B-7');
    await page.getByLabel('When are you there?').fill('until five');
    await expect.poll(draftText).toContain('- Room: B-7\n- The customer is there: until five');
    expect(await draftText()).toMatch(/^Visit: /);
    expect(await page.getByRole('button', { name: /^Plan it/ }).count()).toBe(0);
    await go('#/desk');
    await expect.poll(() => page.getByLabel('Where are you?').inputValue()).toBe('building-b');
    await page
      .getByText(/(at Building B now|Nobody is at Building B)/)
      .first()
      .waitFor();
    const onSite = page.locator('section', { has: page.getByRole('heading', { name: 'Technicians on site' }) }).last();
    expect(await onSite.innerText()).toMatch(/Building B\s+Tuesday, Thursday 10:00 to 12:00\s+Branch office\s+By appointment/);
  });
});

describe('an agent who makes an article of an answer', () => {
  it('gets a page without the caller’s address, and a file that the pack takes', async () => {
    await openContact();
    await page.getByLabel('Mail address').fill('erin@example.com');
    await page.getByLabel('What they ask').fill('Mail to erin@example.com bounces');
    await page.getByLabel('Notes').fill('Erin deleted the old rule.\n\n1. Open the rules\n2. Delete the red one');
    await page.getByRole('button', { name: 'Answered' }).first().click();
    await page.getByRole('button', { name: 'Make an article of it' }).click();
    await page.getByRole('heading', { name: 'Hidden, because it is personal' }).waitFor();
    await page.getByText('stands for erin@example.com').waitFor();
    const body = page.getByLabel('The page, in Markdown');
    expect(await body.inputValue()).toContain('[name 1\\] deleted the old rule');
    await page.getByLabel('Title').fill('Mail bounces because of an old rule');
    await page.getByLabel('Mail', { exact: true }).check();
    await body.fill('Delete the old rule:\n\n1. Open the rules.\n2. Delete the red one.');
    await page.locator('desk-article').getByText('Delete the red one.').waitFor();
    await expect.poll(async () => JSON.stringify(await storedRecords(page, 'page-drafts'))).toContain('Delete the old rule');
    const file = await saved(() => page.getByRole('button', { name: 'Save as a file' }).click());
    expect(file.name).toBe('mail-bounces-because-of-an-old-rule.md');
    expect(file.text).not.toContain('erin@example.com');
    expect(file.text).not.toContain('Erin');
    const folder = await mkdtemp(join(tmpdir(), 'deskside-content-'));
    try {
      await cp(join(ROOT, 'kb-content'), folder, { recursive: true });
      await writeFile(join(folder, 'articles/en', file.name), file.text);
      const packed = await promisify(execFile)('npm', ['run', '--silent', 'pack', '--', folder, '--out', join(folder, 'pack')], {
        cwd: ROOT,
      });
      expect(packed.stdout).toContain('Packed');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);

  it('begins one from a search that found nothing, finds it again among the unfinished ones, and may delete it', async () => {
    await go('#/new-article?title=Badge%20does%20not%20open%20the%20gate');
    await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('Badge does not open the gate');
    await go('#/new-article');
    await page.getByText('Badge does not open the gate').first().waitFor();
    await page.getByRole('button', { name: 'Delete “Badge does not open the gate”' }).click();
    await expect.poll(async () => JSON.stringify(await storedRecords(page, 'page-drafts'))).not.toContain('Badge');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => JSON.stringify(await storedRecords(page, 'page-drafts'))).toContain('Badge');
  });
});
