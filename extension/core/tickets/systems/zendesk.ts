/** Zendesk Support by its Ticketing API (developer.zendesk.com, "Ticketing"), with an agent's API token. By documentation. */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketPage, TicketSystem } from '../ticket-system';
import { answered, apiOf, failed, mapped } from './api-of';
import { basicAuth } from './base64';
import { isoOf } from './moments';
import { pageFrom, pageStart } from './pages-by-moment';
import { queuePlaces } from './queue-places';
import { uploads, zendeskChanges } from './zendesk-changes';
import { zendeskHistory } from './zendesk-history';
import {
  type Along,
  along,
  groupShape,
  pageOfZendesk,
  personOf,
  ticketOfZendesk,
  ticketShape,
  userShape,
  type ZendeskTicket,
} from './zendesk-ticket';

const PAGE = 100;
const PEOPLE_AT_MOST = 20;
/** What one search gives at most, over all its pages; beyond them it answers 422. */
const SEARCH_AT_MOST = 1_000;
const TO_THE_SECOND_MS = 1_000;

const oneTicket = v.object({ ticket: ticketShape, ...along });
const foundTickets = v.object({ results: v.array(ticketShape), next_page: v.nullish(v.string()), count: v.number(), ...along });
const listedTickets = v.object({
  tickets: v.array(ticketShape),
  next_page: v.nullish(v.string()),
  count: v.optional(v.number()),
  ...along,
});

