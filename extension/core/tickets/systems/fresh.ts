/** What Freshdesk and Freshservice have in common: their APIs v2 differ in paths and in what their answers are wrapped in. */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { SystemSetting, TicketSystem } from '../ticket-system';
import { answered, failed, mapped } from './api-of';
import { bodyOf, type FreshProduct, freshApi, PAGE } from './fresh-api';
import { freshChanges } from './fresh-changes';
import { freshHistory } from './fresh-history';
import { openOfFresh } from './fresh-queue';
import { freshTicketShape, PRIORITIES, STATUSES } from './fresh-ticket';
import { htmlOfText } from './html-of-text';
import { isoOf } from './moments';
import { queuePlaces } from './queue-places';

/** Lists hold what was entered in the last 30 days unless they are told since when ("List all tickets"). */
const EVER = ['updated_since', '2010-01-01T00:00:00Z'] as const;
/** Pages of new tickets that are looked through for a marker: a thousand tickets since the one that is looked for. */
const MARKER_PAGES = 10;
/** What another clock may be behind, so that a ticket is not overlooked. */
const CLOCK_SLACK_MS = 60 * 60_000;

export function freshSystem(setting: SystemSetting, fresh: FreshProduct): TicketSystem {
  const { connection, clock } = setting;
  const access = freshApi(setting, fresh);
  const { api, groups, list, ticket, shown, createdOf } = access;
  const { people } = fresh;
  return {
    async check(signal) {
      return mapped(await fresh.me(api, signal), (me) => ({ product: fresh.product, me }));
    },

    async create(wanted, attachments, signal) {
      const { email, name } = wanted.customer?.email === undefined ? (connection.customer ?? {}) : wanted.customer;
      if (email === undefined) return failed('refused', `${fresh.product} takes no ticket without the mail address of the customer.`);
      const place = wanted.place ?? connection.place;
      const fields = {
        email,
        ...(name === undefined ? {} : { name }),
        subject: wanted.subject,
        description: htmlOfText(wanted.text),
        status: STATUSES.open,
        priority: PRIORITIES.indexOf(wanted.priority) + 1,
        source: 2,
        ...(place ? { group_id: Number(place) } : {}),
        ...(Object.keys(wanted.fields).length === 0 ? {} : { custom_fields: wanted.fields }),
      };
      const call = { method: 'POST', path: '/api/v2/tickets', ...bodyOf(fields, attachments) } as const;
      const made = await api.ask(call, fresh.one('ticket', v.object({ id: v.number() })), signal);
      return mapped(made, ({ id }) => createdOf(id));
    },

    async findByMarker(marker, since, signal) {
      for (let page = 1; page <= MARKER_PAGES; page++) {
        const query = [
          ['updated_since', isoOf(since - CLOCK_SLACK_MS)],
          ...fresh.listQuery('desc'),
          ['page', String(page)],
          ['per_page', String(PAGE)],
        ] as const;
        const answer = await api.ask(`/api/v2/tickets?${queryOf(query)}`, fresh.many('tickets', freshTicketShape), signal);
        if (!answer.ok) return answer;
        const found = answer.value.find(({ description_text }) => description_text?.includes(marker));
        if (found) return answered(createdOf(found.id));
        if (answer.value.length < PAGE) return answered(undefined);
      }
      return failed('server-error', `More than ${MARKER_PAGES * PAGE} tickets changed since; it was not found among the newest.`);
    },

    async places(signal) {
      return mapped(await groups(signal), (all) => all.map(({ id, name }) => ({ id: String(id), name })));
    },

    fields: (_place, signal) => fresh.fields(api, signal),

    async mine(after, signal) {
      const email = connection.customer?.email;
      if (email !== undefined) return list([['email', email], EVER, ...fresh.listQuery('desc')], after, signal);
      const self = await fresh.me(api, signal);
      return self.ok ? list([['requester_id', self.value.id], EVER, ...fresh.listQuery('desc')], after, signal) : self;
    },

    /** All at once: a search cannot be sorted, so the oldest may stand on its last page. */
    async open(_after, signal) {
      await groups(signal);
      const open = await openOfFresh(access, queuePlaces(connection), clock.now(), signal);
      return mapped(open, (all) => {
        const tickets = all.map(shown).toSorted((a, b) => a.enteredAt - b.enteredAt || Number(a.id) - Number(b.id));
        return { tickets, next: null, total: tickets.length };
      });
    },

    changedSince: (moment, after, signal) => list([['updated_since', isoOf(moment)], ...fresh.listQuery('asc')], after, signal),

    ticket,

    history: (id, signal) => freshHistory(access, id, signal),

    ...(people ? { people: (part: string, signal?: AbortSignal) => people(api, part, signal) } : {}),

    ...freshChanges(access),
  };
}
