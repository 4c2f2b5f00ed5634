import { describe, expect, it } from 'vitest';
import { servicenowSystem } from '../../../../extension/core/tickets/systems/servicenow';
import type { TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { everyByte, got, has, type SettingChanges, someFile, someTicket, someWords } from '../../../support/ticket-to-send';
import { type Exchange, refusalsOf, withVendor } from '../../../support/vendor-server';
import { failure, incident, journal, me } from './samples/servicenow';

/** `deskside:secret-token` */
const AUTHORIZATION = 'Basic ZGVza3NpZGU6c2VjcmV0LXRva2Vu';
const snow = <T>(exchanges: readonly Exchange[], use: (system: TicketSystem) => Promise<T>, changes: SettingChanges = {}) =>
  withVendor('servicenow', servicenowSystem, exchanges, use, {
    headers: { authorization: AUTHORIZATION },
    credential: { user: 'deskside' },
    ...changes,
  });

const ID = incident.sys_id.value;
const READ =
  'sysparm_display_value=all&sysparm_exclude_reference_link=true&sysparm_fields=sys_id,number,short_description,description,state,priority,assigned_to,caller_id,assignment_group,opened_at,sys_created_on,sys_updated_on,sys_mod_count,resolved_at,due_date';
const users = (query: string, limit: number, found: readonly unknown[]): Exchange => ({
  call: `GET /api/now/table/sys_user?sysparm_query=${query}&sysparm_fields=sys_id,name,email&sysparm_limit=${limit}`,
  answer: { result: found },
});
const ME = users('user_name=deskside', 1, [me]);
const TICKET: Exchange = { call: `GET /api/now/table/incident/${ID}?${READ}`, answer: { result: incident } };
const PATCH = `PATCH /api/now/table/incident/${ID}?sysparm_fields=sys_id`;
const listed = (query: string, offset: number, found: readonly unknown[], total?: string): Exchange => ({
  call: `GET /api/now/table/incident?sysparm_query=${query}&${READ}&sysparm_limit=100&sysparm_offset=${offset}`,
  answer: { result: found },
  ...(total === undefined ? {} : { answerHeaders: { 'x-total-count': total } }),
});

describe('ServiceNow, by its documentation', () => {
  it('tells who signs in, by name and password or by an OAuth token', async () => {
    expect(got(await snow([ME], (system) => system.check()))).toEqual({
      product: 'ServiceNow',
      me: { id: me.sys_id, name: 'Don Goodliffe', email: 'don.goodliffe@example.com' },
    });
    const oauth = { ...users('sys_id=javascript:gs.getUserID()', 1, [me]), headers: { authorization: 'Bearer secret-token' } };
    got(await snow([oauth], (system) => system.check(), { credential: { user: '' } }));
  });

  it('enters an incident for the caller and hangs the files on it, and tells which did not go along', async () => {
    const bytes = everyByte(300);
    const wanted = someTicket({ place: incident.assignment_group.value, fields: { u_floor: '3' } });
    const json = {
      u_floor: '3',
      short_description: wanted.subject,
      description: wanted.text,
      urgency: '1',
      impact: '2',
      caller_id: '681c',
      assignment_group: incident.assignment_group.value,
      contact_type: 'self-service',
      correlation_id: 'DS-3f9c2b7e',
    };
    const create: Exchange = {
      call: 'POST /api/now/table/incident?sysparm_fields=sys_id,number',
      json,
      status: 201,
      answer: { result: { sys_id: ID, number: 'INC0010012' } },
    };
    const file = (name: string, more: Partial<Exchange>): Exchange => ({
      call: `POST /api/now/attachment/file?table_name=incident&table_sys_id=${ID}&file_name=${name}`,
      headers: { 'content-type': 'image/png' },
      body: (body) => expect(body.equals(Buffer.from(bytes))).toBe(true),
      status: 201,
      answer: { result: { sys_id: 'f1' } },
      ...more,
    });
    const caller = users('email=erin@example.com', 1, [{ sys_id: '681c', name: 'Erin' }]);
    const refused = file('b.png', { status: 403, answer: failure('Operation Failed', 'File type is not allowed') });
    const files = [someFile('screen 1.png', bytes, 'image/png'), someFile('b.png', bytes, 'image/png')];
    expect(got(await snow([caller, create, file('screen 1.png', {}), refused], (system) => system.create(wanted, files)))).toEqual({
      id: ID,
      number: 'INC0010012',
      address: expect.stringContaining('/nav_to.do?uri=incident.do'),
      leftOut: ['The file b.png did not go along: Operation Failed File type is not allowed.'],
    });
  });

  it('finds a lost incident by its correlation id, at once', async () => {
    const call = 'GET /api/now/table/incident?sysparm_query=correlation_id=DS-3f9c2b7e&sysparm_fields=sys_id,number&sysparm_limit=1';
    const found = await snow([{ call, answer: { result: [{ sys_id: ID, number: 'INC0010012' }] } }], (system) =>
      has(system.findByMarker)('DS-3f9c2b7e', 0),
    );
    expect(got(found)?.number).toBe('INC0010012');
    expect(got(await snow([{ call, answer: { result: [] } }], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0)))).toBeUndefined();
  });

  it('reads incidents: the queue, the own ones, what changed', async () => {
    const queue = await snow(
      [listed('stateNOT IN6,7,8^assignment_groupINa1,b2^ORDERBYsys_created_on', 0, [incident], '250')],
      (system) => has(system.open)(null),
      {
        connection: { place: 'a1', placeOfDepartment: { network: 'b2' } },
      },
    );
    expect(got(queue).total).toBe(250);
    expect(got(queue).tickets[0]).toMatchObject({
      number: 'INC0010012',
      state: 'open',
      stateName: 'In Progress',
      enteredAt: Date.UTC(2016, 0, 22, 14, 28, 24),
      owner: { name: 'Don Goodliffe' },
      customer: { name: 'Joe Employee' },
      place: { name: 'Network' },
      priority: 'urgent',
      revision: '3',
      promisedAt: null,
    });
    got(await snow([ME, listed(`caller_id=${me.sys_id}^ORDERBYDESCsys_created_on`, 0, [])], (system) => has(system.mine)(null)));
    const erin = { connection: { customer: { email: 'erin@example.com' } } };
    got(
      await snow([listed('caller_id.email=erin@example.com^ORDERBYDESCsys_created_on', 0, [])], (system) => has(system.mine)(null), erin),
    );
    got(
      await snow([listed('sys_updated_on>=2016-01-22 00:00:00^ORDERBYsys_updated_on', 0, [])], (system) =>
        has(system.changedSince)(Date.UTC(2016, 0, 22), null),
      ),
    );
    expect(got(await snow([TICKET], (system) => has(system.ticket)(ID))).number).toBe('INC0010012');
  });

  it('goes on with the queue where the last page ended, whatever was solved meanwhile', async () => {
    const later = { ...incident, sys_id: { value: 'later', display_value: 'later' } };
    const second = await snow(
      [
        listed('stateNOT IN6,7,8^ORDERBYsys_created_on', 0, [incident], '250'),
        listed('stateNOT IN6,7,8^sys_created_on>=2016-01-22 14:28:24^ORDERBYsys_created_on', 0, [incident, later], '2'),
      ],
      async (system) => has(system.open)(got(await has(system.open)(null)).next),
    );
    expect(got(second)).toMatchObject({ next: null, total: 250, tickets: [{ id: 'later' }] });
  });

  it('tells the history, comments and work notes apart', async () => {
    const call = `GET /api/now/table/sys_journal_field?sysparm_query=element_id=${ID}^elementINcomments,work_notes^ORDERBYsys_created_on&sysparm_fields=sys_id,element,value,sys_created_on,sys_created_by&sysparm_limit=500`;
    const legs = got(await snow([TICKET, { call, answer: { result: journal } }], (system) => has(system.history)(ID)));
    expect(legs.map(({ kind, who, public: seen, text }) => [kind, who, seen, text])).toEqual([
      ['entered', 'Joe Employee', true, 'Nothing works.\n\nDS-3f9c2b7e'],
      ['replied', 'don.goodliffe', true, 'We are on it.'],
      ['commented', 'don.goodliffe', false, 'Switch 4 is down.'],
    ]);
  });

  it('replies, comments, assigns, moves, promises and sets the state, and refuses when somebody was quicker', async () => {
    const words = someWords('We are on it.');
    const of = { ticket: ID };
    const told = (json: Record<string, string>): Exchange => ({ call: PATCH, json, answer: { result: { sys_id: ID } } });
    got(await snow([told({ comments: words.text })], (system) => has(system.reply)(of, words)));
    got(await snow([told({ work_notes: words.text })], (system) => has(system.comment)(of, words)));
    const free = { ...TICKET, answer: { result: { ...incident, assigned_to: { value: '', display_value: '' } } } };
    got(await snow([ME, free, told({ assigned_to: me.sys_id })], (system) => has(system.assign)(of, 'me')));
    got(await snow([told({ assigned_to: '' })], (system) => has(system.assign)(of, null)));
    got(await snow([told({ assignment_group: 'b2' })], (system) => has(system.move)(of, 'b2')));
    got(await snow([told({ state: '6' })], (system) => has(system.setState)(of, 'solved')));
    got(await snow([told({ due_date: '2016-01-25 15:30:00' })], (system) => has(system.promise)(of, Date.UTC(2016, 0, 25, 15, 30))));
    const other = { ...TICKET, answer: { result: { ...incident, assigned_to: { value: 'x', display_value: 'Beth Anglin' } } } };
    expect(await snow([ME, other], (system) => has(system.assign)(of, 'me'))).toMatchObject({
      why: 'conflict',
      detail: 'Beth Anglin took it meanwhile.',
    });
    expect(await snow([TICKET], (system) => has(system.setState)({ ...of, basedOn: '2' }, 'solved'))).toMatchObject({ why: 'conflict' });
  });

  it('lists groups and people, and lets no caret of what somebody typed into a query', async () => {
    const places = 'GET /api/now/table/sys_user_group?sysparm_query=active=true^ORDERBYname&sysparm_fields=sys_id,name&sysparm_limit=500';
    expect(
      got(await snow([{ call: places, answer: { result: [{ sys_id: 'b2', name: 'Network' }] } }], (system) => has(system.places)())),
    ).toEqual([{ id: 'b2', name: 'Network' }]);
    const people = await snow([users('nameLIKEgoodORactive=true^ORemailLIKEgoodORactive=true^ORDERBYname', 20, [me])], (system) =>
      has(system.people)('good^ORactive=true'),
    );
    expect(got(people)).toHaveLength(1);
  });

  it('says in words what ServiceNow refused', async () => {
    await refusalsOf(
      'servicenow',
      servicenowSystem,
      [
        {
          status: 401,
          answer: failure('User Not Authenticated', 'Required to provide Auth information'),
          expected: { why: 'bad-credentials', detail: 'User Not Authenticated Required to provide Auth information' },
        },
        {
          status: 403,
          answer: failure('Operation Failed', 'ACL Exception Update Failed due to security constraints'),
          expected: { why: 'forbidden', detail: expect.stringContaining('security constraints') },
        },
        {
          status: 404,
          answer: failure('No Record found', "Record doesn't exist or ACL restricts the record retrieval"),
          expected: { why: 'not-found', detail: expect.stringContaining('No Record found') },
        },
        { status: 400, answer: failure('Exception while reading request', 'The payload is not valid JSON.'), expected: { why: 'refused' } },
        {
          status: 429,
          answer: failure('Rate limit exceeded', ''),
          answerHeaders: { 'retry-after': '60' },
          expected: { why: 'too-many', retryAfterMs: 60_000 },
        },
      ],
      PATCH,
      (system) => has(system.setState)({ ticket: ID }, 'solved'),
    );
  });
});
