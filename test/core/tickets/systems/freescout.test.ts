import { describe, expect, it } from 'vitest';
import { freescoutSystem } from '../../../../extension/core/tickets/systems/freescout';
import type { TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { got, has, type SettingChanges, someFile, someTicket, someWords } from '../../../support/ticket-to-send';
import { type Exchange, refusalsOf, withVendor } from '../../../support/vendor-server';
import { agent, conversation, customer, invalid, page } from './samples/freescout';

const freescout = <T>(exchanges: readonly Exchange[], use: (system: TicketSystem) => Promise<T>, changes: SettingChanges = {}) =>
  withVendor('freescout', freescoutSystem, exchanges, use, {
    headers: { 'x-freescout-api-key': 'secret-token' },
    credential: { user: 'johndoe@example.org' },
    ...changes,
  });

const ME: Exchange = { call: 'GET /api/users?email=johndoe@example.org', answer: { _embedded: { users: [agent] } } };
const TICKET: Exchange = { call: 'GET /api/conversations/1', answer: conversation };
const NEWEST = 'sortField=createdAt&sortOrder=desc';

describe('FreeScout, by its documentation', () => {
  it('proves the key, with and without the address of an agent', async () => {
    expect(got(await freescout([ME], (system) => system.check()))).toEqual({
      product: 'FreeScout',
      me: { id: '1', name: 'John Doe', email: 'johndoe@example.org' },
    });
    const mailboxes: Exchange = { call: 'GET /api/mailboxes?pageSize=1', answer: { _embedded: { mailboxes: [] } } };
    expect(got(await freescout([mailboxes], (system) => system.check(), { credential: { user: '' } }))).toEqual({
      product: 'FreeScout',
      me: null,
    });
    const nobody = { ...ME, answer: { _embedded: { users: [] } } };
    expect(await freescout([nobody], (system) => system.check())).toMatchObject({
      why: 'refused',
      detail: 'FreeScout has no user with the address johndoe@example.org.',
    });
  });

  it('enters a conversation of the customer with escaped text and files', async () => {
    const wanted = someTicket({ place: '15', text: 'a <b>\nDS-3f9c2b7e', fields: { '37': 'Third' } });
    const json = {
      type: 'email',
      mailboxId: 15,
      subject: wanted.subject,
      customer: { email: 'erin@example.com', firstName: 'Erin', lastName: 'Employee' },
      status: 'active',
      threads: [
        {
          type: 'customer',
          text: 'a &lt;b&gt;<br>DS-3f9c2b7e',
          customer: { email: 'erin@example.com' },
          attachments: [{ fileName: 'file.txt', mimeType: 'text/plain', data: 'ZmlsZQ==' }],
        },
      ],
      customFields: [{ id: 37, value: 'Third' }],
    };
    const create: Exchange = { call: 'POST /api/conversations', json, status: 201, answer: conversation };
    expect(got(await freescout([create], (system) => system.create(wanted, [someFile('file.txt', 'file', 'text/plain')])))).toEqual({
      id: '1',
      number: '#3',
      address: expect.stringMatching(/\/conversation\/1$/),
      leftOut: [],
    });
    // Its documentation promises the header only.
    const silent: Exchange = { ...create, body: () => {}, answer: undefined, answerHeaders: { 'resource-id': '1' } };
    const { json: _sent, ...only } = silent;
    expect(got(await freescout([only, TICKET], (system) => system.create(wanted, [])))).toMatchObject({ id: '1', number: '#3' });
    const { answerHeaders: _told, ...nothing } = only;
    expect(await freescout([nothing], (system) => system.create(wanted, []))).toMatchObject({
      why: 'not-the-system',
      mayHaveHappened: true,
    });
  });

  it('looks for a lost ticket among the new conversations of customers', async () => {
    const since = Date.UTC(2020, 2, 15, 22);
    const call = `GET /api/conversations?embed=threads&createdSince=2020-03-15T21:00:00Z&${NEWEST}&page=1&pageSize=50`;
    expect(
      got(await freescout([{ call, answer: page([conversation]) }], (system) => has(system.findByMarker)('DS-3f9c2b7e', since)))?.id,
    ).toBe('1');
    expect(
      got(await freescout([{ call, answer: page([conversation]) }], (system) => has(system.findByMarker)('DS-other', since))),
    ).toBeUndefined();
  });

  it('reads conversations: the queue, the own ones, what changed', async () => {
    // One status with each call: it takes several for none, and would tell the closed ones too.
    const call = (status: string) =>
      `GET /api/conversations?mailboxId=15,16&status=${status}&state=published&sortField=createdAt&sortOrder=asc&page=1&pageSize=50`;
    const waiting = { ...conversation, id: 2, status: 'pending', createdAt: '2020-03-14T00:00:00Z', closedAt: '2020-03-15T00:00:00Z' };
    const lists = [
      { call: call('active'), answer: page([conversation]) },
      { call: call('pending'), answer: page([waiting]) },
    ];
    const both = got(
      await freescout(lists, (system) => has(system.open)(null), { connection: { place: '15', placeOfDepartment: { network: '16' } } }),
    );
    expect(both).toMatchObject({ total: 2, next: null });
    const queue = { tickets: both.tickets.toReversed() };
    expect(queue.tickets[1]).toMatchObject({ id: '2', state: 'waiting', solvedAt: null });
    expect(queue.tickets[0]).toMatchObject({
      number: '#3',
      state: 'open',
      customer: { name: 'Rodney Robertson' },
      owner: null,
      solvedAt: null,
      enteredAt: Date.UTC(2020, 2, 15, 22, 46, 22),
    });
    const mine = `GET /api/conversations?assignedTo=1&state=published&${NEWEST}&page=1&pageSize=50`;
    got(await freescout([ME, { call: mine, answer: page([]) }], (system) => has(system.mine)(null)));
    const erins = `GET /api/conversations?customerEmail=erin@example.com&state=published&${NEWEST}&page=1&pageSize=50`;
    got(
      await freescout([{ call: erins, answer: page([]) }], (system) => has(system.mine)(null), {
        connection: { customer: { email: 'erin@example.com' } },
      }),
    );
    const changed =
      'GET /api/conversations?updatedSince=2020-03-15T00:00:00Z&state=published&sortField=updatedAt&sortOrder=asc&page=1&pageSize=50';
    got(await freescout([{ call: changed, answer: page([]) }], (system) => has(system.changedSince)(Date.UTC(2020, 2, 15), null)));
    expect(got(await freescout([TICKET], (system) => has(system.ticket)('1'))).revision).toBe('2020-03-15T22:50:22Z');
  });

  it('goes on with the queue where the last page ended, whatever was closed meanwhile', async () => {
    const asked = (status: string, since: string) =>
      `GET /api/conversations?status=${status}${since}&state=published&sortField=createdAt&sortOrder=asc&page=1&pageSize=50`;
    const since = '&createdSince=2020-03-15T22:46:21Z';
    const later = (id: number, status: string) => ({ ...conversation, id, status, createdAt: '2020-03-17T00:00:00Z' });
    const pages = [
      { call: asked('active', ''), answer: page([conversation], 1, 3) },
      // Beyond what the active ones were read to: shown with the next page, in its order.
      { call: asked('pending', ''), answer: page([later(3, 'pending')]) },
      { call: asked('active', since), answer: page([conversation, later(2, 'active')]) },
      { call: asked('pending', since), answer: page([later(3, 'pending')]) },
    ];
    const [first, second] = await freescout(pages, async (system) => {
      const one = got(await has(system.open)(null));
      return [one, got(await has(system.open)(one.next))] as const;
    });
    expect(first.tickets.map(({ id }) => id)).toEqual(['1']);
    expect(second).toMatchObject({ next: null, total: 2, tickets: [{ id: '2' }, { id: '3' }] });
  });

  it('tells the history as plain text, oldest first, notes apart', async () => {
    const read: Exchange = { call: 'GET /api/conversations/1?embed=threads', answer: conversation };
    const legs = got(await freescout([read], (system) => has(system.history)('1')));
    expect(legs.map(({ kind, who, public: seen, text }) => [kind, who, seen, text])).toEqual([
      ['entered', 'Rodney Robertson', true, 'Could you please refund <it>?\nDS-3f9c2b7e'],
      ['commented', 'John Doe', false, 'Only for us'],
    ]);
    expect(legs[0]?.attachments).toMatchObject([{ name: 'receipt.pdf', type: 'application/pdf', size: 331505 }]);
  });

  it('replies and comments as the agent, and says so when it does not know who that is', async () => {
    const words = someWords('Is it <on>?', { marker: 'DS-1' });
    const of = { ticket: '1' };
    const said = (type: string): Exchange => ({
      call: 'POST /api/conversations/1/threads',
      json: { type, text: 'Is it &lt;on&gt;?<br><br>DS-1', user: 1, attachments: [] },
      status: 201,
    });
    got(await freescout([ME, said('message')], (system) => has(system.reply)(of, words)));
    got(await freescout([ME, said('note')], (system) => has(system.comment)(of, words)));
    expect(await freescout([], (system) => has(system.reply)(of, words), { credential: { user: '' } })).toMatchObject({ why: 'refused' });
  });

  it('assigns, moves and sets the state, and refuses when somebody was quicker', async () => {
    const of = { ticket: '1' };
    const told = (json: Record<string, unknown>): Exchange => ({
      call: 'PUT /api/conversations/1',
      json: { byUser: 1, ...json },
      status: 204,
    });
    got(await freescout([ME, TICKET, ME, told({ assignTo: 1 })], (system) => has(system.assign)(of, 'me')));
    got(await freescout([ME, told({ assignTo: null })], (system) => has(system.assign)(of, null)));
    got(await freescout([ME, told({ mailboxId: 16 })], (system) => has(system.move)(of, '16')));
    got(await freescout([ME, told({ status: 'closed' })], (system) => has(system.setState)(of, 'solved')));
    const taken = { ...TICKET, answer: { ...conversation, assignee: { ...agent, id: 2, firstName: 'Jack' } } };
    expect(await freescout([ME, taken], (system) => has(system.assign)(of, 'me'))).toMatchObject({
      why: 'conflict',
      detail: 'Jack Doe took it meanwhile.',
    });
    expect(await freescout([TICKET], (system) => has(system.setState)({ ...of, basedOn: 'older' }, 'solved'))).toMatchObject({
      why: 'conflict',
    });
  });

  it('lists mailboxes and people', async () => {
    const mailboxes: Exchange = {
      call: 'GET /api/mailboxes?pageSize=50',
      answer: { _embedded: { mailboxes: [{ id: 15, name: 'Support', email: 's@example.org' }] } },
    };
    expect(got(await freescout([mailboxes], (system) => has(system.places)()))).toEqual([{ id: '15', name: 'Support' }]);
    const people: Exchange = { call: 'GET /api/customers?firstName=Rod&pageSize=20', answer: { _embedded: { customers: [customer] } } };
    expect(got(await freescout([people], (system) => has(system.people)('Rod')))).toEqual([
      { id: '91', name: 'Rodney Robertson', email: 'rodney@example.org' },
    ]);
  });

  it('says in words what FreeScout refused', async () => {
    await refusalsOf(
      'freescout',
      freescoutSystem,
      [
        { status: 400, answer: invalid, expected: { why: 'refused', detail: expect.stringContaining('mailboxId: Mailbox not found') } },
        {
          status: 401,
          answer: { message: 'Invalid API Key', errorCode: 'UNAUTHORIZED' },
          expected: { why: 'bad-credentials', detail: 'Invalid API Key' },
        },
        { status: 403, answer: { message: 'Access denied' }, expected: { why: 'forbidden', detail: 'Access denied' } },
        { status: 404, answer: { message: 'Not Found', errorCode: 'NOT FOUND' }, expected: { why: 'not-found', detail: 'Not Found' } },
        { status: 409, answer: { message: 'Conflict' }, expected: { why: 'conflict' } },
        {
          status: 429,
          answer: { message: 'Too Many Attempts.' },
          answerHeaders: { 'retry-after': '42' },
          expected: { why: 'too-many', retryAfterMs: 42_000 },
        },
      ],
      'POST /api/conversations',
      (system) => system.create(someTicket({ place: '15' }), []),
    );
  });
});