export function zendeskSystem(setting: SystemSetting): TicketSystem {
  const { connection, credential } = setting;
  const { user = '', token = '' } = credential ?? {};
  // Without a name the token is one of OAuth.
  const api = apiOf(setting, { authorization: user === '' ? `Bearer ${token}` : basicAuth(`${user}/token`, token) });

  async function me(signal?: AbortSignal): Promise<SystemResult<Person>> {
    const shape = v.object({ user: v.object({ ...userShape.entries, id: v.nullable(v.number()) }) });
    const answer = await api.ask('/api/v2/users/me.json', shape, signal);
    if (!answer.ok) return answer;
    const { id, name, email } = answer.value.user;
    // Zendesk takes a call without a valid sign-in for one of the "Anonymous user".
    if (id === null) return failed('bad-credentials', 'Zendesk does not know who this is.');
    return answered(personOf({ id, name, email }));
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    const answer = await api.ask(`/api/v2/tickets/${encodeURIComponent(id)}.json?include=users,groups`, oneTicket, signal);
    return mapped(answer, (read) => ticketOf(read.ticket, read));
  }

  /** Each page begins at a moment, so that also more than its search gives at most can be read. */
  async function from(query: string, field: 'created' | 'updated', least: number | null, after: string | null, signal?: AbortSignal) {
    const start = pageStart(after);
    // Once only: of two conditions on one property either would do.
    const moment = start.from ?? least;
    const since = moment === null ? '' : ` ${field}>=${isoOf(moment)}`;
    const page = start.pages + 1;
    const fields = queryOf([
      ['query', `type:ticket${query}${since}`],
      ['sort_by', `${field}_at`],
      ['sort_order', 'asc'],
      ['include', 'tickets(users,groups)'],
      ['page', String(page)],
      ['per_page', String(PAGE)],
    ]);
    return mapped(await api.ask(`/api/v2/search.json?${fields}`, foundTickets, signal), (answer): TicketPage => {
      const tickets = answer.results.map((one) => ticketOf(one, answer));
      const isLast = !answer.next_page || page * PAGE >= SEARCH_AT_MOST;
      const by = field === 'created' ? 'enteredAt' : 'updatedAt';
      return pageFrom(start, tickets, { by, isLast, windowMs: TO_THE_SECOND_MS, total: answer.count });
    });
  }

  return {
    async check(signal) {
      return mapped(await me(signal), (person) => ({ product: 'Zendesk', me: person }));
    },

    async create(wanted, attachments, signal) {
      const sent = await uploads(api, attachments, signal);
      if (!sent.ok) return sent;
      const { email, name } = wanted.customer ?? connection.customer ?? {};
      const place = wanted.place ?? connection.place;
      const json = {
        ticket: {
          subject: wanted.subject,
          comment: { body: wanted.text, uploads: sent.value.taken },
          ...(email === undefined ? {} : { requester: { name: name ?? email, email } }),
          priority: wanted.priority,
          ...(place ? { group_id: Number(place) } : {}),
          custom_fields: Object.entries(wanted.fields).map(([id, value]) => ({ id: Number(id), value })),
          external_id: wanted.marker,
        },
      };
      // A second attempt with the same key gets the answer of the first one, for two hours.
      const call = { path: '/api/v2/tickets.json', json, headers: { 'idempotency-key': wanted.marker } };
      const made = await api.ask(call, v.object({ ticket: v.object({ id: v.number() }) }), signal);
      return mapped(made, (answer) => ({ ...createdOf(answer.ticket.id), leftOut: sent.value.leftOut }));
    },

    async findByMarker(marker, _since, signal) {
      // Listed from the database and not from the search, which is some minutes behind.
      const answer = await api.ask(`/api/v2/tickets.json?${queryOf([['external_id', marker]])}`, listedTickets, signal);
      return mapped(answer, ({ tickets }) => (tickets[0] ? { ...createdOf(tickets[0].id), leftOut: [] } : undefined));
    },

    async places(signal) {
      const answer = await api.ask(`/api/v2/groups.json?per_page=${PAGE}`, v.object({ groups: v.array(groupShape) }), signal);
      return mapped(answer, ({ groups }) => groups.filter(({ deleted }) => !deleted).map(({ id, name }) => ({ id: String(id), name })));
    },

    async fields(_place, signal) {
      const shape = v.object({
        ticket_fields: v.array(
          v.object({
            id: v.number(),
            title: v.string(),
            required: v.optional(v.boolean(), false),
            active: v.optional(v.boolean(), true),
            removable: v.optional(v.boolean(), true),
            custom_field_options: v.optional(v.array(v.object({ value: v.string() })), []),
          }),
        ),
      });
      return mapped(await api.ask('/api/v2/ticket_fields.json', shape, signal), ({ ticket_fields }) =>
        ticket_fields
          // Those that cannot be removed are the usual ones: subject, description, status.
          .filter(({ active, removable }) => active && removable)
          .map(({ id, title, required, custom_field_options }) => {
            const options = custom_field_options.map(({ value }) => value);
            return { id: String(id), name: title, required, ...(options.length > 0 ? { options } : {}) };
          }),
      );
    },

    async mine(after, signal) {
      const email = connection.customer?.email;
      const self = email === undefined ? await me(signal) : undefined;
      if (self && !self.ok) return self;
      let id = self?.value.id;
      if (email !== undefined) {
        const query = queryOf([['query', `email:"${email.replace(/"/g, '')}"`]]);
        const found = await api.ask(`/api/v2/users/search.json?${query}`, v.object({ users: v.array(userShape) }), signal);
        if (!found.ok) return found;
        const [person] = found.value.users;
        // Who never wrote has no tickets.
        if (!person) return answered({ tickets: [], next: null, total: 0 });
        id = String(person.id);
      }
      const page = Number(after ?? 1);
      const path = `/api/v2/users/${id}/tickets/requested.json?include=users,groups&sort_by=created_at&sort_order=desc&page=${page}&per_page=${PAGE}`;
      return mapped(await api.ask(path, listedTickets, signal), (answer) => ({
        tickets: answer.tickets.map((one) => ticketOf(one, answer)),
        next: answer.next_page ? String(page + 1) : null,
        total: answer.count ?? null,
      }));
    },

    open(after, signal) {
      const groups = queuePlaces(connection).map((place) => ` group:${place}`);
      return from(` status<solved${groups.join('')}`, 'created', null, after, signal);
    },

    changedSince: (moment, after, signal) => from('', 'updated', moment, after, signal),

    ticket,

    history: (id, signal) => zendeskHistory(api, id, signal),

    async people(part, signal) {
      const query = queryOf([
        ['query', part],
        ['per_page', String(PEOPLE_AT_MOST)],
      ]);
      const answer = await api.ask(`/api/v2/users/search.json?${query}`, v.object({ users: v.array(userShape) }), signal);
      return mapped(answer, ({ users }) => users.map(personOf));
    },

    ...zendeskChanges({ api, me, ticket }),
  };

  function createdOf(id: number) {
    return { id: String(id), number: `#${id}`, address: pageOfZendesk(id, connection.address) };
  }

  function ticketOf(one: ZendeskTicket, beside: Along): Ticket {
    return ticketOfZendesk(one, beside, connection.id, connection.address);
  }
}
