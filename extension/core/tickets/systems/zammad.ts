/** Zammad by its REST API (docs.zammad.org, "API"). By documentation. */

import * as v from 'valibot';
import { htmlToText } from '../../bulletins/html-text';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Leg, Person, Place, Ticket, TicketState } from '../ticket';
import type { ChangeOf, SystemResult, SystemSetting, TicketPage, TicketSystem, Words } from '../ticket-system';
import { answered, apiOf, done, failed, mapped } from './api-of';
import { toBase64 } from './base64';
import { movedOn, takenByOther } from './change-check';
import { titleOfWords } from './leg-titles';
import { isoOf, momentOf } from './moments';
import { queuePlaces } from './queue-places';
import { notIndexedYet } from './search-lag';
import { stateOfName } from './state-words';

const PAGE = 100;
const PEOPLE_AT_MOST = 20;
/** A waiting ticket must say until when; Zammad then reminds its owner. */
const WAITING_MS = 24 * 60 * 60_000;
/** Zammad's way to say nobody. */
const NOBODY = 1;
/** "1 low", "2 normal" and "3 high" are there from the start; it has no "urgent". */
const PRIORITY_IDS = { low: 1, normal: 2, high: 3, urgent: 3 } as const;
const STATES: Readonly<Record<TicketState, string>> = {
  new: 'new',
  open: 'open',
  waiting: 'pending reminder',
  solved: 'closed',
  closed: 'closed',
};

