/** Zammad by its REST API (docs.zammad.org, "API"). By documentation. */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { Place, Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketPage, TicketSystem } from '../ticket-system';
import { answered, apiOf, failed, mapped } from './api-of';
import { isoOf } from './moments';
import { pageFrom, pageStart } from './pages-by-moment';
import { queuePlaces } from './queue-places';
import { notIndexedYet } from './search-lag';
import { zammadChanges } from './zammad-changes';
import { articleShape, fileOf, legOf } from './zammad-history';
import { groupOf, PRIORITY_IDS, pageOfZammad, personOf, ticketOfZammad, ticketShape, userShape, type ZammadTicket } from './zammad-ticket';

/** Its search gives up to 200 with one answer, and never tells how many there are (docs.zammad.org, Introduction, Pagination). */
const PAGE = 100;
const PEOPLE_AT_MOST = 20;
/** It is asked to the second and sorts finer. */
const TO_THE_SECOND_MS = 1_000;

const attributeShape = v.object({
  object: v.string(),
  name: v.string(),
  display: v.string(),
  active: v.optional(v.boolean(), true),
  editable: v.optional(v.boolean(), true),
  data_option: v.optional(v.looseObject({ null: v.optional(v.boolean()), options: v.optional(v.unknown()) })),
});

export function zammadSystem(setting: SystemSetting): TicketSystem {
  const { connection, credential } = setting;
  const api = apiOf(setting, { authorization: `Token token=${credential?.token ?? ''}` });

  const me = (signal?: AbortSignal) => api.ask('/api/v1/users/me?expand=true', userShape, signal);

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    return mapped(await api.ask(`/api/v1/tickets/${encodeURIComponent(id)}?expand=true`, ticketShape, signal), ticketOf);
  }

  async function search(query: string, sort: string, page: number, signal?: AbortSignal): Promise<SystemResult<readonly Ticket[]>> {
    const [by = '', order = 'asc'] = sort.split(' ');
    const fields = queryOf([
      ['query', query],
      ['sort_by', by],
      ['order_by', order],
      ['page', String(page)],
      ['per_page', String(PAGE)],
      ['expand', 'true'],
    ]);
    return mapped(await api.ask(`/api/v1/tickets/search?${fields}`, v.array(ticketShape), signal), (list) => list.map(ticketOf));
  }

  /** Newest first: what is entered meanwhile shifts some into the next page too, and none out of sight. */
  async function newest(query: string, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    const page = Number(after ?? 1);
    return mapped(await search(query, 'created_at desc', page, signal), (tickets) => ({
      tickets,
      next: tickets.length < PAGE ? null : String(page + 1),
      total: null,
    }));
  }

  async function from(query: string, field: 'created_at' | 'updated_at', after: string | null, signal?: AbortSignal) {
    const start = pageStart(after);
    const since = start.from === null ? [] : [`${field}:[${isoOf(start.from)} TO *]`];
    const found = await search([query, ...since].join(' AND '), `${field} asc`, start.pages + 1, signal);
    const by = field === 'created_at' ? 'enteredAt' : 'updatedAt';
    return mapped(found, (tickets) =>
      pageFrom(start, tickets, { by, isLast: tickets.length < PAGE, windowMs: TO_THE_SECOND_MS, total: null }),
    );
  }

  return {
    async check(signal) {
      return mapped(await me(signal), (user) => ({ product: 'Zammad', me: personOf(user) }));
    },

    async create(wanted, attachments, signal) {
      const place = wanted.place ?? connection.place;
      if (place === null || place === '') return failed('refused', 'No group is set for new tickets.');
      const email = wanted.customer?.email ?? connection.customer?.email;
      const json = {
        ...wanted.fields,
        title: wanted.subject,
        ...groupOf(place),
        // Finds the customer by their address, or makes one. A customer's own token is always its owner.
        ...(email === undefined ? {} : { customer_id: `guess:${email}` }),
        priority_id: PRIORITY_IDS[wanted.priority],
        article: {
          subject: wanted.subject,
          body: wanted.text,
          content_type: 'text/plain',
          type: 'note',
          internal: false,
          attachments: attachments.map(fileOf),
        },
      };
      const made = await api.ask({ path: '/api/v1/tickets', json }, v.object({ id: v.number(), number: v.string() }), signal);
      return mapped(made, createdOf);
    },

    async findByMarker(marker, _since, signal, attemptedAt) {
      const fields = queryOf([
        ['query', marker],
        ['limit', '10'],
        ['expand', 'true'],
      ]);
      const found = await api.ask(`/api/v1/tickets/search?${fields}`, v.array(ticketShape), signal);
      if (!found.ok) return found;
      for (const one of found.value) {
        const articles = await api.ask(`/api/v1/ticket_articles/by_ticket/${one.id}`, v.array(articleShape), signal);
        if (!articles.ok) return articles;
        if (articles.value[0]?.body.includes(marker)) return answered(createdOf(one));
      }
      return notIndexedYet(setting, attemptedAt) ?? answered(undefined);
    },

    async places(signal) {
      const shape = v.array(v.object({ id: v.number(), name: v.string(), active: v.optional(v.boolean(), true) }));
      return mapped(await api.ask('/api/v1/groups', shape, signal), (groups) =>
        groups.filter(({ active }) => active).map(({ id, name }): Place => ({ id: String(id), name })),
      );
    },

    async fields(_place, signal) {
      return mapped(await api.ask('/api/v1/object_manager_attributes', v.array(attributeShape), signal), (all) =>
        all
          .filter(({ object, active, editable }) => object === 'Ticket' && active && editable)
          .map(({ name, display, data_option }) => {
            const options = optionsOf(data_option?.options);
            return { id: name, name: display, required: data_option?.null === false, ...(options.length > 0 ? { options } : {}) };
          }),
      );
    },

    async mine(after, signal) {
      if (connection.customer?.email !== undefined) return newest(`customer.email:"${quoted(connection.customer.email)}"`, after, signal);
      const self = await me(signal);
      return self.ok ? newest(`customer_id:${self.value.id}`, after, signal) : self;
    },

    open(after, signal) {
      const groups = queuePlaces(connection).map((place) => (/^\d+$/.test(place) ? `group_id:${place}` : `group.name:"${quoted(place)}"`));
      const where = groups.length === 0 ? '' : ` AND (${groups.join(' OR ')})`;
      return from(`NOT state.name:(closed OR merged OR removed)${where}`, 'created_at', after, signal);
    },

    changedSince: (moment, after, signal) => from(`updated_at:[${isoOf(moment)} TO *]`, 'updated_at', after, signal),

    ticket,

    async history(id, signal) {
      const articles = await api.ask(`/api/v1/ticket_articles/by_ticket/${encodeURIComponent(id)}`, v.array(articleShape), signal);
      return mapped(articles, (list) => list.map(legOf));
    },

    async people(part, signal) {
      const fields = queryOf([
        ['query', part],
        ['limit', String(PEOPLE_AT_MOST)],
      ]);
      return mapped(await api.ask(`/api/v1/users/search?${fields}`, v.array(userShape), signal), (list) => list.map(personOf));
    },

    ...zammadChanges({ api, clock: setting.clock, me, ticket }),
  };

  function createdOf({ id, number }: { readonly id: number; readonly number: string }) {
    return { id: String(id), number: `#${number}`, address: pageOfZammad(id, connection.address), leftOut: [] };
  }

  function ticketOf(one: ZammadTicket): Ticket {
    return ticketOfZammad(one, connection.id, connection.address);
  }
}

/** Zammad keeps them as `{ key: label }` or as `[{ value, name }]`; what is sent is the key. */
function optionsOf(options: unknown): readonly string[] {
  const list = v.safeParse(v.array(v.looseObject({ value: v.string() })), options);
  if (list.success) return list.output.map(({ value }) => value);
  const named = v.safeParse(v.record(v.string(), v.unknown()), options);
  return named.success ? Object.keys(named.output).filter((key) => key !== '') : [];
}

function quoted(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
