/** Zendesk Support by its Ticketing API (developer.zendesk.com, "Ticketing"), with an agent's API token. By documentation. */

import * as v from 'valibot';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Leg, Person, Ticket, TicketState } from '../ticket';
import type { ChangeOf, SystemResult, SystemSetting, TicketPage, TicketSystem, Words } from '../ticket-system';
import { answered, apiOf, failed, mapped } from './api-of';
import { basicAuth } from './base64';
import { takenByOther } from './change-check';
import { uploadBefore } from './files-along';
import { titleOfWords } from './leg-titles';
import { isoOf, momentOf } from './moments';
import { queuePlaces } from './queue-places';

const PAGE = 100;
const PEOPLE_AT_MOST = 20;
/** What its search gives at most, over all pages. */
const SEARCH_AT_MOST = 1_000;
const STATUSES: Readonly<Record<TicketState, string>> = {
  new: 'new',
  open: 'open',
  waiting: 'pending',
  solved: 'solved',
  closed: 'closed',
};
const STATES: Readonly<Record<string, TicketState>> = {
  new: 'new',
  open: 'open',
  pending: 'waiting',
  hold: 'waiting',
  solved: 'solved',
  closed: 'closed',
  deleted: 'closed',
};

const userShape = v.object({ id: v.number(), name: v.string(), email: v.nullish(v.string()) });
const groupShape = v.object({ id: v.number(), name: v.string(), deleted: v.optional(v.boolean(), false) });
const ticketShape = v.object({
  id: v.number(),
  subject: v.nullish(v.string()),
  status: v.string(),
  priority: v.nullish(v.string()),
  requester_id: v.nullish(v.number()),
  assignee_id: v.nullish(v.number()),
  group_id: v.nullish(v.number()),
  created_at: v.string(),
  updated_at: v.string(),
});
const along = { users: v.optional(v.array(userShape), []), groups: v.optional(v.array(groupShape), []) };
const oneTicket = v.object({ ticket: ticketShape, ...along });
const foundTickets = v.object({ results: v.array(ticketShape), next_page: v.nullish(v.string()), count: v.number(), ...along });
const listedTickets = v.object({
  tickets: v.array(ticketShape),
  next_page: v.nullish(v.string()),
  count: v.optional(v.number()),
  ...along,
});
const attachmentShape = v.object({ file_name: v.string(), content_type: v.optional(v.string(), ''), size: v.optional(v.number(), 0) });
const auditsShape = v.object({
  audits: v.array(
    v.object({
      id: v.number(),
      created_at: v.string(),
      author_id: v.number(),
      events: v.array(
        v.object({
          id: v.number(),
          type: v.string(),
          public: v.optional(v.boolean()),
          body: v.optional(v.unknown()),
          plain_body: v.optional(v.string()),
          field_name: v.optional(v.string()),
          value: v.optional(v.unknown()),
          previous_value: v.optional(v.unknown()),
          attachments: v.optional(v.array(attachmentShape), []),
        }),
      ),
    }),
  ),
  ...along,
});
type Audit = v.InferOutput<typeof auditsShape>['audits'][number];
type Along = { readonly users: readonly v.InferOutput<typeof userShape>[]; readonly groups: readonly v.InferOutput<typeof groupShape>[] };

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

  async function search(query: string, sort: string, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    const page = Number(after ?? 1);
    const fields = queryOf([
      ['query', `type:ticket ${query}`],
      ['sort_by', sort],
      ['sort_order', 'asc'],
      ['include', 'tickets(users,groups)'],
      ['page', String(page)],
      ['per_page', String(PAGE)],
    ]);
    return mapped(await api.ask(`/api/v2/search.json?${fields}`, foundTickets, signal), (answer) => ({
      tickets: answer.results.map((one) => ticketOf(one, answer)),
      next: answer.next_page && page * PAGE < SEARCH_AT_MOST ? String(page + 1) : null,
      total: answer.count,
    }));
  }

  function uploads(attachments: readonly Attachment[], signal?: AbortSignal) {
    return uploadBefore(attachments, async ({ name, type, bytes }) => {
      const path = `/api/v2/uploads.json?${queryOf([['filename', name]])}`;
      const call = { method: 'POST', path, headers: { 'content-type': type || 'application/octet-stream' }, body: bytes } as const;
      return mapped(await api.ask(call, v.object({ upload: v.object({ token: v.string() }) }), signal), (answer) => answer.upload.token);
    });
  }

  /** Zendesk itself compares the time of the last change, and answers 409 when it is another (`safe_update`). */
  function change(of: ChangeOf, fields: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const base = of.basedOn === undefined ? {} : { safe_update: true, updated_stamp: of.basedOn };
    const path = `/api/v2/tickets/${encodeURIComponent(of.ticket)}.json`;
    return api.tell({ method: 'PUT', path, json: { ticket: { ...fields, ...base } } }, signal);
  }

  async function say(of: ChangeOf, words: Words, isPublic: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const sent = await uploads(words.attachments, signal);
    if (!sent.ok) return sent;
    const [missing] = sent.value.leftOut;
    if (missing !== undefined) return failed('refused', missing);
    return change(of, { comment: { body: words.text, public: isPublic, uploads: sent.value.taken } }, signal);
  }

  return {
    async check(signal) {
      return mapped(await me(signal), (person) => ({ product: 'Zendesk', me: person }));
    },

    async create(wanted, attachments, signal) {
      const sent = await uploads(attachments, signal);
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
      return search(`status<solved${groups.join('')}`, 'created_at', after, signal);
    },

    changedSince: (moment, after, signal) => search(`updated>=${isoOf(moment)}`, 'updated_at', after, signal),

    ticket,

    async history(id, signal) {
      const answer = await api.ask(`/api/v2/tickets/${encodeURIComponent(id)}/audits.json?include=users,groups`, auditsShape, signal);
      return mapped(answer, (read) => read.audits.flatMap((audit, index) => legsOf(audit, index === 0, read)));
    },

    async people(part, signal) {
      const query = queryOf([
        ['query', part],
        ['per_page', String(PEOPLE_AT_MOST)],
      ]);
      const answer = await api.ask(`/api/v2/users/search.json?${query}`, v.object({ users: v.array(userShape) }), signal);
      return mapped(answer, ({ users }) => users.map(personOf));
    },

    reply: (of, words, signal) => say(of, words, true, signal),
    comment: (of, words, signal) => say(of, words, false, signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return change(of, { assignee_id: owner === null ? null : Number(owner) }, signal);
      const self = await me(signal);
      if (!self.ok) return self;
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = takenByOther(now.value, self.value.id, of);
      return conflict ?? change({ ticket: of.ticket, basedOn: now.value.revision }, { assignee_id: Number(self.value.id) }, signal);
    },

    move: (of, place, signal) => change(of, { group_id: Number(place) }, signal),
    setState: (of, state, signal) => change(of, { status: STATUSES[state] }, signal),
  };

  function createdOf(id: number) {
    return { id: String(id), number: `#${id}`, address: addressOf(id) };
  }

  function addressOf(id: number): string {
    return `${connection.address}/agent/tickets/${id}`;
  }

  function ticketOf(one: v.InferOutput<typeof ticketShape>, { users, groups }: Along): Ticket {
    const person = (id: number | null | undefined) => {
      if (id === null || id === undefined) return null;
      const known = users.find((user) => user.id === id);
      return known ? personOf(known) : { id: String(id), name: `#${id}` };
    };
    const group = one.group_id
      ? { id: String(one.group_id), name: groups.find(({ id }) => id === one.group_id)?.name ?? `#${one.group_id}` }
      : null;
    const { priority } = one;
    return {
      connection: connection.id,
      id: String(one.id),
      number: `#${one.id}`,
      subject: one.subject ?? '',
      state: STATES[one.status] ?? 'open',
      stateName: one.status,
      enteredAt: momentOf(one.created_at) ?? 0,
      updatedAt: momentOf(one.updated_at) ?? 0,
      solvedAt: null,
      owner: person(one.assignee_id),
      customer: person(one.requester_id),
      place: group,
      priority: priority === 'low' || priority === 'normal' || priority === 'high' || priority === 'urgent' ? priority : null,
      promisedAt: null,
      lastLeg: null,
      address: addressOf(one.id),
      revision: one.updated_at,
    };
  }
}

