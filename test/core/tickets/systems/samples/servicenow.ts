/** Answers in the shapes of docs.servicenow.com, REST API reference: Table API (with sysparm_display_value=all) and Attachment API. */

const both = (value: string, display = value) => ({ value, display_value: display });

export const incident = {
  sys_id: both('c537bae64f411200adf9f8e18110c76e'),
  number: both('INC0010012'),
  short_description: both('Unable to connect to network'),
  description: both('Nothing works.\n\nDS-3f9c2b7e'),
  state: both('2', 'In Progress'),
  priority: both('1', '1 - Critical'),
  assigned_to: both('46d44a5dc0a8010e0000c2a2f1b6a1b1', 'Don Goodliffe'),
  caller_id: both('681ccaf9c0a8016400b98a06818d57c7', 'Joe Employee'),
  assignment_group: both('287ebd7da9fe198100f92cc8d1d2154e', 'Network'),
  opened_at: both('2016-01-22 14:28:24', '2016-01-22 06:28:24'),
  sys_created_on: both('2016-01-22 14:28:24', '2016-01-22 06:28:24'),
  sys_updated_on: both('2016-01-22 14:30:00', '2016-01-22 06:30:00'),
  sys_mod_count: both('3'),
  resolved_at: both(''),
  due_date: both(''),
};

export const journal = [
  {
    sys_id: 'aa1',
    element: 'comments',
    value: 'We are on it.',
    sys_created_on: '2016-01-22 14:29:00',
    sys_created_by: 'don.goodliffe',
  },
  {
    sys_id: 'aa2',
    element: 'work_notes',
    value: 'Switch 4 is down.',
    sys_created_on: '2016-01-22 14:30:00',
    sys_created_by: 'don.goodliffe',
  },
];

export const me = { sys_id: '46d44a5dc0a8010e0000c2a2f1b6a1b1', name: 'Don Goodliffe', email: 'don.goodliffe@example.com' };
export const failure = (message: string, detail: string) => ({ error: { message, detail }, status: 'failure' });
