import { describe, expect, it } from 'vitest';
import { zendeskSystem } from '../../../../extension/core/tickets/systems/zendesk';
import type { TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { everyByte, got, has, type SettingChanges, someFile, someTicket, someWords } from '../../../support/ticket-to-send';
import { type Exchange, refusalsOf, withVendor } from '../../../support/vendor-server';
import { audits, fields, groups, ticket, users } from './samples/zendesk';

/** `johnny@example.com/token:secret-token` */
const AUTHORIZATION = 'Basic am9obm55QGV4YW1wbGUuY29tL3Rva2VuOnNlY3JldC10b2tlbg==';
const zendesk = <T>(exchanges: readonly Exchange[], use: (system: TicketSystem) => Promise<T>, changes: SettingChanges = {}) =>
  withVendor('zendesk', zendeskSystem, exchanges, use, {
    headers: { authorization: AUTHORIZATION },
    credential: { user: 'johnny@example.com' },
    ...changes,
  });

const ME: Exchange = { call: 'GET /api/v2/users/me.json', answer: { user: users[1] } };
const TICKET: Exchange = { call: 'GET /api/v2/tickets/35436.json?include=users,groups', answer: { ticket, users, groups } };
const PUT = 'PUT /api/v2/tickets/35436.json';

describe('Zendesk, by its documentation', () => {
  it('tells who the token belongs to, and takes "Anonymous user" for a wrong token', async () => {
    expect(got(await zendesk([ME], (system) => system.check()))).toEqual({
      product: 'Zendesk',
      me: { id: '235323', name: 'Johnny Agent', email: 'johnny@example.com' },
    });
    const nobody = { ...ME, answer: { user: { id: null, name: 'Anonymous user', email: 'invalid@example.com' } } };
    expect(await zendesk([nobody], (system) => system.check())).toMatchObject({ why: 'bad-credentials' });
  });

  it('uploads files first and enters the ticket so that a second attempt makes no second one', async () => {
    const bytes = everyByte(300);
    const upload: Exchange = {
      call: 'POST /api/v2/uploads.json?filename=crash log.bin',
      headers: { 'content-type': 'application/binary' },
      body: (body) => expect(body.equals(Buffer.from(bytes))).toBe(true),
      status: 201,
      answer: { upload: { token: '6bk3gql82em5nmf' } },
    };
    const refused: Exchange = {
      call: 'POST /api/v2/uploads.json?filename=big.iso',
      body: () => {},
      status: 413,
      answer: { error: 'AttachmentTooLarge' },
    };
    const wanted = someTicket({ fields: { '89': 'floor_3' }, place: '98738' });
    const json = {
      ticket: {
        subject: wanted.subject,
        comment: { body: wanted.text, uploads: ['6bk3gql82em5nmf'] },
        requester: { name: 'Erin Employee', email: 'erin@example.com' },
        priority: 'high',
        group_id: 98738,
        custom_fields: [{ id: 89, value: 'floor_3' }],
        external_id: 'DS-3f9c2b7e',
      },
    };
    const create: Exchange = {
      call: 'POST /api/v2/tickets.json',
      headers: { 'idempotency-key': 'DS-3f9c2b7e' },
      json,
      status: 201,
      answer: { ticket },
    };
    const files = [someFile('crash log.bin', bytes, 'application/binary'), someFile('big.iso', 'x')];
    expect(got(await zendesk([upload, refused, create], (system) => system.create(wanted, files)))).toEqual({
      id: '35436',
      number: '#35436',
      address: expect.stringMatching(/\/agent\/tickets\/35436$/),
      leftOut: ['The file big.iso did not go along: it is too large for the ticket system.'],
    });
  });

  it('does not enter a ticket whose file did not arrive, so that trying again makes one ticket', async () => {
    const broken: Exchange = { call: 'POST /api/v2/uploads.json?filename=a.txt', body: () => {}, status: 503, answer: { error: 'down' } };
    expect(await zendesk([broken], (system) => system.create(someTicket(), [someFile('a.txt', 'x')]))).toMatchObject({
      why: 'server-error',
      mayHaveHappened: false,
    });
  });

  it('finds a lost ticket by its external id, at once', async () => {
    const call = 'GET /api/v2/tickets.json?external_id=DS-3f9c2b7e';
    expect(
      got(await zendesk([{ call, answer: { tickets: [ticket], count: 1 } }], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0)))?.id,
    ).toBe('35436');
    expect(
      got(await zendesk([{ call, answer: { tickets: [], count: 0 } }], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0))),
    ).toBeUndefined();
  });

  it('reads tickets: the queue, the own ones, those of an employee, what changed', async () => {
    const tail = 'include=tickets(users,groups)&page=1&per_page=100';
    const queue = `GET /api/v2/search.json?query=type:ticket status<solved group:98738&sort_by=created_at&sort_order=asc&${tail}`;
    const page = got(
      await zendesk(
        [{ call: queue, answer: { results: [ticket], users, groups, next_page: 'https://example', count: 140 } }],
        (system) => has(system.open)(null),
        {
          connection: { place: '98738' },
        },
      ),
    );
    expect(page.total).toBe(140);
    expect(page.tickets[0]).toMatchObject({
      state: 'open',
      owner: { name: 'Johnny Agent' },
      customer: { name: 'The Customer', email: 'thecustomer@domain.com' },
      place: { id: '98738', name: 'First line' },
      priority: 'high',
      enteredAt: Date.UTC(2009, 6, 20, 22, 55, 29),
    });
    const requested = (id: number) =>
      `GET /api/v2/users/${id}/tickets/requested.json?include=users,groups&sort_by=created_at&sort_order=desc&page=1&per_page=100`;
    const none = { tickets: [], next_page: null, count: 0 };
    got(await zendesk([ME, { call: requested(235323), answer: none }], (system) => has(system.mine)(null)));
    const search: Exchange = { call: 'GET /api/v2/users/search.json?query=email:"erin@example.com"', answer: { users: [users[0]] } };
    const erin = { connection: { customer: { email: 'erin@example.com' } } };
    got(await zendesk([search, { call: requested(20978392), answer: none }], (system) => has(system.mine)(null), erin));
    expect(got(await zendesk([{ ...search, answer: { users: [] } }], (system) => has(system.mine)(null), erin)).tickets).toEqual([]);
    const changed = `GET /api/v2/search.json?query=type:ticket updated>=2011-05-05T00:00:00Z&sort_by=updated_at&sort_order=asc&${tail}`;
    got(
      await zendesk([{ call: changed, answer: { results: [], next_page: null, count: 0 } }], (system) =>
        has(system.changedSince)(Date.UTC(2011, 4, 5), null),
      ),
    );
    expect(got(await zendesk([TICKET], (system) => has(system.ticket)('35436'))).revision).toBe('2011-05-05T10:38:52Z');
  });

  it('goes on with the queue where the last page ended, beyond what its search gives at most', async () => {
    const tail = 'sort_by=created_at&sort_order=asc&include=tickets(users,groups)&page=1&per_page=100';
    const pages = [
      {
        call: `GET /api/v2/search.json?query=type:ticket status<solved&${tail}`,
        answer: { results: [ticket], users, groups, next_page: 'https://example', count: 1400 },
      },
      {
        call: `GET /api/v2/search.json?query=type:ticket status<solved created>=2009-07-20T22:55:29Z&${tail}`,
        answer: { results: [ticket, { ...ticket, id: 35437 }], users, groups, next_page: null, count: 2 },
      },
    ];
    const second = await zendesk(pages, async (system) => has(system.open)(got(await has(system.open)(null)).next));
    expect(got(second)).toMatchObject({ next: null, total: 1400, tickets: [{ id: '35437' }] });
    const changed = (moment: string, answer: unknown): Exchange => ({
      call: `GET /api/v2/search.json?query=type:ticket updated>=${moment}&${tail.replace('created_at', 'updated_at')}`,
      answer,
    });
    const catchUp = [
      changed('2011-05-05T00:00:00Z', { results: [ticket], users, groups, next_page: 'https://example', count: 200 }),
      changed('2011-05-05T10:38:52Z', { results: [ticket], users, groups, next_page: null, count: 1 }),
    ];
    const rest = await zendesk(catchUp, async (system) => {
      const since = Date.UTC(2011, 4, 5);
      return has(system.changedSince)(since, got(await has(system.changedSince)(since, null)).next);
    });
    expect(got(rest).tickets).toEqual([]);
  });

  it('tells the history with words, private notes, files, state and owner', async () => {
    const page = (number: number, told: readonly unknown[], isLast: boolean): Exchange => ({
      call: `GET /api/v2/tickets/35436/audits.json?include=users,groups&page=${number}&per_page=100`,
      answer: { audits: told, users, groups, count: 2, next_page: isLast ? null : 'https://example.zendesk.com/x', previous_page: null },
    });
    const pages = [page(1, audits.slice(0, 1), false), page(2, audits.slice(1), true)];
    const legs = got(await zendesk(pages, (system) => has(system.history)('35436')));
    expect(legs.map(({ kind, who, public: seen, text, title }) => [kind, who, seen, text || title])).toEqual([
      ['entered', 'The Customer', true, 'The smoke is very colorful.'],
      ['commented', 'Johnny Agent', false, 'Thanks for your help!'],
      ['state', 'Johnny Agent', true, 'state: from new to open'],
      ['assigned', 'Johnny Agent', true, 'owner: to Johnny Agent'],
    ]);
    expect(legs[0]?.attachments).toEqual([{ name: 'crash.log', type: 'text/plain', size: 2532 }]);
  });

  it('replies, comments, assigns, moves and sets the state, with Zendesk itself comparing what it was based on', async () => {
    const words = someWords('Thanks for your help!');
    const of = { ticket: '35436', basedOn: '2011-05-05T10:38:52Z' };
    const safe = { safe_update: true, updated_stamp: '2011-05-05T10:38:52Z' };
    const told = (json: Record<string, unknown>): Exchange => ({ call: PUT, json: { ticket: { ...json, ...safe } }, answer: { ticket } });
    const comment = (isPublic: boolean) => ({ comment: { body: words.text, public: isPublic, uploads: [] } });
    got(await zendesk([told(comment(true))], (system) => has(system.reply)(of, words)));
    got(await zendesk([told(comment(false))], (system) => has(system.comment)(of, words)));
    got(await zendesk([told({ group_id: 122 })], (system) => has(system.move)(of, '122')));
    got(await zendesk([told({ status: 'pending' })], (system) => has(system.setState)(of, 'waiting')));
    got(await zendesk([told({ assignee_id: null })], (system) => has(system.assign)(of, null)));
    got(await zendesk([ME, TICKET, told({ assignee_id: 235323 })], (system) => has(system.assign)(of, 'me')));
    const other = { ...TICKET, answer: { ticket: { ...ticket, assignee_id: 20978392 }, users, groups } };
    expect(await zendesk([ME, other], (system) => has(system.assign)({ ticket: '35436' }, 'me'))).toMatchObject({
      why: 'conflict',
      detail: 'The Customer took it meanwhile.',
    });
  });

  it('lists groups, own fields and people', async () => {
    expect(
      got(await zendesk([{ call: 'GET /api/v2/groups.json?per_page=100', answer: { groups } }], (system) => has(system.places)())),
    ).toEqual([{ id: '98738', name: 'First line' }]);
    expect(got(await zendesk([{ call: 'GET /api/v2/ticket_fields.json', answer: fields }], (system) => has(system.fields)('')))).toEqual([
      { id: '89', name: 'Floor', required: true, options: ['floor_3'] },
    ]);
    const people = await zendesk([{ call: 'GET /api/v2/users/search.json?query=john&per_page=20', answer: { users } }], (system) =>
      has(system.people)('john'),
    );
    expect(got(people)).toHaveLength(2);
  });

  it('says in words what Zendesk refused', async () => {
    const invalid = {
      error: 'RecordInvalid',
      description: 'Record validation errors',
      details: { value: [{ type: 'blank', description: "can't be blank", error: 'BlankValue' }] },
    };
    await refusalsOf(
      'zendesk',
      zendeskSystem,
      [
        {
          status: 401,
          answer: { error: "Couldn't authenticate you" },
          expected: { why: 'bad-credentials', detail: "Couldn't authenticate you" },
        },
        {
          status: 403,
          answer: { error: { title: 'Forbidden', message: 'You do not have access to this page.' } },
          expected: { why: 'forbidden', detail: 'You do not have access to this page. Forbidden' },
        },
        {
          status: 404,
          answer: { error: 'RecordNotFound', description: 'Not found' },
          expected: { why: 'not-found', detail: 'RecordNotFound Not found' },
        },
        {
          status: 409,
          answer: { error: 'UpdateConflict', description: 'Safe Update prevented the update due to outdated ticket data.' },
          expected: { why: 'conflict', detail: expect.stringContaining('outdated ticket data') },
        },
        { status: 422, answer: invalid, expected: { why: 'refused', detail: expect.stringContaining("can't be blank") } },
        {
          status: 429,
          answer: { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' },
          answerHeaders: { 'retry-after': '93' },
          expected: { why: 'too-many', retryAfterMs: 93_000 },
        },
      ],
      PUT,
      (system) => has(system.setState)({ ticket: '35436' }, 'solved'),
    );
  });
});
