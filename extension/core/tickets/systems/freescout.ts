/** FreeScout by its module "API & Webhooks" (api-docs.freescout.net). By documentation. Its key belongs to nobody, so who acts is said by mail address. */

import * as v from 'valibot';
import { htmlToText } from '../../bulletins/html-text';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Leg, Person, Ticket, TicketState } from '../ticket';
import type { ChangeOf, SystemResult, SystemSetting, TicketPage, TicketSystem, Words } from '../ticket-system';
import { answered, apiOf, failed, mapped } from './api-of';
import { toBase64 } from './base64';
import { checkBase, movedOn, takenByOther } from './change-check';
import { htmlOfText } from './html-of-text';
import { titleOfWords } from './leg-titles';
import { isoOf, momentOf } from './moments';
import { queuePlaces } from './queue-places';

const PAGE = 50;
/** Pages of new conversations that are looked through for a marker. */
const MARKER_PAGES = 10;
/** What another clock may be behind, so that a ticket is not overlooked. */
const CLOCK_SLACK_MS = 60 * 60_000;
const PEOPLE_AT_MOST = 20;
/** It has three states, and spam; nothing is new or solved. */
const STATUSES: Readonly<Record<TicketState, string>> = {
  new: 'active',
  open: 'active',
  waiting: 'pending',
  solved: 'closed',
  closed: 'closed',
};
const STATES: Readonly<Record<string, TicketState>> = {
  active: 'open',
  open: 'open',
  pending: 'waiting',
  closed: 'closed',
  spam: 'closed',
};