const userShape = v.object({
  id: v.number(),
  login: v.optional(v.string(), ''),
  firstname: v.nullish(v.string()),
  lastname: v.nullish(v.string()),
  email: v.nullish(v.string()),
  roles: v.optional(v.array(v.string())),
});
/** With `expand=true`, names stand beside the numbers. */
const ticketShape = v.object({
  id: v.number(),
  number: v.string(),
  title: v.string(),
  group_id: v.number(),
  group: v.optional(v.string()),
  state: v.optional(v.string()),
  priority_id: v.number(),
  owner_id: v.number(),
  owner: v.optional(v.string()),
  customer_id: v.number(),
  customer: v.optional(v.string()),
  close_at: v.nullish(v.string()),
  pending_time: v.nullish(v.string()),
  created_at: v.string(),
  updated_at: v.string(),
});
const articleShape = v.object({
  id: v.number(),
  from: v.nullish(v.string()),
  subject: v.nullish(v.string()),
  body: v.string(),
  content_type: v.nullish(v.string()),
  internal: v.boolean(),
  created_at: v.string(),
  attachments: v.optional(
    v.array(
      v.object({
        filename: v.string(),
        size: v.optional(v.union([v.string(), v.number()])),
        preferences: v.optional(v.record(v.string(), v.unknown())),
      }),
    ),
    [],
  ),
});
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

  async function search(
    query: string,
    sort: string,
    order: 'asc' | 'desc',
    after: string | null,
    signal?: AbortSignal,
  ): Promise<SystemResult<TicketPage>> {
    const page = Number(after ?? 1);
    const fields = queryOf([
      ['query', query],
      ['sort_by', sort],
      ['order_by', order],
      ['page', String(page)],
      ['per_page', String(PAGE)],
      ['expand', 'true'],
    ]);
    return mapped(await api.ask(`/api/v1/tickets/search?${fields}`, v.array(ticketShape), signal), (list) => ({
      tickets: list.map(ticketOf),
      next: list.length < PAGE ? null : String(page + 1),
      total: null,
    }));
  }

  async function change(
    of: ChangeOf,
    fields: Readonly<Record<string, unknown>>,
    isTaken: boolean,
    signal?: AbortSignal,
  ): Promise<SystemResult<void>> {
    if (of.basedOn !== undefined || isTaken) {
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = (isTaken ? takenByOther(now.value, String(fields.owner_id), of) : undefined) ?? movedOn(now.value, of);
      if (conflict) return conflict;
    }
    return api.tell({ method: 'PUT', path: `/api/v1/tickets/${encodeURIComponent(of.ticket)}`, json: fields }, signal);
  }

  async function say(of: ChangeOf, words: Words, internal: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const now = await ticket(of.ticket, signal);
    if (!now.ok) return now;
    const conflict = movedOn(now.value, of);
    if (conflict) return conflict;
    const self = await me(signal);
    if (!self.ok) return self;
    // Zammad shows what a customer writes to everybody in the ticket, whatever was asked for.
    const isCustomer = self.value.roles?.every((role) => role === 'Customer') ?? String(self.value.id) === now.value.customer?.id;
    if (internal && isCustomer) return failed('forbidden', 'The owner of this token is a customer, whose words cannot be internal.');
    const mail = now.value.customer?.name ?? '';
    const reaches = !internal && !isCustomer && mail.includes('@');
    const json = {
      ticket_id: Number(of.ticket),
      body: words.text,
      content_type: 'text/plain',
      internal,
      ...(reaches ? { type: 'email', to: mail, subject: now.value.subject } : { type: 'note' }),
      attachments: words.attachments.map(fileOf),
    };
    const said = await api.ask({ path: '/api/v1/ticket_articles', json }, v.object({ internal: v.boolean() }), signal);
    if (said.ok && internal && !said.value.internal) return failed('forbidden', 'It was written, but the customer can read it.', true);
    return done(said);
  }

  /** Where new tickets go may be told by its number or its name. */
  function groupOf(place: string) {
    return /^\d+$/.test(place) ? { group_id: Number(place) } : { group: place };
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
      if (connection.customer?.email !== undefined)
        return search(`customer.email:"${quoted(connection.customer.email)}"`, 'created_at', 'desc', after, signal);
      const self = await me(signal);
      return self.ok ? search(`customer_id:${self.value.id}`, 'created_at', 'desc', after, signal) : self;
    },

    open(after, signal) {
      const groups = queuePlaces(connection).map((place) => (/^\d+$/.test(place) ? `group_id:${place}` : `group.name:"${quoted(place)}"`));
      const where = groups.length === 0 ? '' : ` AND (${groups.join(' OR ')})`;
      return search(`NOT state.name:(closed OR merged OR removed)${where}`, 'created_at', 'asc', after, signal);
    },

    changedSince: (moment, after, signal) => search(`updated_at:[${isoOf(moment)} TO *]`, 'updated_at', 'asc', after, signal),

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

    reply: (of, words, signal) => say(of, words, false, signal),
    comment: (of, words, signal) => say(of, words, true, signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return change(of, { owner_id: owner === null ? NOBODY : Number(owner) }, false, signal);
      const self = await me(signal);
      return self.ok ? change(of, { owner_id: self.value.id }, true, signal) : self;
    },

    move: (of, place, signal) => change(of, groupOf(place), false, signal),

    setState(of, state, signal) {
      const until = state === 'waiting' ? { pending_time: isoOf(setting.clock.now() + WAITING_MS) } : {};
      return change(of, { state: STATES[state], ...until }, false, signal);
    },
  };

  function createdOf({ id, number }: { readonly id: number; readonly number: string }) {
    return { id: String(id), number: `#${number}`, address: addressOf(id), leftOut: [] };
  }

  function addressOf(id: number): string {
    return `${connection.address}/#ticket/zoom/${id}`;
  }

  function ticketOf(one: v.InferOutput<typeof ticketShape>): Ticket {
    const stateName = one.state ?? '';
    return {
      connection: connection.id,
      id: String(one.id),
      number: `#${one.number}`,
      subject: one.title,
      state: stateOfName(stateName) ?? 'open',
      stateName,
      enteredAt: momentOf(one.created_at) ?? 0,
      updatedAt: momentOf(one.updated_at) ?? 0,
      solvedAt: momentOf(one.close_at),
      owner: one.owner_id === NOBODY ? null : { id: String(one.owner_id), name: one.owner ?? `#${one.owner_id}` },
      customer: { id: String(one.customer_id), name: one.customer ?? `#${one.customer_id}` },
      place: { id: String(one.group_id), name: one.group ?? `#${one.group_id}` },
      priority: one.priority_id === 1 ? 'low' : one.priority_id === 2 ? 'normal' : one.priority_id === 3 ? 'high' : null,
      promisedAt: momentOf(one.pending_time),
      lastLeg: null,
      address: addressOf(one.id),
      revision: one.updated_at,
    };
  }
}

function fileOf({ name, type, bytes }: Attachment) {
  return { filename: name, data: toBase64(bytes), 'mime-type': type };
}

function personOf({ id, login, firstname, lastname, email }: v.InferOutput<typeof userShape>): Person {
  const name = `${firstname ?? ''} ${lastname ?? ''}`.trim();
  return { id: String(id), name: name === '' ? login : name, ...(email ? { email } : {}) };
}

function legOf(article: v.InferOutput<typeof articleShape>, index: number): Leg {
  return {
    id: String(article.id),
    at: momentOf(article.created_at) ?? 0,
    who: article.from ?? '',
    kind: index === 0 ? 'entered' : article.internal ? 'commented' : 'replied',
    title: article.subject || titleOfWords(!article.internal),
    text: article.content_type === 'text/html' ? htmlToText(article.body).trim() : article.body,
    public: !article.internal,
    attachments: article.attachments.map(({ filename, size, preferences }) => ({
      name: filename,
      type: String(preferences?.['Mime-Type'] ?? preferences?.['Content-Type'] ?? 'application/octet-stream'),
      size: Number(size ?? 0),
    })),
  };
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
