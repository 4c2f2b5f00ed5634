import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokePublisher } from '../../extension/hosts/node/hub/tokens';
import { type Browser, startBrowser } from '../support/browser';
import { followFeed } from '../support/follow-feed';
import { post, publishDraft, someDraft, startEmbeddedHub, type TestHub } from '../support/hubs';
import { storedRecords } from '../support/stored-records';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

const PANEL = { width: 420, height: 900 };
const TAB = { width: 1280, height: 900 };

let extension: ExtensionCopy;
let browser: Browser;
let hub: TestHub;
let status: { readonly address: string; readonly server: Server };

beforeAll(async () => {
  const started = await startEmbeddedHub();
  if (!started.ok) throw new Error(started.why);
  hub = started.hub;
  status = await startStatusPage();
  extension = await extensionWithHost();
  browser = await startBrowser({ extension: extension.folder });
  await followFeed(browser, hub.address, { title: 'The company', hub: true });
});

afterAll(async () => {
  await browser?.close();
  await hub?.remove();
  status?.server.close();
  await extension?.remove();
});

/** Somebody else's status page, with one incident that nobody here can change. */
async function startStatusPage() {
  const page = {
    page: { id: 'p', name: 'Cloud', url: 'https://status.example.com', updated_at: '2026-11-21T10:00:00Z' },
    incidents: [
      {
        id: 'i1',
        name: 'Cluster EU-3 answers slowly',
        status: 'investigating',
        impact: 'major',
        created_at: new Date().toISOString(),
        updated_at: new Date().toISOString(),
        started_at: new Date().toISOString(),
        shortlink: 'https://status.example.com/i1',
        components: [],
        incident_updates: [],
      },
    ],
  };
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(page));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/incidents.json`, server };
}

const goTo = (page: Page, hash: string) =>
  page.evaluate((wanted) => {
    location.hash = wanted;
  }, hash);

async function keepToken(page: Page, token: string): Promise<void> {
  await page.getByLabel('Address of the hub').fill(hub.address);
  await page.getByLabel('Publisher’s token').fill(token);
  await page.getByRole('button', { name: 'Keep this token' }).click();
}

const feedItem = async (id: string) => {
  const feed = (await (await fetch(hub.feed)).json()) as { items: { id: string; title: string; _deskside: Record<string, unknown> }[] };
  return feed.items.find((item) => item.id === id);
};

describe('a publisher’s token', () => {
  it('is asked for from agents only, and one that the hub does not know is not kept', async () => {
    const tab = await browser.open('tabs/desk.html#/settings', TAB);
    await tab.getByRole('heading', { name: 'Known problems' }).waitFor();
    expect(await tab.getByText('Publish bulletins').count()).toBe(0);
    await tab.getByRole('radio', { name: /^Agent/ }).click();
    await keepToken(tab, 'deskside_not-a-token');
    await tab.getByText('The hub does not take this token: No publisher of this hub has this token').waitFor();
    expect(await storedRecords(tab, 'publisher')).toEqual([]);
    await goTo(tab, '#/publish');
    await tab.getByText('Publishing needs a token').waitFor();
    await tab.close();
  });

  it('is kept on this machine in a record of its own, shown as dots, and offers to publish', async () => {
    const tab = await browser.open('tabs/desk.html#/settings', TAB);
    await keepToken(tab, hub.token);
    await tab.getByText('The hub knows this token. You can publish now.').waitFor();
    await tab.getByText('••••').waitFor();
    expect(await tab.content()).not.toContain(hub.token);
    expect(await storedRecords(tab, 'publisher')).toMatchObject([{ hub: hub.address, token: hub.token, triedAt: expect.any(Number) }]);
    for (const kind of ['preferences', 'drafts', 'history', 'bulletin-forms'])
      expect(JSON.stringify(await storedRecords(tab, kind))).not.toContain(hub.token);
    // Trying it published nothing.
    expect(((await (await fetch(hub.feed)).json()) as { items: unknown[] }).items).toEqual([]);
    await tab.close();
  });
});

describe('from the side panel', () => {
  it('a bulletin is written, kept while it is written, seen beforehand, and published by keyboard; another page shows it', async () => {
    const watcher = await browser.open('popup.html', { width: 400, height: 600 });
    await watcher.getByRole('combobox').first().waitFor();
    const panel = await browser.open('sidepanel.html#/bulletins', PANEL);
    await panel.getByRole('button', { name: 'Publish a bulletin' }).click();
    await panel.getByLabel('Title').fill('The VPN is down');
    await panel.getByLabel('What is going on').fill('A **router** has failed. See [the tree](trees/en/vpn-not-connecting.md).');
    await panel.locator('desk-bulletin').getByRole('heading', { name: 'The VPN is down' }).waitFor();
    await panel.locator('desk-bulletin strong').getByText('router').waitFor();
    // Sent too early: what is missing is said, and nothing is published.
    await panel.keyboard.press('Control+Enter');
    await panel.getByText('Tick at least one').waitFor();
    await panel.getByText('One thing is not right yet. Nothing was published.').waitFor();
    await expect.poll(async () => (await storedRecords(panel, 'bulletin-forms')).map(({ title }) => title)).toEqual(['The VPN is down']);
    await panel.close();

    const again = await browser.open('sidepanel.html#/publish', PANEL);
    await expect.poll(() => again.getByLabel('Title').inputValue()).toBe('The VPN is down');
    await again.getByRole('checkbox', { name: 'VPN' }).check();
    await again.getByLabel('What callers say').fill('error 809');
    await again.getByLabel('English', { exact: true }).fill('We know of it; it will be back at two.');
    await again.getByLabel('Add an answer in another language').selectOption('de');
    await again.getByRole('textbox', { name: 'German' }).fill('Wir wissen davon.');
    await again.getByLabel('Short name').fill('vpn-down');
    await again.keyboard.press('Control+Enter');
    await again.getByText('Published: “The VPN is down”.').waitFor();
    await again.locator('.known-problem').getByText('The VPN is down').waitFor();
    await watcher.getByRole('option').getByText('The VPN is down').waitFor();
    expect(await feedItem('vpn-down')).toMatchObject({
      title: 'The VPN is down',
      _deskside: {
        state: 'investigating',
        services: ['vpn'],
        symptoms: ['error 809'],
        approved_answer: { en: 'We know of it; it will be back at two.', de: 'Wir wissen davon.' },
      },
    });
    expect(await storedRecords(again, 'bulletin-forms')).toEqual([]);
    await again.close();
    await watcher.close();
  });

  it('it is updated, also when somebody else was quicker, with nothing lost', async () => {
    const panel = await browser.open('sidepanel.html#/bulletins', PANEL);
    await panel.locator('.known-problem').getByText('The VPN is down').click();
    await panel.getByRole('button', { name: 'Update' }).click();
    await panel.getByLabel('What is new').fill('A new router is on its way.');
    await panel.getByLabel('State').selectOption('identified');
    await panel.locator('desk-bulletin').getByText('A new router is on its way.').waitFor();
    await post(hub, {
      action: 'update',
      item: someDraft('vpn-down', { title: 'The VPN is down for all' }),
      text: 'Everybody is affected.',
    });
    await panel.getByText('Somebody changed this bulletin after you opened it').waitFor();
    await panel.getByLabel('As it is now').getByRole('heading', { name: 'The VPN is down for all' }).waitFor();
    expect(await panel.getByLabel('What is new').inputValue()).toBe('A new router is on its way.');
    await panel.getByRole('button', { name: 'Take theirs, and keep my news' }).click();
    await expect.poll(() => panel.getByLabel('Title').inputValue()).toBe('The VPN is down for all');
    await panel.getByLabel('State').selectOption('identified');
    await panel.keyboard.press('Control+Enter');
    await panel.getByText('Updated: “The VPN is down for all”.').waitFor();
    expect((await feedItem('vpn-down'))?._deskside).toMatchObject({
      state: 'identified',
      updates: [{ text: 'A new router is on its way.' }, { text: 'Everybody is affected.' }],
    });
    await panel.close();
  });

  it('it is resolved, and every page says so', async () => {
    const watcher = await browser.open('tabs/desk.html#/bulletins', TAB);
    await watcher.locator('.service-state', { hasText: 'VPN' }).getByText(/Down/).waitFor();
    const panel = await browser.open('sidepanel.html#/bulletins', PANEL);
    await panel.locator('.known-problem').getByText('The VPN is down for all').click();
    await panel.getByRole('button', { name: 'Resolve' }).click();
    await panel.getByRole('button', { name: 'Resolve', exact: true }).click();
    await panel.getByText('Say what is well again').waitFor();
    await panel.getByLabel('What is well again').fill('The router was replaced.');
    await panel.keyboard.press('Control+Enter');
    await panel.getByText('Resolved: “The VPN is down for all”.').waitFor();
    await watcher
      .locator('.known-problem')
      .getByText(/Resolved at/)
      .waitFor();
    await watcher.locator('.service-state', { hasText: 'VPN' }).getByText('Works').waitFor();
    await panel.close();
    await watcher.close();
  });
});

describe('what goes wrong', () => {
  /** A whole bulletin, ready to be sent. */
  async function writeOne(page: Page, title: string): Promise<void> {
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('What is going on').fill('Nothing prints.');
    await page.getByRole('checkbox', { name: 'Printing and scanning' }).check();
  }

  it('a hub that is away keeps the text and its request, and it is published once when the hub is back', async () => {
    const panel = await browser.open('sidepanel.html#/publish', PANEL);
    await writeOne(panel, 'Nothing prints');
    let attempts = 0;
    // The first attempt arrives, and its answer gets lost.
    await panel.route(`${hub.publish}`, async (route) => {
      attempts++;
      if (attempts === 1) await route.fetch();
      await route.abort('connectionreset');
    });
    await panel.keyboard.press('Control+Enter');
    await panel.getByRole('button', { name: 'No answer, trying again …' }).waitFor();
    await panel.getByText('The hub cannot be reached. It may or may not have been published.').waitFor();
    expect(attempts).toBe(3);
    const [kept] = await storedRecords(panel, 'bulletin-forms');
    expect(kept).toMatchObject({ title: 'Nothing prints', request: expect.any(String) });
    await panel.unroute(`${hub.publish}`);
    await panel.keyboard.press('Control+Enter');
    await panel.getByText('Published: “Nothing prints”.').waitFor();
    expect(
      ((await (await fetch(hub.feed)).json()) as { items: { title: string }[] }).items.filter(({ title }) => title === 'Nothing prints'),
    ).toHaveLength(1);
    await panel.close();
  });

  it('a hub that hangs can be waited for no longer, and the text is kept', async () => {
    const panel = await browser.open('sidepanel.html#/publish', PANEL);
    await writeOne(panel, 'The scanner is stuck');
    await panel.route(`${hub.publish}`, () => undefined);
    await panel.keyboard.press('Control+Enter');
    await panel.getByRole('button', { name: 'Stop waiting' }).click();
    await panel.getByText('You stopped waiting for the hub.').waitFor();
    expect(await panel.getByLabel('Title').inputValue()).toBe('The scanner is stuck');
    await panel.getByRole('button', { name: 'Throw away what is written here' }).click();
    await panel.getByText('What you wrote is thrown away.').waitFor();
    expect(await storedRecords(panel, 'bulletin-forms')).toEqual([]);
    await panel.close();
  });

  it('a name that is taken is said at once', async () => {
    await publishDraft(hub, someDraft('taken'));
    const panel = await browser.open('sidepanel.html#/publish', PANEL);
    await writeOne(panel, 'Another one');
    await panel.getByLabel('Short name').fill('taken');
    await panel.keyboard.press('Control+Enter');
    await panel.getByText('The hub has a bulletin of this short name already. Nothing was published; your text is kept.').waitFor();
    await panel.close();
  });

  it('a token that was revoked is told from one that is wrong, and leads to the settings', async () => {
    await revokePublisher(hub.folder, 'tester', new Date());
    const panel = await browser.open('sidepanel.html#/publish', PANEL);
    await panel.getByLabel('Short name').fill('another');
    await panel.keyboard.press('Control+Enter');
    await panel.getByText('Your publisher’s token was revoked. Nothing was published; your text is kept.').waitFor();
    await panel.getByRole('button', { name: 'Settings' }).last().click();
    await panel.getByRole('button', { name: 'Remove the token' }).click();
    await panel.getByText('The token is removed from this computer.').waitFor();
    expect(await storedRecords(panel, 'publisher')).toEqual([]);
    // What was written waits for the next token.
    expect(await storedRecords(panel, 'bulletin-forms')).toMatchObject([{ title: 'Another one' }]);
    await panel.close();
  });
});

describe('somebody else’s incident', () => {
  it('comes from a feed that says which services it covers', async () => {
    const tab = await browser.open('tabs/desk.html#/settings', TAB);
    await tab.getByLabel('Address of a feed').fill(status.address);
    await tab.getByLabel('What to call it').fill('The cloud');
    await tab.getByLabel('It is a Deskside hub').uncheck();
    await tab.getByRole('checkbox', { name: 'Calendar' }).check();
    await tab.getByLabel('What the feed calls Calendar').fill('Dates, Appointments');
    await tab.getByRole('button', { name: 'Follow this feed' }).click();
    await tab.locator('.feed-state b').getByText('The cloud', { exact: true }).waitFor();
    expect(await storedRecords(tab, 'added-feeds')).toContainEqual(
      expect.objectContaining({ title: 'The cloud', covers: ['calendar'], names: { calendar: ['Dates', 'Appointments'] } }),
    );
    await goTo(tab, '#/bulletins');
    await tab.locator('.known-problem').getByText('Cluster EU-3 answers slowly').waitFor();
    await tab.locator('.service-state', { hasText: 'Calendar' }).getByText('Works').waitFor();
    await tab.close();
  });

  it('gets an answer and a service from an agent, which the copy key, the search and the services use, and which can be removed', async () => {
    const panel = await browser.open('sidepanel.html#/bulletins', PANEL);
    await panel.locator('.known-problem').getByText('Cluster EU-3 answers slowly').click();
    await panel.getByRole('button', { name: 'Add an answer' }).click();
    await panel.getByLabel('English', { exact: true }).fill('The **calendar** is slow; please wait.');
    // Not approved before it is saved, and not lost either.
    await expect.poll(async () => (await storedRecords(panel, 'bulletin-forms')).length).toBe(2);
    expect(await panel.locator('desk-bulletin').getByText('please wait').count()).toBe(0);
    await panel.getByRole('checkbox', { name: 'Calendar' }).check();
    await panel.getByRole('button', { name: 'Save on this computer' }).click();
    await panel.getByText('The answer in English, and that it is about Calendar. Nobody else sees it.').waitFor();
    await panel.locator('desk-bulletin').getByText('is slow; please wait.').waitFor();
    await panel.keyboard.press('Control+Shift+A');
    await panel.getByText('Copied what to say about “Cluster EU-3 answers slowly”.').waitFor();
    await panel.getByRole('combobox').first().focus();
    await panel.keyboard.press('Control+V');
    expect(await panel.getByRole('combobox').first().inputValue()).toBe('The calendar is slow; please wait.');
    await panel.getByRole('combobox').first().fill('calendar shows no invitations');
    await panel.getByRole('option').first().getByText('Cluster EU-3 answers slowly').waitFor();

    const tab = await browser.open('tabs/desk.html#/bulletins', TAB);
    await tab
      .locator('.service-state', { hasText: 'Calendar' })
      .getByText(/Down since/)
      .waitFor();
    await tab.locator('.known-problem').getByText('Cluster EU-3 answers slowly').click();
    await tab.getByRole('button', { name: 'Remove it' }).click();
    await tab.getByText('What was added here is removed.').waitFor();
    await expect.poll(() => tab.locator('desk-bulletin').getByText('please wait').count()).toBe(0);
    await goTo(tab, '#/bulletins');
    await tab.locator('.service-state', { hasText: 'Calendar' }).getByText('Works').waitFor();
    await tab.close();
    await panel.close();
  });
});
