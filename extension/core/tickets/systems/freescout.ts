/** FreeScout by its module "API & Webhooks" (api-docs.freescout.net). By documentation. Its key belongs to nobody, so who acts is said by mail address. */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketPage, TicketSystem } from '../ticket-system';
import { answered, apiOf, failed, mapped } from './api-of';
import { freescoutChanges } from './freescout-changes';
import { type Conversation, conversationShape, pageOfFreescout, ticketOfFreescout } from './freescout-conversation';
import { fileOf, legsOfFreescout } from './freescout-history';
import { personOf, personShape } from './freescout-person';
import { htmlOfText } from './html-of-text';
import { isoOf } from './moments';
import { pageFrom, pageStart } from './pages-by-moment';
import { queuePlaces } from './queue-places';

const PAGE = 50;
/** Pages of new conversations that are looked through for a marker. */
const MARKER_PAGES = 10;
/** What another clock may be behind, so that a ticket is not overlooked. */
const CLOCK_SLACK_MS = 60 * 60_000;
const PEOPLE_AT_MOST = 20;
/** It does not say whether "since" a moment has that moment in it. */
const ASKED_EARLIER_MS = 1_000;

type Query = readonly (readonly [name: string, value: string])[];

const conversationsShape = v.object({
  _embedded: v.object({ conversations: v.array(conversationShape) }),
  page: v.object({ totalElements: v.number(), totalPages: v.number(), number: v.number() }),
});