const personShape = v.object({
  id: v.number(),
  firstName: v.nullish(v.string()),
  lastName: v.nullish(v.string()),
  email: v.nullish(v.string()),
});
const threadShape = v.object({
  id: v.number(),
  type: v.string(),
  body: v.nullish(v.string()),
  createdBy: v.nullish(personShape),
  createdAt: v.string(),
  action: v.nullish(v.object({ type: v.optional(v.string()), text: v.nullish(v.string()) })),
  _embedded: v.optional(
    v.object({
      attachments: v.optional(
        v.array(v.object({ fileName: v.string(), mimeType: v.nullish(v.string()), size: v.nullish(v.number()) })),
        [],
      ),
    }),
  ),
});
const conversationShape = v.object({
  id: v.number(),
  number: v.number(),
  status: v.string(),
  subject: v.nullish(v.string()),
  mailboxId: v.number(),
  assignee: v.nullish(personShape),
  customer: v.nullish(personShape),
  createdAt: v.string(),
  updatedAt: v.nullish(v.string()),
  closedAt: v.nullish(v.string()),
  _embedded: v.optional(v.object({ threads: v.optional(v.array(threadShape), []) })),
});
type Conversation = v.InferOutput<typeof conversationShape>;
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

  async function conversation(id: string, signal?: AbortSignal): Promise<SystemResult<Conversation>> {
    return api.ask(`/api/conversations/${encodeURIComponent(id)}`, conversationShape, signal);
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    return mapped(await conversation(id, signal), ticketOf);
  }

  async function list(
    query: readonly (readonly [string, string])[],
    after: string | null,
    signal?: AbortSignal,
  ): Promise<SystemResult<TicketPage>> {
    const fields = queryOf([...query, ['page', after ?? '1'], ['pageSize', String(PAGE)]]);
    return mapped(await api.ask(`/api/conversations?${fields}`, conversationsShape, signal), ({ _embedded, page }) => ({
      tickets: _embedded.conversations.map(ticketOf),
      next: page.number < page.totalPages ? String(page.number + 1) : null,
      total: page.totalElements,
    }));
  }

  async function change(of: ChangeOf, fields: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    const self = await me(signal);
    if (!self.ok) return self;
    const by = self.value ? { byUser: Number(self.value.id) } : {};
    return api.tell({ method: 'PUT', path: `/api/conversations/${encodeURIComponent(of.ticket)}`, json: { ...by, ...fields } }, signal);
  }

  async function say(of: ChangeOf, words: Words, type: 'message' | 'note', signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    const self = await me(signal);
    if (!self.ok) return self;
    if (!self.value)
      return failed('refused', 'FreeScout must know whose words these are: set the mail address of the agent in the connection.');
    const json = { type, text: htmlOfText(words.text), user: Number(self.value.id), attachments: words.attachments.map(fileOf) };
    return api.tell({ path: `/api/conversations/${encodeURIComponent(of.ticket)}/threads`, json }, signal);
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
      const newest = [
        ['sortField', 'createdAt'],
        ['sortOrder', 'desc'],
      ] as const;
      if (email !== undefined) return list([['customerEmail', email], ...newest], after, signal);
      const self = await me(signal);
      if (!self.ok) return self;
      if (!self.value) return failed('refused', 'FreeScout must know who asks: set a mail address in the connection.');
      return list([['assignedTo', self.value.id], ...newest], after, signal);
    },

    open(after, signal) {
      const oldest = [
        ['sortField', 'createdAt'],
        ['sortOrder', 'asc'],
      ] as const;
      // Two states and several mailboxes, each with commas between.
      const places = queuePlaces(connection);
      return list([['mailboxId', places.join(',')], ['status', 'active,pending'], ...oldest], after, signal);
    },

    changedSince: (moment, after, signal) =>
      list(
        [
          ['updatedSince', isoOf(moment)],
          ['sortField', 'updatedAt'],
          ['sortOrder', 'asc'],
        ],
        after,
        signal,
      ),

    ticket,

    async history(id, signal) {
      const read = await api.ask(`/api/conversations/${encodeURIComponent(id)}?embed=threads`, conversationShape, signal);
      return mapped(read, ({ _embedded, subject }) => {
        const legs = (_embedded?.threads ?? []).map(legOf).toSorted((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
        return legs.map((leg, index) => (index === 0 && leg.kind === 'replied' ? { ...leg, kind: 'entered', title: subject ?? '' } : leg));
      });
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

    reply: (of, words, signal) => say(of, words, 'message', signal),
    comment: (of, words, signal) => say(of, words, 'note', signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return change(of, { assignTo: owner === null ? null : Number(owner) }, signal);
      const self = await me(signal);
      if (!self.ok) return self;
      if (!self.value) return failed('refused', 'FreeScout must know who takes it: set the mail address of the agent in the connection.');
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = takenByOther(now.value, self.value.id, of) ?? movedOn(now.value, of);
      return conflict ?? change({ ticket: of.ticket }, { assignTo: Number(self.value.id) }, signal);
    },

    move: (of, place, signal) => change(of, { mailboxId: Number(place) }, signal),
    setState: (of, state, signal) => change(of, { status: STATUSES[state] }, signal),
  };

  function createdOf({ id, number }: { readonly id: number; readonly number: number }) {
    return { id: String(id), number: `#${number}`, address: `${connection.address}/conversation/${id}`, leftOut: [] };
  }

  function ticketOf(one: Conversation): Ticket {
    const updated = one.updatedAt ?? one.createdAt;
    return {
      connection: connection.id,
      id: String(one.id),
      number: `#${one.number}`,
      subject: one.subject ?? '',
      state: STATES[one.status] ?? 'open',
      stateName: one.status,
      enteredAt: momentOf(one.createdAt) ?? 0,
      updatedAt: momentOf(updated) ?? 0,
      solvedAt: momentOf(one.closedAt),
      owner: one.assignee ? personOf(one.assignee) : null,
      customer: one.customer ? personOf(one.customer) : null,
      place: { id: String(one.mailboxId), name: `#${one.mailboxId}` },
      priority: null,
      promisedAt: null,
      lastLeg: null,
      address: `${connection.address}/conversation/${one.id}`,
      revision: updated,
    };
  }
}

function fileOf({ name, type, bytes }: Attachment) {
  return { fileName: name, mimeType: type || 'application/octet-stream', data: toBase64(bytes) };
}

function personOf({ id, firstName, lastName, email }: v.InferOutput<typeof personShape>): Person {
  const name = `${firstName ?? ''} ${lastName ?? ''}`.trim();
  return { id: String(id), name: name === '' ? (email ?? `#${id}`) : name, ...(email ? { email } : {}) };
}

function legOf(thread: v.InferOutput<typeof threadShape>): Leg {
  const isNote = thread.type === 'note';
  const isChange = thread.type === 'lineitem';
  return {
    id: String(thread.id),
    at: momentOf(thread.createdAt) ?? 0,
    who: thread.createdBy ? personOf(thread.createdBy).name : '',
    kind: isChange ? 'other' : isNote ? 'commented' : 'replied',
    title: thread.action?.text || (isChange ? 'change' : titleOfWords(!isNote)),
    text: htmlToText(thread.body ?? '').trim(),
    public: !isNote && !isChange,
    attachments: (thread._embedded?.attachments ?? []).map(({ fileName, mimeType, size }) => ({
      name: fileName,
      type: mimeType ?? 'application/octet-stream',
      size: size ?? 0,
    })),
  };
}
