/**
 * Lists of Jira's issues, page by page. Cloud goes on by a token of its own (`search/jql`, `nextPageToken`); Data Center pages by a count,
 * so that its lists go on from a moment instead.
 */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketPage } from '../ticket-system';
import { failed, mapped } from './api-of';
import type { JiraAccess } from './jira-access';
import { JIRA_FIELDS, jiraIssueShape, ticketOfJira } from './jira-issue';
import { momentOf } from './moments';
import { pageFrom, pageStart } from './pages-by-moment';

const PAGE = 100;
const MINUTE_MS = 60_000;
/** Jira is asked for whole minutes, one of them for the way there, and one more in which it begins. */
const WINDOW_MS = 3 * MINUTE_MS;

export function jiraLists({ api, isCloud, root }: JiraAccess, { connection, clock }: SystemSetting) {
  const ticketsOf = (issues: readonly v.InferOutput<typeof jiraIssueShape>[]): readonly Ticket[] =>
    issues.map((issue) => ticketOfJira(issue, connection.id, connection.address));

  async function byToken(jql: string, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    const token = after === null ? [] : ([['nextPageToken', after]] as const);
    const query = queryOf([['jql', jql], ['fields', JIRA_FIELDS], ['maxResults', String(PAGE)], ...token]);
    // The last page has no token.
    const shape = v.object({ issues: v.array(jiraIssueShape), nextPageToken: v.nullish(v.string()) });
    return mapped(await api.ask(`${root}/search/jql?${query}`, shape, signal), ({ issues, nextPageToken }) => ({
      tickets: ticketsOf(issues),
      next: nextPageToken ?? null,
      total: null,
    }));
  }

  async function byCount(jql: string, start: number, signal?: AbortSignal) {
    const query = queryOf([
      ['jql', jql],
      ['fields', JIRA_FIELDS],
      ['startAt', String(start)],
      ['maxResults', String(PAGE)],
    ]);
    const answer = await api.ask(`${root}/search?${query}`, v.object({ issues: v.array(jiraIssueShape), total: v.number() }), signal);
    return mapped(answer, ({ issues, total }) => {
      const end = start + issues.length;
      return { tickets: ticketsOf(issues), end, isLast: issues.length === 0 || end >= total, total };
    });
  }

  /** JQL reads a date in the time zone of the account, which nobody here knows; "so many minutes ago" has none, by Jira's own clock. */
  async function minutesSince(moment: number, signal?: AbortSignal): Promise<SystemResult<number>> {
    const asked = clock.now();
    const info = await api.ask(`${root}/serverInfo`, v.object({ serverTime: v.optional(v.string()) }), signal);
    if (!info.ok) return info;
    const now = momentOf(info.value.serverTime);
    if (now === null) return failed('not-the-system', 'Jira does not tell its time.');
    return { ok: true, value: Math.max(1, Math.ceil((now + clock.now() - asked - moment) / MINUTE_MS) + 1) };
  }

  return {
    /** Newest first: what is entered meanwhile shifts some into the next page too, and none out of sight. */
    async newest(jql: string, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
      const ordered = `${jql} ORDER BY created DESC`;
      if (isCloud) return byToken(ordered, after, signal);
      const answer = await byCount(ordered, Number(after ?? 0), signal);
      return mapped(answer, ({ tickets, end, isLast, total }) => ({ tickets, next: isLast ? null : String(end), total }));
    },

    /** Oldest first. */
    async from(jql: string, field: 'created' | 'updated', after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
      const order = `ORDER BY ${field} ASC`;
      if (isCloud) return byToken(`${jql} ${order}`, after, signal);
      const start = pageStart(after);
      const ago = start.from === null ? undefined : await minutesSince(start.from, signal);
      if (ago && !ago.ok) return ago;
      const since = ago === undefined ? '' : ` AND ${field} >= "-${ago.value}m"`;
      const answer = await byCount(`${jql}${since} ${order}`, start.pages * PAGE, signal);
      const by = field === 'created' ? 'enteredAt' : 'updatedAt';
      return mapped(answer, ({ tickets, isLast, total }) => pageFrom(start, tickets, { by, isLast, windowMs: WINDOW_MS, total }));
    },
  };
}
