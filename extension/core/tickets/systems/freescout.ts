/** FreeScout by its module "API & Webhooks" (api-docs.freescout.net). By documentation. Its key belongs to nobody, so who acts is said by mail address. */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketSystem } from '../ticket-system';
import { answered, apiOf, failed, mapped } from './api-of';
import { freescoutChanges } from './freescout-changes';
import { type Conversation, conversationShape, pageOfFreescout, ticketOfFreescout } from './freescout-conversation';
import { fileOf, legsOfFreescout } from './freescout-history';
import { conversationsShape, freescoutLists, PAGE } from './freescout-lists';
import { personOf, personShape } from './freescout-person';
import { htmlOfText } from './html-of-text';
import { isoOf } from './moments';
import { queuePlaces } from './queue-places';

/** Pages of new conversations that are looked through for a marker. */
const MARKER_PAGES = 10;
/** What another clock may be behind, so that a ticket is not overlooked. */
const CLOCK_SLACK_MS = 60 * 60_000;
const PEOPLE_AT_MOST = 20;

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

  const { newest, updated, ofStatuses } = freescoutLists(api, ticketOf);

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
      const made = await api.raw({ path: '/api/conversations', json }, signal);
      if (!made.ok) return made;
      const read = v.safeParse(v.object({ id: v.number(), number: v.number() }), made.value.json);
      if (read.success) return answered(createdOf(read.output));
      // Only the header is promised; the number that people say is another than the one in addresses.
      const id = made.value.header('resource-id');
      if (id === null) return failed('not-the-system', 'It does not tell which conversation it made.', true);
      const one = await ticket(id, signal);
      return answered({ ...createdOf({ id: Number(id), number: Number(id) }), ...(one.ok ? { number: one.value.number } : {}) });
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
      const places = queuePlaces(connection);
      return ofStatuses(['active', 'pending'], [['mailboxId', places.join(',')]], after, signal);
    },

    changedSince: (moment, after, signal) => updated(moment, after, signal),

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
