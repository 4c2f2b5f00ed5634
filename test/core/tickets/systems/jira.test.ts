import { describe, expect, it } from 'vitest';
import { documentOf, textOfDocument } from '../../../../extension/core/tickets/systems/atlassian-document';
import { jiraSystem } from '../../../../extension/core/tickets/systems/jira';
import type { TicketSystem } from '../../../../extension/core/tickets/ticket-system';
import { everyByte, got, has, type SettingChanges, someFile, someTicket, someWords } from '../../../support/ticket-to-send';
import { type Exchange, partsOf, refusalsOf, withVendor } from '../../../support/vendor-server';
import { fields, issue, person, personOfServer, transitions, types } from './samples/jira';

const NOW = Date.UTC(2021, 0, 18, 12);
/** `mia@example.com:secret-token` */
const BASIC = 'Basic bWlhQGV4YW1wbGUuY29tOnNlY3JldC10b2tlbg==';
const LISTED = 'summary,status,priority,reporter,assignee,project,created,updated,resolutiondate,duedate';

describe.each([
  {
    name: 'Jira Cloud',
    cloud: true,
    root: '/rest/api/3',
    user: 'mia@example.com',
    authorization: BASIC,
    me: person,
    myId: person.accountId,
  },
  {
    name: 'Jira Data Center',
    cloud: false,
    root: '/rest/api/2',
    user: '',
    authorization: 'Bearer secret-token',
    me: personOfServer,
    myId: 'mia',
  },
])('$name, by its documentation', ({ name, cloud, root, user, authorization, me, myId }) => {
  const jira = <T>(exchanges: readonly Exchange[], use: (system: TicketSystem) => Promise<T>, changes: SettingChanges = {}) =>
    withVendor('jira', jiraSystem, exchanges, use, { now: NOW, headers: { authorization }, credential: { user }, ...changes });
  const text = (words: string) => (cloud ? documentOf(words) : words);
  const read = {
    ...issue,
    fields: { ...issue.fields, description: cloud ? issue.fields.description : 'Main order flow broken\r\nDS-3f9c2b7e' },
  };
  const ME: Exchange = { call: `GET ${root}/myself`, answer: me };
  const TICKET: Exchange = { call: `GET ${root}/issue/ED-1?fields=${LISTED}`, answer: read };
  const TYPES: Exchange = {
    call: `GET ${root}/issue/createmeta/ED/issuetypes?maxResults=100`,
    answer: cloud ? { issueTypes: types } : { values: types },
  };
  const FIELDS: Exchange = {
    call: `GET ${root}/issue/createmeta/ED/issuetypes/10001?maxResults=100`,
    answer: cloud ? { fields } : { values: fields },
  };
  const search = (
    jql: string,
    answer: { readonly issues: readonly unknown[]; readonly total: number },
    asked = LISTED,
    most = 100,
  ): Exchange => ({
    call: cloud
      ? `GET ${root}/search/jql?jql=${jql}&fields=${asked}&maxResults=${most}`
      : `GET ${root}/search?jql=${jql}&fields=${asked}${most === 100 ? '&startAt=0' : ''}&maxResults=${most}`,
    answer: cloud ? { issues: answer.issues, ...(answer.total > answer.issues.length ? { nextPageToken: 'CAEaAggD' } : {}) } : answer,
  });

  it('tells who the token belongs to', async () => {
    expect(got(await jira([ME], (system) => system.check()))).toEqual({
      product: name,
      me: { id: myId, name: 'Mia Krystof', email: 'mia@example.com' },
    });
  });

  it('enters an issue of a likely type with the fields that its project has, and hangs the files on it', async () => {
    const bytes = everyByte(300);
    const wanted = someTicket({
      place: 'ED',
      fields: { customfield_10007: 'Third', customfield_10008: '4357', customfield_10009: 'a\nb', customfield_1: 'x' },
    });
    const json = {
      fields: {
        project: { key: 'ED' },
        issuetype: { id: '10001' },
        summary: wanted.subject,
        description: text(wanted.text),
        priority: { id: '2' },
        customfield_10007: { value: 'Third' },
        customfield_10008: 4357,
        customfield_10009: text('a\nb'),
      },
    };
    const create: Exchange = { call: `POST ${root}/issue`, json, status: 201, answer: { id: '10002', key: 'ED-1', self: 'x' } };
    let parts: unknown;
    const upload: Exchange = {
      call: `POST ${root}/issue/ED-1/attachments`,
      headers: { 'x-atlassian-token': 'no-check' },
      body: (body, type) => {
        parts = partsOf(body, type);
      },
      answer: [],
    };
    const refused: Exchange = { ...upload, body: () => {}, status: 413, answer: { errorMessages: ['The file is too large.'], errors: {} } };
    const files = [someFile('a.png', bytes, 'image/png'), someFile('b.iso', 'x')];
    expect(got(await jira([TYPES, FIELDS, create, upload, refused], (system) => system.create(wanted, files)))).toEqual({
      id: 'ED-1',
      number: 'ED-1',
      address: expect.stringMatching(/\/browse\/ED-1$/),
      leftOut: [
        'The field customfield_1 did not go along (x): this project does not have it.',
        'The file b.iso did not go along: it is too large for the ticket system.',
      ],
    });
    expect(await parts).toEqual([['file', ['a.png', 'image/png', Buffer.from(bytes).toString('base64')]]]);
    const unknown = await jira([TYPES], (system) => system.create(someTicket({ place: 'ED/Question' }), []));
    expect(unknown).toMatchObject({ why: 'refused', detail: 'The project ED has no issue type Question.' });
  });

  it('finds a lost issue by the marker in its description, and says "not there" only when the index had time', async () => {
    const jql = 'text ~ "\\"DS-3f9c2b7e\\"" ORDER BY created DESC';
    const found = search(jql, { issues: [read], total: 1 }, `${LISTED},description`, 10);
    expect(got(await jira([found], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0, undefined, NOW)))?.id).toBe('ED-1');
    const nothing = search(jql, { issues: [], total: 0 }, `${LISTED},description`, 10);
    expect(await jira([nothing], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0, undefined, NOW))).toMatchObject({
      ok: false,
      retryAfterMs: 600_000,
    });
    expect(got(await jira([nothing], (system) => has(system.findByMarker)('DS-3f9c2b7e', 0, undefined, NOW - 3_600_000)))).toBeUndefined();
  });

  it('reads issues: the queue, the own ones, what changed', async () => {
    const queue = got(
      await jira(
        [search('project in ("ED", "NET") AND statusCategory != Done ORDER BY created ASC', { issues: [read], total: 3 })],
        (system) => has(system.open)(null),
        { connection: { place: 'ED/Task', placeOfDepartment: { network: 'NET' } } },
      ),
    );
    expect(queue).toMatchObject(cloud ? { next: 'CAEaAggD', total: null } : { total: 3 });
    expect(queue.tickets[0]).toMatchObject({
      number: 'ED-1',
      state: 'open',
      stateName: 'In Progress',
      priority: 'high',
      enteredAt: Date.UTC(2021, 0, 17, 12, 34),
      updatedAt: Date.UTC(2021, 0, 18, 22, 45),
      promisedAt: Date.UTC(2021, 0, 20, 23, 59, 59),
      customer: { id: person.accountId, name: 'Mia Krystof' },
      owner: null,
      place: { id: 'EX', name: 'Example' },
    });
    got(
      await jira([search('reporter = currentUser() ORDER BY created DESC', { issues: [], total: 0 })], (system) => has(system.mine)(null)),
    );
    got(
      await jira([search('updated >= "-90m" ORDER BY updated ASC', { issues: [], total: 0 })], (system) =>
        has(system.changedSince)(NOW - 90 * 60_000, null),
      ),
    );
    expect(got(await jira([TICKET], (system) => has(system.ticket)('ED-1'))).revision).toBe('2021-01-18T23:45:00.000+0100');
  });

  it('goes on with the queue where the last page ended, whatever was solved meanwhile', async () => {
    const open = 'statusCategory != Done';
    const first = search(`${open} ORDER BY created ASC`, { issues: [read], total: 3 });
    const other = { ...read, key: 'ED-2' };
    const rest: readonly Exchange[] = cloud
      ? [
          {
            call: `GET ${root}/search/jql?jql=${open} ORDER BY created ASC&fields=${LISTED}&maxResults=100&nextPageToken=CAEaAggD`,
            answer: { issues: [other], isLast: true },
          },
        ]
      : [
          // Jira's clock is five minutes ahead of this one, which says 12:00 of the day after.
          { call: `GET ${root}/serverInfo`, answer: { baseUrl: 'https://jira.example.com', serverTime: '2021-01-18T12:05:00.000+0000' } },
          search(`${open} AND created >= "-1412m" ORDER BY created ASC`, { issues: [read, other], total: 2 }),
        ];
    const second = await jira([first, ...rest], async (system) => has(system.open)(got(await has(system.open)(null)).next));
    expect(got(second)).toMatchObject({ next: null, total: cloud ? null : 3, tickets: [{ number: 'ED-2' }] });
  });

  it('tells the history with words and changes, oldest first', async () => {
    const call = `GET ${root}/issue/ED-1?fields=${LISTED},description,comment,attachment&expand=changelog`;
    const legs = got(await jira([{ call, answer: read }], (system) => has(system.history)('ED-1')));
    expect(legs.map(({ kind, who }) => [kind, who])).toEqual([
      ['entered', 'Mia Krystof'],
      ['state', 'Mia Krystof'],
      ['replied', 'Mia Krystof'],
    ]);
    expect(legs[0]?.text).toContain('Main order flow broken\nDS-3f9c2b7e');
    expect(legs[0]?.attachments).toMatchObject([{ name: 'picture.jpg', type: 'image/jpeg', size: 23123 }]);
    expect(legs[1]).toMatchObject({ from: 'To Do', to: 'In Progress' });
    expect(legs[2]?.text).toBe('Lorem ipsum.');
    const alone = { ...read, fields: { ...read.fields, comment: read.fields.comment.comments } };
    expect(got(await jira([{ call, answer: alone }], (system) => has(system.history)('ED-1')))).toEqual(legs);
  });

  it('replies, assigns, promises and takes the way to the wanted state', async () => {
    const of = { ticket: 'ED-1' };
    const words = someWords('Is it <on>?');
    const at = `${root}/issue/ED-1`;
    got(
      await jira([{ call: `POST ${at}/comment`, json: { body: text(words.text) }, status: 201, answer: {} }], (system) =>
        has(system.reply)(of, words),
      ),
    );
    const assignee = (id: string | null) => (cloud ? { accountId: id } : { name: id });
    got(
      await jira([ME, TICKET, { call: `PUT ${at}/assignee`, json: assignee(myId), status: 204 }], (system) => has(system.assign)(of, 'me')),
    );
    got(await jira([{ call: `PUT ${at}/assignee`, json: assignee(null), status: 204 }], (system) => has(system.assign)(of, null)));
    got(
      await jira([{ call: `PUT ${at}`, json: { fields: { duedate: '2021-01-25' } }, status: 204 }], (system) =>
        has(system.promise)(of, Date.UTC(2021, 0, 25, 15)),
      ),
    );
    const ways: Exchange = { call: `GET ${at}/transitions`, answer: { transitions } };
    got(
      await jira([ways, { call: `POST ${at}/transitions`, json: { transition: { id: '31' } }, status: 204 }], (system) =>
        has(system.setState)(of, 'solved'),
      ),
    );
    expect(await jira([ways], (system) => has(system.setState)(of, 'waiting'))).toMatchObject({ why: 'forbidden' });
    const taken = { ...TICKET, answer: { ...read, fields: { ...read.fields, assignee: { accountId: 'x', displayName: 'Emma' } } } };
    expect(await jira([ME, taken], (system) => has(system.assign)(of, 'me'))).toMatchObject({
      why: 'conflict',
      detail: 'Emma took it meanwhile.',
    });
    expect(await jira([TICKET], (system) => has(system.reply)({ ...of, basedOn: 'older' }, words))).toMatchObject({ why: 'conflict' });
  });

  it('lists projects, fields and people, and offers neither a private comment nor a move', async () => {
    const project = { key: 'ED', name: 'Edison' };
    const projects: Exchange = cloud
      ? { call: `GET ${root}/project/search?maxResults=100&orderBy=name`, answer: { values: [project] } }
      : { call: `GET ${root}/project`, answer: [project] };
    expect(got(await jira([projects], (system) => has(system.places)()))).toEqual([{ id: 'ED', name: 'Edison' }]);
    expect(got(await jira([TYPES, FIELDS], (system) => has(system.fields)('ED')))).toEqual([
      { id: 'customfield_10007', name: 'Floor', required: true, options: ['Third'] },
      { id: 'customfield_10008', name: 'Extension', required: false },
      { id: 'customfield_10009', name: 'Log', required: false },
    ]);
    const people: Exchange = { call: `GET ${root}/user/search?${cloud ? 'query' : 'username'}=mia&maxResults=20`, answer: [me] };
    expect(got(await jira([people], (system) => has(system.people)('mia')))[0]?.id).toBe(myId);
    expect(await jira([], async ({ comment, move }) => [comment, move])).toEqual([undefined, undefined]);
  });

  it('says in words what Jira refused', async () => {
    await refusalsOf(
      'jira',
      (setting) => jiraSystem({ ...setting, credential: { version: 1, id: 'x', user, token: 'secret-token' } }),
      [
        {
          status: 400,
          answer: { errorMessages: ["Field 'priority' is required"], errors: {} },
          expected: { why: 'refused', detail: "Field 'priority' is required" },
        },
        {
          status: 400,
          answer: { errorMessages: [], errors: { duedate: 'Enter a date.' } },
          expected: { why: 'refused', detail: 'duedate: Enter a date.' },
        },
        { status: 401, text: 'Client must be authenticated to access this resource.', expected: { why: 'bad-credentials' } },
        {
          status: 403,
          answer: { errorMessages: ['You cannot edit this issue.'] },
          expected: { why: 'forbidden', detail: 'You cannot edit this issue.' },
        },
        {
          status: 404,
          answer: { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} },
          expected: { why: 'not-found', detail: 'Issue does not exist or you do not have permission to see it.' },
        },
        { status: 409, answer: { errorMessages: ['The issue was being changed.'] }, expected: { why: 'conflict' } },
        { status: 429, answerHeaders: { 'retry-after': '5' }, expected: { why: 'too-many', retryAfterMs: 5_000 } },
      ],
      `PUT ${root}/issue/ED-1`,
      (system) => has(system.promise)({ ticket: 'ED-1' }, NOW),
    );
  });
});

describe('A document of Atlassian', () => {
  it('gives back the lines that went in, blank ones and indents too', () => {
    const lines = 'one\n\n  two <b>\n\tthree';
    expect(textOfDocument(documentOf(lines))).toBe(lines);
    expect(JSON.stringify(documentOf('\n'))).not.toContain('"text":""');
  });
});
