/** What a person is told of each ticket system before and while they connect it. The README's table is checked against it. */

import type { SystemKind } from '../connection';
import type { SystemEvidence } from '../ticket-system';

/** Something that is typed in when the system is connected: what it is called there, and where a person finds it. */
export interface SignInPart {
  readonly called: string;
  readonly where: string;
}

export interface SystemDescription {
  readonly kind: SystemKind;
  readonly title: string;
  readonly evidence: SystemEvidence;
  /** An address as one looks; `null`: there is none to type in. */
  readonly exampleAddress: string | null;
  /** `null`: it needs none. */
  readonly token: SignInPart | null;
  /** The name that goes with the token; `null`: the token says who it is. */
  readonly userName: SignInPart | null;
  /** A second secret; `null`: there is none. `optional` where only some installations ask for it. */
  readonly second: (SignInPart & { readonly optional: boolean }) | null;
  /** Whether an employee may hold such a token: it opens no more than that person's own tickets. Others are for agents only. */
  readonly employees: boolean;
  /** What does not work, or not as one would think; plain sentences. */
  readonly limits: readonly string[];
}

const ATLASSIAN_SIGN_IN = {
  exampleAddress: 'https://example.atlassian.net',
  token: {
    called: 'API token (Cloud) or personal access token (Data Center)',
    where: 'Cloud: id.atlassian.com > Security > API tokens. Data Center: Profile > Personal Access Tokens',
  },
  userName: { called: 'Mail address of your Atlassian account', where: 'Cloud only; leave it empty for Data Center' },
  second: null,
  employees: true,
} as const;
const SEARCH_LAGS = 'A ticket whose receipt got lost can be looked up for sure only ten minutes later, since its search may lag.';
const FRESHWORKS_LIMITS = [
  'The key is an agent’s.',
  'Its queue holds tickets that are Open or Pending, not those in states that an administrator added.',
] as const;

