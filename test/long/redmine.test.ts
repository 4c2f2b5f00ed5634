import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { redmineSystem } from '../../extension/core/tickets/systems/redmine';
import type { TicketSystem } from '../../extension/core/tickets/ticket-system';
import { type RedmineKeys, type StartedRedmine, startRedmine } from '../support/redmine/start';
import { allPages } from '../support/system-contract';
import { everyByte, got, has, settingFor, someFile, someTicket, someWords } from '../support/ticket-to-send';

/** Twenty seconds on an idle machine. */
const START_MS = 300_000;
let redmine: StartedRedmine = { ok: false, why: 'Redmine was not started.' };
let number = 0;

beforeAll(async () => {
  redmine = await startRedmine();
  if (!redmine.ok) console.error(`The calls to Redmine are not proven here: ${redmine.why}`);
}, START_MS);
afterAll(async () => {
  if (redmine.ok) await redmine.stop();
}, START_MS);
beforeEach(({ skip }) => {
  if (!redmine.ok) skip(redmine.why);
  number++;
});

function as(who: keyof RedmineKeys, place: string | null = 'helpdesk'): TicketSystem {
  if (!redmine.ok) throw new Error(redmine.why);
  return redmineSystem(settingFor('redmine', redmine.url, { connection: { place }, credential: { token: redmine.keys[who] } }));
}

async function asAdmin(path: string): Promise<Response> {
  if (!redmine.ok) throw new Error(redmine.why);
  return fetch(`${redmine.url}${path}`, { headers: { 'X-Redmine-API-Key': redmine.keys.admin } });
}

/** By their names, as the connection of an admin would hold them. */
async function fieldIds(): Promise<Readonly<Record<string, string>>> {
  const fields = got(await has(as('admin').fields)('helpdesk'));
  return Object.fromEntries(fields.map(({ id, name }) => [name, id]));
}

async function newTicket(who: keyof RedmineKeys = 'erin', changes: Parameters<typeof someTicket>[0] = {}) {
  const { 'Extension number': extension = '' } = await fieldIds();
  const marker = `DS-test-${number}-${Math.random().toString(36).slice(2)}`;
  const wanted = someTicket({ marker, fields: { [extension]: '4357' }, ...changes });
  return { wanted, made: got(await as(who).create(wanted, [])) };
}

