/**
 * Request Tracker 5 by its REST2; run against RT 5.0.3. Lists come with one call for a page, however many tickets there are; changes are
 * in rt-changes.ts.
 */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { Leg, Ticket } from '../ticket';
import type { CreatedTicket, SystemResult, SystemSetting, TicketPage, TicketSystem } from '../ticket-system';
import type { TicketToSend } from '../ticket-to-send';
import { answered, failed, mapped } from './api-of';
import { fromBase64 } from './base64';
import { agoForRt, type Query, REST, RT_LIMITS, type RtApi, rightful, rtApi } from './rt-api';
import { rtChanges } from './rt-changes';
import { namedShape, rtFields } from './rt-fields';
import { isLeg, legsOfRt, namedBy, partShape, TRANSACTION_FIELDS, transactionShape } from './rt-history';
import { wasEnteredWith } from './rt-marker';
import { isTaken, mailbox, rtMessage } from './rt-message';
import { idShape, pageOfRt, personOfRt, priorityToRt, type RtTicket, TICKET_FIELDS, ticketOfRt, ticketShape, userShape } from './rt-ticket';

/** Milliseconds. RT reckons "... ago" by the person's own clock on the wall, which jumps by an hour twice a year. */
const CLOCK_CHANGE = 3_600_000;
/** Milliseconds that a clock here may have been set forward since the attempt. */
const LOOK_BACK = 600_000;
const createdShape = v.object({ id: idShape });

