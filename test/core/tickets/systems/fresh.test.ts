import { describe, expect, it } from 'vitest';
import { freshdeskSystem } from '../../../../extension/core/tickets/systems/freshdesk';
import { freshserviceSystem } from '../../../../extension/core/tickets/systems/freshservice';
import type { TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { everyByte, got, has, type SettingChanges, settingFor, someFile, someTicket, someWords } from '../../../support/ticket-to-send';
import { type Exchange, partsOf, refusalsOf, withVendor } from '../../../support/vendor-server';
import { conversations, freshdesk, freshservice, groups, ticket } from './samples/fresh';

/** `secret-token:X` */
const AUTHORIZATION = 'Basic c2VjcmV0LXRva2VuOlg=';
const HTML =
  'Every page is blank &amp; smells.<br><br>Operating system: &nbsp;Windows 11<br>&quot;Tried?&quot;: yes, 5 &lt; 6<br><br>DS-3f9c2b7e';

describe.each([
  {
    kind: 'freshdesk' as const,
    make: freshdeskSystem,
    product: 'Freshdesk',
    me: freshdesk.me,
    myName: 'Andrea',
    fields: freshdesk.fields,
    fieldsCall: 'GET /api/v2/ticket_fields',
    fieldId: 'cf_issue_type',
    one: (read: unknown) => read,
    many: (_name: string, all: readonly unknown[]): unknown => all,
    list: (order: string) => `order_by=created_at&order_type=${order}&include=requester,stats,description`,
    search: '/api/v2/search/tickets',
    found: (all: readonly unknown[], total: number): unknown => ({ results: all, total }),
  },
  {
    kind: 'freshservice' as const,
    make: freshserviceSystem,
    product: 'Freshservice',
    me: freshservice.me,
    myName: 'Andrea Smith',
    fields: freshservice.fields,
    fieldsCall: 'GET /api/v2/ticket_form_fields',
    fieldId: 'issue_type',
    one: (read: unknown) => ({ ticket: read }),
    many: (name: string, all: readonly unknown[]): unknown => ({ [name]: all }),
    list: (order: string) => `order_type=${order}&include=requester,stats`,
    search: '/api/v2/tickets/filter',
    found: (all: readonly unknown[], total: number): unknown => ({ tickets: all, total }),
  },
])('$product, by its documentation', ({ kind, make, product, me, myName, fields, fieldsCall, fieldId, one, many, list, search, found }) => {
  const fresh = <T>(exchanges: readonly Exchange[], use: (system: TicketSystem) => Promise<T>, changes: SettingChanges = {}) =>
    withVendor(kind, make, exchanges, use, { headers: { authorization: AUTHORIZATION }, ...changes });
  const ME: Exchange = { call: 'GET /api/v2/agents/me', answer: me };
  const TICKET: Exchange = { call: 'GET /api/v2/tickets/20?include=requester,stats', answer: one(ticket) };
  const GROUPS: Exchange = { call: 'GET /api/v2/groups?per_page=100', answer: many('groups', groups) };

  it('tells who the key belongs to', async () => {
    expect(got(await fresh([ME], (system) => system.check()))).toEqual({
      product,
      me: { id: '43', name: myName, email: 'andrea@example.com' },
    });
  });

  it('enters a ticket with escaped text, as JSON without files and as a form with them', async () => {
    const sent = {
      email: 'erin@example.com',
      name: 'Erin Employee',
      subject: 'Printer on floor 3 prints <blank> pages',
      description: HTML,
      status: 2,
      priority: 3,
      source: 2,
      group_id: 156,
    };
    const wanted = someTicket({ place: '156', fields: { [fieldId]: 'Refund' } });
    const made: Exchange = {
      call: 'POST /api/v2/tickets',
      json: { ...sent, custom_fields: { [fieldId]: 'Refund' } },
      status: 201,
      answer: one(ticket),
    };
    expect(got(await fresh([made], (system) => system.create(wanted, [])))).toEqual({
      id: '20',
      number: '#20',
      address: expect.stringMatching(/\/a\/tickets\/20$/),
      leftOut: [],
    });
    const bytes = everyByte(400);
    let parts: unknown;
    const form: Exchange = {
      call: 'POST /api/v2/tickets',
      body: (body, type) => {
        parts = partsOf(body, type);
      },
      status: 201,
      answer: one(ticket),
    };
    got(
      await fresh([form], (system) =>
        system.create(wanted, [someFile('a "b".png', bytes, 'image/png'), someFile('log.txt', 'l', 'text/plain')]),
      ),
    );
    expect(await parts).toEqual([
      ...Object.entries(sent).map(([name, value]) => [name, String(value)]),
      [`custom_fields[${fieldId}]`, 'Refund'],
      ['attachments[]', [expect.stringMatching(/^a .*b.*\.png$/), 'image/png', Buffer.from(bytes).toString('base64')]],
      ['attachments[]', ['log.txt', 'text/plain', 'bA==']],
    ]);
    expect(await fresh([], (system) => system.create(someTicket({ customer: null }), []))).toMatchObject({
      why: 'refused',
      mayHaveHappened: false,
    });
  });

  it('looks for a lost ticket among those that changed since, and not in the search that lags', async () => {
    const since = Date.UTC(2015, 7, 24, 12);
    const call = `GET /api/v2/tickets?updated_since=2015-08-24T11:00:00Z&${list('desc')}&page=1&per_page=100`;
    expect(
      got(await fresh([{ call, answer: many('tickets', [ticket]) }], (system) => has(system.findByMarker)('DS-3f9c2b7e', since)))?.number,
    ).toBe('#20');
    expect(
      got(await fresh([{ call, answer: many('tickets', [ticket]) }], (system) => has(system.findByMarker)('DS-other', since))),
    ).toBeUndefined();
  });

  it('reads tickets: the whole queue oldest first, the own ones, what changed', async () => {
    const query = `query="(status:2 OR status:3) AND (group_id:156)"`;
    const page = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...ticket,
        id: from - index,
        created_at: `2015-08-24T11:${String(59 - ((from - index) % 50)).padStart(2, '0')}:00Z`,
      }));
    const queue = got(
      await fresh(
        [
          GROUPS,
          { call: `GET ${search}?${query}&page=1`, answer: found(page(100, 30), 31) },
          { call: `GET ${search}?${query}&page=2`, answer: found(page(50, 1), 31) },
        ],
        (system) => has(system.open)(null),
        { connection: { place: '156' } },
      ),
    );
    expect(queue).toMatchObject({ total: 31, next: null });
    expect(queue.tickets).toHaveLength(31);
    const times = queue.tickets.map(({ enteredAt }) => enteredAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(queue.tickets[0]).toMatchObject({
      state: 'open',
      stateName: 'Open',
      priority: 'low',
      place: { id: '156', name: 'Support' },
      customer: { name: 'Rachel' },
      owner: null,
    });
    const mine = `GET /api/v2/tickets?requester_id=43&updated_since=2010-01-01T00:00:00Z&${list('desc')}&page=1&per_page=100`;
    expect(got(await fresh([ME, { call: mine, answer: many('tickets', []) }], (system) => has(system.mine)(null))).tickets).toEqual([]);
    const erins = `GET /api/v2/tickets?email=erin@example.com&updated_since=2010-01-01T00:00:00Z&${list('desc')}&page=1&per_page=100`;
    got(
      await fresh([{ call: erins, answer: many('tickets', []) }], (system) => has(system.mine)(null), {
        connection: { customer: { email: 'erin@example.com' } },
      }),
    );
    const changed = `GET /api/v2/tickets?updated_since=2015-08-24T00:00:00Z&${list('asc')}&page=2&per_page=100`;
    got(await fresh([{ call: changed, answer: many('tickets', []) }], (system) => has(system.changedSince)(Date.UTC(2015, 7, 24), '2')));
    expect(got(await fresh([TICKET], (system) => has(system.ticket)('20'))).promisedAt).toBe(Date.UTC(2015, 7, 27, 11, 30));
    const stats = { resolved_at: '2015-08-25T10:00:00Z', closed_at: null, first_responded_at: '2015-08-24T13:36:42Z' };
    const began = { startedAt: Date.UTC(2015, 7, 24, 13, 36, 42) };
    const solved = { ...TICKET, answer: one({ ...ticket, status: 4, stats }) };
    expect(got(await fresh([solved], (system) => has(system.ticket)('20')))).toMatchObject({
      ...began,
      solvedAt: Date.UTC(2015, 7, 25, 10),
    });
    const reopened = { ...TICKET, answer: one({ ...ticket, stats }) };
    expect(got(await fresh([reopened], (system) => has(system.ticket)('20')))).toMatchObject({ ...began, solvedAt: null });
  });

  it('asks for shorter spans of days where the search finds more than it gives, and for some groups at a time', async () => {
    const query = (days: string, where = '(status:2 OR status:3)') => `query="${where}${days}"&page=1`;
    const from = (first: string, last: string) => ` AND created_at:>'${first}' AND created_at:<'${last}'`;
    const some = (id: number) => [{ ...ticket, id }];
    const queue = got(
      await fresh(
        [
          GROUPS,
          { call: `GET ${search}?${query('')}`, answer: found(some(1), 301) },
          { call: `GET ${search}?${query(from('2010-01-04', '2010-01-05'))}`, answer: found(some(2), 1) },
          { call: `GET ${search}?${query(from('2010-01-01', '2010-01-03'))}`, answer: found(some(3), 301) },
          { call: `GET ${search}?${query(from('2010-01-03', '2010-01-03'))}`, answer: found(some(4), 1) },
          { call: `GET ${search}?${query(from('2010-01-01', '2010-01-02'))}`, answer: found(some(5), 1) },
        ],
        (system) => has(system.open)(null),
        { now: Date.UTC(2010, 0, 4, 12) },
      ),
    );
    expect(queue.tickets.map(({ id }) => id).toSorted()).toEqual(['2', '4', '5']);
    const asked: string[] = [];
    const departments = Array.from({ length: 40 }, (_, index) => [`department-${index}`, String(1_070_000_347_970 + index)] as const);
    const setting = settingFor(kind, 'https://desk.example.com', { connection: { placeOfDepartment: Object.fromEntries(departments) } });
    const answer = (path: string) => (path.includes('groups') ? many('groups', groups) : found([], 0));
    await make({
      ...setting,
      web: {
        send: async ({ address }) => {
          asked.push(decodeURIComponent(address));
          const body = new TextEncoder().encode(JSON.stringify(answer(address)));
          return { kind: 'answered', status: 200, header: () => null, body };
        },
      },
    }).open?.(null);
    const queries = asked.flatMap((address) => /query=("[^"]*")/.exec(address)?.[1] ?? []);
    expect(queries.length).toBeGreaterThan(1);
    for (const one of queries) expect(one.length + from('2010-01-01', '2010-01-01').length).toBeLessThanOrEqual(512);
    expect(departments.every(([, id]) => queries.filter((one) => one.includes(`group_id:${id}`)).length === 1)).toBe(true);
  });

  it('tells the history, oldest first, private notes apart', async () => {
    const said: Exchange = {
      call: 'GET /api/v2/tickets/20/conversations?page=1&per_page=100',
      answer: many('conversations', conversations),
    };
    const legs = got(await fresh([TICKET, said], (system) => has(system.history)('20')));
    expect(legs.map(({ kind, who, public: seen, text }) => [kind, who, seen, text])).toEqual([
      ['entered', 'Rachel', true, 'Not given. DS-3f9c2b7e'],
      ['commented', 'Rachel', false, 'Please reply as soon as possible.'],
      ['replied', '#43', true, 'We are working on this issue. Will keep you posted.'],
    ]);
    expect(legs[0]?.attachments).toMatchObject([{ name: 'attachment1.jpg', type: 'image/jpeg', size: 44_115 }]);
  });

  it('replies, comments, assigns, moves and sets the state, and refuses when somebody was quicker', async () => {
    const words = someWords('Is it <on>?', { marker: 'DS-1' });
    const body = 'Is it &lt;on&gt;?<br><br>DS-1';
    const of = { ticket: '20' };
    const PUT = 'PUT /api/v2/tickets/20';
    got(
      await fresh([{ call: 'POST /api/v2/tickets/20/reply', json: { body }, status: 201, answer: {} }], (system) =>
        has(system.reply)(of, words),
      ),
    );
    got(
      await fresh([{ call: 'POST /api/v2/tickets/20/notes', json: { body, private: true }, status: 201, answer: {} }], (system) =>
        has(system.comment)(of, words),
      ),
    );
    got(
      await fresh([ME, TICKET, { call: PUT, json: { responder_id: 43 }, answer: one(ticket) }], (system) => has(system.assign)(of, 'me')),
    );
    got(await fresh([{ call: PUT, json: { responder_id: null }, answer: one(ticket) }], (system) => has(system.assign)(of, null)));
    got(await fresh([{ call: PUT, json: { group_id: 157 }, answer: one(ticket) }], (system) => has(system.move)(of, '157')));
    got(await fresh([{ call: PUT, json: { status: 4 }, answer: one(ticket) }], (system) => has(system.setState)(of, 'solved')));
    const taken = { ...TICKET, answer: one({ ...ticket, responder_id: 44 }) };
    expect(await fresh([ME, taken], (system) => has(system.assign)(of, 'me'))).toMatchObject({
      why: 'conflict',
      detail: '#44 took it meanwhile.',
    });
    expect(await fresh([TICKET], (system) => has(system.setState)({ ...of, basedOn: 'older' }, 'solved'))).toMatchObject({
      why: 'conflict',
    });
  });

  it('lists groups, own fields and, where it can, people', async () => {
    expect(got(await fresh([GROUPS], (system) => has(system.places)()))).toEqual([
      { id: '156', name: 'Support' },
      { id: '157', name: 'Network' },
    ]);
    expect(got(await fresh([{ call: fieldsCall, answer: fields }], (system) => has(system.fields)('')))).toEqual([
      { id: fieldId, name: 'Issue Type', required: true, options: ['Refund', 'Faulty Product'] },
    ]);
    if (kind === 'freshdesk')
      expect(
        got(
          await fresh([{ call: 'GET /api/v2/contacts/autocomplete?term=rach', answer: [{ id: 1, name: 'Rachel' }] }], (system) =>
            has(system.people)('rach'),
          ),
        ),
      ).toEqual([{ id: '1', name: 'Rachel' }]);
    else expect(await fresh([], async (system) => system.people)).toBeUndefined();
  });

  it('says in words what it refused', async () => {
    const invalid = {
      description: 'Validation failed',
      errors: [{ field: 'status', message: "It should be one of these values: '2,3,4,5'", code: 'invalid_value' }],
    };
    await refusalsOf(
      kind,
      make,
      [
        {
          status: 400,
          answer: invalid,
          expected: { why: 'refused', detail: expect.stringContaining("status: It should be one of these values: '2,3,4,5'") },
        },
        {
          status: 401,
          answer: { code: 'invalid_credentials', message: 'You have to be logged in to perform this action.' },
          expected: { why: 'bad-credentials', detail: 'You have to be logged in to perform this action.' },
        },
        {
          status: 403,
          answer: { code: 'access_denied', message: 'You are not authorized to perform this action.' },
          expected: { why: 'forbidden', detail: 'You are not authorized to perform this action.' },
        },
        { status: 404, expected: { why: 'not-found', detail: 'HTTP 404' } },
        { status: 409, answer: invalid, expected: { why: 'conflict' } },
        {
          status: 429,
          answer: { message: 'You have exceeded the limit of requests per hour' },
          answerHeaders: { 'retry-after': '1754' },
          expected: { why: 'too-many', retryAfterMs: 1_754_000 },
        },
      ],
      'PUT /api/v2/tickets/20',
      (system) => has(system.setState)({ ticket: '20' }, 'solved'),
    );
  });
});
