/** Answers in the shapes of developer.zendesk.com, Ticketing API: Tickets, Ticket audits, Search, Users, Groups, Ticket fields, Ticket attachments. */

export const ticket = {
  id: 35436,
  external_id: 'DS-3f9c2b7e',
  subject: 'My printer is on fire!',
  status: 'open',
  priority: 'high',
  requester_id: 20978392,
  assignee_id: 235323,
  group_id: 98738,
  created_at: '2009-07-20T22:55:29Z',
  updated_at: '2011-05-05T10:38:52Z',
};

export const users = [
  { id: 20978392, name: 'The Customer', email: 'thecustomer@domain.com' },
  { id: 235323, name: 'Johnny Agent', email: 'johnny@example.com' },
];
export const groups = [
  { id: 98738, name: 'First line', deleted: false },
  { id: 122, name: 'Gone', deleted: true },
];

export const audits = [
  {
    id: 2127301143,
    created_at: '2009-07-20T22:55:29Z',
    author_id: 20978392,
    events: [
      {
        id: 1,
        type: 'Comment',
        public: true,
        body: 'The smoke is very colorful.',
        plain_body: 'The smoke is very colorful.',
        attachments: [{ file_name: 'crash.log', content_type: 'text/plain', size: 2532 }],
      },
      { id: 2, type: 'Create', field_name: 'status', value: 'new' },
    ],
  },
  {
    id: 2127301148,
    created_at: '2011-05-05T10:38:52Z',
    author_id: 235323,
    events: [
      { id: 3, type: 'Comment', public: false, body: 'Thanks for your help!', plain_body: 'Thanks for your help!', attachments: [] },
      { id: 4, type: 'Change', field_name: 'status', value: 'open', previous_value: 'new' },
      { id: 5, type: 'Change', field_name: 'assignee_id', value: '235323', previous_value: null },
      { id: 6, type: 'Notification', body: 'sent' },
    ],
  },
];

export const fields = {
  ticket_fields: [
    { id: 34, type: 'subject', title: 'Subject', required: true, active: true, removable: false },
    {
      id: 89,
      type: 'tagger',
      title: 'Floor',
      required: true,
      active: true,
      removable: true,
      custom_field_options: [{ name: 'Third', value: 'floor_3' }],
    },
  ],
};
