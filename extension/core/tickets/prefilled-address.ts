/**
 * Addresses that open a ticket system's own form already filled in, one small function per system.
 *
 * The address in the settings is the page where tickets are written, as the person sees it in the browser; what it already holds
 * (a queue, a project, a form) is kept. No secret ever goes into an address: user names and passwords in it are dropped, and only
 * what the draft's preview shows is added.
 */

import type { Draft } from './draft';
import { percentEncode, queryOf } from './percent-encode';
import { type ShortenedDraft, shorten } from './shorten';

/** Characters; Zendesk fills nothing in over 2,048, GitHub answers 414 a little later, and proxies differ. */
export const ADDRESS_LIMIT = 2_000;

/** How sure it is that the address works: read in the vendor's documentation or source, or only seen in other people's working code. */
export type Evidence = 'documented' | 'seen-in-use';

export interface PrefilledForm {
  readonly kind: string;
  readonly title: string;
  /** `null`: the system takes no text by address; its form is filled in instead. */
  readonly prefill: { readonly evidence: Evidence; readonly for: 'everyone' | 'agents'; readonly note: string } | null;
  /** How the address in the settings may look. */
  readonly example: string;
}

type Fields = (draft: {
  readonly subject: string;
  readonly text: string;
  readonly priority: Draft['priority'];
}) => readonly (readonly [string, string])[];

interface Recipe extends PrefilledForm {
  /** The page with the form; `undefined` when the address lacks something that only the person knows. */
  readonly page: (address: URL) => { readonly path: string; readonly query: readonly (readonly [string, string])[] } | undefined;
  readonly fields: Fields;
  /** Where the fields are not simply parameters of the page. */
  readonly wrap?: (root: string, fields: readonly (readonly [string, string])[]) => string;
  /** What the person has to add to the address when `page` has no answer. */
  readonly lacks?: string;
}

const subjectAndText =
  (subjectName: string, textName: string): Fields =>
  ({ subject, text }) => [
    [subjectName, subject],
    [textName, text],
  ];

/**
 * Request Tracker takes `Content` for the HTML of its rich-text box, which is its default (`$MessageBoxRichText`): plain text loses
 * its line breaks there, and whatever stands in angle brackets is gone (seen on 5.0.3).
 */
