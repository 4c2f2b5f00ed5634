import { describe, expect, it } from 'vitest';
import { glpiSystem } from '../../../../extension/core/tickets/systems/glpi';
import type { TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { everyByte, got, has, type SettingChanges, someFile, someTicket, someWords } from '../../../support/ticket-to-send';
import { type Exchange, partsOf, withVendor } from '../../../support/vendor-server';
import { categories, followups, fullSession, item, row, solutions, users } from './samples/glpi';

/** GLPI's clock says 14:00:30, so its zone is two hours ahead. */
const NOW = Date.UTC(2016, 11, 1, 12, 0, 28);
const SESSION = '83af7e620c83a50a18d3eac2f6ed05a3ca0bea62';
const SIGNED = { 'session-token': SESSION, 'app-token': 'f7g3csp8mgatg5ebc5elnazakw20i9fyev1qopya7' };
const INIT: Exchange = {
  call: 'GET /apirest.php/initSession',
  headers: { authorization: 'user_token secret-token', 'session-token': null, 'content-type': 'application/json' },
  answer: { session_token: SESSION },
};
const glpi = <T>(exchanges: readonly Exchange[], use: (system: TicketSystem) => Promise<T>, changes: SettingChanges = {}) =>
  withVendor('glpi', glpiSystem, [INIT, ...exchanges.map((one) => ({ ...one, headers: { ...SIGNED, ...one.headers } }))], use, {
    now: NOW,
    credential: { second: SIGNED['app-token'] },
    ...changes,
  });

const ME: Exchange = { call: 'GET /apirest.php/getFullSession', answer: fullSession };
const CATEGORIES: Exchange = { call: 'GET /apirest.php/ITILCategory?range=0-989', answer: categories };
const USERS: Exchange = { call: 'GET /apirest.php/getMultipleItems?items[0][itemtype]=User&items[0][items_id]=5', answer: users };
const SHOWN = [1, 2, 3, 4, 5, 7, 12, 15, 17, 18, 19].map((column, index) => `forcedisplay[${index}]=${column}`).join('&');
const search = (criteria: string, sort: string, rows: readonly unknown[], total = rows.length, start = 0): Exchange => ({
  call: `GET /apirest.php/search/Ticket?${criteria}&${SHOWN}&${sort}&range=${start}-${start + 99}`,
  status: total > rows.length ? 206 : 200,
  // Without any hit there is no list at all.
  answer: rows.length === 0 ? { totalcount: 0, count: 0 } : { totalcount: total, count: rows.length, data: rows },
});
const one = (field: number, how: string, value: string, at = 0) =>
  `${at === 0 ? '' : `criteria[${at}][link]=AND&`}criteria[${at}][field]=${field}&criteria[${at}][searchtype]=${how}&criteria[${at}][value]=${value}`;
const TICKET = [ME, CATEGORIES, search(one(2, 'equals', '42'), 'sort=2&order=ASC', [row]), USERS];

describe('GLPI, by its documentation', () => {
  it('signs in and tells who the token belongs to', async () => {
    expect(got(await glpi([ME], (system) => system.check()))).toEqual({ product: 'GLPI', me: { id: '7', name: 'Tina Technician' } });
  });

  it('signs in again when GLPI forgot the session, once', async () => {
    const gone: Exchange = {
      call: 'GET /apirest.php/User?searchText[realname]=x&range=0-19',
      status: 401,
      answer: ['ERROR_SESSION_TOKEN_INVALID', 'session_token seems invalid'],
    };
    const again = await withVendor(
      'glpi',
      glpiSystem,
      [INIT, { ...gone, status: 200, answer: users }, gone, INIT, { ...gone, status: 200, answer: users }],
      async (system) => {
        got(await has(system.people)('x'));
        return has(system.people)('x');
      },
    );
    expect(got(again)).toEqual([{ id: '5', name: 'Erin Employee' }]);
  });

  it('enters a ticket with escaped text, for the customer by address, and hangs the files on it', async () => {
    const bytes = everyByte(200);
    const wanted = someTicket({ place: '3', fields: { locations_id: '9' }, text: 'Smoke <everywhere>\nDS-3f9c2b7e' });
    const input = {
      locations_id: '9',
      name: wanted.subject,
      content: 'Smoke &lt;everywhere&gt;<br>DS-3f9c2b7e',
      urgency: 4,
      itilcategories_id: 3,
      _users_id_requester: 0,
      _users_id_requester_notif: { use_notification: 1, alternative_email: 'erin@example.com' },
    };
    let parts: unknown;
    const made = await glpi(
      [
        { call: 'POST /apirest.php/Ticket', json: { input }, status: 201, answer: { id: 42, message: '' } },
        {
          call: 'POST /apirest.php/Document',
          body: (body, type) => {
            parts = partsOf(body, type);
          },
          status: 201,
          answer: { id: 110, message: 'Document move succeeded.' },
        },
        {
          call: 'POST /apirest.php/Document_Item',
          json: { input: { documents_id: 110, itemtype: 'Ticket', items_id: 42 } },
          status: 201,
          answer: { id: 8 },
        },
      ],
      (system) => system.create(wanted, [someFile('a.png', bytes, 'image/png')]),
    );
    expect(got(made)).toEqual({
      id: '42',
      number: '#42',
      address: expect.stringMatching(/\/front\/ticket\.form\.php\?id=42$/),
      leftOut: [],
    });
    expect(await parts).toEqual([
      ['uploadManifest', '{"input":{"name":"a.png","_filename":["a.png"]}}'],
      ['filename[0]', ['a.png', 'image/png', Buffer.from(bytes).toString('base64')]],
    ]);
  });

  it('finds a lost ticket by the marker in its text, at once', async () => {
    const found = search(one(21, 'contains', 'DS-3f9c2b7e'), 'sort=15&order=DESC', [row]);
    expect(got(await glpi([ME, CATEGORIES, found, USERS], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0)))?.id).toBe('42');
    const none = search(one(21, 'contains', 'DS-3f9c2b7e'), 'sort=15&order=DESC', []);
    expect(got(await glpi([ME, CATEGORIES, none], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0)))).toBeUndefined();
  });

  it('reads tickets with times of its own zone: the queue, the own ones, what changed', async () => {
    const queue = search(`${one(12, 'equals', 'notold')}&${one(7, 'under', '3', 1)}`, 'sort=15&order=ASC', [row], 120);
    const page = got(await glpi([ME, CATEGORIES, queue, USERS], (system) => has(system.open)(null), { connection: { place: '3' } }));
    expect(page.total).toBe(120);
    expect(page.tickets[0]).toMatchObject({
      number: '#42',
      state: 'new',
      priority: 'high',
      enteredAt: Date.UTC(2016, 11, 1, 8),
      updatedAt: Date.UTC(2016, 11, 1, 8, 5),
      promisedAt: Date.UTC(2016, 11, 2, 16),
      customer: { id: '5', name: 'Erin Employee' },
      owner: null,
      place: { id: '3', name: 'Hardware > Printer' },
    });
    const byNumber = {
      ...search(one(4, 'equals', '7'), 'sort=15&order=DESC', [row]),
      answer: { totalcount: 1, count: 1, data: { '42': row } },
    };
    expect(got(await glpi([ME, CATEGORIES, byNumber, USERS], (system) => has(system.mine)(null))).tickets).toMatchObject([{ id: '42' }]);
    const mine = search(one(4, 'equals', '7'), 'sort=15&order=DESC', []);
    expect(got(await glpi([ME, CATEGORIES, mine], (system) => has(system.mine)(null))).tickets).toEqual([]);
    const changed = search(one(19, 'morethan', '2016-12-01 12:00:00'), 'sort=19&order=ASC', []);
    got(await glpi([ME, CATEGORIES, changed], (system) => has(system.changedSince)(Date.UTC(2016, 11, 1, 10), null)));
    expect(got(await glpi(TICKET, (system) => has(system.ticket)('42'))).subject).toBe('Printer is on fire');
    const none = search(one(2, 'equals', '43'), 'sort=2&order=ASC', []);
    expect(await glpi([ME, CATEGORIES, none], (system) => has(system.ticket)('43'))).toMatchObject({ why: 'not-found' });
  });

  it('goes on with the queue where the last page ended, in times of its own zone', async () => {
    const open = one(12, 'equals', 'notold');
    const first = search(open, 'sort=15&order=ASC', [row], 120);
    const rest = search(`${open}&${one(15, 'morethan', '2016-12-01 09:59:59', 1)}`, 'sort=15&order=ASC', [row, { ...row, '2': 43 }]);
    const second = await glpi([ME, CATEGORIES, first, USERS, rest, USERS], async (system) =>
      has(system.open)(got(await has(system.open)(null)).next),
    );
    expect(got(second)).toMatchObject({ next: null, total: 120, tickets: [{ id: '43' }] });
  });

  it('tells the history as plain text, oldest first, private followups apart', async () => {
    const first: Exchange = { call: 'GET /apirest.php/Ticket/42?expand_dropdowns=true', answer: item };
    const said: Exchange = { call: 'GET /apirest.php/Ticket/42/ITILFollowup?expand_dropdowns=true&range=0-989', answer: followups };
    const solved: Exchange = { call: 'GET /apirest.php/Ticket/42/ITILSolution?expand_dropdowns=true&range=0-989', answer: solutions };
    const hidden: Exchange = {
      ...solved,
      status: 403,
      answer: ['ERROR_RIGHT_MISSING', "You don't have permission to perform this action."],
    };
    expect(got(await glpi([ME, first, said, hidden], (system) => has(system.history)('42')))).toHaveLength(3);
    const legs = got(await glpi([ME, first, said, solved], (system) => has(system.history)('42')));
    expect(legs.map(({ kind, at, public: seen, text }) => [kind, at, seen, text])).toEqual([
      ['entered', Date.UTC(2016, 11, 1, 8), true, expect.stringContaining('Smoke <everywhere>')],
      ['replied', Date.UTC(2016, 11, 1, 8, 2), true, 'Is it on?'],
      ['commented', Date.UTC(2016, 11, 1, 8, 5), false, 'Only for us'],
      ['replied', Date.UTC(2016, 11, 1, 9), true, 'The fuser was replaced.'],
    ]);
    expect(legs[0]?.text).toContain('DS-3f9c2b7e');
  });

  it('replies, comments, assigns, moves, promises and sets the state', async () => {
    const of = { ticket: '42' };
    const words = someWords('Is it <on>?', { marker: 'DS-1' });
    const followup = (isPrivate: number): Exchange => ({
      call: 'POST /apirest.php/ITILFollowup',
      json: { input: { itemtype: 'Ticket', items_id: 42, content: 'Is it &lt;on&gt;?<br><br>DS-1', is_private: isPrivate } },
      status: 201,
      answer: { id: 3, message: '' },
    });
    got(await glpi([followup(0)], (system) => has(system.reply)(of, words)));
    got(await glpi([followup(1)], (system) => has(system.comment)(of, words)));
    const told = (input: Record<string, unknown>): Exchange => ({
      call: 'PUT /apirest.php/Ticket/42',
      json: { input },
      answer: [{ '42': true, message: '' }],
    });
    got(await glpi([told({ itilcategories_id: 4 })], (system) => has(system.move)(of, '4')));
    got(await glpi([told({ status: 5 })], (system) => has(system.setState)(of, 'solved')));
    got(await glpi([ME, told({ time_to_resolve: '2016-12-03 12:00:00' })], (system) => has(system.promise)(of, Date.UTC(2016, 11, 3, 10))));
    const actors = (list: readonly unknown[]): Exchange => ({ call: 'GET /apirest.php/Ticket/42/Ticket_User', answer: list });
    const add: Exchange = {
      call: 'POST /apirest.php/Ticket_User',
      json: { input: { tickets_id: 42, users_id: 7, type: 2 } },
      status: 201,
      answer: { id: 91 },
    };
    got(await glpi([...TICKET, actors([{ id: 90, users_id: 5, type: 1 }]), add], (system) => has(system.assign)(of, 'me')));
    const remove: Exchange = { call: 'DELETE /apirest.php/Ticket_User/91', status: 204 };
    got(await glpi([actors([{ id: 91, users_id: 7, type: 2 }]), remove], (system) => has(system.assign)(of, null)));
    const taken = [ME, CATEGORIES, search(one(2, 'equals', '42'), 'sort=2&order=ASC', [{ ...row, '5': '5' }]), USERS];
    expect(await glpi(taken, (system) => has(system.assign)(of, 'me'))).toMatchObject({
      why: 'conflict',
      detail: 'Erin Employee took it meanwhile.',
    });
    expect(await glpi(TICKET, (system) => has(system.setState)({ ...of, basedOn: 'older' }, 'solved'))).toMatchObject({ why: 'conflict' });
  });

  it('lists categories and people', async () => {
    expect(got(await glpi([CATEGORIES], (system) => has(system.places)()))).toEqual([
      { id: '3', name: 'Hardware > Printer' },
      { id: '4', name: 'Network' },
    ]);
    const people: Exchange = { call: 'GET /apirest.php/User?searchText[realname]=emp&range=0-19', answer: users };
    expect(got(await glpi([people], (system) => has(system.people)('emp')))).toEqual([{ id: '5', name: 'Erin Employee' }]);
  });

  it('says in words what GLPI refused, also where it answers 200 and means no', async () => {
    const call = 'PUT /apirest.php/Ticket/42';
    const refusals = [
      [400, ['ERROR_BAD_ARRAY', 'input parameter must be an an array of objects'], 'refused'],
      [403, ['ERROR_RIGHT_MISSING', "You don't have permission to perform this action."], 'forbidden'],
      [404, ['ERROR_ITEM_NOT_FOUND', 'Item not found'], 'not-found'],
      [429, ['ERROR', 'Slow down'], 'too-many'],
    ] as const;
    for (const [status, answer, why] of refusals) {
      const result = await glpi([{ call, body: () => {}, status, answer }], (system) => has(system.setState)({ ticket: '42' }, 'solved'));
      expect(result).toMatchObject({ ok: false, why, detail: answer.join(' '), mayHaveHappened: false });
    }
    const no: Exchange = { call, body: () => {}, answer: [{ '42': false, message: "You don't have permission to perform this action." }] };
    expect(await glpi([no], (system) => has(system.setState)({ ticket: '42' }, 'solved'))).toMatchObject({
      why: 'forbidden',
      detail: expect.stringContaining('permission'),
    });
    const wrong = { ...INIT, status: 401, answer: ['ERROR_GLPI_LOGIN_USER_TOKEN', 'The provided user_token seems invalid'] };
    expect(await withVendor('glpi', glpiSystem, [wrong], (system) => system.check())).toMatchObject({
      why: 'bad-credentials',
      detail: expect.stringContaining('seems invalid'),
    });
  });
});
