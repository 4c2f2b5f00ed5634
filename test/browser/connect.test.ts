import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, startBrowser } from '../support/browser';
import { type StartedRt, startRt } from '../support/rt/start';
import { storedRecords } from '../support/stored-records';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

let rt: StartedRt;
let extension: ExtensionCopy;
let browser: Browser;
let page: Page;
let stopped = false;

beforeAll(async () => {
  rt = await startRt();
  if (!rt.ok) return console.error(`Connecting is not proven with Request Tracker here: ${rt.why}`);
  extension = await extensionWithHost();
  browser = await startBrowser({ extension: extension.folder });
  page = await browser.open('tabs/desk.html', { width: 1280, height: 900 });
});
afterAll(async () => {
  await browser?.close();
  await extension?.remove();
  if (rt.ok && !stopped) await rt.stop();
});

/** Asks RT itself, past Deskside, as its administrator. */
async function ask(path: string, body?: unknown): Promise<Record<string, unknown> & { items?: Record<string, unknown>[] }> {
  if (!rt.ok) throw new Error(rt.why);
  const answer = await fetch(`${rt.url}/REST/2.0/${path}`, {
    headers: { authorization: `token ${rt.tokens.root}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
  return answer.json();
}

/** Everything that was ever written into a ticket, and the names of its files. */
async function textsOf(id: string): Promise<string> {
  const { items = [] } = await ask(`ticket/${id}/attachments?fields=ContentType,Filename&per_page=100`);
  const texts = items.map(async ({ id: attachment, ContentType, Filename }) => {
    if (!String(ContentType).startsWith('text/')) return '';
    const { Content } = await ask(`attachment/${attachment}`);
    return `${Filename ?? ''}\n${Buffer.from(String(Content ?? ''), 'base64').toString('utf8')}`;
  });
  return (await Promise.all(texts)).join('\n');
}

async function show(hash: string): Promise<void> {
  await page.evaluate((wanted) => {
    location.hash = wanted;
  }, hash);
}

/** A change and the reading after it are dozens of requests, and Request Tracker takes a second for each where the machine is busy. */
const ANSWER_MS = 75_000;
const LONG = { timeout: 3 * ANSWER_MS };

const SUBJECT = 'Test ticket from Deskside';
let ticket = '';

describe('an administrator connects Request Tracker', () => {
  it('and is told in plain words that a token is wrong, with everything typed still there', async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await show('#/connect');
    const choice = page.locator('.system-choice', { hasText: 'Request Tracker 5' });
    expect(await choice.textContent()).toContain('Verified against a running server');
    await choice.click();
    await page.getByRole('button', { name: 'Continue' }).click();
    const typed = `${rt.url}/Ticket/Display.html?id=1`;
    await page.getByLabel('Address').fill(typed);
    await page.getByText(`Deskside will use ${rt.url}.`).waitFor();
    await page.getByRole('button', { name: /^Allow 127/ }).click();

    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByRole('alert').getByText('Put in the auth token.').waitFor();
    await page.getByLabel('Auth token').fill('1-14-wrong');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    const said = page.locator('.notice-danger');
    await expect.poll(() => said.textContent()).toContain('does not accept the token');
    expect(await page.getByLabel('Auth token').inputValue()).toBe('1-14-wrong');
    await page.getByRole('button', { name: 'Change: Where it is' }).click();
    expect(await page.getByLabel('Address').inputValue()).toBe(typed);
    await page.getByRole('button', { name: /^Allow 127/ }).click();
  });

  it('with the right one sees whose it is, the queues and the custom fields, already matched by their names', async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await page.getByLabel('Auth token').fill(rt.tokens.frank ?? '');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText(/It answers: Request Tracker 5.*, as Frank Frontline/).waitFor();
    const queues = page.getByLabel('New tickets go to', { exact: true });
    expect(await queues.locator('option').allTextContents()).toEqual(expect.arrayContaining(['General', 'Network', 'Telephony']));
    await queues.selectOption({ label: 'General' });
    const chosen = (label: string) => page.getByLabel(label, { exact: true }).locator('option:checked').textContent();
    expect(await chosen('Network')).toBe('Network');
    expect(await chosen('Telephony')).toBe('Telephony');
    expect(await chosen('Information security')).toBe('As new tickets');
    await page.getByLabel('OS', { exact: true }).waitFor();
    expect(await chosen('OS')).toBe('Operating system');
    expect(await chosen('Extension number')).toBe('Extension');
    await page.getByLabel('What people here call it').fill('Help desk');
    await page.getByLabel('Your name in tickets').fill('Frank Frontline');
    await page.getByLabel('Your mail address in tickets').fill('frank@example.com');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Help desk is connected.').waitFor();
    const [{ names } = { names: undefined }] = await storedRecords(page, 'connections');
    expect(names).toMatchObject({ places: { 1: 'General' }, fields: { 2: 'OS', 4: 'Browser' } });
  });

  it('sends a test ticket the whole way', async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await page.getByRole('button', { name: 'Send a test ticket' }).click();
    await page.getByText(/Help desk has it as #\d+\./).waitFor();
    const [item] = await storedRecords(page, 'outbox');
    const state = item?.state as { readonly ticket: { readonly id: string } } | undefined;
    ticket = state?.ticket.id ?? '';
    expect(await ask(`ticket/${ticket}`)).toMatchObject({ Subject: SUBJECT, Status: 'new' });
  });

  it('exports the connection for colleagues, and the token is nowhere but in the one place for it', async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await show('#/settings');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export for colleagues' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    const token = rt.tokens.frank ?? '';
    expect(text).toContain(rt.url);
    expect(text).not.toContain(token);
    expect(text).not.toContain('frank@example.com');
    for (const kind of ['connections', 'outbox', 'ticket-copies', 'drafts', 'preferences'])
      expect(JSON.stringify(await storedRecords(page, kind)), kind).not.toContain(token);
    expect(await storedRecords(page, 'credentials')).toMatchObject([{ token }]);
    // A colleague has their own database; here the file only brings the same connection up to date.
    await page
      .getByLabel('File of connections')
      .setInputFiles({ name: 'connections.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByText('One connection is here now.').waitFor();
    expect(await storedRecords(page, 'connections')).toHaveLength(1);
  });
});

describe('a person and their own ticket', () => {
  it('see it among mine, in plain words, with its trip and what the desk answered', async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await show('#/tickets');
    const row = page.locator('.ticket-row', { hasText: SUBJECT });
    await row.getByText('nobody has picked it up yet').waitFor();
    await ask(`ticket/${ticket}/correspond`, { Content: 'Does it work now?', ContentType: 'text/plain' });
    await ask(`ticket/${ticket}/comment`, { Content: 'A note among colleagues.', ContentType: 'text/plain' });
    await row.getByRole('button').click();
    await page.locator('.leg-text').getByText('Does it work now?').waitFor();
    await page.locator('.leg-text').getByText('This ticket shows that Deskside is connected.').waitFor();
    expect(await page.locator('.trip').textContent()).not.toContain('Deskside reference');
    expect(await page.locator('.trip').textContent()).not.toContain('A note among colleagues');
  });

  it('answer with words and a file, and both are in the system', LONG, async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await page.getByLabel('Your reply').fill('Not yet, see the file.');
    await page
      .getByLabel('Files for the reply')
      .setInputFiles({ name: 'error.log', mimeType: 'text/plain', buffer: Buffer.from('no route to host') });
    await page.getByRole('button', { name: 'Take out error.log' }).waitFor();
    await page.getByRole('button', { name: 'Send the reply' }).click();
    await page.locator('.leg-text').getByText('Not yet, see the file.').waitFor({ timeout: ANSWER_MS });
    const texts = await textsOf(ticket);
    expect(texts).toContain('Not yet, see the file.');
    expect(texts).toContain('error.log\nno route to host');
    expect(await page.getByLabel('Your reply').inputValue()).toBe('');
  });

  it('keep what they typed when they close the page and come back', async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await page.getByLabel('Your reply').fill('Half a sentence');
    await page.reload();
    await expect.poll(() => page.getByLabel('Your reply').inputValue()).toBe('Half a sentence');
    await page.getByLabel('Your reply').fill('');
  });

  it('say that it is fixed, and then that it is not', LONG, async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await page.getByRole('button', { name: 'It is fixed' }).click();
    await page.getByRole('button', { name: 'It is not fixed' }).waitFor({ timeout: ANSWER_MS });
    expect(await ask(`ticket/${ticket}`)).toMatchObject({ Status: 'resolved' });
    expect(await textsOf(ticket)).toContain('It is fixed. Thank you.');
    await page.getByLabel('Your reply').fill('It came back.');
    await page.getByRole('button', { name: 'It is not fixed' }).click();
    await page.getByRole('button', { name: 'Send the reply' }).waitFor({ timeout: ANSWER_MS });
    expect(await ask(`ticket/${ticket}`)).toMatchObject({ Status: 'open' });
    expect(await textsOf(ticket)).toContain('It came back.');
  });

  it('see the last copy and how old it is while the system cannot be reached', async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await browser.context.setOffline(true);
    await show('#/tickets');
    await page.getByText(/Help desk could not be reached.*What is shown of it is as of \d\d:\d\d/).waitFor();
    await page.locator('.ticket-row', { hasText: SUBJECT }).waitFor();
    await browser.context.setOffline(false);
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('could not be reached').waitFor({ state: 'detached' });
  });

  it('agents see the notes among colleagues too, marked as such', async ({ skip }) => {
    if (!rt.ok) return skip(rt.why);
    await show('#/settings');
    await page.getByRole('radio', { name: /^Agent/ }).click();
    await page.getByRole('radio', { name: /^Agent/, checked: true }).waitFor();
    const connection = String((await storedRecords(page, 'connections'))[0]?.id);
    await show(`#/ticket/${connection}/${ticket}`);
    await page.locator('.leg[data-private]', { hasText: 'A note among colleagues.' }).getByText('Not public').waitFor();
    await show('#/settings');
    await page.getByRole('radio', { name: /^Employee/ }).click();
    await page.getByRole('radio', { name: /^Employee/, checked: true }).waitFor();
    await show(`#/ticket/${connection}/${ticket}`);
    await page.getByLabel('Your reply').waitFor();
  });
});