export function freescoutSystem(setting: SystemSetting): TicketSystem {
  const { connection, credential } = setting;
  const api = apiOf(setting, { 'x-freescout-api-key': credential?.token ?? '' });

  async function me(signal?: AbortSignal): Promise<SystemResult<Person | null>> {
    const email = credential?.user ?? '';
    if (email === '') return answered(null);
    const shape = v.object({ _embedded: v.object({ users: v.array(personShape) }) });
    const answer = await api.ask(`/api/users?${queryOf([['email', email]])}`, shape, signal);
    if (!answer.ok) return answer;
    const [user] = answer.value._embedded.users;
    return user ? answered(personOf(user)) : failed('refused', `FreeScout has no user with the address ${email}.`);
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    const answer = await api.ask(`/api/conversations/${encodeURIComponent(id)}`, conversationShape, signal);
    return mapped(answer, ticketOf);
  }

  async function list(query: Query, sort: string, page: number, signal?: AbortSignal) {
    const [field = '', order = ''] = sort.split(' ');
    const fields = queryOf([...query, ['sortField', field], ['sortOrder', order], ['page', String(page)], ['pageSize', String(PAGE)]]);
    return mapped(await api.ask(`/api/conversations?${fields}`, conversationsShape, signal), (answer) => ({
      tickets: answer._embedded.conversations.map(ticketOf),
      isLast: answer.page.number >= answer.page.totalPages,
      total: answer.page.totalElements,
    }));
  }

  /** Newest first: what is entered meanwhile shifts some into the next page too, and none out of sight. */
  async function newest(query: Query, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    const page = Number(after ?? 1);
    const answer = await list(query, 'createdAt desc', page, signal);
    return mapped(answer, ({ tickets, isLast, total }) => ({ tickets, next: isLast ? null : String(page + 1), total }));
  }

  /** `since`: what it is asked for at least, whatever was shown. */
  async function from(query: Query, field: 'createdAt' | 'updatedAt', since: number | null, after: string | null, signal?: AbortSignal) {
    const start = pageStart(after);
    const moment = start.from === null ? since : start.from - ASKED_EARLIER_MS;
    const name = field === 'createdAt' ? 'createdSince' : 'updatedSince';
    const asked: Query = moment === null ? query : [...query, [name, isoOf(moment)]];
    const answer = await list(asked, `${field} asc`, start.pages + 1, signal);
    const by = field === 'createdAt' ? 'enteredAt' : 'updatedAt';
    return mapped(answer, ({ tickets, isLast, total }) => pageFrom(start, tickets, { by, isLast, windowMs: ASKED_EARLIER_MS, total }));
  }

  return {
    async check(signal) {
      // Without an agent's address any list proves the key.
      const self = await me(signal);
      if (!self.ok || self.value) return mapped(self, (person) => ({ product: 'FreeScout', me: person }));
      const mailboxes = await api.raw('/api/mailboxes?pageSize=1', signal);
      return mapped(mailboxes, () => ({ product: 'FreeScout', me: null }));
    },

    async create(wanted, attachments, signal) {
      const place = wanted.place ?? connection.place;
      if (place === null || place === '') return failed('refused', 'No mailbox is set for new tickets.');
      const { email, name } = wanted.customer?.email === undefined ? (connection.customer ?? {}) : wanted.customer;
      if (email === undefined) return failed('refused', 'FreeScout takes no ticket without the mail address of the customer.');
      const [firstName, ...rest] = name?.split(' ') ?? [];
      const customer = { email, ...(firstName ? { firstName, lastName: rest.join(' ') } : {}) };
      const json = {
        type: 'email',
        mailboxId: Number(place),
        subject: wanted.subject,
        customer,
        status: 'active',
        threads: [{ type: 'customer', text: htmlOfText(wanted.text), customer: { email }, attachments: attachments.map(fileOf) }],
        ...(Object.keys(wanted.fields).length === 0
          ? {}
          : { customFields: Object.entries(wanted.fields).map(([id, value]) => ({ id: Number(id), value })) }),
      };
      const made = await api.ask({ path: '/api/conversations', json }, v.object({ id: v.number(), number: v.number() }), signal);
      return mapped(made, createdOf);
    },

    async findByMarker(marker, since, signal) {
      for (let page = 1; page <= MARKER_PAGES; page++) {
        const query = queryOf([
          ['embed', 'threads'],
          ['createdSince', isoOf(since - CLOCK_SLACK_MS)],
          ['sortField', 'createdAt'],
          ['sortOrder', 'desc'],
          ['page', String(page)],
          ['pageSize', String(PAGE)],
        ]);
        const answer = await api.ask(`/api/conversations?${query}`, conversationsShape, signal);
        if (!answer.ok) return answer;
        const found = answer.value._embedded.conversations.find((one) =>
          one._embedded?.threads.some(({ type, body }) => type === 'customer' && body?.includes(marker)),
        );
        if (found) return answered(createdOf(found));
        if (page >= answer.value.page.totalPages) return answered(undefined);
      }
      return failed(
        'server-error',
        `More than ${MARKER_PAGES * PAGE} conversations were entered since; it was not found among the newest.`,
      );
    },

    async places(signal) {
      const shape = v.object({ _embedded: v.object({ mailboxes: v.array(v.object({ id: v.number(), name: v.string() })) }) });
      return mapped(await api.ask(`/api/mailboxes?pageSize=${PAGE}`, shape, signal), ({ _embedded }) =>
        _embedded.mailboxes.map(({ id, name }) => ({ id: String(id), name })),
      );
    },

    async mine(after, signal) {
      const email = connection.customer?.email;
      if (email !== undefined) return newest([['customerEmail', email]], after, signal);
      const self = await me(signal);
      if (!self.ok) return self;
      if (!self.value) return failed('refused', 'FreeScout must know who asks: set a mail address in the connection.');
      return newest([['assignedTo', self.value.id]], after, signal);
    },

    open(after, signal) {
      // Two states and several mailboxes, each with commas between.
      const places = queuePlaces(connection);
      const query = [
        ['mailboxId', places.join(',')],
        ['status', 'active,pending'],
      ] as const;
      return from(query, 'createdAt', null, after, signal);
    },

    changedSince: (moment, after, signal) => from([], 'updatedAt', moment, after, signal),

    ticket,

    async history(id, signal) {
      const read = await api.ask(`/api/conversations/${encodeURIComponent(id)}?embed=threads`, conversationShape, signal);
      return mapped(read, ({ _embedded, subject }) => legsOfFreescout(_embedded?.threads ?? [], subject ?? ''));
    },

    async people(part, signal) {
      const key = part.includes('@') ? 'email' : 'firstName';
      const query = queryOf([
        [key, part],
        ['pageSize', String(PEOPLE_AT_MOST)],
      ]);
      const shape = v.object({ _embedded: v.object({ customers: v.array(personShape) }) });
      return mapped(await api.ask(`/api/customers?${query}`, shape, signal), ({ _embedded }) => _embedded.customers.map(personOf));
    },

    ...freescoutChanges({ api, me, ticket }),
  };

  function createdOf({ id, number }: { readonly id: number; readonly number: number }) {
    return { id: String(id), number: `#${number}`, address: pageOfFreescout(id, connection.address), leftOut: [] };
  }

  function ticketOf(one: Conversation): Ticket {
    return ticketOfFreescout(one, connection.id, connection.address);
  }
}