describe('Redmine 5, running', () => {
  it('tells an employee who they are', async () => {
    expect(got(await as('erin').check())).toEqual({ product: 'Redmine', me: { id: expect.any(String), name: 'Erin Employee' } });
  });

  it('takes a ticket with custom fields and files, and gives both back byte for byte', async () => {
    const { OS = '', 'Extension number': extension = '' } = await fieldIds();
    const files = [someFile('pixels ü "1".bin', everyByte()), someFile('log.txt', 'line 1\r\nline 2\n', 'text/plain')];
    const wanted = someTicket({ marker: `DS-files-${Date.now()}`, fields: { [OS]: 'Windows 11', [extension]: '4357' } });
    const made = got(await as('erin').create(wanted, files));
    expect(made.leftOut).toEqual([]);
    expect(made.number).toBe(`#${made.id}`);
    const { issue } = (await (await asAdmin(`/issues/${made.id}.json?include=attachments`)).json()) as {
      issue: {
        subject: string;
        description: string;
        priority: { name: string };
        custom_fields: { id: number; value: string }[];
        attachments: { filename: string; content_type: string; content_url: string }[];
      };
    };
    expect(issue.subject).toBe(wanted.subject);
    // Redmine makes every line end CR LF, also of what a person types into its own form.
    expect(issue.description.replace(/\r\n/g, '\n')).toBe(wanted.text);
    expect(issue.priority.name).toBe('High');
    expect(Object.fromEntries(issue.custom_fields.map(({ id, value }) => [String(id), value]))).toMatchObject(wanted.fields);
    expect(issue.attachments).toHaveLength(2);
    for (const [index, file] of files.entries()) {
      const kept = issue.attachments[index];
      const address = new URL(kept?.content_url ?? '');
      const bytes = await (await asAdmin(address.pathname)).bytes();
      expect(Buffer.from(bytes).equals(Buffer.from(file.bytes))).toBe(true);
    }
    expect(issue.attachments.map(({ filename }) => filename)).toEqual(['pixels ü _1_.bin', 'log.txt']);
  });

  it('says which field did not go along when the project does not have it', async () => {
    const { 'Extension number': extension = '' } = await fieldIds();
    const made = got(await as('erin').create(someTicket({ fields: { [extension]: '4357', '999': 'lost' } }), []));
    expect(made.leftOut).toEqual(['The field 999 did not go along (lost): this project does not have it.']);
  });

  it('finds the ticket whose receipt was lost by its marker, and nothing by another', async () => {
    const { wanted, made } = await newTicket();
    const found = got(await has(as('erin').findByMarker)(wanted.marker, Date.now() - 60_000));
    expect(found).toEqual({ ...made, leftOut: [] });
    expect(got(await has(as('erin').findByMarker)('DS-never-sent', 0))).toBeUndefined();
  });

  it('does not take an issue for the ticket because a note in it quotes the marker', async () => {
    const { made } = await newTicket();
    const words = someWords('It is about the ticket');
    got(await has(as('frank').reply)({ ticket: made.id }, words));
    expect(got(await has(as('erin').findByMarker)(words.marker, 0))).toBeUndefined();
  });

  it('refuses a ticket without a required field in its own words', async () => {
    const answer = await as('erin').create(someTicket(), []);
    expect(answer).toEqual({
      ok: false,
      why: 'refused',
      detail: expect.stringContaining('Extension number cannot be blank'),
      mayHaveHappened: false,
    });
  });

  it('refuses a wrong key, a project that is not there and an issue that is not there', async () => {
    if (!redmine.ok) return;
    const stranger = redmineSystem(settingFor('redmine', redmine.url, { credential: { token: 'wrong' } }));
    expect(await stranger.check()).toMatchObject({ ok: false, why: 'bad-credentials', mayHaveHappened: false });
    expect(await as('erin', 'nowhere').create(someTicket(), [])).toMatchObject({ ok: false, mayHaveHappened: false });
    expect(await has(as('erin').ticket)('999999')).toMatchObject({ ok: false, why: 'not-found' });
  });

  it('refuses to let an employee change what belongs to agents, although Redmine itself answers "done"', async () => {
    const { made } = await newTicket();
    expect(await has(as('erin').assign)({ ticket: made.id }, 'me')).toMatchObject({ ok: false, why: 'forbidden' });
    const secret = await has(as('erin').comment)({ ticket: made.id }, someWords('for colleagues'));
    expect(secret).toMatchObject({ ok: false, why: 'forbidden', mayHaveHappened: false });
    // Redmine itself would have shown it to everybody.
    expect(got(await has(as('admin').history)(made.id)).map(({ kind }) => kind)).toEqual(['entered']);
  });

  it('shows an employee their own tickets and an agent the open ones, oldest first', async () => {
    const { made: first } = await newTicket('erin');
    const { made: second } = await newTicket('frank');
    const mine = got(await has(as('erin').mine)(null)).tickets.map(({ id }) => id);
    expect(mine).toContain(first.id);
    expect(mine).not.toContain(second.id);
    const open = got(await has(as('frank').open)(null));
    const times = open.tickets.map(({ enteredAt }) => enteredAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(open.tickets.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
    expect(open.total).toBe(open.tickets.length);
    expect(open.next).toBeNull();
    expect(open.tickets.find(({ id }) => id === first.id)).toMatchObject({
      number: first.number,
      state: 'new',
      stateName: 'New',
      priority: 'high',
      customer: { name: 'Erin Employee' },
      owner: null,
      place: { name: 'IT Helpdesk' },
      address: first.address,
    });
  });

  it('leaves solved tickets out of the queue, and takes the queues of several projects together', async () => {
    if (!redmine.ok) return;
    const { made: solved } = await newTicket();
    const { made: moved } = await newTicket();
    got(await has(as('frank').setState)({ ticket: solved.id }, 'solved'));
    got(await has(as('frank').move)({ ticket: moved.id }, 'network'));
    const one = got(await has(as('frank').open)(null)).tickets.map(({ id }) => id);
    expect(one).not.toContain(solved.id);
    expect(one).not.toContain(moved.id);
    const both = redmineSystem(
      settingFor('redmine', redmine.url, {
        connection: { place: 'helpdesk', placeOfDepartment: { network: 'network' } },
        credential: { token: redmine.keys.frank },
      }),
    );
    const ids = got(await has(both.open)(null)).tickets.map(({ id }) => id);
    expect(ids).toContain(moved.id);
    expect(ids).not.toContain(solved.id);
  });

  it('pages through a long queue, passing over none when a ticket is solved between two pages', async () => {
    const made: string[] = [];
    // One after another: Redmine on SQLite answers 500 to two that write at the same moment.
    for (let count = 0; count < 105; count++) made.push((await newTicket()).made.id);
    const first = got(await has(as('frank').open)(null));
    expect(first.tickets).toHaveLength(100);
    expect(first.total).toBeGreaterThan(104);
    got(await has(as('frank').setState)({ ticket: first.tickets[0]?.id ?? '' }, 'solved'));
    const ids = first.tickets.map(({ id }) => id);
    for (let after = first.next; after !== null; ) {
      const page = got(await has(as('frank').open)(after));
      ids.push(...page.tickets.map(({ id }) => id));
      after = page.next;
    }
    expect(ids).toEqual(expect.arrayContaining(made));
    expect(new Set(ids).size).toBe(ids.length);
    const mine = got(await has(as('erin').mine)('5'));
    expect(mine.tickets).toHaveLength(100);
    expect(mine.next).toBe('105');
  });

  it('tells what changed since a moment, in any state', async () => {
    const { made } = await newTicket();
    got(await has(as('frank').setState)({ ticket: made.id }, 'closed'));
    const changed = await allPages((after) => has(as('frank').changedSince)(Date.now() - 120_000, after));
    expect(changed.find(({ id }) => id === made.id)).toMatchObject({ state: 'closed', stateName: 'Closed', solvedAt: expect.any(Number) });
    expect(got(await has(as('frank').changedSince)(Date.now() + 3_600_000, null)).tickets).toEqual([]);
  });

  it('tells the trip of a ticket, oldest leg first: words, private words, files, owner, state, project, promise', async () => {
    const { wanted, made } = await newTicket();
    const of = { ticket: made.id };
    const frank = as('frank');
    const photo = someFile('photo.png', everyByte(500), 'image/png');
    got(await has(frank.assign)(of, 'me'));
    got(await has(frank.reply)(of, someWords('Is the light <b>red</b>?', { attachments: [photo] })));
    got(await has(frank.comment)(of, someWords('Smells like the fuser.')));
    got(await has(frank.setState)(of, 'waiting'));
    got(await has(frank.promise)(of, Date.UTC(2030, 4, 17, 15)));
    got(await has(frank.move)(of, 'network'));
    const legs = got(await has(frank.history)(made.id));
    expect(legs.map(({ kind, who, public: seen }) => [kind, who, seen])).toEqual([
      ['entered', 'Erin Employee', true],
      ['assigned', 'Frank Frontline', true],
      ['replied', 'Frank Frontline', true],
      ['commented', 'Frank Frontline', false],
      ['state', 'Frank Frontline', true],
      ['promised', 'Frank Frontline', true],
      ['moved', 'Frank Frontline', true],
    ]);
    expect(legs[0]?.text).toBe(wanted.text);
    expect(legs[1]?.to).toBe('Frank Frontline');
    expect(legs[2]).toMatchObject({
      text: expect.stringContaining('<b>red</b>'),
      attachments: [{ name: 'photo.png', type: 'image/png', size: 500 }],
    });
    expect(legs[4]).toMatchObject({ from: 'New', to: 'Feedback' });
    expect(legs[6]).toMatchObject({ from: 'IT Helpdesk', to: 'Network team' });
    expect(new Set(legs.map(({ id }) => id)).size).toBe(legs.length);
    expect(got(await has(frank.ticket)(made.id))).toMatchObject({ state: 'waiting', promisedAt: Date.UTC(2030, 4, 17, 23, 59, 59) });
    const seenByErin = got(await has(as('erin').history)(made.id)).map(({ kind }) => kind);
    expect(seenByErin).not.toContain('commented');
    got(await has(frank.promise)(of, null));
    expect(got(await has(frank.ticket)(made.id)).promisedAt).toBeNull();
  });

  it('does not give a ticket to Frank that Tina took meanwhile, unless he saw that', async () => {
    const { made } = await newTicket();
    const seen = got(await has(as('frank').ticket)(made.id));
    await new Promise((later) => setTimeout(later, 1_100));
    got(await has(as('tina').assign)({ ticket: made.id }, 'me'));
    const late = await has(as('frank').assign)({ ticket: made.id, basedOn: seen.revision }, 'me');
    expect(late).toEqual({ ok: false, why: 'conflict', detail: 'Tina Tiertwo took it meanwhile.', mayHaveHappened: false });
    expect(await has(as('frank').setState)({ ticket: made.id, basedOn: seen.revision }, 'solved')).toMatchObject({ why: 'conflict' });
    expect(await has(as('frank').reply)({ ticket: made.id, basedOn: seen.revision }, someWords('late'))).toMatchObject({ why: 'conflict' });
    const now = got(await has(as('frank').ticket)(made.id));
    got(await has(as('frank').assign)({ ticket: made.id, basedOn: now.revision }, 'me'));
    got(await has(as('frank').assign)({ ticket: made.id }, null));
    expect(got(await has(as('frank').ticket)(made.id)).owner).toBeNull();
  });

  it('lists projects, people and fields, for an administrator and for those who see less', async () => {
    expect(got(await has(as('frank').places)()).map(({ name }) => name)).toEqual(['IT Helpdesk', 'Network team']);
    expect(got(await has(as('admin').people)('tier'))).toEqual([
      { id: expect.any(String), name: 'Tina Tiertwo', email: 'tina@example.com' },
    ]);
    expect(got(await has(as('frank').people)('TIER')).map(({ name }) => name)).toEqual(['Tina Tiertwo']);
    const full = got(await has(as('admin').fields)('helpdesk'));
    expect(full.find(({ name }) => name === 'Extension number')).toEqual({
      id: expect.any(String),
      name: 'Extension number',
      required: true,
    });
    expect(full.find(({ name }) => name === 'OS')?.options).toContain('Windows 11');
    await newTicket();
    expect(got(await has(as('frank').fields)('helpdesk')).map(({ name }) => name)).toContain('Extension number');
  });
});
