/**
 * The examples of developer.atlassian.com, Jira Service Management Cloud REST API: Request ("Get customer request by id or key", "Get request
 * comments", "Get customer transitions") and Servicedesk ("Get request type fields"), shortened; a marker was added to the description.
 */

export const reporter = {
  accountId: 'qm:a713c8ea-1075-4e30-9d96-891a7d181739:5ad6d3581db05e2a66fa80b',
  name: 'qm:a713c8ea-1075-4e30-9d96-891a7d181739:5ad6d3581db05e2a66fa80b',
  key: 'qm:a713c8ea-1075-4e30-9d96-891a7d181739:5ad6d3581db05e2a66fa80b',
  emailAddress: 'fred@example.com',
  displayName: 'Fred F. User',
  active: true,
  timeZone: 'Australia/Sydney',
};

export const request = {
  _expands: ['participant', 'status', 'sla', 'requestType', 'serviceDesk', 'attachment', 'action', 'comment'],
  issueId: '107001',
  issueKey: 'HELPDESK-1',
  summary: 'Request JSD help via REST',
  requestTypeId: '25',
  serviceDeskId: '10',
  createdDate: {
    epochMillis: 1_444_290_120_000,
    friendly: 'Monday 14:42 PM',
    iso8601: '2015-10-08T14:42:00+0700',
    jira: '2015-10-08T14:42:00.000+0700',
  },
  reporter,
  requestFieldValues: [
    { fieldId: 'summary', label: 'What do you need?', value: 'Request JSD help via REST' },
    {
      fieldId: 'description',
      label: 'Why do you need this?',
      renderedValue: { html: '<p>I need a new <b>mouse</b> for my Mac</p>' },
      value: 'I need a new *mouse* for my Mac\nDS-3f9c2b7e',
    },
  ],
  currentStatus: {
    status: 'Waiting for Support',
    statusCategory: 'NEW',
    statusDate: { epochMillis: 1_444_287_660_000, iso8601: '2015-10-08T14:01:00+0700' },
  },
  _links: {
    jiraRest: 'https://your-domain.atlassian.net/rest/api/2/issue/107001',
    web: 'https://your-domain.atlassian.net/servicedesk/customer/portal/10/HELPDESK-1',
    agent: 'https://your-domain.atlassian.net/browse/HELPDESK-1',
    self: 'https://your-domain.atlassian.net/rest/servicedeskapi/request/107001',
  },
};

export const comment = {
  _expands: ['attachment', 'renderedBody'],
  id: '1000',
  body: 'Hello there',
  public: true,
  author: reporter,
  created: { epochMillis: 1_444_360_920_000, friendly: 'Today 10:22 AM', iso8601: '2015-10-09T10:22:00+0700' },
};

export const transitions = [
  { id: '1', name: 'Close Request' },
  { id: '2', name: 'Escalate Request' },
];

export const fields = {
  canAddRequestParticipants: true,
  canRaiseOnBehalfOf: true,
  requestTypeFields: [
    {
      fieldId: 'summary',
      jiraSchema: { system: 'summary', type: 'string' },
      name: 'What do you need?',
      required: true,
      validValues: [],
      visible: true,
    },
    {
      fieldId: 'customfield_10001',
      jiraSchema: { custom: 'com.atlassian.jira.plugin.system.customfieldtypes:radiobuttons', customId: 10001, type: 'string' },
      name: 'Gifts',
      required: true,
      validValues: [
        { children: [], label: 'Bottle of Wine', value: '10000' },
        { children: [], label: 'Serenade', value: '10001' },
      ],
      visible: true,
    },
  ],
};
/** "Field input formats": a checkbox and a number besides. */
export const moreFields = [
  {
    fieldId: 'customfield_11440',
    jiraSchema: { custom: 'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes', type: 'array', items: 'string' },
    name: 'Options',
    required: false,
    validValues: [
      { label: 'option1', value: '10112' },
      { label: 'option2', value: '10115' },
    ],
  },
  {
    fieldId: 'customfield_11445',
    jiraSchema: { custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float', type: 'number' },
    name: 'How many?',
    required: false,
    validValues: [],
  },
];
