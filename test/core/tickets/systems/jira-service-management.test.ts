import { describe, expect, it } from 'vitest';
import { jiraServiceManagementSystem } from '../../../../extension/core/tickets/systems/jira-service-management';
import type { TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { got, has, type SettingChanges, someFile, someTicket, someWords } from '../../../support/ticket-to-send';
import { type Exchange, partsOf, refusalsOf, withVendor } from '../../../support/vendor-server';
import { issue, person } from './samples/jira';
import { comment, fields, moreFields, reporter, request, transitions } from './samples/jira-service-management';

const NOW = 1_444_400_000_000;
const jsm = <T>(exchanges: readonly Exchange[], use: (system: TicketSystem) => Promise<T>, changes: SettingChanges = {}) =>
  withVendor('jira-service-management', jiraServiceManagementSystem, exchanges, use, {
    now: NOW,
    headers: { authorization: 'Bearer secret-token' },
    ...changes,
  });
const AT = '/rest/servicedeskapi';
const REQUEST: Exchange = { call: `GET ${AT}/request/HELPDESK-1`, answer: request };
const FIELDS: Exchange = { call: `GET ${AT}/servicedesk/10/requesttype/25/field`, answer: fields };
const own = (start: number, values: readonly unknown[], isLastPage: boolean): Exchange => ({
  call: `GET ${AT}/request?requestOwnership=OWNED_REQUESTS&requestStatus=ALL_REQUESTS&start=${start}&limit=50`,
  answer: { size: values.length, start, limit: 50, isLastPage, values },
});

describe('Jira Service Management, by its documentation', () => {
  it('raises a request for the customer with its files', async () => {
    const wanted = someTicket({
      place: '10/25',
      fields: { customfield_10001: 'Bottle of Wine', customfield_11440: 'option1, option2', customfield_11445: '3', customfield_1: 'x' },
    });
    const read: Exchange = { ...FIELDS, answer: { ...fields, requestTypeFields: [...fields.requestTypeFields, ...moreFields] } };
    const json = {
      serviceDeskId: '10',
      requestTypeId: '25',
      requestFieldValues: {
        customfield_10001: { id: '10000' },
        customfield_11440: [{ id: '10112' }, { id: '10115' }],
        customfield_11445: 3,
        summary: wanted.subject,
        description: wanted.text,
      },
      raiseOnBehalfOf: 'erin@example.com',
    };
    const create: Exchange = { call: `POST ${AT}/request`, json, status: 201, answer: request };
    let parts: unknown;
    const lay: Exchange = {
      call: `POST ${AT}/servicedesk/10/attachTemporaryFile`,
      headers: { 'x-atlassian-token': 'no-check', 'x-experimentalapi': 'opt-in' },
      body: (body, type) => {
        parts = partsOf(body, type);
      },
      status: 201,
      answer: { temporaryAttachments: [{ temporaryAttachmentId: 'temp910441317820424274', fileName: 'a.txt' }] },
    };
    const tie: Exchange = {
      call: `POST ${AT}/request/HELPDESK-1/attachment`,
      json: { temporaryAttachmentIds: ['temp910441317820424274'], public: true },
      status: 201,
      answer: {},
    };
    const files = [someFile('a.txt', 'hello', 'text/plain')];
    expect(got(await jsm([read, create, lay, tie], (system) => system.create(wanted, files)))).toEqual({
      id: 'HELPDESK-1',
      number: 'HELPDESK-1',
      address: 'https://your-domain.atlassian.net/servicedesk/customer/portal/10/HELPDESK-1',
      leftOut: ['The field customfield_1 did not go along (x): this request type does not have it.'],
    });
    expect(await parts).toEqual([['file', ['a.txt', 'text/plain', 'aGVsbG8=']]]);
    const broken = { ...lay, body: () => {}, status: 500, answer: {} };
    expect(got(await jsm([read, create, broken], (system) => system.create(wanted, files))).leftOut).toContain(
      'The files did not go along (a.txt): HTTP 500.',
    );
    expect(await jsm([], (system) => system.create(someTicket({ place: '10' }), []))).toMatchObject({ why: 'refused' });
  });

  it('raises it in Cloud for the account of the customer, and says so where the service desk does not have one', async () => {
    const cloud: SettingChanges & { headers: Record<string, string> } = {
      credential: { user: 'mia@example.com' },
      headers: { authorization: 'Basic bWlhQGV4YW1wbGUuY29tOnNlY3JldC10b2tlbg==' },
    };
    const wanted = someTicket({ place: '10/25', customer: { name: 'Fred F. User', email: 'Fred@example.com' } });
    const asked = (values: readonly unknown[]): Exchange => ({
      call: `GET ${AT}/servicedesk/10/customer?query=Fred@example.com`,
      headers: { 'x-experimentalapi': 'opt-in' },
      answer: { size: values.length, start: 0, limit: 50, isLastPage: true, values },
    });
    const json = {
      serviceDeskId: '10',
      requestTypeId: '25',
      requestFieldValues: { summary: wanted.subject, description: wanted.text },
    };
    const create: Exchange = { call: `POST ${AT}/request`, json, status: 201, answer: request };
    const forFred = { ...create, json: { ...json, raiseOnBehalfOf: reporter.accountId } };
    const { emailAddress: _hidden, ...hidesAddress } = reporter;
    for (const found of [
      [person, reporter],
      [person, hidesAddress],
    ])
      expect(got(await jsm([asked(found), forFred], (system) => system.create(wanted, []), cloud)).leftOut).toEqual([]);
    expect(got(await jsm([asked([person]), create], (system) => system.create(wanted, []), cloud)).leftOut).toEqual([
      'The service desk has no customer Fred@example.com, so the request is raised by you.',
    ]);
  });

  it('looks for a lost request among the own ones, page after page', async () => {
    const other = { ...request, issueKey: 'HELPDESK-2', requestFieldValues: [] };
    expect(
      got(
        await jsm([own(0, [other], false), own(1, [request], true)], (system) =>
          has(system.findByMarker)('DS-3f9c2b7e', 0, undefined, NOW),
        ),
      )?.id,
    ).toBe('HELPDESK-1');
    expect(await jsm([own(0, [other], true)], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0, undefined, NOW))).toMatchObject({
      ok: false,
      retryAfterMs: 600_000,
    });
    expect(got(await jsm([own(0, [other], true)], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0, undefined, 0)))).toBeUndefined();
  });

  it('shows an employee their own requests, and an agent the open issues of the service desk', async () => {
    const [mine] = got(await jsm([own(0, [request], true)], (system) => has(system.mine)(null))).tickets;
    expect(mine).toMatchObject({
      number: 'HELPDESK-1',
      subject: 'Request JSD help via REST',
      state: 'new',
      stateName: 'Waiting for Support',
      enteredAt: 1_444_290_120_000,
    });
    const desk: Exchange = { call: `GET ${AT}/servicedesk/10`, answer: { id: '10', projectKey: 'ED' } };
    const jql = 'project in ("ED") AND statusCategory != Done ORDER BY created ASC';
    const listed = 'summary,status,priority,reporter,assignee,project,created,updated,resolutiondate,duedate';
    const search: Exchange = {
      call: `GET /rest/api/2/search?jql=${jql}&fields=${listed}&startAt=0&maxResults=100`,
      answer: { issues: [issue], total: 1 },
    };
    const queue = got(await jsm([desk, search], (system) => has(system.open)(null), { connection: { place: '10/25' } }));
    expect(queue.tickets[0]?.number).toBe('ED-1');
    expect(got(await jsm([REQUEST], (system) => has(system.ticket)('HELPDESK-1'))).number).toBe('HELPDESK-1');
  });

  it('tells the history, what colleagues wrote apart', async () => {
    const page = (start: number, values: readonly unknown[], isLastPage: boolean): Exchange => ({
      call: `GET ${AT}/request/HELPDESK-1/comment?start=${start}&limit=50`,
      answer: { size: values.length, start, limit: 50, isLastPage, values },
    });
    const said = [page(0, [comment], false), page(50, [{ ...comment, id: '1001', body: 'Only for us', public: false }], true)];
    const legs = got(await jsm([REQUEST, ...said], (system) => has(system.history)('HELPDESK-1')));
    expect(legs.map(({ kind, public: seen, text }) => [kind, seen, text])).toEqual([
      ['entered', true, 'I need a new *mouse* for my Mac\nDS-3f9c2b7e'],
      ['replied', true, 'Hello there'],
      ['commented', false, 'Only for us'],
    ]);
  });

  it('replies, comments, assigns and sets the state', async () => {
    const of = { ticket: 'HELPDESK-1' };
    const words = someWords('Hello there');
    const said = (isPublic: boolean, became = isPublic): Exchange => ({
      call: `POST ${AT}/request/HELPDESK-1/comment`,
      json: { body: words.text, public: isPublic },
      status: 201,
      answer: { ...comment, public: became },
    });
    got(await jsm([said(true)], (system) => has(system.reply)(of, words)));
    got(await jsm([said(false)], (system) => has(system.comment)(of, words)));
    expect(await jsm([said(false, true)], (system) => has(system.comment)(of, words))).toMatchObject({
      why: 'forbidden',
      mayHaveHappened: true,
    });
    got(
      await jsm([{ call: 'PUT /rest/api/2/issue/HELPDESK-1/assignee', json: { name: 'mia' }, status: 204 }], (system) =>
        has(system.assign)(of, 'mia'),
      ),
    );
    const ways: Exchange = {
      call: `GET ${AT}/request/HELPDESK-1/transition`,
      answer: {
        values: [...transitions, { id: '71', name: 'Cancel request' }, { id: '72', name: 'Resolved' }],
        isLastPage: true,
      },
    };
    got(
      await jsm([ways, { call: `POST ${AT}/request/HELPDESK-1/transition`, json: { id: '72' }, status: 204 }], (system) =>
        has(system.setState)(of, 'solved'),
      ),
    );
    const documented: Exchange = { ...ways, answer: { size: 2, start: 2, limit: 2, isLastPage: false, values: transitions } };
    const close: Exchange = { call: `POST ${AT}/request/HELPDESK-1/transition`, json: { id: '1' }, status: 204 };
    got(await jsm([documented, close], (system) => has(system.setState)(of, 'closed')));
    const cancel = { ...documented, answer: { values: [{ id: '3', name: 'Cancel request' }, ...transitions] } };
    got(await jsm([cancel, close], (system) => has(system.setState)(of, 'solved')));
    expect(await jsm([documented], (system) => has(system.setState)(of, 'waiting'))).toMatchObject({ why: 'forbidden' });
    expect(await jsm([REQUEST], (system) => has(system.reply)({ ...of, basedOn: 'older' }, words))).toMatchObject({ why: 'conflict' });
  });

  it('lists request types, their fields and people', async () => {
    const desks: Exchange = {
      call: `GET ${AT}/servicedesk?limit=50`,
      answer: { values: [{ id: '10', projectName: 'Help desk' }], isLastPage: true },
    };
    const kinds: Exchange = {
      call: `GET ${AT}/servicedesk/10/requesttype?limit=50`,
      answer: { values: [{ id: '25', name: 'Get IT help' }], isLastPage: true },
    };
    expect(got(await jsm([desks, kinds], (system) => has(system.places)()))).toEqual([{ id: '10/25', name: 'Help desk: Get IT help' }]);
    expect(got(await jsm([FIELDS], (system) => has(system.fields)('10/25')))).toEqual([
      { id: 'customfield_10001', name: 'Gifts', required: true, options: ['Bottle of Wine', 'Serenade'] },
    ]);
    const people: Exchange = { call: 'GET /rest/api/2/user/search?username=mia&maxResults=20', answer: [person] };
    expect(got(await jsm([people], (system) => has(system.people)('mia')))).toHaveLength(1);
    expect(got(await jsm([{ call: 'GET /rest/api/2/myself', answer: person }], (system) => system.check())).product).toBe(
      'Jira Service Management Data Center',
    );
  });

  it('says in words what it refused', async () => {
    const said = (errorMessage: string) => ({ errorMessage, i18nErrorMessage: { i18nKey: 'sd.error', parameters: [] } });
    await refusalsOf(
      'jira-service-management',
      jiraServiceManagementSystem,
      [
        {
          status: 400,
          answer: said('Your request could not be created.'),
          expected: { why: 'refused', detail: expect.stringContaining('Your request could not be created.') },
        },
        {
          status: 401,
          answer: said('You must log in.'),
          expected: { why: 'bad-credentials', detail: expect.stringContaining('You must log in.') },
        },
        {
          status: 403,
          answer: said('You do not have permission.'),
          expected: { why: 'forbidden', detail: expect.stringContaining('You do not have permission.') },
        },
        { status: 404, answer: said('The request does not exist.'), expected: { why: 'not-found' } },
        { status: 429, answerHeaders: { 'retry-after': '5' }, expected: { why: 'too-many', retryAfterMs: 5_000 } },
      ],
      `POST ${AT}/request/HELPDESK-1/comment`,
      (system) => has(system.reply)({ ticket: 'HELPDESK-1' }, someWords('x')),
    );
  });
});
