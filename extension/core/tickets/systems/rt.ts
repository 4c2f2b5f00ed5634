/**
 * Request Tracker 5 by its REST2; run against RT 5.0.3. It answers 200 to a change that it did not make, in the language of whoever asks,
 * so each change is read back. A change that says what it is based on goes with RT's own `If-Match`; what stays open is a reply, which RT
 * takes without it: the ticket is looked at just before.
 */

import * as v from 'valibot';
import { percentEncode, queryOf } from '../percent-encode';
import type { Ticket } from '../ticket';
import type { ChangeOf, CreatedTicket, SystemField, SystemResult, SystemSetting, TicketPage, TicketSystem, Words } from '../ticket-system';
import type { TicketToSend } from '../ticket-to-send';
import { answered, done, failed, mapped } from './api-of';
import { fromBase64 } from './base64';
import { sqlOf } from './moments';
import { agoForRt, type Query, REST, RT_LIMITS, type RtApi, type RtFound, rightful, rtApi } from './rt-api';
import { isLeg, legsOfRt, namedBy, partShape, TRANSACTION_FIELDS, transactionShape } from './rt-history';
import { isTaken, mailbox, rtMessage } from './rt-message';
import {
  idShape,
  NOBODY,
  pageOfRt,
  personOfRt,
  priorityToRt,
  type RtTicket,
  stateOfRt,
  statusForState,
  TICKET_FIELDS,
  ticketOfRt,
  ticketShape,
  userShape,
} from './rt-ticket';

/** Milliseconds. RT reckons "... ago" by the person's own clock on the wall, which jumps by an hour twice a year. */
const CLOCK_CHANGE = 3_600_000;
/** Milliseconds that a clock here may have been set forward since the attempt. */
const LOOK_BACK = 600_000;
/** A change that is based on nothing is tried again when somebody else was quicker. */
const TRIES = 3;

const namedShape = v.object({ id: idShape, Name: v.string() });
const fieldShape = v.object({
  ...namedShape.entries,
  Type: v.optional(v.nullable(v.string()), ''),
  Pattern: v.optional(v.nullable(v.string()), ''),
  LookupType: v.optional(v.string(), ''),
});
const valuesShape = v.object({ Values: v.optional(v.array(v.object({ name: v.string() })), []) });
const createdShape = v.object({ id: idShape });
const saidShape = v.array(v.union([v.string(), v.null_()]));

