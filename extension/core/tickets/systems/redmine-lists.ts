/** Lists of Redmine's issues, page by page. */

import { queryOf } from '../percent-encode';
import type { SystemResult, TicketPage } from '../ticket-system';
import { mapped } from './api-of';
import { momentOf } from './moments';
import { manyIssues, PAGE, type RedmineApi } from './redmine-api';
import { ticketOfIssue } from './redmine-issue';

/** Redmine takes "since" a second earlier than it is told, so that fractions of seconds are in. */
const ASKED_EARLIER_MS = 2_000;

type Filter = readonly (readonly [name: string, value: string])[];

export function redmineLists({ api, reading }: RedmineApi) {
  async function page(filter: Filter, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    const read = await reading(signal);
    if (!read.ok) return read;
    const offset = Number(after ?? 0);
    const query = queryOf([...filter, ['offset', String(offset)], ['limit', String(PAGE)]]);
    const answer = await api.ask(`/issues.json?${query}`, manyIssues, signal);
    return mapped(answer, ({ issues, total_count }): TicketPage => {
      const end = offset + issues.length;
      const next = issues.length > 0 && end < total_count ? String(end) : null;
      return { tickets: issues.map((one) => ticketOfIssue(one, read.value)), next, total: total_count };
    });
  }

  /**
   * By the moment entered and not by a count: tickets that are solved between two pages would shift the others into the page before.
   * `after` is the last moment, the tickets around it that were shown (it is told to the second, and sorted finer), and how many to
   * pass over where a whole page is of one moment.
   */
  async function openFrom(filter: Filter, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    const read = await reading(signal);
    if (!read.ok) return read;
    const [moment = '', shown = '', skipped = '0'] = after?.split('|') ?? [];
    const seen = new Set(shown.split(','));
    const since = moment === '' ? [] : filterOf('created_on', [moment], '>=');
    const sort = ['sort', 'created_on,id'] as const;
    const query = queryOf([...filter, ...since, sort, ['offset', skipped], ['limit', String(PAGE)]]);
    const answer = await api.ask(`/issues.json?${query}`, manyIssues, signal);
    return mapped(answer, ({ issues, total_count }): TicketPage => {
      const fresh = issues.filter((one) => !seen.has(String(one.id)));
      const last = issues.at(-1);
      const isAll = last === undefined || Number(skipped) + issues.length >= total_count;
      const lately = (momentOf(last?.created_on) ?? 0) - ASKED_EARLIER_MS;
      const ofLast = issues.filter((one) => (momentOf(one.created_on) ?? 0) >= lately).map((one) => String(one.id));
      const isSame = last?.created_on === moment;
      const ids = isSame ? [...new Set([...seen, ...ofLast])] : ofLast;
      const next = isAll ? null : `${last.created_on}|${ids.join(',')}|${isSame ? Number(skipped) + issues.length : 0}`;
      // Later pages count only what is left.
      return { tickets: fresh.map((one) => ticketOfIssue(one, read.value)), next, total: after === null ? total_count : null };
    });
  }

  return { page, openFrom };
}

/** A filter as Redmine's own issue list writes it. */
export function filterOf(field: string, values: readonly (number | string)[], operator = '='): readonly (readonly [string, string])[] {
  return [['f[]', field], [`op[${field}]`, operator], ...values.map((value) => [`v[${field}][]`, String(value)] as const)];
}