const forRt: Fields = ({ subject, text }) => [
  ['Subject', subject],
  ['Content', text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>')],
];

const GLPI_URGENCY: Readonly<Record<Draft['priority'], string>> = { low: '2', normal: '', high: '4', urgent: '5' };

const RECIPES: readonly Recipe[] = [
  {
    kind: 'rt',
    title: 'Request Tracker (self-service)',
    prefill: {
      evidence: 'documented',
      for: 'everyone',
      note: 'Request Tracker asks once whether the request is meant (“Possible cross-site request forgery”) unless its administrator lists the arguments in %ReferrerComponents.',
    },
    example: 'https://rt.example.com/SelfService/Create.html?Queue=1',
    page: (address) => ({ path: pathTo(address, '/SelfService/Create.html', /\/SelfService(\/.*)?$/), query: [['Queue', '1']] }),
    fields: forRt,
  },
  {
    kind: 'rt-staff',
    title: 'Request Tracker (staff)',
    prefill: {
      evidence: 'documented',
      for: 'agents',
      note: 'Request Tracker asks once whether the request is meant (“Possible cross-site request forgery”) unless its administrator lists the arguments in %ReferrerComponents.',
    },
    example: 'https://rt.example.com/Ticket/Create.html?Queue=1',
    page: (address) => ({ path: pathTo(address, '/Ticket/Create.html', /\/(Ticket|SelfService)(\/.*)?$/), query: [['Queue', '1']] }),
    fields: forRt,
  },
  {
    kind: 'redmine',
    title: 'Redmine',
    prefill: { evidence: 'documented', for: 'everyone', note: 'The address of the project decides where the issue goes.' },
    example: 'https://redmine.example.com/projects/helpdesk/issues/new',
    page: (address) => ({ path: pathTo(address, '/issues/new', /\/issues(\/new)?$/), query: [] }),
    fields: subjectAndText('issue[subject]', 'issue[description]'),
  },
  {
    kind: 'zendesk',
    title: 'Zendesk',
    prefill: {
      evidence: 'documented',
      for: 'everyone',
      note: 'Fills nothing at all when the whole address is over 2,048 characters; Deskside keeps below.',
    },
    example: 'https://example.zendesk.com/hc/en-us/requests/new',
    page: (address) => ({
      path: /\/requests\/new\/?$/.test(address.pathname)
        ? address.pathname
        : pathTo(address, '/requests/new', /\/requests\/?$/, '/hc/en-us'),
      query: [],
    }),
    fields: subjectAndText('tf_subject', 'tf_description'),
  },
  {
    kind: 'servicenow',
    title: 'ServiceNow (incident record)',
    prefill: {
      evidence: 'documented',
      for: 'agents',
      note: 'Carets are left out of the text, because ServiceNow separates fields with them.',
    },
    example: 'https://example.service-now.com/',
    page: () => ({ path: '/nav_to.do', query: [] }),
    fields: subjectAndText('short_description', 'description'),
    wrap: (root, fields) => {
      const query = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value.replace(/\^/g, ' ')}`);
      return `${root}?uri=${percentEncode(`incident.do?sys_id=-1&sysparm_query=${percentEncode(query.join('^'))}`)}`;
    },
  },
  {
    kind: 'jira',
    title: 'Jira (Data Center)',
    prefill: { evidence: 'documented', for: 'everyone', note: 'From older documentation; on Jira Cloud only seen in use.' },
    example: 'https://jira.example.com/secure/CreateIssueDetails!init.jspa?pid=10000&issuetype=1',
    page: (address) =>
      isNumber(address.searchParams.get('pid')) && isNumber(address.searchParams.get('issuetype'))
        ? { path: pathTo(address, '/secure/CreateIssueDetails!init.jspa', /\/secure(\/.*)?$/), query: [] }
        : undefined,
    fields: subjectAndText('summary', 'description'),
    lacks: 'Jira needs the numbers of the project and of the issue type in the address, such as ?pid=10000&issuetype=1.',
  },
  {
    kind: 'glpi',
    title: 'GLPI',
    prefill: { evidence: 'documented', for: 'agents', note: 'For the interface of technicians; self-service forms are filled in instead.' },
    example: 'https://glpi.example.com/front/ticket.form.php',
    page: (address) => ({ path: pathTo(address, '/front/ticket.form.php', /\/front(\/.*)?$/), query: [] }),
    fields: ({ subject, text, priority }) => [
      ['name', subject],
      ['content', text],
      ['urgency', GLPI_URGENCY[priority]],
    ],
  },
  {
    kind: 'github',
    title: 'GitHub issues',
    prefill: { evidence: 'documented', for: 'everyone', note: 'Repositories may be public: check the text before you send it.' },
    example: 'https://github.com/example/helpdesk',
    page: (address) => ({ path: pathTo(address, '/issues/new', /\/issues(\/.*)?$/), query: [] }),
    fields: subjectAndText('title', 'body'),
  },
  {
    kind: 'gitlab',
    title: 'GitLab issues',
    prefill: { evidence: 'documented', for: 'everyone', note: 'Not together with an issue template, which would overwrite the text.' },
    example: 'https://gitlab.example.com/it/helpdesk',
    page: (address) => ({ path: pathTo(address, '/-/issues/new', /\/-(\/.*)?$/), query: [] }),
    fields: subjectAndText('issue[title]', 'issue[description]'),
  },
  {
    kind: 'freescout',
    title: 'FreeScout',
    prefill: { evidence: 'documented', for: 'agents', note: 'The address names the mailbox.' },
    example: 'https://support.example.com/mailbox/1/new-ticket',
    page: (address) =>
      /\/mailbox\/\d+/.test(address.pathname)
        ? { path: address.pathname.replace(/(\/mailbox\/\d+).*$/, '$1/new-ticket'), query: [] }
        : undefined,
    fields: subjectAndText('subject', 'body'),
    lacks: 'FreeScout needs the mailbox in the address, such as /mailbox/1/new-ticket.',
  },
  ...formOnly('osticket', 'osTicket', 'https://support.example.com/open.php?topicId=1'),
  ...formOnly('zammad', 'Zammad', 'https://zammad.example.com/#ticket/create'),
];

/** For the settings and the documentation; in this order. */
export const PREFILLED_FORMS: readonly PrefilledForm[] = RECIPES;

export type PrefilledAddress =
  | ({ readonly ok: true } & ShortenedDraft)
  | {
      readonly ok: false;
      readonly why: 'unknown-system' | 'no-prefill' | 'not-an-address' | 'address-lacks-something';
      readonly sentence: string;
    };

export function prefilledAddress(system: { readonly kind: string; readonly address: string }, draft: Draft): PrefilledAddress {
  const recipe = RECIPES.find(({ kind }) => kind === system.kind);
  if (!recipe)
    return { ok: false, why: 'unknown-system', sentence: 'This ticket system has no address that could be filled in. Its form can be.' };
  if (recipe.prefill === null)
    return { ok: false, why: 'no-prefill', sentence: `${recipe.title} takes no text by address. Its form can be filled in.` };
  const address = URL.canParse(system.address) ? new URL(system.address) : undefined;
  if (!address || (address.protocol !== 'https:' && address.protocol !== 'http:'))
    return { ok: false, why: 'not-an-address', sentence: `“${system.address}” is no web address. It should look like ${recipe.example}` };
  const page = recipe.page(address);
  if (!page)
    return { ok: false, why: 'address-lacks-something', sentence: recipe.lacks ?? `The address should look like ${recipe.example}` };
  // `origin` leaves out a user name and password; the fragment is not sent to a server and would only be in the way.
  const root = `${address.origin}${page.path}`;
  const kept = address.search.replace(/^\?/, '');
  const missing = page.query.filter(([name]) => address.searchParams.get(name) === null);
  return {
    ok: true,
    ...shorten(draft, ADDRESS_LIMIT, (subject, text) => {
      const fields = recipe.fields({ subject, text, priority: draft.priority }).filter(([name]) => address.searchParams.get(name) === null);
      if (recipe.wrap) return recipe.wrap(root, fields);
      const query = [kept, queryOf([...missing, ...fields])].filter((part) => part !== '').join('&');
      return query === '' ? root : `${root}?${query}`;
    }),
  };
}

/** The path of a page of the system below whatever it is installed in; `known` cuts off a page that the person was on. */
function pathTo(address: URL, page: string, known: RegExp, home = ''): string {
  const base = address.pathname.replace(known, '').replace(/\/+$/, '');
  return `${base === '' ? home : base}${page}`;
}

function isNumber(text: string | null): boolean {
  return text !== null && /^\d+$/.test(text);
}

function formOnly(kind: string, title: string, example: string): readonly Recipe[] {
  return [{ kind, title, prefill: null, example, page: () => undefined, fields: () => [] }];
}
