import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftText } from '../../extension/core/tickets/draft-text';
import { prefilledAddress } from '../../extension/core/tickets/prefilled-address';
import { type FormDesk, startFormDesk } from '../support/form-desk';
import { type StartedRedmine, startRedmine } from '../support/redmine/start';
import { phoneDraft } from '../support/some-draft';

let redmine: StartedRedmine = { ok: false, why: 'Redmine was not started.' };
let desk: FormDesk;

beforeAll(async () => {
  redmine = await startRedmine();
  if (redmine.ok) desk = await startFormDesk();
  else console.error(`The form filler is not proven on Redmine here: ${redmine.why}`);
});
afterAll(async () => {
  await desk?.close();
  if (redmine.ok) await redmine.stop();
});

async function signIn(url: string, next: string): Promise<Page> {
  await desk.context.clearCookies();
  const page = await desk.context.newPage();
  // The prefilled address survives the sign-in.
  await page.goto(next);
  if (new URL(page.url()).pathname === '/login') {
    await page.fill('#username', 'erin');
    await page.fill('#password', 'password');
    await page.press('#password', 'Enter');
    await page.waitForURL((address) => address.pathname !== '/login');
  }
  expect(page.url().startsWith(url)).toBe(true);
  await page.waitForSelector('#issue_subject');
  return page;
}

const snapshot = (page: Page) =>
  page.$$eval('#issue-form :is(input, textarea, select)', (all) =>
    all
      .filter((control) => (control as HTMLInputElement).type !== 'hidden')
      .map((control) => `${(control as HTMLInputElement).name} ${(control as HTMLInputElement).value}`),
  );

describe('Redmine 5', () => {
  it('gets subject, description and custom fields filled in, undone, filled again, and sends them with its own button', async ({
    skip,
  }) => {
    if (!redmine.ok) return skip(redmine.why);
    const page = await signIn(redmine.url, `${redmine.url}/projects/helpdesk/issues/new`);
    const draft = phoneDraft({ priority: 'high' });
    const before = await snapshot(page);
    const { plan, report } = await desk.fill(page, draft);
    expect(report.failed).toEqual([]);
    expect(plan.fills.map(({ meaning, label, shown }) => [meaning, label, meaning === 'description' ? '' : shown])).toEqual([
      ['priority', 'Priority', 'High'],
      ['operating-system', 'OS', 'Windows 11'],
      ['subject', 'Subject', draft.subject],
      ['memory', 'Memory', '16 GB, 8.2 GB free'],
      ['browser', 'Browser', 'Chrome 156'],
      ['extension-number', 'Extension number', '4357'],
      ['description', 'Description', ''],
    ]);
    const filled = await snapshot(page);
    expect(await desk.undo(page, report)).toEqual({ ok: true, restored: 7, notRestored: [] });
    expect(await snapshot(page)).toEqual(before);
    await desk.fill(page, draft);
    expect(await snapshot(page)).toEqual(filled);

    await page.click('#issue-form input[name=commit]');
    await page.waitForURL(/\/issues\/\d+/);
    const id = /\/issues\/(\d+)/.exec(page.url())?.[1];
    const answer = await fetch(`${redmine.url}/issues/${id}.json`, { headers: { 'X-Redmine-API-Key': redmine.key } });
    const { issue } = (await answer.json()) as {
      issue: { subject: string; description: string; priority: { name: string }; custom_fields: { name: string; value: string }[] };
    };
    expect(issue.subject).toBe(draft.subject);
    expect(issue.priority.name).toBe('High');
    expect(Object.fromEntries(issue.custom_fields.map(({ name, value }) => [name, value]))).toEqual({
      OS: 'Windows 11',
      Memory: '16 GB, 8.2 GB free',
      Browser: 'Chrome 156',
      'Extension number': '4357',
    });
    const placed = new Set(['details.system', 'details.memory', 'details.browser', 'telephone.extension']);
    expect(issue.description.replace(/\r\n/g, '\n')).toBe(draftText(draft, { without: placed, withoutPriority: true }));
    await page.close();
  });

  it('lists the required field that the draft has nothing for', async ({ skip }) => {
    if (!redmine.ok) return skip(redmine.why);
    const page = await signIn(redmine.url, `${redmine.url}/projects/helpdesk/issues/new`);
    const { plan } = await desk.plan(page, phoneDraft({ lines: [] }));
    expect(plan.stillEmpty).toEqual(['Extension number']);
    await page.close();
  });

  it('opens its prefilled address with subject and description, through the sign-in', async ({ skip }) => {
    if (!redmine.ok) return skip(redmine.why);
    const made = prefilledAddress({ kind: 'redmine', address: `${redmine.url}/projects/helpdesk` }, phoneDraft());
    if (!made.ok) throw new Error(made.sentence);
    const page = await signIn(redmine.url, made.address);
    expect(await page.inputValue('#issue_subject')).toBe(phoneDraft().subject);
    expect(await page.inputValue('#issue_description')).toBe(draftText(phoneDraft()));
    await page.close();
  });
});