function personOf({ id, name, email }: v.InferOutput<typeof userShape>): Person {
  return { id: String(id), name, ...(email ? { email } : {}) };
}

const KINDS = { status: 'state', assignee_id: 'assigned', group_id: 'moved' } as const;

function legsOf({ id, created_at, author_id, events }: Audit, isFirst: boolean, { users, groups }: Along): readonly Leg[] {
  const at = momentOf(created_at) ?? 0;
  const who = users.find((user) => user.id === author_id)?.name ?? (author_id < 0 ? 'Zendesk' : `#${author_id}`);
  const nameOf = (field: string, value: unknown): string | undefined => {
    if (value === null || value === undefined || value === '') return undefined;
    const list = field === 'assignee_id' ? users : field === 'group_id' ? groups : [];
    return list.find((one) => String(one.id) === String(value))?.name ?? String(value);
  };
  return events.flatMap((event): Leg[] => {
    if (event.type === 'Comment' || event.type === 'VoiceComment') {
      const isPublic = event.public !== false;
      const text = event.plain_body ?? (typeof event.body === 'string' ? event.body : '');
      const attachments = event.attachments.map(({ file_name, content_type, size }) => ({ name: file_name, type: content_type, size }));
      const kind = isFirst ? 'entered' : isPublic ? 'replied' : 'commented';
      return [{ id: `${id}-${event.id}`, at, who, kind, title: titleOfWords(isPublic), text, public: isPublic, attachments }];
    }
    const field = event.field_name;
    if (event.type !== 'Change' || (field !== 'status' && field !== 'assignee_id' && field !== 'group_id')) return [];
    const from = nameOf(field, event.previous_value);
    const to = nameOf(field, event.value);
    const what = field === 'status' ? 'state' : field === 'assignee_id' ? 'owner' : 'group';
    const title = `${what}: ${from === undefined ? '' : `from ${from} `}to ${to ?? 'nobody'}`;
    const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    return [{ id: `${id}-${event.id}`, at, who, kind: KINDS[field], title, text: '', public: true, ...ends, attachments: [] }];
  });
}
