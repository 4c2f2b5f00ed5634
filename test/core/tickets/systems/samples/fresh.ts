/** Answers in the shapes of developers.freshdesk.com/api and api.freshservice.com: Tickets, Conversations, Agents, Groups, Ticket fields. */

export const ticket = {
  id: 20,
  subject: 'Support needed..',
  status: 2,
  priority: 3,
  requester_id: 1,
  responder_id: null,
  group_id: 156,
  due_by: '2015-08-27T11:30:00Z',
  created_at: '2015-08-24T11:56:51Z',
  updated_at: '2015-08-24T11:59:05Z',
  description_text: 'Some details on the issue ... DS-3f9c2b7e',
  description: '<div>Some details on the issue ...</div>',
  attachments: [{ name: 'lorem-ipsum.png', content_type: 'image/png', size: 3 }],
  requester: { id: 1, name: 'Rachel', email: 'rachel@example.com' },
};

export const conversations = [
  {
    id: 4,
    body: '<div>Please find attached the files.</div>',
    body_text: 'Please find attached the files.',
    private: true,
    user_id: 43,
    created_at: '2015-08-24T11:59:05Z',
    attachments: [],
  },
  {
    id: 3,
    body_text: 'Can you please share the order id?',
    private: false,
    user_id: 1,
    created_at: '2015-08-24T11:57:00Z',
    attachments: [],
  },
];

export const groups = [
  { id: 156, name: 'Support' },
  { id: 157, name: 'Network' },
];

export const freshdesk = {
  me: { id: 43, available: true, contact: { name: 'Andrea', email: 'andrea@example.com' } },
  fields: [
    { name: 'subject', label: 'Subject', default: true, required_for_agents: true },
    { name: 'cf_floor', label: 'Floor', default: false, required_for_agents: true, choices: ['First', 'Third'] },
  ],
};

export const freshservice = {
  me: { agent: { id: 43, first_name: 'Andrea', last_name: 'Smith', email: 'andrea@example.com' } },
  fields: {
    ticket_fields: [
      { name: 'subject', label: 'Subject', default_field: true, required_for_agents: true },
      { name: 'floor', label: 'Floor', default_field: false, required_for_agents: true, choices: [{ value: 'First' }, { value: 'Third' }] },
    ],
  },
};
