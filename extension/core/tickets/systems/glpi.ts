/**
 * GLPI by its REST API (apirest.md in GLPI's own repository; GLPI 9.5 and later). By documentation. A place is a category here: it is what
 * GLPI's rules send a ticket to its group by.
 */

import * as v from 'valibot';
import { htmlToText } from '../../bulletins/html-text';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Leg, Person, Ticket, TicketState } from '../ticket';
import type { ChangeOf, SystemResult, SystemSetting, TicketPage, TicketSystem, Words } from '../ticket-system';
import { answered, done, failed, mapped } from './api-of';
import { checkBase, movedOn, takenByOther } from './change-check';
import { uploadAfter } from './files-along';
import { GLPI_ROOT, glpiApi } from './glpi-session';
import { htmlOfText } from './html-of-text';
import { titleOfWords } from './leg-titles';
import { momentOf, sqlOf } from './moments';
import { formBody } from './multipart';
import { queuePlaces } from './queue-places';

const PAGE = 100;
const PEOPLE_AT_MOST = 20;
const LIST_AT_MOST = 1_000;
/** A role of somebody in a ticket. */
const ASSIGNED = 2;
/** Numbers of GLPI's search options for tickets. */
const COLUMN = {
  title: 1,
  id: 2,
  priority: 3,
  requester: 4,
  technician: 5,
  category: 7,
  status: 12,
  entered: 15,
  solved: 17,
  promised: 18,
  updated: 19,
  text: 21,
};
const SHOWN = [1, 2, 3, 4, 5, 7, 12, 15, 17, 18, 19];
const STATUSES: Readonly<Record<TicketState, number>> = { new: 1, open: 2, waiting: 4, solved: 5, closed: 6 };
const STATES: Readonly<Record<number, readonly [state: TicketState, name: string]>> = {
  1: ['new', 'New'],
  2: ['open', 'Processing (assigned)'],
  3: ['open', 'Processing (planned)'],
  4: ['waiting', 'Pending'],
  5: ['solved', 'Solved'],
  6: ['closed', 'Closed'],
};
const PRIORITIES: Readonly<Record<number, Ticket['priority']>> = { 1: 'low', 2: 'low', 3: 'normal', 4: 'high', 5: 'urgent', 6: 'urgent' };
const URGENCY = { low: 2, normal: 3, high: 4, urgent: 5 } as const;

/** Values of a row come as text or number, several people as a list; nothing as null. */
const cell = v.nullish(v.union([v.string(), v.number(), v.array(v.union([v.string(), v.number()]))]));
const rowsShape = v.object({
  totalcount: v.number(),
  data: v.optional(v.array(v.record(v.string(), cell)), []),
});
type Row = v.InferOutput<typeof rowsShape>['data'][number];
const userShape = v.object({ id: v.number(), name: v.string(), realname: v.nullish(v.string()), firstname: v.nullish(v.string()) });
const categoryShape = v.object({ id: v.number(), completename: v.nullish(v.string()), name: v.string() });
const followupShape = v.object({
  id: v.number(),
  content: v.nullish(v.string()),
  is_private: v.optional(v.union([v.number(), v.boolean()]), 0),
  users_id: v.optional(v.union([v.string(), v.number()]), ''),
  date: v.nullish(v.string()),
  date_creation: v.nullish(v.string()),
});
const createdShape = v.object({ id: v.number(), message: v.optional(v.string()) });
type Criterion = readonly [field: number, how: string, value: string];

