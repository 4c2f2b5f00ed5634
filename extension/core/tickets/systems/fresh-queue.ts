/**
 * The open tickets of Freshdesk and Freshservice by their search, which takes 512 characters, gives 300 tickets at most and sorts them in
 * no order that can be asked for: it is asked for several groups at a time, and for shorter spans of days where it finds more.
 * ("Filter tickets", developers.freshdesk.com/api and api.freshservice.com.)
 */

import { queryOf } from '../percent-encode';
import type { SystemResult } from '../ticket-system';
import { answered } from './api-of';
import type { FreshApi } from './fresh-api';
import type { FreshTicket } from './fresh-ticket';
import { dayOf } from './moments';

export const FRESH_SEARCH = {
  page: 30,
  pages: 10,
  /** Characters of a query, with its quotes. */
  query: 512,
} as const;
const OPEN = '(status:2 OR status:3)';
/** Both products are younger than this. */
const FIRST_DAY = Date.UTC(2010, 0, 1);
const DAY_MS = 24 * 60 * 60_000;

interface Span {
  /** Moments within the first and the last day; milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** Every open ticket of these groups once, in no order; empty: of all groups. `now`: milliseconds since the epoch. */
export async function openOfFresh(
  access: FreshApi,
  groups: readonly string[],
  now: number,
  signal?: AbortSignal,
): Promise<SystemResult<readonly FreshTicket[]>> {
  const found = new Map<number, FreshTicket>();
  for (const where of queriesFor(groups)) {
    const some = await search(access, where, undefined, now, signal);
    if (!some.ok) return some;
    for (const ticket of some.value) found.set(ticket.id, ticket);
  }
  return answered([...found.values()]);
}

async function search(
  access: FreshApi,
  where: string,
  span: Span | undefined,
  now: number,
  signal?: AbortSignal,
): Promise<SystemResult<readonly FreshTicket[]>> {
  const { api, fresh } = access;
  const days = span === undefined ? '' : daysOf(span);
  const all: FreshTicket[] = [];
  for (let page = 1; page <= FRESH_SEARCH.pages; page++) {
    const fields = queryOf([
      ['query', `"${where}${days}"`],
      ['page', String(page)],
    ]);
    const answer = await api.ask(`${fresh.searchPath}?${fields}`, fresh.searchAnswer, signal);
    if (!answer.ok) return answer;
    const { found, total } = answer.value;
    const { from, to } = span ?? { from: FIRST_DAY, to: now + DAY_MS };
    const isTooMuch = total !== null && total > FRESH_SEARCH.page * FRESH_SEARCH.pages;
    if (isTooMuch && dayOf(from) !== dayOf(to)) {
      // Of one day no more can be had.
      const middle = from + Math.floor((to - from) / 2 / DAY_MS) * DAY_MS;
      const newer = await search(access, where, { from: middle + DAY_MS, to }, now, signal);
      if (!newer.ok) return newer;
      const older = await search(access, where, { from, to: middle }, now, signal);
      return older.ok ? answered([...older.value, ...newer.value]) : older;
    }
    all.push(...found);
    if (found.length < FRESH_SEARCH.page || (total !== null && all.length >= total)) break;
  }
  return answered(all);
}

/** `:>` and `:<` have the day itself in them. */
function daysOf({ from, to }: Span): string {
  return ` AND created_at:>'${dayOf(from)}' AND created_at:<'${dayOf(to)}'`;
}

/** As many groups with each as leave room for a span of days. */
function queriesFor(groups: readonly string[]): readonly string[] {
  const room = FRESH_SEARCH.query - '""'.length - daysOf({ from: 0, to: 0 }).length;
  const queries: string[][] = [];
  for (const group of groups) {
    const last = queries.at(-1);
    if (last && queryFor([...last, group]).length <= room) last.push(group);
    else queries.push([group]);
  }
  return queries.length === 0 ? [OPEN] : queries.map(queryFor);
}

function queryFor(groups: readonly string[]): string {
  return `${OPEN} AND (${groups.map((group) => `group_id:${group}`).join(' OR ')})`;
}