export function rtSystem(setting: SystemSetting): TicketSystem {
  const { connection, clock } = setting;
  const rt = rtApi(setting);
  const { api } = rt;
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

  function conflictWith({ basedOn }: ChangeOf, { ticket: now }: RtFound) {
    return basedOn === undefined || basedOn === now.LastUpdated ? undefined : failed('conflict', `#${now.id} was changed meanwhile.`);
  }

  /** `make` says what to ask for, given the ticket as it is. */
  async function change(
    of: ChangeOf,
    isSo: (ticket: RtTicket) => boolean,
    make: (ticket: RtTicket) => { readonly json: Readonly<Record<string, unknown>>; readonly action?: 'take' | 'steal' },
    signal?: AbortSignal,
  ): Promise<SystemResult<void>> {
    for (let tries = 1; ; tries++) {
      const before = await rt.single(of.ticket, signal);
      if (!before.ok) return before;
      if (isSo(before.value.ticket)) return answered(undefined);
      const conflict = conflictWith(of, before.value);
      if (conflict) return conflict;
      const { json, action } = make(before.value.ticket);
      const { etag } = before.value;
      const path = `${REST}/ticket/${before.value.ticket.id}${action === undefined ? '' : `/${action}`}`;
      const told = await api.ask({ method: 'PUT', path, json, headers: etag === null ? {} : { 'if-match': etag } }, saidShape, signal);
      if (!told.ok && told.why === 'conflict' && of.basedOn === undefined && tries < TRIES) continue;
      if (!told.ok) return rightful(told);
      const now = await rt.single(of.ticket, signal);
      // A ticket that was moved out of one's sight has been moved.
      if (!now.ok) return now.why === 'forbidden' || now.why === 'not-found' ? answered(undefined) : { ...now, mayHaveHappened: true };
      if (isSo(now.value.ticket)) return answered(undefined);
      return rightful(failed('refused', told.value.flatMap((one) => one ?? []).join(' ')));
    }
  }

  async function say(of: ChangeOf, words: Words, way: 'correspond' | 'comment', signal?: AbortSignal): Promise<SystemResult<void>> {
    const empty = words.attachments.find((one) => !isTaken(one));
    if (empty) return failed('refused', `The file ${empty.name} is empty, and Request Tracker takes none without a byte.`);
    const before = await rt.single(of.ticket, signal);
    if (!before.ok) return before;
    const said = await holding(of.ticket, words.marker, signal);
    if (!said.ok) return said;
    if (said.value.length > 0) return answered(undefined);
    const conflict = conflictWith(of, before.value);
    if (conflict) return conflict;
    const json = {
      Content: words.text,
      ContentType: 'text/plain',
      ...(words.minutes === undefined ? {} : { TimeTaken: Math.max(0, Math.round(words.minutes)) }),
    };
    const path = `${REST}/ticket/${before.value.ticket.id}/${way}`;
    const told = done(await api.raw({ method: 'POST', ...rtMessage(path, json, words.attachments) }, signal));
    return told.ok ? told : rightful(told);
  }

  /** The parts of a ticket's messages that hold a marker. */
  async function holding(id: string, marker: string, signal?: AbortSignal) {
    const filters = [
      { field: 'ContentType', operator: 'STARTSWITH', value: 'text/' },
      { field: 'Content', operator: 'LIKE', value: marker },
    ];
    const found = await rt.pages(
      `/ticket/${id}/attachments`,
      partShape,
      [['fields', 'TransactionId,ContentType,Content']],
      filters,
      signal,
    );
    return mapped(found, (parts) => parts.filter(({ Content }) => Content.includes(marker)));
  }

  async function fields(place: string, signal?: AbortSignal): Promise<SystemResult<readonly SystemField[]>> {
    const queue = await queueNumber(place, signal);
    if (!queue.ok) return queue;
    const query: Query = [['fields', 'Name,Type,Pattern,LookupType']];
    const all = await rt.pages(`/queue/${queue.value}/customfields`, fieldShape, query, undefined, signal);
    if (!all.ok) return all;
    const known: SystemField[] = [];
    for (const { id, Name, Type, Pattern, LookupType } of all.value) {
      if (LookupType !== '' && LookupType !== 'RT::Queue-RT::Ticket') continue;
      const values = Type === 'Select' ? await api.ask(`${REST}/customfield/${id}`, valuesShape, signal) : undefined;
      if (values && !values.ok) return values;
      const options = values?.value.Values.map(({ name }) => name) ?? [];
      // `(?#Mandatory).` is how RT's own screens make a field obligatory.
      known.push({ id, name: Name, required: /mandatory/i.test(Pattern ?? ''), ...(options.length > 0 ? { options } : {}) });
    }
    return answered(known);
  }

  async function queueNumber(place: string, signal?: AbortSignal): Promise<SystemResult<string>> {
    if (/^\d+$/.test(place)) return answered(place);
    return mapped(await api.ask(`${REST}/queue/${percentEncode(place)}`, namedShape, signal), ({ id }) => id);
  }

  /** RT breaks off with 500 at the number of a field that it does not have, and drops an unknown name without a word. */
  async function fieldsFor(wanted: TicketToSend, place: string, signal?: AbortSignal) {
    const entries = Object.entries(wanted.fields);
    const taken: Record<string, string> = {};
    const leftOut: string[] = [];
    if (entries.length === 0) return answered({ taken, leftOut });
    const known = await fields(place, signal);
    if (!known.ok && known.why !== 'forbidden' && known.why !== 'not-found') return known;
    for (const [id, value] of entries) {
      const field = known.ok ? known.value.find((one) => one.id === id || one.name === id) : undefined;
      if (!field) leftOut.push(`The field ${id} did not go along (${value}): this queue does not have it.`);
      else if (field.options && !field.options.includes(value))
        leftOut.push(`The field ${field.name} did not go along: ${value} is none of its values.`);
      else taken[field.id] = value;
    }
    return answered({ taken, leftOut });
  }

  /** What RT did not keep of the fields, for want of a right or because of a pattern; it says nothing of that when it creates a ticket. */
  async function fieldsLost(id: string, sent: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<readonly string[]> {
    if (Object.keys(sent).length === 0) return [];
    const made = await rt.single(id, signal);
    if (!made.ok) return [];
    const kept = new Map(made.value.ticket.CustomFields.map((field) => [field.id, field.values]));
    return Object.entries(sent).flatMap(([field, value]) =>
      kept.has(field) && !kept.get(field)?.includes(value)
        ? [`The field ${field} did not go along: Request Tracker did not keep ${value}.`]
        : [],
    );
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
        CustomFields: own.value.taken,
      };
      const call = rtMessage(`${REST}/ticket`, json, attachments.filter(isTaken));
      const made = await api.ask({ method: 'POST', ...call }, createdShape, signal);
      if (!made.ok) return rightful(made);
      const empty = attachments.filter((one) => !isTaken(one)).map(({ name }) => `The file ${name} did not go along: it is empty.`);
      const lost = await fieldsLost(made.value.id, own.value.taken, signal);
      return answered(createdOf(made.value.id, [...empty, ...own.value.leftOut, ...lost]));
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
          const found = await holdsAtEntry(rt, id, marker, holding, signal);
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

    async history(id, signal) {
      // RT shows an empty history of a ticket that is not there.
      const there = await rt.single(id, signal);
      if (!there.ok) return there;
      const number = there.value.ticket.id;
      const byNumber: Query = [['orderby', 'id']];
      const transactions = await rt.pages(
        `/ticket/${number}/history`,
        transactionShape,
        [...TRANSACTION_FIELDS, ...byNumber],
        undefined,
        signal,
      );
      if (!transactions.ok) return transactions;
      const path = `/ticket/${number}/attachments`;
      const facts = 'TransactionId,ContentType,Filename,ContentLength';
      const files = await rt.pages(path, partShape, [['fields', facts], ...byNumber], undefined, signal);
      if (!files.ok) return files;
      const words = [
        { field: 'ContentType', operator: 'STARTSWITH', value: 'text/' },
        { field: 'Filename', operator: 'IS', value: 'NULL' },
      ];
      const texts = await rt.pages(path, partShape, [['fields', 'TransactionId,ContentType,Content'], ...byNumber], words, signal);
      if (!texts.ok) return texts;
      const names = await namesIn(rt, transactions.value.filter(isLeg), signal);
      return answered(legsOfRt(transactions.value, files.value, texts.value, names));
    },

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

    reply: (of, words, signal) => say(of, words, 'correspond', signal),
    comment: (of, words, signal) => say(of, words, 'comment', signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') {
        const wanted = owner ?? NOBODY;
        return change(
          of,
          (now) => ownerOf(now) === wanted,
          () => ({ json: { Owner: wanted } }),
          signal,
        );
      }
      const me = await rt.me(signal);
      if (!me.ok) return me;
      const before = await rt.single(of.ticket, signal);
      if (!before.ok) return before;
      const had = ownerOf(before.value.ticket);
      const isMine = (now: RtTicket) => (me.value ? ownerOf(now) === me.value.id : had === NOBODY && ownerOf(now) !== NOBODY);
      // Somebody who looked at the ticket as it is now knows whom they take it from; a changed ticket that nobody owns is free all the same.
      const knowing = of.basedOn === before.value.ticket.LastUpdated;
      if (had !== NOBODY && !isMine(before.value.ticket) && !knowing) return failed('conflict', `${had} has it.`);
      const base: ChangeOf = knowing && of.basedOn !== undefined ? { ticket: of.ticket, basedOn: of.basedOn } : { ticket: of.ticket };
      const action = had === NOBODY ? 'take' : 'steal';
      const taken = await change(base, isMine, () => ({ json: {}, action }), signal);
      if (taken.ok || (taken.why !== 'refused' && taken.why !== 'forbidden')) return taken;
      const now = await rt.single(of.ticket, signal);
      const owned = now.ok ? ownerOf(now.value.ticket) : had;
      return owned === NOBODY || owned === had ? taken : failed('conflict', `${owned} has it.`);
    },

    move: (of, place, signal) =>
      change(
        of,
        ({ Queue }) => Queue.id === place || Queue.Name === place,
        () => ({ json: { Queue: place } }),
        signal,
      ),

    setState: (of, state, signal) =>
      change(
        of,
        (now) => stateOfRt(now) === state || now.Status === statusForState(state, now),
        (now) => ({ json: { Status: statusForState(state, now) } }),
        signal,
      ),

    promise(of, at, signal) {
      // RT puts what it is given into its database as it stands, and there it is UTC.
      const seconds = at === null ? 0 : Math.floor(at / 1000);
      const wanted = at === null ? null : seconds * 1000;
      return change(
        of,
        (now) => shown(now).promisedAt === wanted,
        () => ({ json: { Due: sqlOf(seconds * 1000) } }),
        signal,
      );
    },
  };
}

