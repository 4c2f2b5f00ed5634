/** The address of a ticket system as people give it: mostly pasted from a page inside it, so it is cut to where the system begins. */

import { checkTicketAddress } from '../preferences';
import type { SystemKind } from './connection';

/**
 * Where the pages of a system begin; what stands before one of these is the system's root. `[]`: it always has a host of its own, so
 * everything after the host is a page.
 */
const PAGES: Readonly<Record<SystemKind, readonly string[]>> = {
  'local-desk': [],
  rt: [
    ...['Ticket', 'SelfService', 'REST', 'Search', 'Dashboards', 'NoAuth', 'Prefs', 'User', 'Admin', 'Tools', 'Reports', 'Approvals'],
    ...['Articles', 'Asset', 'Helpers', 'RTIR', 'm', 'index.html', 'Logout.html'],
  ],
  redmine: [
    ...['projects', 'issues', 'my', 'login', 'logout', 'users', 'groups', 'settings', 'admin', 'search', 'news', 'time_entries', 'account'],
    ...['uploads.json', 'issues.json', 'projects.json', 'versions', 'queries', 'attachments'],
  ],
  zammad: ['api'],
  glpi: ['front', 'apirest.php', 'api.php', 'index.php', 'plugins', 'marketplace', 'ajax', 'Form', 'ServiceCatalog', 'Helpdesk'],
  jira: ['browse', 'projects', 'secure', 'rest', 'issues', 'jira', 'servicedesk', 'login.jsp', 'plugins', 'software'],
  'jira-service-management': [
    'browse',
    'projects',
    'secure',
    'rest',
    'issues',
    'jira',
    'servicedesk',
    'login.jsp',
    'plugins',
    'helpcenter',
  ],
  servicenow: [],
  zendesk: [],
  freshdesk: [],
  freshservice: [],
  freescout: ['mailbox', 'conversation', 'customer', 'customers', 'api', 'login', 'users', 'search', 'help', 'app-settings', 'modules'],
  osticket: [
    'scp',
    'api',
    'open.php',
    'tickets.php',
    'login.php',
    'index.php',
    'view.php',
    'account.php',
    'kb',
    'profile.php',
    'pwreset.php',
  ],
};

/** Those that always have a host of their own. */
const WHOLE_HOST: ReadonlySet<SystemKind> = new Set(['servicenow', 'zendesk', 'freshdesk', 'freshservice']);

export type SystemAddress =
  | {
      readonly ok: true;
      /** Without a slash, a question or a fragment at the end. */
      readonly address: string;
      /** What was typed said more than that. */
      readonly cut: boolean;
      /** `http:` to another machine: everybody on the way can read the token. */
      readonly insecure: boolean;
    }
  | { readonly ok: false; readonly sentence: string };

export function systemAddress(kind: SystemKind, typed: string): SystemAddress {
  if (typed.trim() === '') return { ok: false, sentence: 'Type the address of the ticket system, or paste one of its pages.' };
  const checked = checkTicketAddress(typed);
  if (!checked.ok) return { ok: false, sentence: checked.sentence };
  const url = new URL(checked.address);
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const own = WHOLE_HOST.has(kind) ? [] : segments.slice(0, firstPage(kind, segments));
  const address = [url.origin, ...own].join('/');
  const cut = own.length < segments.length || url.search !== '' || url.hash !== '';
  return { ok: true, address, cut, insecure: url.protocol === 'http:' && !isThisMachine(url.hostname) };
}

function firstPage(kind: SystemKind, segments: readonly string[]): number {
  const pages = PAGES[kind];
  const found = segments.findIndex((segment) => pages.some((page) => page.toLowerCase() === segment.toLowerCase()));
  if (found >= 0) return found;
  // A page that is not known by name still has the name of a file.
  return /\.(html?|php|jsp|do|aspx?|json|cgi|pl)$/i.test(segments.at(-1) ?? '') ? segments.length - 1 : segments.length;
}

function isThisMachine(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}