export function glpiSystem(setting: SystemSetting): TicketSystem {
  const { connection, clock } = setting;
  const api = glpiApi(setting);
  let session: { readonly me: Person; readonly zoneMs: number } | undefined;
  let categories: readonly v.InferOutput<typeof categoryShape>[] | undefined;

  /** GLPI writes times of its own zone and does not say which; its clock at the sign-in tells the difference. */
  async function readSession(signal?: AbortSignal) {
    if (session) return answered(session);
    const shape = v.object({
      session: v.object({
        glpiID: v.union([v.number(), v.string()]),
        glpiname: v.string(),
        glpirealname: v.nullish(v.string()),
        glpifirstname: v.nullish(v.string()),
        glpi_currenttime: v.nullish(v.string()),
      }),
    });
    const answer = await api.ask(`${GLPI_ROOT}/getFullSession`, shape, signal);
    if (!answer.ok) return answer;
    const { glpiID, glpiname, glpirealname, glpifirstname, glpi_currenttime } = answer.value.session;
    const theirs = momentOf(glpi_currenttime);
    const quarter = 15 * 60_000;
    const zoneMs = theirs === null ? 0 : Math.round((theirs - clock.now()) / quarter) * quarter;
    session = { me: { id: String(glpiID), name: nameOf(glpiname, glpifirstname, glpirealname) }, zoneMs };
    return answered(session);
  }

  async function readCategories(signal?: AbortSignal) {
    if (categories) return answered(categories);
    const answer = await api.ask(`${GLPI_ROOT}/ITILCategory?range=0-${LIST_AT_MOST - 1}`, v.array(categoryShape), signal);
    if (answer.ok) categories = answer.value;
    return answer;
  }

  async function usersOf(ids: readonly string[], signal?: AbortSignal): Promise<SystemResult<readonly Person[]>> {
    if (ids.length === 0) return answered([]);
    const items = ids.flatMap((id, index) => [[`items[${index}][itemtype]`, 'User'] as const, [`items[${index}][items_id]`, id] as const]);
    const answer = await api.ask(`${GLPI_ROOT}/getMultipleItems?${queryOf(items)}`, v.array(userShape), signal);
    return mapped(answer, (all) =>
      all.map(({ id, name, firstname, realname }) => ({ id: String(id), name: nameOf(name, firstname, realname) })),
    );
  }

  async function search(
    criteria: readonly Criterion[],
    sort: number,
    order: 'ASC' | 'DESC',
    after: string | null,
    signal?: AbortSignal,
  ): Promise<SystemResult<TicketPage>> {
    const self = await readSession(signal);
    if (!self.ok) return self;
    // Who may not see the categories still sees tickets.
    const known = await readCategories(signal);
    const start = Number(after ?? 0);
    const query = queryOf([
      ...criteriaOf(criteria),
      ...SHOWN.map((column, index) => [`forcedisplay[${index}]`, String(column)] as const),
      ['sort', String(sort)],
      ['order', order],
      ['range', `${start}-${start + PAGE - 1}`],
    ]);
    const answer = await api.ask(`${GLPI_ROOT}/search/Ticket?${query}`, rowsShape, signal);
    if (!answer.ok) return answer;
    const { data, totalcount } = answer.value;
    const ids = new Set(
      data.flatMap((row) => [firstOf(row, COLUMN.requester), firstOf(row, COLUMN.technician)]).filter((id) => /^\d+$/.test(id)),
    );
    const users = await usersOf([...ids], signal);
    const people = users.ok ? users.value : [];
    const end = start + data.length;
    return answered({
      tickets: data.map((row) => ticketOf(row, people, known.ok ? known.value : [], self.value.zoneMs)),
      next: data.length > 0 && end < totalcount ? String(end) : null,
      total: totalcount,
    });
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    const found = await search([[COLUMN.id, 'equals', id]], COLUMN.id, 'ASC', null, signal);
    if (!found.ok) return found;
    const [only] = found.value.tickets;
    return only ? answered(only) : failed('not-found', `GLPI has no ticket ${id} that this account sees.`);
  }

  /** A file becomes a document first, and is then tied to the ticket. */
  async function attach(ticketId: number, file: Attachment, signal?: AbortSignal): Promise<SystemResult<void>> {
    const manifest = JSON.stringify({ input: { name: file.name, _filename: [file.name] } });
    const { contentType, body } = formBody([
      { name: 'uploadManifest', value: manifest },
      { name: 'filename[0]', file },
    ]);
    const laid = await api.ask(
      { method: 'POST', path: `${GLPI_ROOT}/Document`, headers: { 'content-type': contentType }, body },
      createdShape,
      signal,
    );
    if (!laid.ok) return laid;
    const input = { documents_id: laid.value.id, itemtype: 'Ticket', items_id: ticketId };
    return done(await api.raw({ path: `${GLPI_ROOT}/Document_Item`, json: { input } }, signal));
  }

  async function change(of: ChangeOf, input: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    const path = `${GLPI_ROOT}/Ticket/${encodeURIComponent(of.ticket)}`;
    const answer = await api.ask({ method: 'PUT', path, json: { input } }, v.array(v.record(v.string(), v.unknown())), signal);
    if (!answer.ok) return answer;
    const [told = {}] = answer.value;
    // It answers 200 and says in the body that it did not.
    return told[of.ticket] === false ? failed('forbidden', String(told.message ?? 'GLPI did not change it.')) : answered(undefined);
  }

  async function say(of: ChangeOf, words: Words, isPrivate: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    for (const file of words.attachments) {
      const sent = await attach(Number(of.ticket), file, signal);
      if (!sent.ok) return sent;
    }
    const input = { itemtype: 'Ticket', items_id: Number(of.ticket), content: htmlOfText(words.text), is_private: isPrivate ? 1 : 0 };
    return done(await api.ask({ path: `${GLPI_ROOT}/ITILFollowup`, json: { input } }, createdShape, signal));
  }

  async function assign(of: ChangeOf, owner: string | null, signal?: AbortSignal): Promise<SystemResult<void>> {
    const shape = v.array(v.object({ id: v.number(), users_id: v.number(), type: v.number() }));
    const now = await api.ask(`${GLPI_ROOT}/Ticket/${encodeURIComponent(of.ticket)}/Ticket_User`, shape, signal);
    if (!now.ok) return now;
    const owners = now.value.filter(({ type }) => type === ASSIGNED);
    // The new one first: a ticket that is nobody's for a moment goes back to "new".
    if (owner !== null && !owners.some(({ users_id }) => String(users_id) === owner)) {
      const input = { tickets_id: Number(of.ticket), users_id: Number(owner), type: ASSIGNED };
      const added = await api.ask({ path: `${GLPI_ROOT}/Ticket_User`, json: { input } }, createdShape, signal);
      if (!added.ok) return added;
    }
    for (const { id, users_id } of owners) {
      if (String(users_id) === owner) continue;
      const taken = await api.tell({ method: 'DELETE', path: `${GLPI_ROOT}/Ticket_User/${id}` }, signal);
      if (!taken.ok) return taken;
    }
    return answered(undefined);
  }

  return {
    async check(signal) {
      return mapped(await readSession(signal), ({ me }) => ({ product: 'GLPI', me }));
    },

    async create(wanted, attachments, signal) {
      const place = wanted.place ?? connection.place;
      const email = wanted.customer?.email ?? connection.customer?.email;
      const input = {
        ...wanted.fields,
        name: wanted.subject,
        content: htmlOfText(wanted.text),
        urgency: URGENCY[wanted.priority],
        ...(place ? { itilcategories_id: Number(place) } : {}),
        // By address, so that also somebody without an account is told of it.
        ...(email === undefined
          ? {}
          : { _users_id_requester: 0, _users_id_requester_notif: { use_notification: 1, alternative_email: email } }),
      };
      const made = await api.ask({ path: `${GLPI_ROOT}/Ticket`, json: { input } }, createdShape, signal);
      if (!made.ok) return made;
      const { id } = made.value;
      return answered({ ...createdOf(String(id)), leftOut: await uploadAfter(attachments, (file) => attach(id, file, signal)) });
    },

    async findByMarker(marker, _since, signal) {
      const found = await search([[COLUMN.text, 'contains', marker]], COLUMN.entered, 'DESC', null, signal);
      return mapped(found, ({ tickets: [first] }) => (first ? { ...createdOf(first.id), leftOut: [] } : undefined));
    },

    async places(signal) {
      return mapped(await readCategories(signal), (all) =>
        all.map(({ id, name, completename }) => ({ id: String(id), name: completename ?? name })),
      );
    },

    async mine(after, signal) {
      const self = await readSession(signal);
      return self.ok ? search([[COLUMN.requester, 'equals', self.value.me.id]], COLUMN.entered, 'DESC', after, signal) : self;
    },

    open(after, signal) {
      const [only, ...others] = queuePlaces(connection);
      // Several categories need conditions in brackets, which its older versions lack: then all that the account sees are shown.
      const place: readonly Criterion[] = only !== undefined && others.length === 0 ? [[COLUMN.category, 'under', only]] : [];
      return search([[COLUMN.status, 'equals', 'notold'], ...place], COLUMN.entered, 'ASC', after, signal);
    },

    async changedSince(moment, after, signal) {
      const self = await readSession(signal);
      if (!self.ok) return self;
      return search([[COLUMN.updated, 'morethan', sqlOf(moment + self.value.zoneMs)]], COLUMN.updated, 'ASC', after, signal);
    },

    ticket,

    async history(id, signal) {
      const self = await readSession(signal);
      if (!self.ok) return self;
      const path = `${GLPI_ROOT}/Ticket/${encodeURIComponent(id)}`;
      const shape = v.object({
        name: v.string(),
        content: v.nullish(v.string()),
        date: v.string(),
        users_id_recipient: v.union([v.string(), v.number()]),
      });
      const first = await api.ask(`${path}?expand_dropdowns=true`, shape, signal);
      if (!first.ok) return first;
      const said = await api.ask(`${path}/ITILFollowup?expand_dropdowns=true&range=0-${LIST_AT_MOST - 1}`, v.array(followupShape), signal);
      const at = (written: string | null | undefined) => (momentOf(written) ?? self.value.zoneMs) - self.value.zoneMs;
      const { name, content, date, users_id_recipient } = first.value;
      const entered = {
        id: 'entered',
        at: at(date),
        who: String(users_id_recipient),
        kind: 'entered',
        title: name,
        text: plain(content),
        public: true,
        attachments: [],
      } as const;
      return mapped(said, (all): readonly Leg[] => {
        const legs = all.map((one): Leg => {
          const isPublic = !one.is_private;
          const kind = isPublic ? 'replied' : 'commented';
          return {
            id: String(one.id),
            at: at(one.date ?? one.date_creation),
            who: String(one.users_id),
            kind,
            title: titleOfWords(isPublic),
            text: plain(one.content),
            public: isPublic,
            attachments: [],
          };
        });
        return [entered, ...legs.toSorted((a, b) => a.at - b.at || Number(a.id) - Number(b.id))];
      });
    },

    async people(part, signal) {
      const query = queryOf([
        ['searchText[realname]', part],
        ['range', `0-${PEOPLE_AT_MOST - 1}`],
      ]);
      return mapped(await api.ask(`${GLPI_ROOT}/User?${query}`, v.array(userShape), signal), (all) =>
        all.map(({ id, name, firstname, realname }) => ({ id: String(id), name: nameOf(name, firstname, realname) })),
      );
    },

    reply: (of, words, signal) => say(of, words, false, signal),
    comment: (of, words, signal) => say(of, words, true, signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return (await checkBase(of, () => ticket(of.ticket, signal))) ?? assign(of, owner, signal);
      const self = await readSession(signal);
      if (!self.ok) return self;
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = takenByOther(now.value, self.value.me.id, of) ?? movedOn(now.value, of);
      return conflict ?? assign(of, self.value.me.id, signal);
    },

    move: (of, place, signal) => change(of, { itilcategories_id: Number(place) }, signal),
    setState: (of, state, signal) => change(of, { status: STATUSES[state] }, signal),

    async promise(of, at, signal) {
      const self = await readSession(signal);
      if (!self.ok) return self;
      return change(of, { time_to_resolve: at === null ? 'NULL' : sqlOf(at + self.value.zoneMs) }, signal);
    },
  };

  function createdOf(id: string) {
    return { id, number: `#${id}`, address: addressOf(id) };
  }

  function addressOf(id: string): string {
    return `${connection.address}/front/ticket.form.php?id=${id}`;
  }

  function ticketOf(row: Row, people: readonly Person[], known: readonly v.InferOutput<typeof categoryShape>[], zoneMs: number): Ticket {
    const person = (column: number): Person | null => {
      const id = firstOf(row, column);
      return id === '' || id === '0' ? null : (people.find((one) => one.id === id) ?? { id, name: /^\d+$/.test(id) ? `#${id}` : id });
    };
    const moment = (column: number) => {
      const read = momentOf(firstOf(row, column));
      return read === null ? null : read - zoneMs;
    };
    const [state, stateName] = STATES[Number(firstOf(row, COLUMN.status))] ?? (['open', firstOf(row, COLUMN.status)] as const);
    const id = firstOf(row, COLUMN.id);
    const category = firstOf(row, COLUMN.category);
    const place = known.find((one) => one.completename === category || one.name === category);
    return {
      connection: connection.id,
      id,
      number: `#${id}`,
      subject: plain(firstOf(row, COLUMN.title)),
      state,
      stateName,
      enteredAt: moment(COLUMN.entered) ?? 0,
      updatedAt: moment(COLUMN.updated) ?? 0,
      solvedAt: moment(COLUMN.solved),
      owner: person(COLUMN.technician),
      customer: person(COLUMN.requester),
      place: category === '' ? null : { id: place ? String(place.id) : category, name: category },
      priority: PRIORITIES[Number(firstOf(row, COLUMN.priority))] ?? null,
      promisedAt: moment(COLUMN.promised),
      lastLeg: null,
      address: addressOf(id),
      revision: firstOf(row, COLUMN.updated),
    };
  }
}

function criteriaOf(criteria: readonly Criterion[]) {
  return criteria.flatMap(([field, how, value], index) => [
    ...(index === 0 ? [] : [[`criteria[${index}][link]`, 'AND'] as const]),
    [`criteria[${index}][field]`, String(field)] as const,
    [`criteria[${index}][searchtype]`, how] as const,
    [`criteria[${index}][value]`, value] as const,
  ]);
}

function firstOf(row: Row, column: number): string {
  const value = row[String(column)];
  return String((Array.isArray(value) ? value[0] : value) ?? '');
}

function nameOf(login: string, first: string | null | undefined, last: string | null | undefined): string {
  const name = `${first ?? ''} ${last ?? ''}`.trim();
  return name === '' ? login : name;
}

/** Up to version 10 its HTML comes escaped once more. */
function plain(content: string | null | undefined): string {
  const text = htmlToText(content ?? '');
  return /^\s*<(p|div|br|span|ul|ol|table)\b/i.test(text) ? htmlToText(text).trim() : text.trim();
}
