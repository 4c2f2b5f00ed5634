/** The reports in real Chromium: what the worker counts against a hand count, the import of phone figures, and the files. */

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../extension/core/csv';
import { periodOf } from '../../extension/core/desk/reports/period';
import { NO_MISSES, noteMiss, SEARCH_MISSES_ID } from '../../extension/core/desk/reports/search-misses';
import { DEFAULT_PREFERENCES, PREFERENCES_ID } from '../../extension/core/preferences';
import { type Browser, startBrowser } from '../support/browser';
import { contactsOfWeek, type PlannedContact, plantContacts } from '../support/some-contacts';
import { plantRecord, storedRecords } from '../support/stored-records';

const answered = (solution?: string): PlannedContact['ending'] => ({ kind: 'answered', ...(solution === undefined ? {} : { solution }) });
const linked: PlannedContact['ending'] = { kind: 'linked', connection: 'rt', ticket: '7', number: '#7' };

/** Counted by hand: 8 contacts, of which 5 by phone, 2 walk-ins, 1 mail; 7 ended and were no mistake, 4 of them answered at once. */
const WEEK: readonly PlannedContact[] = [
  { day: 0, hour: 9, channel: 'phone', minutes: 3, question: 'Cannot sign in', service: 'sign-in', ending: answered('reset-password') },
  { day: 0, hour: 9, channel: 'phone', minutes: 3, question: 'cannot sign in!', service: 'sign-in', ending: answered('reset-password') },
  {
    day: 0,
    hour: 9,
    channel: 'walk-in',
    minutes: 5,
    question: 'Printer jams',
    service: 'printing',
    ending: { kind: 'ticket', draft: 'd' },
  },
  { day: 1, hour: 10, channel: 'phone', minutes: 4, question: 'Cannot sign in', service: 'sign-in', ending: answered() },
  { day: 2, hour: 14, channel: 'mail', minutes: 2, question: 'When is it repaired?', ending: linked },
  { day: 3, hour: 11, channel: 'walk-in', minutes: 6, question: 'New badge', ending: answered() },
  { day: 4, hour: 15, channel: 'phone', minutes: 9, question: 'No sound', ending: linked },
  { day: 4, hour: 15, channel: 'phone', minutes: 1, question: '', ending: { kind: 'dropped' } },
];

