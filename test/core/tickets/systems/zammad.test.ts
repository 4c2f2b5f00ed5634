import { describe, expect, it } from 'vitest';
import { zammadSystem } from '../../../../extension/core/tickets/systems/zammad';
import type { TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { got, has, type SettingChanges, someFile, someTicket, someWords } from '../../../support/ticket-to-send';
import { type Exchange, refusalsOf, withVendor } from '../../../support/vendor-server';
import { articles, attributes, me, ticket } from './samples/zammad';

const NOW = Date.UTC(2021, 10, 8, 15);
const zammad = <T>(exchanges: readonly Exchange[], use: (system: TicketSystem) => Promise<T>, changes: SettingChanges = {}) =>
  withVendor('zammad', zammadSystem, exchanges, use, { now: NOW, headers: { authorization: 'Token token=secret-token' }, ...changes });

const TICKET: Exchange = { call: 'GET /api/v1/tickets/19?expand=true', answer: ticket };
const ME: Exchange = { call: 'GET /api/v1/users/me?expand=true', answer: me };
const LIST = 'page=1&per_page=100&expand=true';

describe('Zammad, by its documentation', () => {
  it('tells who the token belongs to', async () => {
    expect(got(await zammad([ME], (system) => system.check()))).toEqual({
      product: 'Zammad',
      me: { id: '3', name: 'Christopher Miller', email: 'chris@chrispresso.com' },
    });
  });

  it('enters a ticket for the customer with text, file and own fields', async () => {
    const json = {
      floor: '3',
      title: 'Printer on floor 3 prints <blank> pages',
      group: '2nd Level',
      customer_id: 'guess:erin@example.com',
      priority_id: 3,
      article: {
        subject: 'Printer on floor 3 prints <blank> pages',
        body: someTicket().text,
        content_type: 'text/plain',
        type: 'note',
        internal: false,
        attachments: [{ filename: 'some_file1.txt', data: 'Y29udGVudCBpbiBiYXNlNjQ=', 'mime-type': 'text/plain' }],
      },
    };
    const made = await zammad([{ call: 'POST /api/v1/tickets', json, status: 201, answer: ticket }], (system) =>
      system.create(someTicket({ fields: { floor: '3' }, place: '2nd Level' }), [
        someFile('some_file1.txt', 'content in base64', 'text/plain'),
      ]),
    );
    expect(got(made)).toEqual({ id: '19', number: '#22019', address: expect.stringMatching(/\/#ticket\/zoom\/19$/), leftOut: [] });
  });

  it('finds a lost ticket by the marker in its first article, and says "not there" only when the index had time', async () => {
    const search: Exchange = { call: 'GET /api/v1/tickets/search?query=DS-3f9c2b7e&limit=10&expand=true', answer: [ticket] };
    const read: Exchange = { call: 'GET /api/v1/ticket_articles/by_ticket/19', answer: articles };
    const found = await zammad([search, read], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0, undefined, NOW));
    expect(got(found)?.id).toBe('19');
    const nothing: Exchange = { ...search, answer: [] };
    const soon = await zammad([nothing], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0, undefined, NOW - 60_000));
    expect(soon).toEqual({
      ok: false,
      why: 'server-error',
      detail: 'It was not found, but its search may lag behind. It can be told for sure in 9 minutes.',
      retryAfterMs: 540_000,
      mayHaveHappened: false,
    });
    expect(
      got(await zammad([nothing], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0, undefined, NOW - 3_600_000))),
    ).toBeUndefined();
  });

  it('reads tickets: the queue of its groups, the own ones, what changed', async () => {
    const open = 'NOT state.name:(closed OR merged OR removed) AND (group.name:"2nd Level" OR group_id:3)';
    const queue = await zammad(
      [{ call: `GET /api/v1/tickets/search?query=${open}&sort_by=created_at&order_by=asc&${LIST}`, answer: [ticket] }],
      (system) => has(system.open)(null),
      { connection: { place: '2nd Level', placeOfDepartment: { network: '3' } } },
    );
    expect(got(queue)).toEqual({
      tickets: [
        {
          connection: 'test-zammad',
          id: '19',
          number: '#22019',
          subject: 'Help me!',
          state: 'new',
          stateName: 'new',
          enteredAt: Date.parse('2021-11-08T14:17:41.913Z'),
          updatedAt: Date.parse('2021-11-08T14:17:41.994Z'),
          solvedAt: null,
          owner: null,
          customer: { id: '10', name: 'david@example.com' },
          place: { id: '2', name: '2nd Level' },
          priority: 'normal',
          promisedAt: null,
          lastLeg: null,
          address: expect.stringMatching(/\/#ticket\/zoom\/19$/),
          revision: '2021-11-08T14:17:41.994Z',
        },
      ],
      next: null,
      total: null,
    });
    const mine: Exchange = { call: `GET /api/v1/tickets/search?query=customer_id:3&sort_by=created_at&order_by=desc&${LIST}`, answer: [] };
    expect(got(await zammad([ME, mine], (system) => has(system.mine)(null))).tickets).toEqual([]);
    const changed = `GET /api/v1/tickets/search?query=updated_at:[2021-11-08T14:00:00Z TO *]&sort_by=updated_at&order_by=asc&${LIST}`;
    got(await zammad([{ call: changed, answer: [] }], (system) => has(system.changedSince)(Date.UTC(2021, 10, 8, 14), null)));
    expect(got(await zammad([TICKET], (system) => has(system.ticket)('19'))).number).toBe('#22019');
  });

  it('goes on with the queue where the last page ended, whatever was closed meanwhile, and tells no first close of an open ticket', async () => {
    const at = (id: number) => ({ ...ticket, id, created_at: new Date(Date.UTC(2021, 10, 8, 14, 0, id) + 913).toISOString() });
    const open = 'NOT state.name:(closed OR merged OR removed)';
    const sorted = `sort_by=created_at&order_by=asc&${LIST}`;
    const full = Array.from({ length: 100 }, (_, id) => at(id));
    const reopened = { ...at(101), state: 'open', close_at: '2021-11-08T15:00:00Z' };
    const pages = [
      { call: `GET /api/v1/tickets/search?query=${open}&${sorted}`, answer: full },
      // The ticket 100 was closed meanwhile; by a count, 101 would have moved to the page before.
      {
        call: `GET /api/v1/tickets/search?query=${open} AND created_at:[2021-11-08T14:01:39Z TO *]&${sorted}`,
        answer: [at(99), reopened],
      },
    ];
    const [first, second] = await zammad(pages, async (system) => {
      const one = got(await has(system.open)(null));
      return [one, got(await has(system.open)(one.next))] as const;
    });
    expect(first.tickets).toHaveLength(100);
    expect(second).toMatchObject({ next: null, tickets: [{ id: '101', state: 'open', solvedAt: null }] });
  });

  it('tells the history as plain text, internal notes apart', async () => {
    const legs = got(
      await zammad([{ call: 'GET /api/v1/ticket_articles/by_ticket/19', answer: articles }], (system) => has(system.history)('19')),
    );
    expect(legs.map(({ kind, who, public: seen, text }) => [kind, who, seen, text])).toEqual([
      ['entered', 'David Bell', true, 'I am a message!\n\nDS-3f9c2b7e'],
      ['commented', 'Christopher Miller', false, 'huhuhuu\nis <b> red?'],
    ]);
    expect(legs[0]?.attachments).toEqual([{ name: 'some_file1.txt', type: 'text/plain', size: 12 }]);
  });

  it('replies by mail to the customer, and keeps a comment internal', async () => {
    const words = someWords('Try another cable.');
    const reply = {
      ticket_id: 19,
      body: words.text,
      content_type: 'text/plain',
      internal: false,
      type: 'email',
      to: 'david@example.com',
      subject: 'Help me!',
      attachments: [],
    };
    const POST = 'POST /api/v1/ticket_articles';
    got(
      await zammad([TICKET, ME, { call: POST, json: reply, status: 201, answer: articles[0] }], (system) =>
        has(system.reply)({ ticket: '19' }, words),
      ),
    );
    const note = { ticket_id: 19, body: words.text, content_type: 'text/plain', internal: true, type: 'note', attachments: [] };
    got(
      await zammad([TICKET, ME, { call: POST, json: note, status: 201, answer: articles[1] }], (system) =>
        has(system.comment)({ ticket: '19' }, words),
      ),
    );
    const leaked = await zammad([TICKET, ME, { call: POST, json: note, status: 201, answer: articles[0] }], (system) =>
      has(system.comment)({ ticket: '19' }, words),
    );
    expect(leaked).toMatchObject({ ok: false, why: 'forbidden', mayHaveHappened: true });
    const customer = { ...ME, answer: { ...me, roles: ['Customer'] } };
    expect(await zammad([TICKET, customer], (system) => has(system.comment)({ ticket: '19' }, words))).toMatchObject({ why: 'forbidden' });
  });

  it('assigns, moves and sets the state, and refuses when somebody was quicker', async () => {
    const PUT = 'PUT /api/v1/tickets/19';
    const of = { ticket: '19' };
    got(await zammad([ME, TICKET, { call: PUT, json: { owner_id: 3 }, answer: ticket }], (system) => has(system.assign)(of, 'me')));
    got(await zammad([{ call: PUT, json: { owner_id: 1 }, answer: ticket }], (system) => has(system.assign)(of, null)));
    got(await zammad([{ call: PUT, json: { group: 'Sales' }, answer: ticket }], (system) => has(system.move)(of, 'Sales')));
    const waiting = { state: 'pending reminder', pending_time: '2021-11-09T15:00:00Z' };
    got(await zammad([{ call: PUT, json: waiting, answer: ticket }], (system) => has(system.setState)(of, 'waiting')));
    const taken = { ...TICKET, answer: { ...ticket, owner_id: 4, owner: 'Emma' } };
    expect(await zammad([ME, taken], (system) => has(system.assign)(of, 'me'))).toMatchObject({
      why: 'conflict',
      detail: 'Emma took it meanwhile.',
    });
    const late = await zammad([TICKET], (system) => has(system.setState)({ ticket: '19', basedOn: '2021-11-08T14:00:00.000Z' }, 'solved'));
    expect(late).toMatchObject({ why: 'conflict', detail: '#22019 was changed meanwhile.' });
  });

  it('lists groups, own fields and people', async () => {
    const groups = [
      { id: 1, name: 'Sales', active: true },
      { id: 4, name: 'Old', active: false },
    ];
    expect(got(await zammad([{ call: 'GET /api/v1/groups', answer: groups }], (system) => has(system.places)()))).toEqual([
      { id: '1', name: 'Sales' },
    ]);
    const fields = await zammad([{ call: 'GET /api/v1/object_manager_attributes', answer: attributes }], (system) =>
      has(system.fields)('1'),
    );
    expect(got(fields)).toEqual([{ id: 'floor', name: 'Floor', required: true, options: ['1', '3'] }]);
    const people = await zammad([{ call: 'GET /api/v1/users/search?query=mil&limit=20', answer: [me] }], (system) =>
      has(system.people)('mil'),
    );
    expect(got(people).map(({ name }) => name)).toEqual(['Christopher Miller']);
  });

  it('says in words what Zammad refused', async () => {
    await refusalsOf(
      'zammad',
      zammadSystem,
      [
        {
          status: 401,
          answer: { error: 'Invalid token!', error_human: 'Invalid token!' },
          expected: { why: 'bad-credentials', detail: 'Invalid token!' },
        },
        {
          status: 403,
          answer: { error: 'Not authorized', error_human: 'Not authorized' },
          expected: { why: 'forbidden', detail: 'Not authorized' },
        },
        {
          status: 404,
          answer: { error: "Couldn't find Ticket with 'id'=19" },
          expected: { why: 'not-found', detail: "Couldn't find Ticket with 'id'=19" },
        },
        {
          status: 422,
          answer: { error: 'The required value group_id is missing.', error_human: 'The required value group_id is missing.' },
          expected: { why: 'refused', detail: 'The required value group_id is missing.' },
        },
        { status: 429, text: 'Retry later\n', answerHeaders: { 'retry-after': '30' }, expected: { why: 'too-many', retryAfterMs: 30_000 } },
      ],
      'PUT /api/v1/tickets/19',
      (system) => has(system.setState)({ ticket: '19' }, 'solved'),
    );
  });
});
