import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, PREFERENCES_ID } from '../../extension/core/preferences';
import { type Browser, startBrowser } from '../support/browser';
import { type DeskWorld, type StartedDeskWorld, startLocalWorld, startRtWorld, type TicketLine } from '../support/desk-worlds';
import { publishDraft, someDraft, startEmbeddedHub, type TestHub } from '../support/hubs';
import { plantRecord, storedRecords } from '../support/stored-records';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

const VISIT = 'Visit: The projector stays dark';

/** A part of the day, with a ticket system that takes a second for each call on a busy machine. */
const PART_MS = 240_000;

/** Milliseconds that a change may take from here to the ticket system and back. */
const ARRIVES = { timeout: 30_000, interval: 250 };

const WORLDS: readonly { readonly name: string; readonly start: () => Promise<StartedDeskWorld> }[] = [
  { name: 'a real Request Tracker', start: startRtWorld },
  { name: 'the local desk', start: startLocalWorld },
];

describe.each(WORLDS)('a day of the desk with $name', { timeout: PART_MS }, ({ name, start }) => {
  let world: DeskWorld;
  let missing: string | undefined;
  let extension: ExtensionCopy;
  let browser: Browser;
  let hub: TestHub;
  let page: Page;

  beforeAll(async () => {
    const [started, startedHub] = await Promise.all([start(), startEmbeddedHub()]);
    if (!startedHub.ok) throw new Error(startedHub.why);
    hub = startedHub.hub;
    if (!started.ok) {
      missing = started.why;
      console.error(`NOT TESTED: a day of the desk with ${name}. ${missing}`);
      return;
    }
    world = started.world;
    extension = await extensionWithHost();
    browser = await startBrowser({ extension: extension.folder });
    page = await browser.open('tabs/desk.html', { width: 1400, height: 1000 });
    await searchBox().waitFor();
    await plantRecord(page, 'preferences', PREFERENCES_ID, { ...DEFAULT_PREFERENCES, role: 'agent', agentName: 'Frank Frontline' });
    await world.connect(page);
    await page.reload();
    await page.locator('.shell[data-running]').waitFor();
    await follow(hub.address);
  });

  afterAll(async () => {
    await browser?.close();
    await extension?.remove();
    await hub?.remove();
    await world?.stop();
  });

  beforeEach(({ skip }) => {
    if (missing !== undefined) skip(missing);
  });

  const searchBox = () => page.getByPlaceholder('What is wrong?', { exact: false });
  const whoIsIt = () => page.getByRole('region', { name: 'Contacts' }).getByRole('combobox', { name: 'Who is it?' });
  const contacts = () => storedRecords(page, 'contacts');
  const panel = () => page.locator('.step-panel');
  const step = (title: string) => page.locator('.agent-steps').getByRole('button', { name: title, exact: true });

  async function follow(address: string): Promise<void> {
    await show('#/settings', '.settings');
    await page.getByLabel('Address of a feed').fill(address);
    await page.getByLabel('What to call it').fill('The company');
    await page.getByLabel('It is a Deskside hub').setChecked(true);
    await page.getByRole('button', { name: 'Follow this feed' }).click();
    await page.locator('.feed-state b').getByText('The company', { exact: true }).waitFor();
  }

  async function show(hash: string, proof: string): Promise<void> {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.locator(proof).first().waitFor();
  }

  /** A contact begins with one key; the caller's name is typed while they say it. */
  async function begin(key: string, caller: string): Promise<void> {
    const before = (await contacts()).length;
    await page.keyboard.press(key);
    await expect.poll(async () => (await contacts()).length, ARRIVES).toBe(before + 1);
    await whoIsIt().fill(caller);
    await expect.poll(async () => (await newest())?.who, ARRIVES).toMatchObject({ name: caller });
  }

  async function newest() {
    return (await contacts()).toSorted((left, right) => Number(right.startedAt) - Number(left.startedAt))[0];
  }

  async function ends(key: string, kind: string): Promise<void> {
    await page.keyboard.press(key);
    await expect.poll(async () => ((await newest())?.ending as { kind?: string } | null)?.kind, ARRIVES).toBe(kind);
  }

  async function search(text: string): Promise<void> {
    await searchBox().fill(text);
    await expect.poll(async () => (await newest())?.searched, ARRIVES).toContain(text);
  }

  /** Nothing waits, nothing is unsure, nothing is parked. */
  async function allArrived(): Promise<void> {
    const notSent = async () =>
      (await storedRecords(page, 'outbox')).map(({ state }) => (state as { name: string }).name).filter((state) => state !== 'sent');
    await expect.poll(notSent, ARRIVES).toEqual([]);
  }

  async function ticketCalled(subject: string): Promise<TicketLine> {
    const found = (await world.tickets(page)).filter((ticket) => ticket.subject === subject);
    expect(found.map((ticket) => ticket.subject)).toEqual([subject]);
    return found[0] as TicketLine;
  }

  async function legsOf(subject: string) {
    return world.legs(page, (await ticketCalled(subject)).id);
  }

  async function openTicket(subject: string): Promise<string> {
    const { id } = await ticketCalled(subject);
    await show('#/help', 'h1');
    await show(`#/queue/${world.connection}/${id}`, '.agent-steps');
    return id;
  }

  /** A ticket out of the contact that is going on: two keys send it, the first shows what will go. */
  async function ticketFromContact(subject: string, words: string): Promise<void> {
    await page.keyboard.press('Shift+F9');
    await page.getByRole('heading', { name: 'Ticket', exact: true }).waitFor();
    await page.getByLabel('Subject', { exact: true }).fill(subject);
    await page.getByLabel('What is wrong, in your words').fill(words);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Exactly this will be sent' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await world.tickets(page)).some((ticket) => ticket.subject === subject), ARRIVES).toBe(true);
  }

  /** Somebody has to come: the next free time at the site, as a ticket of its own kind, and the customer is told after it. */
  async function visitFromContact(subject: string): Promise<void> {
    await page.keyboard.press('Control+F8');
    await page.getByRole('heading', { name: 'Contact', exact: true }).waitFor();
    await page.getByLabel('What they ask').fill(subject);
    await page.getByRole('button', { name: 'Plan a visit' }).click();
    await page.getByRole('region', { name: 'The visit', exact: true }).waitFor();
    await page.getByLabel('Room').fill('5');
    await page.getByRole('button', { name: /^Plan it: / }).click();
    await page.getByText('Planned: ', { exact: false }).first().waitFor();
    await expect.poll(async () => ((await newest())?.ending as { kind?: string } | null)?.kind, ARRIVES).toBe('ticket');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Exactly this will be sent' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await world.tickets(page)).some((ticket) => ticket.subject === `Visit: ${subject}`), ARRIVES).toBe(true);
  }

  it('tells three callers of two outages what the lead approved, and logs each with two keys', async () => {
    await publishDraft(
      hub,
      someDraft('vpn-down', { title: 'The VPN is down', services: ['vpn'], approved_answer: { en: 'Back at two.' } }),
    );
    await publishDraft(
      hub,
      someDraft('mail-slow', { title: 'Mail is slow', services: ['mail'], approved_answer: { en: 'Nothing is lost.' } }),
    );
    await page.getByText('The VPN is down').first().waitFor();
    await page.getByText('Mail is slow').first().waitFor();
    for (const [caller, question, outage] of [
      ['Ann Accounts', 'vpn does not connect', 'The VPN is down'],
      ['Bob Budget', 'vpn', 'The VPN is down'],
      ['Cem Clerk', 'mail arrives late', 'Mail is slow'],
    ] as const) {
      await begin('F8', caller);
      await search(question);
      await page.getByRole('option').filter({ hasText: outage }).first().waitFor();
      await page.keyboard.press('Control+Shift+A');
      await expect.poll(async () => ((await newest())?.said as string[] | undefined)?.length, ARRIVES).toBe(1);
      await ends('F9', 'answered');
    }
  });

  it('answers two people at the desk and a mail, even a general question', async () => {
    await begin('Shift+F8', 'Dora Design');
    await search('office wifi');
    await page.getByRole('option', { name: /^Article: Connect to the office Wi-Fi/ }).click();
    await expect.poll(async () => ((await newest())?.read as string[] | undefined)?.length, ARRIVES).toBe(1);
    await ends('F9', 'answered');
    await begin('Shift+F8', 'Ed Export');
    await ends('F9', 'answered');
    await begin('Alt+F8', 'Fay Finance');
    await search('printer');
    await ends('F9', 'answered');
    await allArrived();
  });

  it('writes three tickets for what it cannot solve, and notes a second call about the first of them', async () => {
    await begin('F8', 'erin@example.com');
    await ticketFromContact('No network in room 310', 'The wall socket is dead.');
    await begin('Alt+F8', 'erin@example.com');
    await ticketFromContact('The desk phone is silent', 'No dial tone on 4217.');
    await begin('Shift+F8', 'erin@example.com');
    await visitFromContact('The projector stays dark');
    await allArrived();
    const { id } = await ticketCalled('No network in room 310');
    await begin('F8', 'erin@example.com');
    await page.keyboard.press('Control+F8');
    await page.getByRole('heading', { name: 'Contact', exact: true }).waitFor();
    await page.getByLabel('What they ask').fill('Is there any news?');
    await page.getByRole('button', { name: 'About an open ticket' }).click();
    await page.getByLabel('Number of the ticket, or words in it').fill(id);
    await page
      .locator('.link-ticket')
      .getByRole('button', { name: new RegExp(`#${id}\\b`) })
      .first()
      .click();
    await expect.poll(async () => ((await newest())?.ending as { kind?: string } | null)?.kind, ARRIVES).toBe('linked');
    // The note is put on its way just after the contact has ended.
    await expect
      .poll(async () => (await legsOf('No network in room 310')).at(-1), ARRIVES)
      .toMatchObject({ kind: 'commented', text: expect.stringContaining('Is there any news?') });
    await allArrived();
  });

  it('hands the first back with the solution after triage, and the front line closes it with the customer told', async () => {
    await openTicket('No network in room 310');
    await page.locator('.checklist').waitFor();
    await step('Hand back').click();
    await panel().getByLabel('The solution, for the front line').fill('The socket was patched to port 14.');
    const back = panel().getByLabel('Back to');
    if ((await back.inputValue()) === '') await back.selectOption({ index: 1 });
    await panel().getByRole('button', { name: 'Hand it back' }).click();
    await allArrived();
    await openTicket('No network in room 310');
    await step('Solve').click();
    await panel().getByLabel('What solved it').fill('The wall socket works again.');
    await panel().getByRole('button', { name: 'Send it and solve the ticket' }).click();
    await expect.poll(async () => (await ticketCalled('No network in room 310')).state, ARRIVES).toBe('solved');
    await allArrived();
    const legs = await legsOf('No network in room 310');
    expect(legs.findLast(({ kind }) => kind === 'replied')?.text).toContain('The wall socket works again.');
    expect(legs.some(({ kind, text }) => kind === 'commented' && text.includes('port 14'))).toBe(true);
  });

  it('escalates the second, follows it there, sends a courtesy update, and solves it', async () => {
    const subject = 'The desk phone is silent';
    const id = await openTicket(subject);
    await step('Escalate').click();
    const department = panel().getByLabel('To which department');
    await department.selectOption({ label: 'Telephony' });
    const place = await department.inputValue();
    await panel().getByLabel('Why, for the department').fill('Another telephone works at the same socket.');
    await panel().getByRole('button', { name: 'Escalate it' }).click();
    await expect.poll(async () => (await ticketCalled(subject)).place, ARRIVES).toBe(place);
    await allArrived();
    const found = 'The line card is being replaced.';
    if (!(await world.colleagueComments(id, found))) {
      await openTicket(subject);
      await step('Comment').click();
      await panel().getByRole('textbox').first().fill(found);
      await panel().getByRole('button', { name: 'Add the comment' }).click();
      await allArrived();
    }
    await openTicket(subject);
    await page.getByText(found).first().waitFor();
    await step('Courtesy update').click();
    await panel().getByRole('button', { name: 'Send the update' }).click();
    await allArrived();
    await openTicket(subject);
    await step('Solve').click();
    await panel().getByLabel('What solved it').fill('You have a dial tone again.');
    await panel().getByRole('button', { name: 'Send it and solve the ticket' }).click();
    await expect.poll(async () => (await ticketCalled(subject)).state, ARRIVES).toBe('solved');
    await allArrived();
    const legs = await legsOf(subject);
    const replies = legs.filter(({ kind }) => kind === 'replied').map(({ text }) => text);
    expect(replies[0]).toContain('is now with');
    expect(replies[1]).toContain('we have not forgotten');
    expect(replies.at(-1)).toContain('You have a dial tone again.');
    expect(legs.filter(({ kind }) => kind === 'commented').map(({ text }) => text)).toEqual([
      expect.stringContaining('Another telephone works'),
      expect.stringContaining(found),
    ]);
  });

  it('has logged every contact in the ticket system: six solved at once, three tickets, and one note', async () => {
    const all = await world.tickets(page);
    const written = ['No network in room 310', 'The desk phone is silent', VISIT];
    const logged = all.filter(({ subject }) => !written.includes(subject));
    expect(logged.map(({ subject, state }) => [subject, state]).toSorted()).toEqual(
      [
        ['General question', 'solved'],
        ['mail arrives late', 'solved'],
        ['office wifi', 'solved'],
        ['printer', 'solved'],
        ['vpn', 'solved'],
        ['vpn does not connect', 'solved'],
      ].toSorted(),
    );
    expect(logged.every(({ minutes }) => minutes >= 1)).toBe(true);
    const [entered] = await legsOf('office wifi');
    expect(entered?.text).toContain('- Channel: Walk-in');
    expect(entered?.text).toContain('Connect to the office Wi-Fi');
    expect(all).toHaveLength(9);
    // Request Tracker names its requestor by login.
    expect((await ticketCalled(VISIT)).customer).toMatch(/^erin(@example\.com)?$/);
    const visit = await legsOf(VISIT);
    expect(visit.find(({ kind }) => kind === 'entered')?.text).toContain('- Room: 5');
    expect(visit.find(({ kind }) => kind === 'replied')?.text).toContain('a technician comes because of');
    expect(await storedRecords(page, 'visits')).toMatchObject([{ state: 'planned', room: '5' }]);
  });

  it('leaves contacts, and a report of the week, that a hand count agrees with', async () => {
    const kept = await contacts();
    const count = (test: (contact: Record<string, unknown>) => boolean) => kept.filter(test).length;
    expect([
      count(({ channel }) => channel === 'phone'),
      count(({ channel }) => channel === 'walk-in'),
      count(({ channel }) => channel === 'mail'),
    ]).toEqual([5, 3, 2]);
    const ended = (kind: string) => count(({ ending }) => (ending as { kind: string } | null)?.kind === kind);
    expect([ended('answered'), ended('ticket'), ended('linked')]).toEqual([6, 3, 1]);

    await show('#/reports', '.key-figures');
    const figure = (title: string) => page.locator('.key-figure', { hasText: title }).locator('.key-value').first().innerText();
    await expect.poll(() => figure('Contacts'), ARRIVES).toBe('10');
    expect(await figure('Solved at first contact')).toBe('60 %');
    const part = (title: string) => page.locator('.report-part', { has: page.getByRole('heading', { name: title, exact: true }) });
    const counts = async (title: string) =>
      (await part(title).locator('tbody tr').allInnerTexts()).map((row) => row.split(/\s*\t\s*|\n/).slice(0, 2));
    expect(await counts('Channels')).toEqual([
      ['Walk-in', '3'],
      ['Phone', '5'],
      ['Mail', '2'],
    ]);
  });
});
