/** Answers in the shapes of docs.zammad.org, API: Tickets, Ticket articles, Users, Groups, Object manager attributes ("expand=true" as in its Introduction). */

export const ticket = {
  id: 19,
  group_id: 2,
  priority_id: 2,
  state_id: 1,
  organization_id: null,
  number: '22019',
  title: 'Help me!',
  owner_id: 1,
  customer_id: 10,
  close_at: null,
  pending_time: null,
  created_at: '2021-11-08T14:17:41.913Z',
  updated_at: '2021-11-08T14:17:41.994Z',
  group: '2nd Level',
  state: 'new',
  priority: '2 normal',
  owner: '-',
  customer: 'david@example.com',
};

export const me = {
  id: 3,
  login: 'chris@chrispresso.com',
  firstname: 'Christopher',
  lastname: 'Miller',
  email: 'chris@chrispresso.com',
  roles: ['Admin', 'Agent'],
};

export const articles = [
  {
    id: 30,
    ticket_id: 19,
    from: 'David Bell',
    subject: 'My subject',
    body: 'I am a message!\n\nDS-3f9c2b7e',
    content_type: 'text/plain',
    type: 'note',
    internal: false,
    created_at: '2021-11-08T14:17:41.950Z',
    attachments: [{ id: 123, filename: 'some_file1.txt', size: '12', preferences: { 'Mime-Type': 'text/plain' } }],
  },
  {
    id: 31,
    ticket_id: 19,
    from: 'Christopher Miller',
    subject: 'some subject',
    body: 'huhuhuu<br>is &lt;b&gt; red?<br>',
    content_type: 'text/html',
    type: 'note',
    internal: true,
    created_at: '2021-11-08T14:18:53.426Z',
  },
];

export const attributes = [
  { object: 'Ticket', name: 'title', display: 'Title', active: true, editable: false, data_option: { null: false } },
  {
    object: 'Ticket',
    name: 'floor',
    display: 'Floor',
    active: true,
    editable: true,
    data_option: { null: false, options: { '': '-', '1': 'First', '3': 'Third' } },
  },
  { object: 'User', name: 'desk', display: 'Desk', active: true, editable: true, data_option: {} },
];
