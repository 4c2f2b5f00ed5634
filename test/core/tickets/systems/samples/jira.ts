/**
 * The examples of developer.atlassian.com, Jira Cloud platform REST API v3 ("Get issue", "Get current user"), shortened, and answers in the
 * shapes of docs.atlassian.com, Jira Data Center REST API v2. The example has none of the state, people and dates that an issue has, so
 * these were added, and so were the marker and what follows it in the description.
 */

export const person = { accountId: '5b10a2844c20165700ede21g', displayName: 'Mia Krystof', emailAddress: 'mia@example.com' };
export const personOfServer = { name: 'mia', key: 'JIRAUSER10100', displayName: 'Mia Krystof', emailAddress: 'mia@example.com' };

export const description = {
  type: 'doc',
  version: 1,
  content: [
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'Main order flow broken' }, { type: 'hardBreak' }, { type: 'text', text: 'DS-3f9c2b7e' }],
    },
    { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }] },
    { type: 'paragraph', content: [{ type: 'mention', attrs: { id: '1', text: '@Emma' } }] },
  ],
};

export const issue = {
  id: '10002',
  key: 'ED-1',
  fields: {
    summary: 'Main order flow broken',
    description,
    status: { name: 'In Progress', statusCategory: { key: 'indeterminate', name: 'In Progress' } },
    priority: { name: 'High', id: '2' },
    reporter: person,
    assignee: null,
    project: { self: 'https://your-domain.atlassian.net/rest/api/3/project/EX', id: '10000', key: 'EX', name: 'Example', style: 'classic' },
    created: '2021-01-17T12:34:00.000+0000',
    updated: '2021-01-18T23:45:00.000+0100',
    resolutiondate: null,
    duedate: '2021-01-20',
    attachment: [{ id: 10000, filename: 'picture.jpg', size: 23123, mimeType: 'image/jpeg', created: '2022-10-06T07:32:47.000+0000' }],
    comment: {
      comments: [
        {
          id: '10005',
          author: person,
          created: '2021-01-17T13:00:00.000+0000',
          body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Lorem ipsum.' }] }] },
        },
      ],
    },
  },
  changelog: {
    histories: [
      {
        id: '10001',
        author: person,
        created: '2021-01-17T12:50:00.000+0000',
        items: [{ field: 'status', fromString: 'To Do', toString: 'In Progress' }],
      },
    ],
  },
};

export const types = [
  { id: '10000', name: 'Epic', subtask: false },
  { id: '10003', name: 'Sub-task', subtask: true },
  { id: '10001', name: 'Task', subtask: false },
];
export const fields = [
  { fieldId: 'summary', name: 'Summary', required: true, hasDefaultValue: false, schema: { type: 'string' } },
  {
    fieldId: 'priority',
    name: 'Priority',
    required: false,
    schema: { type: 'priority' },
    allowedValues: [
      { id: '2', name: 'High' },
      { id: '3', name: 'Medium' },
    ],
  },
  {
    fieldId: 'customfield_10007',
    name: 'Floor',
    required: true,
    hasDefaultValue: false,
    schema: { type: 'option' },
    allowedValues: [{ id: '1', value: 'Third' }],
  },
  { fieldId: 'customfield_10008', name: 'Extension', required: false, schema: { type: 'number' } },
  {
    fieldId: 'customfield_10009',
    name: 'Log',
    required: false,
    schema: { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textarea' },
  },
];
export const transitions = [
  { id: '11', name: 'Reject', to: { name: 'Rejected', statusCategory: { key: 'done' } } },
  { id: '31', name: 'Ready', to: { name: 'Done', statusCategory: { key: 'done' } } },
];