describe('the reports', () => {
  let browser: Browser;
  let page: Page;
  let monday: number;

  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.open('tabs/desk.html');
    await plantRecord(page, 'preferences', PREFERENCES_ID, { ...DEFAULT_PREFERENCES, role: 'agent' });
    const timeZone = await page.evaluate(async () => (await (await fetch('/pack/pack.json')).json()).desk.timeZone as string);
    monday = periodOf({ kind: 'named', name: 'last-week' }, Date.now(), timeZone).from;
    const older = contactsOfWeek(monday - 40 * 24 * 3_600_000, WEEK).map((contact) => ({ ...contact, id: `older-${contact.id}` }));
    await plantContacts(page, [...contactsOfWeek(monday, WEEK), ...older]);
    const missed = noteMiss(noteMiss(NO_MISSES, 'beamer in room 7', monday + 1), 'beamer in room 7', monday + 3_600_000);
    await plantRecord(page, 'search-misses', SEARCH_MISSES_ID, missed);
    await page.reload();
  });
  afterAll(() => browser?.close());

  const show = async (period: string) => {
    await page.evaluate((wanted) => {
      location.hash = `#/reports/${wanted}`;
    }, period);
    await page.locator('.key-figures').waitFor();
  };
  const figure = (title: string) => page.locator('.key-figure', { hasText: title }).locator('.key-value').first().innerText();
  const part = (title: string) => page.locator('.report-part', { has: page.getByRole('heading', { name: title, exact: true }) });
  const rows = (title: string) =>
    part(title)
      .locator('tbody tr')
      .evaluateAll((found) => found.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')));

  it('count a week as a person counts it by hand', async () => {
    await show('last-week');
    await expect.poll(() => figure('Contacts')).toBe('8');
    expect(await figure('Solved at first contact')).toBe('57 %');
    expect(await figure('Time of a contact')).toBe('4 min');
    expect(await rows('Channels')).toEqual([
      ['Walk-in', '2', '25 %'],
      ['Phone', '5', '63 %'],
      ['Mail', '1', '13 %'],
    ]);
    expect((await rows('How contacts ended')).map(([, count]) => count)).toEqual(['4', '1', '2', '1', '0']);
    expect((await rows('What was asked most'))[0]?.slice(0, 2)).toEqual(['Cannot sign in', '3']);
    expect((await rows('Searches that found nothing'))[0]?.slice(0, 2)).toEqual(['beamer in room 7', '2']);
    const heat = await rows('When the work comes');
    const columns = await part('When the work comes').locator('thead th').allInnerTexts();
    const cell = (day: number, hour: string) => heat[day]?.[columns.indexOf(hour)];
    expect([cell(0, '09'), cell(1, '10'), cell(2, '14'), cell(3, '11'), cell(4, '15'), cell(5, '09')]).toEqual([
      '3',
      '1',
      '1',
      '1',
      '2',
      '0',
    ]);
  });

  it('print the report, and nothing that stands around it', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.key-figures').isVisible()).toBe(true);
    for (const around of ['.shell-search', '.shell-list', '.activity-bar', '.status-bar', '.report > .view-bar'])
      expect(await page.locator(around).isVisible(), around).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });

  it('read one week and not what lies before it, and everything where everything is wanted', async () => {
    await show('everything');
    await expect.poll(() => figure('Contacts')).toBe('16');
    await show('last-week');
    await expect.poll(() => figure('Contacts')).toBe('8');
  });

  it('give a file that says what the table says', async () => {
    await show('last-week');
    await expect.poll(() => figure('Contacts')).toBe('8');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Channels as CSV' }).click();
    const file = await readFile(await (await saved).path(), 'utf8');
    expect((await saved).suggestedFilename()).toBe('deskside-channels-last-week.csv');
    const [head, ...body] = readCsv(file).map(({ cells }) => cells);
    expect(head).toEqual(await part('Channels').locator('thead th').allInnerTexts());
    expect(body).toEqual(await rows('Channels'));
  });

  it('take phone figures from a file, list its bad lines, and count them once however often it is imported', async () => {
    await show('last-week');
    const seconds = Math.floor(monday / 1000) + 10 * 3600;
    const log = [
      `${seconds}|c1|desk|NONE|ENTERQUEUE||4217|1`,
      'what is this',
      `${seconds + 12}|c1|desk|SIP/frank|CONNECT|12|x|3`,
      `${seconds + 100}|c2|desk|NONE|ENTERQUEUE||4218|1`,
      `${seconds + 190}|c2|desk|NONE|ABANDON|1|1|90`,
      `${seconds + 300}|c3|desk|NONE|ENTERQUEUE||4219|1`,
      `${seconds + 350}|c3|desk|SIP/tina|CONNECT|soon|x|3`,
    ].join('\n');
    const choose = (name: string, text: string) =>
      page.getByLabel('File of phone figures').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await choose('queue_log', log);
    await page.locator('.bad-lines li').first().waitFor();
    expect(await page.locator('.bad-lines li').allInnerTexts()).toEqual([
      'Line 2 It does not begin with a time.',
      'Line 7 CONNECT does not say how long the caller waited.',
    ]);
    await expect.poll(() => figure('Calls offered')).toBe('2');
    expect(await figure('Answered within')).toBe('50 %');
    expect(await figure('Abandoned')).toBe('50 %');
    expect(await figure('Average wait')).toBe('12 s');
    const before = await storedRecords(page, 'phone-figures');
    await choose('queue_log', log);
    await page.getByText('All of it was there already').waitFor();
    expect(await storedRecords(page, 'phone-figures')).toEqual(before);

    await choose('notes.csv', 'name,colour\nwall,blue\n');
    await page.getByText('No column holds a time').waitFor();
    expect(await storedRecords(page, 'phone-figures')).toEqual(before);
  });

  it('take a day of phone figures out again, and back', async () => {
    await show('last-week');
    await page.locator('.kept-days summary').click();
    await page.getByRole('button', { name: /^Remove the phone figures of/ }).click();
    await expect.poll(() => figure('Calls offered')).toBe('0');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => figure('Calls offered')).toBe('2');
  });

  it('hear of a search that found nothing, and of none when nothing is to be remembered', async () => {
    const missed = async () => {
      const [record] = await storedRecords(page, 'search-misses');
      return ((record?.misses ?? []) as readonly { readonly text: string }[]).map(({ text }) => text);
    };
    const ask = async (text: string) => {
      await page.getByRole('combobox').first().fill(text);
      await page.getByText('Nothing in the knowledge base').waitFor();
    };
    await ask('qqqq zzzz');
    await expect.poll(missed).toContain('qqqq zzzz');
    await plantRecord(page, 'preferences', PREFERENCES_ID, { ...DEFAULT_PREFERENCES, role: 'agent', keepHistory: false });
    await page.reload();
    await ask('xxxx yyyy');
    await page.waitForTimeout(2_500);
    expect(await missed()).not.toContain('xxxx yyyy');
  });

  it('count tickets of the local desk, how long they waited and which came back', async () => {
    const leg = (kind: string, at: number, rest: object = {}) => ({
      id: `${kind}${at}`,
      at,
      who: 'Tina',
      kind,
      title: '',
      text: '',
      public: true,
      attachments: [],
      ...rest,
    });
    const hour = 3_600_000;
    const entered = monday + 9 * hour;
    const ticket = (id: string, changes: object) => ({
      version: 1,
      id,
      revision: 1,
      marker: `marker-${id}`,
      subject: 'Printer jams',
      state: 'open',
      enteredAt: entered,
      updatedAt: entered + 5 * hour,
      solvedAt: null,
      owner: null,
      customer: { name: 'Erin' },
      place: 'Front desk',
      priority: 'normal',
      promisedAt: null,
      fields: {},
      legs: [leg('entered', entered, { who: 'Erin' })],
      ...changes,
    });
    const cameBack = { from: 'solved', to: 'open' };
    const legs = [leg('entered', entered, { who: 'Erin' }), leg('replied', entered + hour), leg('state', entered + 2 * hour, cameBack)];
    await plantRecord(page, 'local-tickets', '1', ticket('1', {}));
    await plantRecord(page, 'local-tickets', '2', ticket('2', { state: 'solved', solvedAt: entered + 4 * hour, legs }));
    await show('last-week');
    await page.getByRole('button', { name: 'Make again' }).click();
    await expect.poll(() => figure('Tickets entered')).toBe('2');
    expect([await figure('Tickets solved'), await figure('Tickets open now'), await figure('Re-opened')]).toEqual(['1', '1', '1']);
    expect([await figure('To the first answer'), await figure('To the solution')]).toEqual(['1 h', '4 h']);
  });
});