export const SYSTEM_DESCRIPTIONS: Readonly<Record<SystemKind, SystemDescription>> = {
  'local-desk': {
    kind: 'local-desk',
    title: 'This computer',
    evidence: 'verified',
    exampleAddress: null,
    token: null,
    userName: null,
    second: null,
    employees: true,
    limits: ['Its tickets are in this browser profile only. Nobody else sees them until you export them.'],
  },
  rt: {
    kind: 'rt',
    title: 'Request Tracker 5',
    evidence: 'verified',
    exampleAddress: 'https://rt.example.com',
    token: { called: 'Auth token', where: 'Logged in as ... > Settings > Auth Tokens' },
    userName: null,
    second: null,
    employees: true,
    limits: [
      'A token needs the right ManageAuthTokens; an administrator grants it.',
      'It tells to the second when a ticket was changed: two changes within one second are seen as one.',
      'A reply can cross with a change that somebody else makes at the same moment: the ticket is compared just before it is sent.',
    ],
  },
  redmine: {
    kind: 'redmine',
    title: 'Redmine',
    evidence: 'verified',
    exampleAddress: 'https://redmine.example.com',
    token: { called: 'API access key', where: 'My account > API access key > Show' },
    userName: null,
    second: null,
    employees: true,
    limits: [
      'An administrator switches the REST web service on: Administration > Settings > API.',
      'It has no customers: a ticket belongs to the owner of the key. A promise is kept to the day.',
    ],
  },
  zammad: {
    kind: 'zammad',
    title: 'Zammad',
    evidence: 'documented',
    exampleAddress: 'https://zammad.example.com',
    token: {
      called: 'Personal access token',
      where: 'Profile > Token Access > Create, with the permission ticket.agent or ticket.customer',
    },
    userName: null,
    second: null,
    employees: true,
    limits: [
      'An administrator allows tokens: Settings > System > API > Token Access.',
      'It knows no urgent priority and no solved state: they become high and closed.',
      SEARCH_LAGS,
    ],
  },
  glpi: {
    kind: 'glpi',
    title: 'GLPI',
    evidence: 'documented',
    exampleAddress: 'https://glpi.example.com',
    token: { called: 'API token', where: 'My settings > Remote access keys > API token' },
    userName: null,
    second: { called: 'App-Token', where: 'Setup > General > API > the API client', optional: true },
    employees: true,
    limits: [
      'An administrator switches the REST API on, and the sign-in with an external token: Setup > General > API.',
      'A place is a category of tickets, which GLPI’s own rules send to a group.',
    ],
  },
  jira: {
    kind: 'jira',
    title: 'Jira',
    evidence: 'documented',
    ...ATLASSIAN_SIGN_IN,
    limits: ['It has no comments for colleagues only, and its API moves no issue to another project.', SEARCH_LAGS],
  },
  'jira-service-management': {
    kind: 'jira-service-management',
    title: 'Jira Service Management',
    evidence: 'documented',
    ...ATLASSIAN_SIGN_IN,
    limits: ['New tickets go to a service desk and a request type, such as 2/25.', SEARCH_LAGS],
  },
  servicenow: {
    kind: 'servicenow',
    title: 'ServiceNow',
    evidence: 'documented',
    exampleAddress: 'https://example.service-now.com',
    token: { called: 'Password, or an OAuth token without a user name', where: 'From your ServiceNow administrator' },
    userName: { called: 'User name', where: 'Of the account that the administrator made for this; leave it empty with an OAuth token' },
    second: null,
    employees: false,
    limits: [
      'The account needs a role such as itil: it sees more than its own tickets, so it is for agents.',
      'States are those that ServiceNow ships. Where a resolution code is required, incidents are solved in ServiceNow itself.',
    ],
  },
  zendesk: {
    kind: 'zendesk',
    title: 'Zendesk',
    evidence: 'documented',
    exampleAddress: 'https://example.zendesk.com',
    token: { called: 'API token', where: 'Admin Center > Apps and integrations > APIs > API tokens' },
    userName: { called: 'Mail address of the agent', where: 'The one that you sign in with' },
    second: null,
    employees: false,
    limits: ['An API token opens the whole account, so it is for agents.'],
  },
  freshdesk: {
    kind: 'freshdesk',
    title: 'Freshdesk',
    evidence: 'documented',
    exampleAddress: 'https://example.freshdesk.com',
    token: { called: 'API key', where: 'Profile settings > View API key' },
    userName: null,
    second: null,
    employees: false,
    limits: FRESHWORKS_LIMITS,
  },
  freshservice: {
    kind: 'freshservice',
    title: 'Freshservice',
    evidence: 'documented',
    exampleAddress: 'https://example.freshservice.com',
    token: { called: 'API key', where: 'Profile settings > API key' },
    userName: null,
    second: null,
    employees: false,
    limits: [...FRESHWORKS_LIMITS, 'Where an account has workspaces, its lists hold the tickets of the primary one.'],
  },
  freescout: {
    kind: 'freescout',
    title: 'FreeScout',
    evidence: 'documented',
    exampleAddress: 'https://freescout.example.com',
    token: { called: 'API key', where: 'Manage > API & Webhooks' },
    userName: { called: 'Mail address of the agent', where: 'As in Manage > Users; whose answers, notes and tickets they are' },
    second: null,
    employees: false,
    limits: ['It needs the paid module API & Webhooks.', 'The key opens every mailbox, so it is for agents.'],
  },
  osticket: {
    kind: 'osticket',
    title: 'osTicket',
    evidence: 'documented',
    exampleAddress: 'https://osticket.example.com',
    token: { called: 'API key', where: 'Admin Panel > Manage > API' },
    userName: null,
    second: null,
    employees: false,
    limits: ['It can only create tickets.', 'Its key works from one network address only, so it does not suit a computer that moves.'],
  },
};
