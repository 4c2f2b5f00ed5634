/**
 * Lists of FreeScout's conversations, page by page (api-docs.freescout.net, "List Conversations"). It filters by one status and takes several
 * for none, so that a queue of two states is two lists, read side by side.
 */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { Ticket } from '../ticket';
import type { SystemResult, TicketPage } from '../ticket-system';
import { type Api, mapped } from './api-of';
import { type Conversation, conversationShape } from './freescout-conversation';
import { isoOf } from './moments';
import { pageFrom, pageStart } from './pages-by-moment';

export const PAGE = 50;
/** "Created after the specified date": not at it. */
const ASKED_EARLIER_MS = 1_000;

export const conversationsShape = v.object({
  _embedded: v.object({ conversations: v.array(conversationShape) }),
  page: v.object({ totalElements: v.number(), totalPages: v.number(), number: v.number() }),
});
type Query = readonly (readonly [name: string, value: string])[];
/** Neither what somebody only drafted nor what was deleted. */
const PUBLISHED = ['state', 'published'] as const;

export function freescoutLists(api: Api, ticketOf: (one: Conversation) => Ticket) {
  async function list(query: Query, sort: string, page: number, signal?: AbortSignal) {
    const [field = '', order = ''] = sort.split(' ');
    const fields = queryOf([
      ...query,
      PUBLISHED,
      ['sortField', field],
      ['sortOrder', order],
      ['page', String(page)],
      ['pageSize', String(PAGE)],
    ]);
    return mapped(await api.ask(`/api/conversations?${fields}`, conversationsShape, signal), (answer) => ({
      tickets: answer._embedded.conversations.map(ticketOf),
      isLast: answer.page.number >= answer.page.totalPages,
      total: answer.page.totalElements,
    }));
  }

  return {
    /** Newest first: what is entered meanwhile shifts some into the next page too, and none out of sight. */
    async newest(query: Query, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
      const page = Number(after ?? 1);
      const answer = await list(query, 'createdAt desc', page, signal);
      return mapped(answer, ({ tickets, isLast, total }) => ({ tickets, next: isLast ? null : String(page + 1), total }));
    },

    async updated(since: number, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
      const start = pageStart(after);
      const moment = start.from === null ? since : start.from - ASKED_EARLIER_MS;
      const answer = await list([['updatedSince', isoOf(moment)]], 'updatedAt asc', start.pages + 1, signal);
      return mapped(answer, ({ tickets, isLast, total }) =>
        pageFrom(start, tickets, { by: 'updatedAt', isLast, windowMs: ASKED_EARLIER_MS, total }),
      );
    },

    /** Oldest first; of a longer list no more is shown than the other one was read to. */
    async ofStatuses(
      statuses: readonly string[],
      query: Query,
      after: string | null,
      signal?: AbortSignal,
    ): Promise<SystemResult<TicketPage>> {
      const start = pageStart(after);
      const since: Query = start.from === null ? [] : [['createdSince', isoOf(start.from - ASKED_EARLIER_MS)]];
      const tickets: Ticket[] = [];
      let total = 0;
      let readTo = Number.POSITIVE_INFINITY;
      for (const status of statuses) {
        const answer = await list([...query, ['status', status], ...since], 'createdAt asc', start.pages + 1, signal);
        if (!answer.ok) return answer;
        tickets.push(...answer.value.tickets);
        total += answer.value.total;
        const last = answer.value.tickets.at(-1);
        if (!answer.value.isLast && last) readTo = Math.min(readTo, last.enteredAt);
      }
      const read = tickets.filter(({ enteredAt }) => enteredAt <= readTo).toSorted(byEntered);
      const isLast = readTo === Number.POSITIVE_INFINITY;
      return {
        ok: true,
        value: pageFrom(start, read, { by: 'enteredAt', isLast, windowMs: ASKED_EARLIER_MS, total }),
      };
    },
  };
}

function byEntered(one: Ticket, other: Ticket): number {
  return one.enteredAt - other.enteredAt || Number(one.id) - Number(other.id);
}