function byEntered(one: Ticket, other: Ticket): number {
  return one.enteredAt - other.enteredAt || Number(one.id) - Number(other.id);
}

function ownerOf({ Owner }: RtTicket): string {
  return Owner?.Name || Owner?.id || NOBODY;
}

/** A marker counts where the ticket was entered with it: in later words it may be a quotation. */
async function holdsAtEntry(
  rt: RtApi,
  id: string,
  marker: string,
  holding: (id: string, marker: string, signal?: AbortSignal) => Promise<SystemResult<readonly { readonly TransactionId: string }[]>>,
  signal?: AbortSignal,
): Promise<SystemResult<boolean>> {
  const parts = await holding(id, marker, signal);
  if (!parts.ok) return parts;
  for (const { TransactionId } of parts.value) {
    const of = await rt.api.ask(`${REST}/transaction/${TransactionId}`, v.object({ Type: v.string() }), signal);
    if (!of.ok) return of;
    if (of.value.Type === 'Create') return answered(true);
  }
  return answered(false);
}

async function namesIn(rt: RtApi, transactions: readonly Parameters<typeof namedBy>[0][], signal?: AbortSignal) {
  const names = new Map<string, string>();
  for (const named of transactions.map(namedBy)) {
    for (const id of named?.ids ?? []) if (named) names.set(`${named.of} ${id}`, await rt.nameOf(named.of, id, signal));
  }
  return {
    queue: (id: string) => names.get(`queue ${id}`) ?? id,
    user: (id: string) => names.get(`user ${id}`) ?? (id || 'nobody'),
  };
}