it('disconnecting deletes the token and keeps what was not sent', LONG, async ({ skip }) => {
  if (!rt.ok) return skip(rt.why);
  // Nobody is there any more, so what is sent now waits.
  await rt.stop();
  stopped = true;
  await page.getByLabel('Your reply').fill('Words that did not go yet.');
  await page.getByRole('button', { name: 'Send the reply' }).click();
  await page
    .locator('.notice', { hasText: 'Words that did not go yet.' })
    .getByText('could not be reached')
    .waitFor({ timeout: ANSWER_MS });
  await show('#/settings');
  await page.getByRole('button', { name: 'Disconnect “Help desk”' }).click();
  await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await page.getByText('“Help desk” is disconnected, and its token is deleted. What was not sent is kept: 1.').waitFor();
  expect(await storedRecords(page, 'credentials')).toEqual([]);
  expect(await storedRecords(page, 'connections')).toEqual([]);
  expect((await storedRecords(page, 'ticket-copies')).filter(({ connection }) => connection !== 'local-desk')).toEqual([]);
  const kept = (await storedRecords(page, 'outbox')).filter(({ state }) => (state as { name: string }).name !== 'sent');
  expect(kept).toMatchObject([{ state: { name: 'parked', why: 'lost-connection' }, action: { kind: 'reply' } }]);
  expect(JSON.stringify(kept)).toContain('Words that did not go yet.');
});
