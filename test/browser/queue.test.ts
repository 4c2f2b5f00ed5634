import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, PREFERENCES_ID } from '../../extension/core/preferences';
import type { Connection } from '../../extension/core/tickets/connection';
import { LOCAL_DESK_ID } from '../../extension/core/tickets/connection';
import { type Browser, startBrowser } from '../support/browser';
import { type StartedRt, startRt } from '../support/rt/start';
import { plantRecord, storedRecords } from '../support/stored-records';
import { type ExtensionCopy, extensionWithHost } from '../support/with-host';

const HOUR = 60 * 60 * 1000;
const FRONT = '1';
const NETWORK = '3';
const WIDE = { width: 1400, height: 1000 };

/** Milliseconds that a chain of changes may take to a Request Tracker on a busy machine: a change is some four requests. */
const ARRIVES = { timeout: 60_000, interval: 250 };
const RT_TEST_MS = 240_000;

/** Three minutes on busy cores; the day of the desk goes the same ways in Request Tracker at every test. `npm run test:long` runs it. */
const asked = process.env.DESKSIDE_LONG === '1';
const NOT_ASKED: StartedRt = { ok: false, why: 'The queue on Request Tracker takes minutes; `npm run test:long` tests it.' };

let rt: StartedRt;
let extension: ExtensionCopy;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [rt, extension] = await Promise.all([asked ? startRt() : NOT_ASKED, extensionWithHost()]);
  if (!rt.ok && asked) console.error(`NOT TESTED: the queue against Request Tracker. ${rt.why}`);
  browser = await startBrowser({ extension: extension.folder });
  page = await browser.open('tabs/desk.html', WIDE);
  await plantRecord(page, 'preferences', PREFERENCES_ID, { ...DEFAULT_PREFERENCES, role: 'agent', agentName: 'Frank Frontline' });
  if (rt.ok) await plantConnection(rt);
  await page.reload();
  await page.locator('.shell[data-running]').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await extension?.remove();
  if (rt?.ok) await rt.stop();
});

async function plantConnection({ url, tokens }: StartedRt & { ok: true }): Promise<void> {
  const connection: Connection = {
    version: 1,
    id: 'rt',
    kind: 'rt',
    title: 'Request Tracker',
    address: url,
    place: FRONT,
    placeOfDepartment: { network: NETWORK },
    fields: {},
    customer: null,
    connectedAt: 1,
    standard: true,
  };
  await plantRecord(page, 'connections', 'rt', connection);
  await plantRecord(page, 'credentials', 'rt', { version: 1, id: 'rt', token: tokens.frank });
}

