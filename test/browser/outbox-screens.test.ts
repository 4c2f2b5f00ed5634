import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxItem } from '../../extension/core/tickets/outbox-item';
import { type OutboxWorld, say, startOutboxWorld } from '../support/outbox-kills';
import { phoneDraft } from '../support/some-draft';
import { plantRecord, storedRecords } from '../support/stored-records';

let started: Awaited<ReturnType<typeof startOutboxWorld>>;
let world: OutboxWorld;

beforeAll(async () => {
  started = await startOutboxWorld();
  if (started.ok) world = started.world;
  else console.error(`NOT TESTED: sending to Request Tracker from the screens. ${started.why}`);
});

afterAll(() => world?.stop());

beforeEach(({ skip }) => {
  if (!started.ok) skip(started.why);
});

let drafts = 0;

/** A draft on disk, open in a tab. */
async function openDraft(subject: string): Promise<{ readonly page: Page; readonly id: string }> {
  const id = `8c1f0d9e-6a4b-4c61-9df1-${String(drafts++).padStart(12, '0')}`;
  await plantRecord(world.browser.page, 'drafts', id, phoneDraft({ id, subject, createdAt: Date.now(), updatedAt: Date.now() }));
  return { page: await world.browser.open(`tabs/desk.html#/draft/${id}`), id };
}

const itemOf = async (id: string) =>
  (await storedRecords(world.browser.page, 'outbox')).find((item) => item.id === `draft:${id}`) as unknown as OutboxItem | undefined;
const stateOf = async (id: string) => (await itemOf(id))?.state.name;
const sendButton = (page: Page) => page.getByRole('button', { name: /^Send to Help desk …/ });
const confirmButton = (page: Page) => page.getByRole('button', { name: 'Send to Help desk', exact: true });

async function ticketsInRt(subject: string): Promise<readonly { id: string; text: string }[]> {
  const { url, tokens } = world.rt;
  const headers = { authorization: `token ${tokens.root}` };
  const query = new URLSearchParams({ query: `Subject = '${subject}'`, per_page: '50' });
  const found = (await (await fetch(`${url}/REST/2.0/tickets?${query}`, { headers })).json()) as { items: readonly { id: string }[] };
  return Promise.all(
    found.items.map(async ({ id }) => {
      const listed = await fetch(`${url}/REST/2.0/ticket/${id}/attachments?fields=ContentType,Content`, { headers });
      const { items } = (await listed.json()) as { items: readonly { ContentType: string; Content: string }[] };
      const plain = items.find(({ ContentType }) => ContentType === 'text/plain');
      return { id, text: plain?.Content ?? '' };
    }),
  );
}

describe('a person sends a ticket', () => {
  it('sees byte for byte what is sent, sends it with the keyboard alone, and the draft says as what it arrived', async () => {
    const { page, id } = await openDraft('Sent by keyboard');
    await sendButton(page).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Exactly this will be sent' }).waitFor();
    const shown = await page.locator('.sent-text').innerText();
    expect(await stateOf(id)).toBeUndefined();
    await page.keyboard.press('Control+Enter');
    await page.getByText(/Help desk has it as #\d+/).waitFor();
    const [ticket, ...others] = await ticketsInRt('Sent by keyboard');
    expect(others).toEqual([]);
    expect(ticket?.text.trimEnd()).toBe(shown.trimEnd());
    expect(shown).not.toContain('intranet.example.com');
    expect(await sendButton(page).count()).toBe(0);
    await page.close();
  });

  it('in three windows at once, and it is one ticket', async () => {
    const { page, id } = await openDraft('Three windows');
    const pages = [page, await world.browser.open(`tabs/desk.html#/draft/${id}`), await world.browser.open(`tabs/desk.html#/draft/${id}`)];
    for (const one of pages) {
      await sendButton(one).dispatchEvent('click');
      await confirmButton(one).waitFor();
    }
    // A window that is not in front draws no frames, which a click by mouse would wait for.
    await Promise.all(pages.map((one) => confirmButton(one).dispatchEvent('click')));
    for (const one of pages) await one.getByText(/Help desk has it as #\d+/).waitFor();
    await say(world.browser.page);
    expect(await ticketsInRt('Three windows')).toHaveLength(1);
    for (const one of pages) await one.close();
  });

  it('while nobody is there: it waits, is told so, and goes when the system is back', async () => {
    world.proxy.isUp = false;
    const { page, id } = await openDraft('Waited for the network');
    await sendButton(page).click();
    await confirmButton(page).click();
    await page.getByText('Help desk could not be reached').waitFor();
    expect(await itemOf(id)).toMatchObject({ state: { name: 'confirmed', why: 'unreachable' } });
    world.proxy.isUp = true;
    await page.getByRole('button', { name: 'On their way' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Waited for the network' });
    await row.getByRole('button', { name: 'Send it now' }).click();
    await row.getByText(/Help desk has it as #\d+/).waitFor();
    expect(await ticketsInRt('Waited for the network')).toHaveLength(1);
    await page.close();
  });

  it('with a token that is not accepted: parked with the reason, edited, and sent again when the token is right', async () => {
    const { tokens } = world.rt;
    await plantRecord(world.browser.page, 'credentials', 'root', { version: 1, id: 'root', token: 'nonsense' });
    const { page, id } = await openDraft('Parked once');
    await sendButton(page).click();
    await confirmButton(page).click();
    await page.getByText('Help desk does not accept the token').waitFor();
    expect(await stateOf(id)).toBe('parked');
    await plantRecord(world.browser.page, 'credentials', 'root', { version: 1, id: 'root', token: tokens.root });
    await page.getByRole('button', { name: 'On their way' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Parked once' });
    // Given up it stays, and can be taken up again.
    await row.getByRole('button', { name: 'Give it up' }).click();
    await row.getByText('You took it back. It was not sent.').waitFor();
    await row.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Subject').fill('Parked, edited and sent');
    await page.getByRole('button', { name: 'Save and send again' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Parked, edited and sent' })
      .getByText(/has it as #\d+/)
      .waitFor();
    expect(await ticketsInRt('Parked, edited and sent')).toHaveLength(1);
    expect(await ticketsInRt('Parked once')).toEqual([]);
    await page.close();
  });

  it('is told when the disk does not take the confirmation, and nothing is sent', async () => {
    const { page, id } = await openDraft('On a full disk');
    await sendButton(page).click();
    await confirmButton(page).waitFor();
    // Every write of the outbox from this page fails as on a full disk; the browser's own quota is tested in app-trouble.test.ts.
    await page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
        if (this.name === 'outbox') throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, args);
      };
    });
    await confirmButton(page).click();
    await page.getByText('It was not confirmed, so nothing is sent: the disk is full.').waitFor();
    await say(world.browser.page);
    expect(await itemOf(id)).toBeUndefined();
    expect(await ticketsInRt('On a full disk')).toEqual([]);
    await page.close();
  });

  it('has drafts and what is on its way in one file, without a token', async () => {
    const page = await world.browser.open('tabs/desk.html#/outbox');
    await page.getByRole('listitem').first().waitFor();
    const file = await page.evaluate(async () => {
      const saved = new Promise<Blob>((resolve) => {
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          if (blob instanceof Blob) resolve(blob);
          return make(blob);
        };
      });
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Export all'))?.click();
      return (await saved).text();
    });
    expect(JSON.parse(file)).toMatchObject({ format: 'deskside-tickets', version: 1 });
    for (const token of Object.values(world.rt.tokens)) expect(file).not.toContain(token);
    await page.close();
  });
});