export function rtSystem(setting: SystemSetting): TicketSystem {
  const { connection, clock } = setting;
  const rt = rtApi(setting);
  const { api } = rt;
  const { fields, fieldsFor, fieldsLost } = rtFields(rt);
  const changes = rtChanges(rt);
  const shown = (ticket: RtTicket): Ticket => ticketOfRt(ticket, connection.id, connection.address);

  /**
   * One call for a page. The order is that of the numbers, which RT gives in the order in which tickets are entered; a page begins
   * after a number and not after a count, so that none is passed over when tickets are solved meanwhile.
   */
  async function list(
    search: string,
    direction: 'ASC' | 'DESC',
    after: string | null,
    signal?: AbortSignal,
  ): Promise<SystemResult<TicketPage>> {
    const [last, counted] = (after ?? '').split('/');
    const from = last && /^\d+$/.test(last) ? ` AND id ${direction === 'ASC' ? '>' : '<'} ${last}` : '';
    const query: Query = [
      ['query', `(${search})${from}`],
      ['orderby', 'id'],
      ['order', direction],
      ['per_page', String(RT_LIMITS.page)],
      ...TICKET_FIELDS,
    ];
    return mapped(await rt.page('/tickets', ticketShape, query, signal), ({ items, total }): TicketPage => {
      const whole = after === null ? total : counted ? Number(counted) : null;
      const end = items.at(-1);
      const more = end !== undefined && (total === null || total > items.length);
      const tickets = items.map(shown);
      return {
        tickets: direction === 'ASC' ? tickets.sort(byEntered) : tickets,
        next: more ? `${end.id}/${whole ?? ''}` : null,
        total: whole,
      };
    });
  }

  /** Asked like a list, which names the people in the same call; what a list leaves out (deleted, merged, hidden) is asked for by itself. */
  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    if (!/^\d{1,12}$/.test(id)) return failed('not-found', 'A ticket has a number.');
    const found = await rt.page('/tickets', ticketShape, [['query', `id = ${id}`], ...TICKET_FIELDS], signal);
    if (!found.ok) return found;
    const [listed] = found.value.items;
    if (listed) return answered(shown(listed));
    return mapped(await rt.single(id, signal), (one) => shown(one.ticket));
  }

  /** All at once: each call costs RT a quarter of a second for the token alone. */
  async function history(id: string, signal?: AbortSignal): Promise<SystemResult<readonly Leg[]>> {
    if (!/^\d{1,12}$/.test(id)) return failed('not-found', 'A ticket has a number.');
    const byNumber: Query = [['orderby', 'id']];
    const path = `/ticket/${id}/attachments`;
    const facts = 'TransactionId,ContentType,Filename,ContentLength';
    const words = [
      { field: 'ContentType', operator: 'STARTSWITH', value: 'text/' },
      { field: 'Filename', operator: 'IS', value: 'NULL' },
    ];
    const [there, transactions, files, texts] = await Promise.all([
      // RT shows an empty history of a ticket that is not there.
      rt.single(id, signal),
      rt.pages(`/ticket/${id}/history`, transactionShape, [...TRANSACTION_FIELDS, ...byNumber], undefined, signal),
      rt.pages(path, partShape, [['fields', facts], ...byNumber], undefined, signal),
      rt.pages(path, partShape, [['fields', 'TransactionId,ContentType,Content'], ...byNumber], words, signal),
    ]);
    if (!there.ok) return there;
    // It was merged into another one.
    if (there.value.ticket.id !== id) return history(there.value.ticket.id, signal);
    if (!transactions.ok) return transactions;
    if (!files.ok) return files;
    if (!texts.ok) return texts;
    const names = await namesIn(rt, transactions.value.filter(isLeg), signal);
    return answered(legsOfRt(transactions.value, files.value, texts.value, names));
  }

  async function requestor(wanted: TicketToSend, signal?: AbortSignal): Promise<SystemResult<string | undefined>> {
    const customer = wanted.customer ?? connection.customer;
    const written = customer ? mailbox(customer) : undefined;
    return written === undefined ? mapped(await rt.me(signal), (me) => me?.id) : answered(written);
  }

  function createdOf(id: string, leftOut: readonly string[] = []): CreatedTicket {
    return { id, number: `#${id}`, address: pageOfRt(id, connection.address), leftOut };
  }

  return {
    entersSolved: true,

    async check(signal) {
      const version = await api.ask(`${REST}/rt`, v.object({ Version: v.string() }), signal);
      if (!version.ok) return version;
      const product = `Request Tracker ${/^[\d.]+/.exec(version.value.Version)?.[0] ?? version.value.Version}`;
      return mapped(await rt.me(signal), (me) => ({ product, me }));
    },

    async create(wanted, attachments, signal) {
      const place = wanted.place ?? connection.place;
      if (place === null || place === '') return failed('refused', 'No queue is set for new tickets.');
      const who = await requestor(wanted, signal);
      if (!who.ok) return who;
      const own = await fieldsFor(wanted, place, signal);
      if (!own.ok) return own;
      const json = {
        Queue: place,
        Subject: wanted.subject,
        Content: wanted.text,
        ContentType: 'text/plain',
        Priority: priorityToRt(wanted.priority),
        ...(who.value === undefined ? {} : { Requestor: [who.value] }),
        ...(wanted.minutes === undefined ? {} : { TimeWorked: Math.max(0, Math.round(wanted.minutes)) }),
        CustomFields: own.value.taken,
      };
      const files = attachments.filter(isTaken);
      const enter = (ending: object) => {
        const call = rtMessage(`${REST}/ticket`, { ...json, ...ending }, files);
        return api.ask({ method: 'POST', ...call }, createdShape, signal);
      };
      const me = wanted.solved ? await rt.me(signal) : undefined;
      const owner = me?.ok && me.value ? { Owner: me.value.id } : {};
      const first = await enter(wanted.solved ? { Status: 'resolved', ...owner } : {});
      // A lifecycle may let no ticket begin at its end (RT::Lifecycle, the transitions from ''); nothing was made then.
      const notAtItsEnd = wanted.solved && !first.ok && first.why === 'refused' && /status/i.test(first.detail);
      const made = notAtItsEnd ? await enter(owner) : first;
      if (!made.ok) return rightful(made);
      const solved = notAtItsEnd ? await changes.setState({ ticket: made.value.id }, 'solved', signal) : answered(undefined);
      const notSolved = solved.ok ? [] : ['It could not be set to solved; it is open in Request Tracker.'];
      const empty = attachments.filter((one) => !isTaken(one)).map(({ name }) => `The file ${name} did not go along: it is empty.`);
      const lost = await fieldsLost(made.value.id, own.value.taken, signal);
      return answered(createdOf(made.value.id, [...empty, ...own.value.leftOut, ...lost, ...notSolved]));
    },

    async findByMarker(marker, since, signal) {
      // "... ago" is reckoned by RT's own clock, so it does not matter how wrong the one here is.
      const ago = agoForRt(clock.now() - since + LOOK_BACK + CLOCK_CHANGE);
      const search = `Creator = '__CurrentUser__' AND Created > '${ago}'`;
      let looked = 0;
      for (let after: string | null = null; looked < RT_LIMITS.candidates; ) {
        const page: SystemResult<TicketPage> = await list(search, 'DESC', after, signal);
        if (!page.ok) return page;
        for (const { id } of page.value.tickets) {
          const found = await wasEnteredWith(rt, id, marker, signal);
          if (!found.ok) return found;
          if (found.value) return answered(createdOf(id));
        }
        looked += page.value.tickets.length;
        after = page.value.next;
        if (after === null) return answered(undefined);
      }
      return failed('refused', `More than ${RT_LIMITS.candidates} tickets were entered with this token since then.`);
    },

    async places(signal) {
      const all = await rt.pages('/queues/all', namedShape, [['fields', 'Name']], undefined, signal);
      return mapped(all, (queues) => queues.map(({ id, Name }) => ({ id, name: Name })));
    },

    fields,

    mine(after, signal) {
      const email = connection.customer?.email;
      const named = email && !/['\\]/.test(email) ? ` OR Requestor.EmailAddress = '${email}'` : '';
      return list(`Requestor.id = '__CurrentUser__'${named}`, 'DESC', after, signal);
    },

    open: (after, signal) => list("Status = '__Active__'", 'ASC', after, signal),

    changedSince(moment, after, signal) {
      return list(`LastUpdated > '${agoForRt(clock.now() - moment)}'`, 'ASC', after, signal);
    },

    ticket,

    history,

    async attachment(_ticket, id, signal) {
      if (!/^\d{1,12}$/.test(id)) return failed('not-found', 'A file has a number.');
      const shape = v.object({ Content: v.nullable(v.string(), '') });
      const read = await api.ask(`${REST}/attachment/${id}`, shape, signal);
      if (!read.ok) return read;
      const bytes = fromBase64(read.value.Content ?? '');
      return bytes ? answered(bytes) : failed('not-the-system', 'The file did not come as base64.');
    },

    async people(part, signal) {
      const wanted = part.trim();
      if (wanted === '') return answered([]);
      const query: Query = [
        ['fields', 'Name,RealName,EmailAddress'],
        ['per_page', String(RT_LIMITS.people)],
      ];
      // RT joins conditions on different fields by "and" only.
      const asked = ['RealName', 'EmailAddress', 'Name'].map((field) =>
        api.ask(
          { path: `${REST}/users?${queryOf(query)}`, json: [{ field, operator: 'LIKE', value: wanted }] },
          v.object({ items: v.array(userShape) }),
          signal,
        ),
      );
      const found = new Map<string, NonNullable<ReturnType<typeof personOfRt>>>();
      for (const one of await Promise.all(asked)) {
        if (!one.ok) return { ...one, mayHaveHappened: false };
        for (const person of one.value.items.map(personOfRt)) if (person) found.set(person.id, person);
      }
      return answered([...found.values()].slice(0, RT_LIMITS.people));
    },

    ...changes,
  };
}

function byEntered(one: Ticket, other: Ticket): number {
  return one.enteredAt - other.enteredAt || Number(one.id) - Number(other.id);
}

async function namesIn(rt: RtApi, transactions: readonly Parameters<typeof namedBy>[0][], signal?: AbortSignal) {
  const named = transactions.flatMap((one) => {
    const { of, ids } = namedBy(one) ?? { of: 'user' as const, ids: [] };
    return ids.map((id) => ({ key: `${of} ${id}`, of, id }));
  });
  const once = new Map(named.map((one) => [one.key, one]));
  const names = new Map(await Promise.all([...once].map(async ([key, { of, id }]) => [key, await rt.nameOf(of, id, signal)] as const)));
  return {
    queue: (id: string) => names.get(`queue ${id}`) ?? id,
    user: (id: string) => names.get(`user ${id}`) ?? (id || 'nobody'),
  };
}
