/** Where a page of Deskside stands, as the hash of its address: so that Back works, a reload resumes, and a place can be linked to. */

import type { BulletinId } from '../core/bulletins/bulletin';
import { type EntryId, entryId, ID_PATTERN } from '../core/knowledge/ids';

export type Route =
  | { readonly view: 'home' }
  | { readonly view: 'search'; readonly text: string }
  | { readonly view: 'article'; readonly entry: EntryId; readonly heading?: string }
  | { readonly view: 'tree'; readonly entry: EntryId; readonly walk?: string; readonly map?: true }
  /** `fill`: with the plan for the form in the tab; `send`: with exactly what goes to the ticket system. */
  | { readonly view: 'draft'; readonly draft: string; readonly fill?: true; readonly send?: true }
  | { readonly view: 'bulletin'; readonly bulletin: BulletinId }
  /** Writing one; `bulletin`: changing that one, or ending it. */
  | { readonly view: 'publish'; readonly bulletin?: BulletinId; readonly end?: true }
  /** Connecting a ticket system, or changing a connection. */
  | { readonly view: 'connect'; readonly connection?: string }
  /** `step`: what an agent is about to do with it. */
  | { readonly view: 'ticket'; readonly connection: string; readonly ticket: string; readonly step?: TicketStep }
  /** The open tickets of a system, by default of the one that new tickets go to; with one of them open beside them. */
  | {
      readonly view: 'queue';
      readonly connection?: string;
      readonly ticket?: string;
      readonly step?: TicketStep;
      /** In the daily review. */
      readonly review?: true;
    }
  /** Customers who are owed a word. */
  | { readonly view: 'owed'; readonly connection?: string }
  /** `period`: as `readPeriod` takes it. */
  | { readonly view: 'reports'; readonly period?: string }
  | { readonly view: 'contact'; readonly contact: string }
  /** Writing a page from an answer: a kept one, or a new one with this title. */
  | { readonly view: 'new-article'; readonly page?: string; readonly title?: string }
  | { readonly view: 'visits' | 'contacts' | 'bulletins' | 'drafts' | 'outbox' | 'tickets' | 'desk' | 'details' | 'help' | 'settings' }
  /** An address that no view answers to. */
  | { readonly view: 'lost'; readonly hash: string };

const PLAIN_VIEWS = ['visits', 'contacts', 'bulletins', 'drafts', 'outbox', 'tickets', 'desk', 'details', 'help', 'settings'] as const;

export const TICKET_STEPS = ['reply', 'comment', 'ask', 'escalate', 'move', 'hand-back', 'solve', 'tell'] as const;
export type TicketStep = (typeof TICKET_STEPS)[number];

/** `<feed>:<id in that feed>` */
const BULLETIN_ID = /^[a-z0-9-]+:./;

export function routeHash(route: Route): string {
  switch (route.view) {
    case 'home':
      return '#/';
    case 'search':
      return `#/search/${encode(route.text)}`;
    case 'article':
      return `#/article/${route.entry}${route.heading === undefined ? '' : `/${encodeURIComponent(route.heading)}`}`;
    case 'tree':
      return `#/tree/${route.entry}${route.walk === undefined ? '' : `/${encodeURIComponent(route.walk)}`}${route.map ? '?map' : ''}`;
    case 'draft':
      return `#/draft/${encodeURIComponent(route.draft)}${route.send ? '?send' : route.fill ? '?fill' : ''}`;
    case 'bulletin':
      return `#/bulletin/${encodeURIComponent(route.bulletin)}`;
    case 'publish':
      return `#/publish${route.bulletin === undefined ? '' : `/${encodeURIComponent(route.bulletin)}`}${route.end ? '?end' : ''}`;
    case 'connect':
      return route.connection === undefined ? '#/connect' : `#/connect/${encodeURIComponent(route.connection)}`;
    case 'reports':
      return route.period === undefined ? '#/reports' : `#/reports/${encodeURIComponent(route.period)}`;
    case 'ticket':
      return `#/ticket/${encodeURIComponent(route.connection)}/${encodeURIComponent(route.ticket)}${route.step ? `?${route.step}` : ''}`;
    case 'owed':
      return route.connection === undefined ? '#/owed' : `#/owed/${encodeURIComponent(route.connection)}`;
    case 'queue': {
      const where = [route.connection, route.ticket].flatMap((part) => (part === undefined ? [] : [`/${encodeURIComponent(part)}`]));
      const marks = [route.review ? 'review' : undefined, route.step].filter((mark) => mark !== undefined);
      return `#/queue${where.join('')}${marks.length > 0 ? `?${marks.join('&')}` : ''}`;
    }
    case 'contact':
      return `#/contact/${encodeURIComponent(route.contact)}`;
    case 'new-article':
      return `#/new-article${route.page === undefined ? '' : `/${encodeURIComponent(route.page)}`}${route.title === undefined ? '' : `?title=${encode(route.title)}`}`;
    case 'lost':
      return route.hash;
    default:
      return `#/${route.view}`;
  }
}

export function parseRoute(hash: string): Route {
  const [path = '', flags = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view = '', first = '', second] = path.split('/').map(decode);
  if (view === '') return { view: 'home' };
  if (view === 'search') return { view: 'search', text: first };
  if (view === 'article' && ID_PATTERN.test(first)) {
    return second ? { view, entry: entryId(first), heading: second } : { view, entry: entryId(first) };
  }
  if (view === 'tree' && ID_PATTERN.test(first)) {
    return { view, entry: entryId(first), ...(second ? { walk: second } : {}), ...(flags === 'map' ? { map: true as const } : {}) };
  }
  // Only an id can be looked for; which bulletin it is, if any, is found where they are kept.
  if (view === 'bulletin' && BULLETIN_ID.test(first)) return { view, bulletin: first as BulletinId };
  if (view === 'publish' && first === '') return { view };
  if (view === 'publish' && BULLETIN_ID.test(first))
    return { view, bulletin: first as BulletinId, ...(flags === 'end' ? { end: true as const } : {}) };
  if (view === 'draft' && first) return { view, draft: first, ...(flags === 'fill' || flags === 'send' ? { [flags]: true as const } : {}) };
  if (view === 'connect') return first ? { view, connection: first } : { view };
  const step = TICKET_STEPS.find((name) => flags.split('&').includes(name));
  const withStep = step === undefined ? {} : { step };
  if (view === 'ticket' && first && second) return { view, connection: first, ticket: second, ...withStep };
  if (view === 'owed') return first ? { view, connection: first } : { view };
  if (view === 'queue') {
    const review = flags.split('&').includes('review') ? { review: true as const } : {};
    if (!first) return { view, ...review };
    return second ? { view, connection: first, ticket: second, ...withStep, ...review } : { view, connection: first, ...review };
  }
  if (view === 'contact' && first) return { view, contact: first };
  if (view === 'new-article') {
    const title = flags.startsWith('title=') ? decode(flags.slice('title='.length)) : '';
    return { view, ...(first ? { page: first } : {}), ...(title ? { title } : {}) };
  }
  if (view === 'reports') return first ? { view, period: first } : { view };
  const plain = PLAIN_VIEWS.find((name) => name === view);
  return plain ? { view: plain } : { view: 'lost', hash };
}

/** Half a character, as a cut text may end with, would throw. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** A hash that somebody mangled must not break the page: what cannot be decoded is read as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
