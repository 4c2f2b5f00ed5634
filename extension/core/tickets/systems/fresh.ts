/** What Freshdesk and Freshservice have in common: their APIs v2 differ in paths and in what their answers are wrapped in. */

import * as v from 'valibot';
import { htmlToText } from '../../bulletins/html-text';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Leg, Person, Ticket, TicketState } from '../ticket';
import type { ChangeOf, SystemField, SystemResult, SystemSetting, TicketPage, TicketSystem, Words } from '../ticket-system';
import { type Api, answered, apiOf, failed, mapped } from './api-of';
import { basicAuth } from './base64';
import { checkBase, movedOn, takenByOther } from './change-check';
import { htmlOfText } from './html-of-text';
import { titleOfWords } from './leg-titles';
import { isoOf, momentOf } from './moments';
import { type FormPart, formBody } from './multipart';
import { queuePlaces } from './queue-places';

const PAGE = 100;
/** A search gives 30 with one answer and ten answers at most. */
const SEARCH = { page: 30, pages: 10 } as const;
/** Pages of new tickets that are looked through for a marker: a thousand tickets since the one that is looked for. */
const MARKER_PAGES = 10;
/** What another clock may be behind, so that a ticket is not overlooked. */
const CLOCK_SLACK_MS = 60 * 60_000;
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
const STATUSES: Readonly<Record<TicketState, number>> = { new: 2, open: 2, waiting: 3, solved: 4, closed: 5 };
/** The ones that every account has; an admin may add others. */
const STATES: Readonly<Record<number, readonly [state: TicketState, name: string]>> = {
  2: ['open', 'Open'],
  3: ['waiting', 'Pending'],
  4: ['solved', 'Resolved'],
  5: ['closed', 'Closed'],
};

export interface FreshProduct {
  readonly product: string;
  /** What a customer's mail address that is missing means: the ticket would be refused. */
  readonly ticketPage: (id: number) => string;
  /** Reads one thing, or a list, out of an answer: Freshservice wraps both in their name. */
  readonly one: <T>(name: string, shape: v.GenericSchema<unknown, T>) => v.GenericSchema<unknown, T>;
  readonly many: <T>(name: string, shape: v.GenericSchema<unknown, T>) => v.GenericSchema<unknown, readonly T[]>;
  /** Path and query of a list of tickets, oldest or newest first by the date entered. */
  readonly listQuery: (order: 'asc' | 'desc') => readonly (readonly [string, string])[];
  readonly searchPath: string;
  readonly searchAnswer: v.GenericSchema<unknown, { readonly found: readonly FreshTicket[]; readonly total: number | null }>;
  readonly fields: (api: Api, signal?: AbortSignal) => Promise<SystemResult<readonly SystemField[]>>;
  readonly me: (api: Api, signal?: AbortSignal) => Promise<SystemResult<Person>>;
  readonly people?: (api: Api, part: string, signal?: AbortSignal) => Promise<SystemResult<readonly Person[]>>;
}

const attachmentShape = v.object({ name: v.string(), content_type: v.nullish(v.string()), size: v.nullish(v.number()) });
export const freshTicketShape = v.object({
  id: v.number(),
  subject: v.nullish(v.string()),
  status: v.number(),
  priority: v.number(),
  requester_id: v.nullish(v.number()),
  responder_id: v.nullish(v.number()),
  group_id: v.nullish(v.number()),
  due_by: v.nullish(v.string()),
  created_at: v.string(),
  updated_at: v.string(),
  description_text: v.nullish(v.string()),
  attachments: v.optional(v.array(attachmentShape), []),
  requester: v.nullish(v.object({ id: v.optional(v.number()), name: v.nullish(v.string()), email: v.nullish(v.string()) })),
});
export type FreshTicket = v.InferOutput<typeof freshTicketShape>;
const conversationShape = v.object({
  id: v.number(),
  body: v.nullish(v.string()),
  body_text: v.nullish(v.string()),
  private: v.optional(v.boolean(), false),
  user_id: v.nullish(v.number()),
  created_at: v.string(),
  attachments: v.optional(v.array(attachmentShape), []),
});
const groupShape = v.object({ id: v.number(), name: v.string() });

