/** Lists of Redmine's issues, page by page. */

import { queryOf } from '../percent-encode';
import type { SystemResult, TicketPage } from '../ticket-system';
import { mapped } from './api-of';
import { isoOf } from './moments';
import { pageFrom, pageStart } from './pages-by-moment';
import { manyIssues, PAGE, type RedmineApi } from './redmine-api';
import { ticketOfIssue } from './redmine-issue';

/** Redmine takes "since" a second earlier than it is told, so that fractions of seconds are in. */
const WINDOW_MS = 2_000;

type Filter = readonly (readonly [name: string, value: string])[];

export function redmineLists({ api, reading }: RedmineApi) {
  async function list(filter: Filter, sort: string, offset: number, signal?: AbortSignal) {
    const read = await reading(signal);
    if (!read.ok) return read;
    const query = queryOf([...filter, ['sort', sort], ['offset', String(offset)], ['limit', String(PAGE)]]);
    const answer = await api.ask(`/issues.json?${query}`, manyIssues, signal);
    return mapped(answer, ({ issues, total_count }) => {
      const end = offset + issues.length;
      const isLast = issues.length === 0 || end >= total_count;
      return { tickets: issues.map((one) => ticketOfIssue(one, read.value)), end, isLast, total: total_count };
    });
  }

  return {
    /** Newest first: what is entered meanwhile shifts some into the next page too, and none out of sight. */
    async newest(filter: Filter, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
      const answer = await list(filter, 'created_on:desc,id:desc', Number(after ?? 0), signal);
      return mapped(answer, ({ tickets, end, isLast, total }) => ({ tickets, next: isLast ? null : String(end), total }));
    },

    async entered(filter: Filter, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
      const start = pageStart(after);
      const since = start.from === null ? [] : filterOf('created_on', [isoOf(start.from)], '>=');
      const answer = await list([...filter, ...since], 'created_on,id', start.pages * PAGE, signal);
      return mapped(answer, ({ tickets, isLast, total }) =>
        pageFrom(start, tickets, { by: 'enteredAt', isLast, windowMs: WINDOW_MS, total }),
      );
    },

    async updated(since: number, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
      const start = pageStart(after);
      const filter: Filter = [
        ['status_id', '*'],
        ['updated_on', `>=${isoOf(start.from ?? since)}`],
      ];
      const answer = await list(filter, 'updated_on,id', start.pages * PAGE, signal);
      return mapped(answer, ({ tickets, isLast, total }) =>
        pageFrom(start, tickets, { by: 'updatedAt', isLast, windowMs: WINDOW_MS, total }),
      );
    },
  };
}

/** A filter as Redmine's own issue list writes it. */
export function filterOf(field: string, values: readonly (number | string)[], operator = '='): Filter {
  return [['f[]', field], [`op[${field}]`, operator], ...values.map((value) => [`v[${field}][]`, String(value)] as const)];
}