async function ask(who: string, method: string, path: string, body?: unknown): Promise<unknown> {
  if (!rt.ok) throw new Error(rt.why);
  const headers = { authorization: `token ${rt.tokens[who]}`, 'content-type': 'application/json' };
  const answer = await fetch(`${rt.url}/REST/2.0${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function enter(subject: string, text: string): Promise<string> {
  const made = (await ask('erin', 'POST', '/ticket', {
    Queue: FRONT,
    Requestor: ['erin@example.com'],
    Subject: subject,
    Content: text,
    ContentType: 'text/plain',
  })) as {
    id: string;
  };
  return String(made.id);
}

interface Transaction {
  readonly Type: string;
  readonly Field: string;
  readonly NewValue: string;
  readonly by: string;
}

/** The system's own records, oldest first. */
async function historyOf(id: string): Promise<readonly Transaction[]> {
  const read = (await ask('root', 'GET', `/ticket/${id}/history?fields=Type,Field,NewValue,Creator&fields[Creator]=Name&per_page=100`)) as {
    items: { id: string; Type: string; Field?: string; NewValue?: string; Creator: { Name?: string; id: string } }[];
  };
  return read.items
    .toSorted((left, right) => Number(left.id) - Number(right.id))
    .map(({ Type, Field, NewValue, Creator }) => ({ Type, Field: Field ?? '', NewValue: NewValue ?? '', by: Creator.Name ?? Creator.id }));
}

async function ticketOf(id: string) {
  return (await ask('root', 'GET', `/ticket/${id}?fields[Owner]=Name&fields[Queue]=Name`)) as {
    Status: string;
    Owner: { id: string };
    Queue: { id: string; Name: string };
    Due?: string;
  };
}

/** What was written to the ticket, of one kind, newest last. */
async function saidIn(id: string, type: 'Correspond' | 'Comment'): Promise<readonly string[]> {
  const { items } = (await ask('root', 'GET', `/ticket/${id}/history?fields=Type&per_page=100`)) as {
    items: { id: string; Type: string }[];
  };
  const said: string[] = [];
  for (const { id: transaction } of items
    .filter(({ Type }) => Type === type)
    .toSorted((left, right) => Number(left.id) - Number(right.id))) {
    const { items: parts } = (await ask('root', 'GET', `/transaction/${transaction}/attachments?fields=Content,ContentType`)) as {
      items: { Content?: string; ContentType: string }[];
    };
    for (const part of parts) if (part.ContentType === 'text/plain') said.push(part.Content ?? '');
  }
  return said;
}

async function show(hash: string, proof: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.locator(proof).first().waitFor();
}

/** The queue, freshly read. */
async function showQueue(connection: string): Promise<void> {
  await show('#/help', 'h1');
  await show(`#/queue/${connection}`, '.queue-row');
  const again = page.locator('.queue-side').getByRole('button', { name: 'Look again' });
  await again.click();
  // That it reads may be over before anybody can see it; what is new in it is waited for by its row.
  await page.waitForFunction(() => /^As of [\d:]+$/.test(document.querySelector('.queue-as-of')?.textContent ?? ''));
}

const row = (id: string) => page.locator(`#queue-row-${id}`);
const step = (name: string) => page.locator('.agent-steps').getByRole('button', { name, exact: true });
const panel = () => page.locator('.step-panel');

async function openTicket(connection: string, id: string): Promise<void> {
  await show('#/help', 'h1');
  await show(`#/queue/${connection}/${id}`, '.agent-steps');
  await page.waitForFunction(
    () => !document.querySelector<HTMLButtonElement>('.queue-pane .view-bar button[aria-label="Look again"]')?.disabled,
  );
}

async function allArrived(): Promise<void> {
  await expect
    .poll(
      async () =>
        (await storedRecords(page, 'outbox')).map(({ state }) => (state as { name: string }).name).filter((name) => name !== 'sent'),
      ARRIVES,
    )
    .toEqual([]);
}

describe('the queue of Request Tracker', () => {
  beforeEach(({ skip }) => {
    if (!rt.ok) skip(rt.why);
  });

  it(
    'shows open tickets oldest first, takes one with a key, and says what it says in Request Tracker',
    async () => {
      const first = await enter('The VPN does not connect', 'Since Monday it says “no route”.');
      const second = await enter('The printer prints blanks', 'Every page.');
      await showQueue('rt');
      await row(second).waitFor();
      const order = await page.locator('.queue-row .queue-number').allTextContents();
      expect(order.indexOf(`#${first}`)).toBeLessThan(order.indexOf(`#${second}`));
      await page.keyboard.press('Home');
      await page.keyboard.press('j');
      const chosen = (await page.locator('.queue-row[aria-selected=true] .queue-number').textContent())?.slice(1) ?? '';
      await page.keyboard.press('t');
      await expect.poll(async () => (await ticketOf(chosen)).Owner.id, ARRIVES).toBe('frank');
      await row(chosen).locator('.queue-owner').getByText('Frank Frontline').waitFor();
      expect((await historyOf(chosen)).filter(({ by }) => by === 'frank').map(({ Type }) => Type)).toContain('Set');
      await allArrived();
    },
    RT_TEST_MS,
  );

  it(
    'tells plainly that somebody else took it, overwrites nothing, and does it all the same only after a look',
    async () => {
      const id = await enter('No dial tone', 'The telephone in room 204 is silent.');
      await showQueue('rt');
      await row(id).waitFor();
      await ask('tina', 'PUT', `/ticket/${id}/take`, {});
      // The row still says that nobody has it: that is what the person looks at.
      await row(id).getByText('Nobody has it').waitFor();
      await page.locator('#queue-filter').fill(`#${id}`);
      await page.locator('#queue-filter').press('Enter');
      await page.keyboard.press('t');
      await row(id).getByText('somebody else was quicker').waitFor();
      expect((await ticketOf(id)).Owner.id).toBe('tina');
      await page.keyboard.press('o');
      const told = page.locator('.pending-steps .notice');
      await told.getByText('Now it is new, Tina Tiertwo has it').waitFor();
      await told.getByRole('button', { name: 'Do it all the same' }).click();
      await expect.poll(async () => (await ticketOf(id)).Owner.id, ARRIVES).toBe('frank');
      await allArrived();
      // The queue comes back as it was left, for the tests that follow too.
      await page.locator('#queue-filter').fill('');
    },
    RT_TEST_MS,
  );

  it(
    'asks the customer what is missing, with the questions that the ticket does not answer',
    async () => {
      const id = await enter('Wi-Fi drops', 'It drops in the meeting room.\n\n- Operating system: Windows 11');
      await openTicket('rt', id);
      await page.locator('.checklist').getByText('Is anybody else affected?').waitFor();
      await page.getByLabel('When did it begin, and does it happen every time?').check();
      await step('Ask the customer').click();
      const message = panel().getByLabel('To the customer');
      await expect.poll(() => message.inputValue()).toContain('Is anybody else affected?');
      expect(await message.inputValue()).not.toContain('When did it begin');
      await panel().getByRole('button', { name: 'Send the questions' }).click();
      await expect.poll(async () => (await ticketOf(id)).Status, ARRIVES).toBe('stalled');
      const [asked] = await saidIn(id, 'Correspond');
      expect(asked).toContain('Hello Erin Employee,');
      expect(asked).toContain('Is anybody else affected?');
      expect((await ticketOf(id)).Due).not.toMatch(/^1970/);
      await allArrived();
    },
    RT_TEST_MS,
  );

  it(
    'escalates with the reason, is handed back with the solution, and is solved with the customer told: leg by leg',
    async () => {
      const id = await enter('No network in room 310', 'The wall socket is dead.');
      await openTicket('rt', id);
      await step('Own it').click();
      await expect.poll(async () => (await ticketOf(id)).Owner.id, ARRIVES).toBe('frank');
      await page.locator('.facts').getByText('Frank Frontline').waitFor();

      await step('Escalate').click();
      await panel().getByLabel('To which department').selectOption(NETWORK);
      await panel().getByLabel('Why, for the department').fill('Another laptop works in room 311: the socket has no link.');
      await panel().getByRole('button', { name: 'Escalate it' }).click();
      await expect.poll(async () => (await ticketOf(id)).Queue.id, ARRIVES).toBe(NETWORK);
      await allArrived();
      expect(await saidIn(id, 'Comment')).toEqual([expect.stringContaining('the socket has no link.')]);
      expect((await saidIn(id, 'Correspond')).at(-1)).toMatch(/Hello Erin Employee,[\s\S]*is now with/);
      expect((await ticketOf(id)).Owner.id).toBe('Nobody');

      await openTicket('rt', id);
      await step('Hand back').click();
      await panel().getByLabel('The solution, for the front line').fill('The socket was patched to port 14.');
      await expect.poll(() => panel().getByLabel('Back to').inputValue(), ARRIVES).toBe(FRONT);
      await panel().getByRole('button', { name: 'Hand it back' }).click();
      await expect.poll(async () => (await ticketOf(id)).Queue.id, ARRIVES).toBe(FRONT);
      await allArrived();

      await openTicket('rt', id);
      await step('Solve').click();
      // Never closed without an answer.
      await panel().getByRole('button', { name: 'Send it and solve the ticket' }).click();
      await panel().getByText('A ticket is not closed without an answer').waitFor();
      expect((await ticketOf(id)).Status).not.toBe('resolved');
      await panel().getByLabel('What solved it').fill('The wall socket works again: it was connected in the network room.');
      await panel().getByRole('button', { name: 'Send it and solve the ticket' }).click();
      await expect.poll(async () => (await ticketOf(id)).Status, ARRIVES).toBe('resolved');
      await allArrived();
      expect((await saidIn(id, 'Correspond')).at(-1)).toContain('is solved:\n\nThe wall socket works again');

      // RT opens a ticket by itself when staff answers.
      const legs = (await historyOf(id)).filter(
        ({ Type, NewValue, by }) => by === 'frank' && !/Email|Watcher/.test(Type) && !(Type === 'Status' && NewValue === 'open'),
      );
      expect(legs.map(({ Type, Field }) => (Type === 'Set' ? `Set ${Field}` : Type))).toEqual([
        'Set Owner',
        'Comment',
        'Correspond',
        'Set Due',
        'Set Owner',
        'Set Queue',
        'Comment',
        'Set Queue',
        'Correspond',
        'Set Due',
        'Status',
      ]);
      await showQueue('rt');
      expect(await row(id).count()).toBe(0);
    },
    RT_TEST_MS,
  );

  it(
    'lists a broken promise first, sends the courtesy update with the last step, and sets the next promise',
    async () => {
      const id = await enter('The mailbox is slow', 'It takes minutes.');
      const due = new Date(Date.now() - 5 * HOUR).toISOString().slice(0, 19).replace('T', ' ');
      await ask('tina', 'PUT', `/ticket/${id}`, { Due: due });
      await showQueue('rt');
      await row(id).getByText('Promise broken').waitFor();
      await page.keyboard.press('Alt+Shift+W');
      const owed = page.locator('.owed-row').filter({ hasText: `#${id}` });
      await owed.getByRole('button', { expanded: false }).click();
      await expect.poll(() => panel().getByLabel('To the customer').inputValue()).toContain('The last step: ');
      await panel().getByRole('button', { name: 'Ready, next' }).click();
      await page.getByRole('button', { name: 'Send the 1 that is ready' }).click();
      await expect.poll(async () => Date.parse((await ticketOf(id)).Due ?? ''), ARRIVES).toBeGreaterThan(Date.now() + 40 * HOUR);
      expect(await saidIn(id, 'Correspond')).toEqual([expect.stringContaining('we have not forgotten "The mailbox is slow"')]);
      await expect.poll(() => owed.count(), ARRIVES).toBe(0);
      await allArrived();
    },
    RT_TEST_MS,
  );
});

describe('the queue of the local desk', () => {
  it('works from the keyboard: filter, open, escalate, hand back, solve; and the daily review goes on where it stopped', async () => {
    for (const [index, subject] of ['Old and forgotten', 'A jammed drawer', 'A new telephone'].entries()) {
      const id = String(index + 1);
      const at = Date.now() - (10 - index) * 24 * HOUR;
      const leg = {
        id: `leg-${id}`,
        at,
        who: 'Erin',
        kind: 'entered',
        title: subject,
        text: `${subject}, please.`,
        public: true,
        attachments: [],
      };
      await plantRecord(page, 'local-tickets', id, {
        version: 1,
        id,
        revision: 1,
        marker: `DS-${id}`,
        subject,
        state: 'new',
        enteredAt: at,
        updatedAt: at,
        solvedAt: null,
        owner: null,
        customer: { name: 'Erin', email: 'erin@example.com' },
        place: 'Front desk',
        priority: 'normal',
        promisedAt: null,
        fields: {},
        legs: [leg],
      });
    }
    const local = async (id: string) =>
      (await storedRecords(page, 'local-tickets')).find((ticket) => ticket.id === id) as Record<string, unknown>;
    await showQueue(LOCAL_DESK_ID);
    expect(await page.locator('.queue-row .queue-number').allTextContents()).toEqual(['#1', '#2', '#3']);
    await page.keyboard.press('/');
    await page.keyboard.type('drawer');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.queue-row').count()).toBe(1);
    // Elsewhere and back: the same part of the queue, and the keys go to its rows.
    await show('#/desk', '.facts');
    await page.goBack();
    await page.locator('.queue-shown').getByText('1 of 3').waitFor();
    await page.keyboard.press('e');
    await panel().getByLabel('Why, for the department').fill('The tray is bent.');
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('queue-list');
    await page.keyboard.press('e');
    await expect.poll(() => panel().getByLabel('Why, for the department').inputValue()).toBe('The tray is bent.');
    const department = panel().getByLabel('To which department');
    await department.selectOption({ index: 1 });
    const went = await department.inputValue();
    await panel().getByRole('button', { name: 'Escalate it' }).click();
    await expect.poll(async () => (await local('2'))?.place, ARRIVES).toBe(went);
    await allArrived();
    await openTicket(LOCAL_DESK_ID, '2');
    await step('Hand back').click();
    await panel().getByLabel('The solution, for the front line').fill('A new tray.');
    await panel().getByLabel('Back to').selectOption('Front desk');
    await panel().getByRole('button', { name: 'Hand it back' }).click();
    await expect.poll(async () => (await local('2'))?.place, ARRIVES).toBe('Front desk');
    await allArrived();
    await openTicket(LOCAL_DESK_ID, '2');
    await step('Solve').click();
    await panel().getByLabel('What solved it').fill('You have a new tray.');
    await panel().getByRole('button', { name: 'Send it and solve the ticket' }).click();
    await expect.poll(async () => (await local('2'))?.state, ARRIVES).toBe('solved');
    await allArrived();
    const legs = ((await local('2'))?.legs ?? []) as { kind: string }[];
    expect(legs.map(({ kind }) => kind)).toEqual([
      'entered',
      'commented',
      'replied',
      'promised',
      'moved',
      'commented',
      'moved',
      'replied',
      'promised',
      'state',
    ]);

    // The words that it was filtered by still stand, and nothing has them any more.
    await show(`#/queue/${LOCAL_DESK_ID}`, '.queue-view .empty');
    await page.getByRole('button', { name: 'Show all' }).click();
    await showQueue(LOCAL_DESK_ID);
    await page.getByRole('button', { name: 'Daily review' }).click();
    await page.locator('.review-bar').getByText('0 of 2 looked at').waitFor();
    await page.locator('.queue-pane h1').getByText('Old and forgotten').waitFor();
    await page.keyboard.press('n');
    await page.locator('.queue-pane h1').getByText('A new telephone').waitFor();
    await page.reload();
    await show('#/help', 'h1');
    await show(`#/queue/${LOCAL_DESK_ID}?review`, '.review-bar');
    await page.locator('.review-bar').getByText('1 of 2 looked at').waitFor();
    await page.locator('.queue-pane h1').getByText('A new telephone').waitFor();
    await page.getByRole('button', { name: 'Keep, next' }).click();
    await page.getByText('Every one of the 2 open tickets was looked at today.').waitFor();
  });

  it('keeps a filter under a name, renames it, and brings it back after it was deleted', async () => {
    await showQueue(LOCAL_DESK_ID);
    await page.getByLabel('Owner').selectOption('nobody');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByLabel('Name of the view').fill('Free');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rename the view Free' }).click();
    await page.getByLabel('Name of the view').fill('Nobody has them');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete the view Nobody has them' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Nobody has them', exact: true }).waitFor();
    expect(await storedRecords(page, 'queue-views')).toMatchObject([{ name: 'Nobody has them', filter: { owner: 'nobody' } }]);
  });

  it('is not for employees', async () => {
    await plantRecord(page, 'preferences', PREFERENCES_ID, DEFAULT_PREFERENCES);
    await page.reload();
    await show('#/queue', '.empty');
    await page.getByText('The queue is for agents').waitFor();
    expect(await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Queue' }).count()).toBe(0);
  });
});