export function freshSystem(setting: SystemSetting, fresh: FreshProduct): TicketSystem {
  const { connection, credential } = setting;
  // The password is not looked at, yet it must be there.
  const api = apiOf(setting, { authorization: basicAuth(credential?.token ?? '', 'X') });
  // Tickets tell the number of their group only.
  let groups: readonly v.InferOutput<typeof groupShape>[] | undefined;

  async function readGroups(signal?: AbortSignal) {
    if (groups) return answered(groups);
    const answer = await api.ask(`/api/v2/groups?per_page=${PAGE}`, fresh.many('groups', groupShape), signal);
    if (answer.ok) groups = answer.value;
    return answer;
  }

  async function one(id: string, signal?: AbortSignal): Promise<SystemResult<FreshTicket>> {
    return api.ask(`/api/v2/tickets/${encodeURIComponent(id)}?include=requester`, fresh.one('ticket', freshTicketShape), signal);
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    return mapped(await one(id, signal), ticketOf);
  }

  async function list(
    query: readonly (readonly [string, string])[],
    after: string | null,
    signal?: AbortSignal,
  ): Promise<SystemResult<TicketPage>> {
    const page = Number(after ?? 1);
    const fields = queryOf([...query, ['page', String(page)], ['per_page', String(PAGE)]]);
    return mapped(await api.ask(`/api/v2/tickets?${fields}`, fresh.many('tickets', freshTicketShape), signal), (tickets) => ({
      tickets: tickets.map(ticketOf),
      next: tickets.length < PAGE ? null : String(page + 1),
      total: null,
    }));
  }

  /** JSON, or a form where files go along; `fields` are those of the API. */
  function bodyOf(fields: Readonly<Record<string, unknown>>, attachments: readonly Attachment[]) {
    if (attachments.length === 0) return { json: fields };
    const parts: FormPart[] = Object.entries(fields).flatMap(([name, value]): FormPart[] => {
      if (value === undefined) return [];
      if (typeof value !== 'object' || value === null) return [{ name, value: String(value) }];
      return Object.entries(value).map(([key, inner]) => ({ name: `${name}[${key}]`, value: String(inner) }));
    });
    const { contentType, body } = formBody([...parts, ...attachments.map((file) => ({ name: 'attachments[]', file }))]);
    return { headers: { 'content-type': contentType }, body };
  }

  async function change(of: ChangeOf, fields: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    return conflict ?? api.tell({ method: 'PUT', path: `/api/v2/tickets/${encodeURIComponent(of.ticket)}`, json: fields }, signal);
  }

  async function say(of: ChangeOf, words: Words, path: 'reply' | 'notes', signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    const fields = { body: htmlOfText(words.text), ...(path === 'notes' ? { private: true } : {}) };
    const call = {
      method: 'POST',
      path: `/api/v2/tickets/${encodeURIComponent(of.ticket)}/${path}`,
      ...bodyOf(fields, words.attachments),
    } as const;
    return api.tell(call, signal);
  }

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
      return mapped(await readGroups(signal), (all) => all.map(({ id, name }) => ({ id: String(id), name })));
    },

    fields: (_place, signal) => fresh.fields(api, signal),

    async mine(after, signal) {
      const email = connection.customer?.email;
      if (email !== undefined) return list([['email', email], ...fresh.listQuery('desc')], after, signal);
      const self = await fresh.me(api, signal);
      return self.ok ? list([['requester_id', self.value.id], ...fresh.listQuery('desc')], after, signal) : self;
    },

    /** All at once: a search cannot be sorted, so the oldest may stand on its last page. */
    async open(_after, signal) {
      await readGroups(signal);
      const places = queuePlaces(connection).map((place) => `group_id:${place}`);
      const where = places.length === 0 ? '' : ` AND (${places.join(' OR ')})`;
      const query = `"(status:2 OR status:3)${where}"`;
      const all: FreshTicket[] = [];
      let total: number | null = null;
      for (let page = 1; page <= SEARCH.pages; page++) {
        const path = `${fresh.searchPath}?${queryOf([
          ['query', query],
          ['page', String(page)],
        ])}`;
        const answer = await api.ask(path, fresh.searchAnswer, signal);
        if (!answer.ok) return answer;
        all.push(...answer.value.found);
        total = answer.value.total;
        if (answer.value.found.length < SEARCH.page || (total !== null && all.length >= total)) break;
      }
      const tickets = all.map(ticketOf).toSorted((a, b) => a.enteredAt - b.enteredAt || Number(a.id) - Number(b.id));
      return answered({ tickets, next: null, total: total ?? tickets.length });
    },

    changedSince: (moment, after, signal) => list([['updated_since', isoOf(moment)], ...fresh.listQuery('asc')], after, signal),

    ticket,

    async history(id, signal) {
      const first = await one(id, signal);
      if (!first.ok) return first;
      const { created_at, requester, requester_id, description_text, subject, attachments } = first.value;
      const who = requester?.name ?? requester?.email ?? '';
      const legs: Leg[] = [
        {
          id: 'entered',
          at: momentOf(created_at) ?? 0,
          who,
          kind: 'entered',
          title: subject ?? '',
          text: description_text ?? '',
          public: true,
          attachments: attachments.map(fileOf),
        },
      ];
      for (let page = 1; page <= MARKER_PAGES; page++) {
        const path = `/api/v2/tickets/${encodeURIComponent(id)}/conversations?page=${page}&per_page=${PAGE}`;
        const answer = await api.ask(path, fresh.many('conversations', conversationShape), signal);
        if (!answer.ok) return answer;
        for (const said of answer.value)
          legs.push({
            id: String(said.id),
            at: momentOf(said.created_at) ?? 0,
            who: said.user_id === requester_id ? who : said.user_id ? `#${said.user_id}` : '',
            kind: said.private ? 'commented' : 'replied',
            title: titleOfWords(!said.private),
            text: said.body_text ?? htmlToText(said.body ?? '').trim(),
            public: !said.private,
            attachments: said.attachments.map(fileOf),
          });
        if (answer.value.length < PAGE) break;
      }
      return answered(legs.toSorted((a, b) => a.at - b.at));
    },

    ...(people ? { people: (part: string, signal?: AbortSignal) => people(api, part, signal) } : {}),

    reply: (of, words, signal) => say(of, words, 'reply', signal),
    comment: (of, words, signal) => say(of, words, 'notes', signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return change(of, { responder_id: owner === null ? null : Number(owner) }, signal);
      const self = await fresh.me(api, signal);
      if (!self.ok) return self;
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = takenByOther(now.value, self.value.id, of) ?? movedOn(now.value, of);
      return conflict ?? change({ ticket: of.ticket }, { responder_id: Number(self.value.id) }, signal);
    },

    move: (of, place, signal) => change(of, { group_id: Number(place) }, signal),
    setState: (of, state, signal) => change(of, { status: STATUSES[state] }, signal),
  };

  function createdOf(id: number) {
    return { id: String(id), number: `#${id}`, address: `${connection.address}${fresh.ticketPage(id)}`, leftOut: [] };
  }

  function ticketOf(read: FreshTicket): Ticket {
    const [state, stateName] = STATES[read.status] ?? (['open', `Status ${read.status}`] as const);
    const { requester, requester_id, responder_id, group_id } = read;
    const email = requester?.email ?? undefined;
    return {
      connection: connection.id,
      id: String(read.id),
      number: `#${read.id}`,
      subject: read.subject ?? '',
      state,
      stateName,
      enteredAt: momentOf(read.created_at) ?? 0,
      updatedAt: momentOf(read.updated_at) ?? 0,
      solvedAt: null,
      owner: responder_id ? { id: String(responder_id), name: `#${responder_id}` } : null,
      customer: requester_id
        ? { id: String(requester_id), name: requester?.name ?? email ?? `#${requester_id}`, ...(email === undefined ? {} : { email }) }
        : null,
      place: group_id ? { id: String(group_id), name: groups?.find(({ id }) => id === group_id)?.name ?? `#${group_id}` } : null,
      priority: PRIORITIES[read.priority - 1] ?? null,
      promisedAt: momentOf(read.due_by),
      lastLeg: null,
      address: `${connection.address}${fresh.ticketPage(read.id)}`,
      revision: read.updated_at,
    };
  }
}

function fileOf({ name, content_type, size }: v.InferOutput<typeof attachmentShape>) {
  return { name, type: content_type ?? 'application/octet-stream', size: size ?? 0 };
}
