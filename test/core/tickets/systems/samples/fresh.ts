/**
 * The examples of developers.freshdesk.com/api ("View a ticket", "Embedding", "List all conversations of a ticket", "Create a reply", "List all
 * ticket fields", "View the currently authenticated agent"), shortened; a group, a file and a marker were added to the ticket. Freshservice
 * answers with the same within `ticket`, `tickets` and so on (api.freshservice.com), and with ticket form fields of its own.
 */

export const ticket = {
  cc_emails: ['user@cc.com'],
  fwd_emails: [],
  reply_cc_emails: ['user@cc.com'],
  email_config_id: null,
  fr_escalated: false,
  group_id: 156,
  priority: 1,
  requester_id: 1,
  responder_id: null,
  source: 2,
  spam: false,
  status: 2,
  subject: '',
  company_id: 1,
  id: 20,
  type: null,
  to_emails: null,
  product_id: null,
  created_at: '2015-08-24T11:56:51Z',
  updated_at: '2015-08-24T11:59:05Z',
  due_by: '2015-08-27T11:30:00Z',
  fr_due_by: '2015-08-25T11:30:00Z',
  is_escalated: false,
  association_type: null,
  description_text: 'Not given. DS-3f9c2b7e',
  description: '<div>Not given. DS-3f9c2b7e</div>',
  custom_fields: { category: 'Primary' },
  tags: [],
  attachments: [{ id: 4_004_881_085, content_type: 'image/jpeg', file_size: 44_115, name: 'attachment1.jpg' }],
  requester: { id: 1, name: 'Rachel', email: 'rachel@freshdesk.com', mobile: null, phone: null },
};

export const conversations = [
  {
    body_text: 'We are working on this issue. Will keep you posted.',
    body: '<div>We are working on this issue. Will keep you posted.</div>',
    id: 4,
    incoming: false,
    private: false,
    user_id: 43,
    ticket_id: 20,
    created_at: '2015-08-24T13:36:42Z',
    updated_at: '2015-08-24T13:36:42Z',
    attachments: [],
  },
  {
    body_text: 'Please reply as soon as possible.',
    body: '<div>Please reply as soon as possible.</div>',
    id: 3,
    incoming: false,
    private: true,
    user_id: 1,
    support_email: null,
    source: 2,
    ticket_id: 20,
    created_at: '2015-08-24T11:59:05Z',
    updated_at: '2015-08-24T11:59:05Z',
    from_email: 'agent2@yourcompany.com',
    to_emails: ['agent1@yourcompany.com'],
    attachments: [],
    last_edited_at: '2015-08-24T11:59:59Z',
    last_edited_user_id: 2,
  },
];

export const groups = [
  { id: 156, name: 'Support' },
  { id: 157, name: 'Network' },
];

const issueType = { id: 21, name: 'cf_issue_type', label: 'Issue Type', position: 1, type: 'custom_dropdown' };

export const freshdesk = {
  me: { id: 43, available: true, contact: { name: 'Andrea', email: 'andrea@example.com' } },
  fields: [
    { id: 1, name: 'subject', label: 'Subject', type: 'default_subject', default: true, required_for_agents: true },
    { ...issueType, default: false, required_for_closure: false, required_for_agents: true, choices: ['Refund', 'Faulty Product'] },
  ],
};

export const freshservice = {
  me: { agent: { id: 43, first_name: 'Andrea', last_name: 'Smith', email: 'andrea@example.com' } },
  fields: {
    ticket_fields: [
      { id: 1, name: 'subject', label: 'Subject', field_type: 'default_subject', default_field: true, required: true },
      {
        id: 2,
        name: 'issue_type',
        label: 'Issue Type',
        field_type: 'custom_dropdown',
        default_field: false,
        required: true,
        required_for_closure: false,
        choices: [
          { id: 11, value: 'Refund' },
          { id: 12, value: 'Faulty Product' },
        ],
      },
    ],
  },
};
