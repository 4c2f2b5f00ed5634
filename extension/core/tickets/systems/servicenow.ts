/** ServiceNow incidents by its Table and Attachment APIs (docs.servicenow.com, "REST API reference"). By documentation. */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { Leg, Person, Ticket, TicketState } from '../ticket';
import type { ChangeOf, SystemResult, SystemSetting, TicketPage, TicketSystem, Words } from '../ticket-system';
import { answered, apiOf, failed, mapped } from './api-of';
import { basicAuth } from './base64';
import { checkBase, movedOn, takenByOther } from './change-check';
import { uploadAfter } from './files-along';
import { titleOfWords } from './leg-titles';
import { momentOf, sqlOf } from './moments';
import { queuePlaces } from './queue-places';

const TABLE = '/api/now/table/incident';
const PAGE = 100;
const PEOPLE_AT_MOST = 20;
const LIST_AT_MOST = 500;
/** Values of incident.state as ServiceNow ships them. */
const STATE_VALUES: Readonly<Record<TicketState, string>> = { new: '1', open: '2', waiting: '3', solved: '6', closed: '7' };
const STATES: Readonly<Record<string, TicketState>> = { 1: 'new', 2: 'open', 3: 'waiting', 6: 'solved', 7: 'closed', 8: 'closed' };
/** Urgency 1 and impact 1 make priority 1, "Critical"; the priority itself is computed from both. */
const URGENCY = { low: ['3', '3'], normal: ['2', '2'], high: ['1', '2'], urgent: ['1', '1'] } as const;
const PRIORITIES: Readonly<Record<string, Ticket['priority']>> = { 1: 'urgent', 2: 'high', 3: 'normal', 4: 'low', 5: 'low' };

/** With `sysparm_display_value=all`: `value` is as stored (dates in UTC), `display_value` is for people. */
const both = v.object({ value: v.nullish(v.string()), display_value: v.nullish(v.string()) });
const incidentShape = v.object({
  sys_id: both,
  number: both,
  short_description: both,
  description: v.optional(both),
  state: both,
  priority: both,
  assigned_to: both,
  caller_id: both,
  assignment_group: both,
  opened_at: both,
  sys_created_on: both,
  sys_updated_on: both,
  sys_mod_count: both,
  resolved_at: v.optional(both),
  due_date: v.optional(both),
});
type Incident = v.InferOutput<typeof incidentShape>;
const FIELDS = Object.keys(incidentShape.entries).join(',');
const AS_READ = `sysparm_display_value=all&sysparm_exclude_reference_link=true&sysparm_fields=${FIELDS}`;
const userShape = v.object({ sys_id: v.string(), name: v.string(), email: v.optional(v.string(), '') });

export function servicenowSystem(setting: SystemSetting): TicketSystem {
  const { connection, credential } = setting;
  const { user = '', token = '' } = credential ?? {};
  const api = apiOf(setting, { authorization: user === '' ? `Bearer ${token}` : basicAuth(user, token) });

  async function people(query: string, limit: number, signal?: AbortSignal): Promise<SystemResult<readonly Person[]>> {
    const fields = queryOf([
      ['sysparm_query', query],
      ['sysparm_fields', 'sys_id,name,email'],
      ['sysparm_limit', String(limit)],
    ]);
    return mapped(await api.ask(`/api/now/table/sys_user?${fields}`, v.object({ result: v.array(userShape) }), signal), ({ result }) =>
      result.map(({ sys_id, name, email }) => ({ id: sys_id, name, ...(email === '' ? {} : { email }) })),
    );
  }

  async function me(signal?: AbortSignal): Promise<SystemResult<Person>> {
    const query = user === '' ? 'sys_id=javascript:gs.getUserID()' : `user_name=${plain(user)}`;
    const found = await people(query, 1, signal);
    if (!found.ok) return found;
    const [self] = found.value;
    return self ? answered(self) : failed('forbidden', 'This account may not read its own user record.');
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    const answer = await api.ask(`${TABLE}/${encodeURIComponent(id)}?${AS_READ}`, v.object({ result: incidentShape }), signal);
    return mapped(answer, ({ result }) => ticketOf(result));
  }

  async function list(query: string, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    const offset = Number(after ?? 0);
    const range = `sysparm_limit=${PAGE}&sysparm_offset=${offset}`;
    const answer = await api.raw(`${TABLE}?${queryOf([['sysparm_query', query]])}&${AS_READ}&${range}`, signal);
    if (!answer.ok) return answer;
    const read = v.safeParse(v.object({ result: v.array(incidentShape) }), answer.value.json);
    if (!read.success) return failed('not-the-system', 'Its list of incidents has another shape than expected.');
    const count = answer.value.header('x-total-count');
    const total = count === null ? null : Number(count);
    const { result } = read.output;
    const end = offset + result.length;
    const isAll = result.length === 0 || (total === null ? result.length < PAGE : end >= total);
    return answered({ tickets: result.map(ticketOf), next: isAll ? null : String(end), total });
  }

  function upload(id: string, { name, type, bytes }: Words['attachments'][number], signal?: AbortSignal) {
    const query = queryOf([
      ['table_name', 'incident'],
      ['table_sys_id', id],
      ['file_name', name],
    ]);
    const headers = { 'content-type': type || 'application/octet-stream' };
    return api.tell({ method: 'POST', path: `/api/now/attachment/file?${query}`, headers, body: bytes }, signal);
  }

  async function change(of: ChangeOf, fields: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    return api.tell({ method: 'PATCH', path: `${TABLE}/${encodeURIComponent(of.ticket)}?sysparm_fields=sys_id`, json: fields }, signal);
  }

  async function say(of: ChangeOf, words: Words, field: 'comments' | 'work_notes', signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    if (conflict) return conflict;
    // Files hang on the incident and not on the words; they come first, so that words never speak of a file that is not there.
    for (const file of words.attachments) {
      const sent = await upload(of.ticket, file, signal);
      if (!sent.ok) return sent;
    }
    return change({ ticket: of.ticket }, { [field]: words.text }, signal);
  }

  return {
    async check(signal) {
      return mapped(await me(signal), (person) => ({ product: 'ServiceNow', me: person }));
    },

    async create(wanted, attachments, signal) {
      const email = wanted.customer?.email ?? connection.customer?.email;
      const callers = email === undefined ? undefined : await people(`email=${plain(email)}`, 1, signal);
      if (callers && !callers.ok) return callers;
      const caller = callers?.value[0];
      const [urgency, impact] = URGENCY[wanted.priority];
      const place = wanted.place ?? connection.place;
      const json = {
        ...wanted.fields,
        short_description: wanted.subject,
        description: wanted.text,
        urgency,
        impact,
        ...(caller ? { caller_id: caller.id } : {}),
        ...(place ? { assignment_group: place } : {}),
        contact_type: 'self-service',
        correlation_id: wanted.marker,
      };
      const shape = v.object({ result: v.object({ sys_id: v.string(), number: v.string() }) });
      const made = await api.ask({ path: `${TABLE}?sysparm_fields=sys_id,number`, json }, shape, signal);
      if (!made.ok) return made;
      const { sys_id, number } = made.value.result;
      const files = await uploadAfter(attachments, (file) => upload(sys_id, file, signal));
      const noCaller =
        email !== undefined && !caller ? [`ServiceNow knows nobody with the address ${email}, so the incident has no caller.`] : [];
      return answered({ ...createdOf(sys_id, number), leftOut: [...noCaller, ...files] });
    },

    async findByMarker(marker, _since, signal) {
      const fields = queryOf([
        ['sysparm_query', `correlation_id=${plain(marker)}`],
        ['sysparm_fields', 'sys_id,number'],
        ['sysparm_limit', '1'],
      ]);
      const shape = v.object({ result: v.array(v.object({ sys_id: v.string(), number: v.string() })) });
      return mapped(await api.ask(`${TABLE}?${fields}`, shape, signal), ({ result: [found] }) =>
        found ? { ...createdOf(found.sys_id, found.number), leftOut: [] } : undefined,
      );
    },

    async places(signal) {
      const fields = queryOf([
        ['sysparm_query', 'active=true^ORDERBYname'],
        ['sysparm_fields', 'sys_id,name'],
        ['sysparm_limit', String(LIST_AT_MOST)],
      ]);
      const shape = v.object({ result: v.array(v.object({ sys_id: v.string(), name: v.string() })) });
      return mapped(await api.ask(`/api/now/table/sys_user_group?${fields}`, shape, signal), ({ result }) =>
        result.map(({ sys_id, name }) => ({ id: sys_id, name })),
      );
    },

    async mine(after, signal) {
      const email = connection.customer?.email;
      if (email !== undefined) return list(`caller_id.email=${plain(email)}^ORDERBYDESCsys_created_on`, after, signal);
      const self = await me(signal);
      return self.ok ? list(`caller_id=${self.value.id}^ORDERBYDESCsys_created_on`, after, signal) : self;
    },

    open(after, signal) {
      const places = queuePlaces(connection);
      const where = places.length === 0 ? '' : `^assignment_groupIN${places.map(plain).join(',')}`;
      return list(`stateNOT IN6,7,8${where}^ORDERBYsys_created_on`, after, signal);
    },

    changedSince: (moment, after, signal) => list(`sys_updated_on>=${sqlOf(moment)}^ORDERBYsys_updated_on`, after, signal),

    ticket,

    async history(id, signal) {
      const read = await api.ask(`${TABLE}/${encodeURIComponent(id)}?${AS_READ}`, v.object({ result: incidentShape }), signal);
      if (!read.ok) return read;
      const fields = queryOf([
        ['sysparm_query', `element_id=${plain(id)}^elementINcomments,work_notes^ORDERBYsys_created_on`],
        ['sysparm_fields', 'sys_id,element,value,sys_created_on,sys_created_by'],
        ['sysparm_limit', String(LIST_AT_MOST)],
      ]);
      const entry = v.object({
        sys_id: v.string(),
        element: v.string(),
        value: v.string(),
        sys_created_on: v.string(),
        sys_created_by: v.string(),
      });
      const said = await api.ask(`/api/now/table/sys_journal_field?${fields}`, v.object({ result: v.array(entry) }), signal);
      return mapped(said, ({ result }) => [
        entered(read.value.result),
        ...result.map((one): Leg => {
          const isPublic = one.element === 'comments';
          const at = momentOf(one.sys_created_on) ?? 0;
          const kind = isPublic ? 'replied' : 'commented';
          return {
            id: one.sys_id,
            at,
            who: one.sys_created_by,
            kind,
            title: titleOfWords(isPublic),
            text: one.value,
            public: isPublic,
            attachments: [],
          };
        }),
      ]);
    },

    people: (part, signal) => people(`nameLIKE${plain(part)}^ORemailLIKE${plain(part)}^ORDERBYname`, PEOPLE_AT_MOST, signal),

    reply: (of, words, signal) => say(of, words, 'comments', signal),
    comment: (of, words, signal) => say(of, words, 'work_notes', signal),

    async assign(of, owner, signal) {
      if (owner !== 'me') return change(of, { assigned_to: owner ?? '' }, signal);
      const self = await me(signal);
      if (!self.ok) return self;
      const now = await ticket(of.ticket, signal);
      if (!now.ok) return now;
      const conflict = takenByOther(now.value, self.value.id, of) ?? movedOn(now.value, of);
      return conflict ?? change({ ticket: of.ticket }, { assigned_to: self.value.id }, signal);
    },

    move: (of, place, signal) => change(of, { assignment_group: place }, signal),
    setState: (of, state, signal) => change(of, { state: STATE_VALUES[state] }, signal),
    promise: (of, at, signal) => change(of, { due_date: at === null ? '' : sqlOf(at) }, signal),
  };

  function createdOf(id: string, number: string) {
    return { id, number, address: addressOf(id) };
  }

  function addressOf(id: string): string {
    return `${connection.address}/nav_to.do?uri=${encodeURIComponent(`incident.do?sys_id=${id}`)}`;
  }

  function ticketOf(one: Incident): Ticket {
    const state = STATES[one.state.value ?? ''] ?? 'open';
    const id = one.sys_id.value ?? '';
    return {
      connection: connection.id,
      id,
      number: one.number.value ?? id,
      subject: one.short_description.value ?? '',
      state,
      stateName: one.state.display_value ?? one.state.value ?? '',
      enteredAt: momentOf(one.sys_created_on.value) ?? momentOf(one.opened_at.value) ?? 0,
      updatedAt: momentOf(one.sys_updated_on.value) ?? 0,
      solvedAt: momentOf(one.resolved_at?.value),
      owner: refOf(one.assigned_to),
      customer: refOf(one.caller_id),
      place: refOf(one.assignment_group),
      priority: PRIORITIES[one.priority.value ?? ''] ?? null,
      promisedAt: momentOf(one.due_date?.value),
      lastLeg: null,
      address: addressOf(id),
      revision: one.sys_mod_count.value ?? '',
    };
  }
}

function refOf({ value, display_value }: v.InferOutput<typeof both>): { readonly id: string; readonly name: string } | null {
  return value ? { id: value, name: display_value ?? value } : null;
}

function entered(one: Incident): Leg {
  return {
    id: 'entered',
    at: momentOf(one.sys_created_on.value) ?? 0,
    who: one.caller_id.display_value ?? '',
    kind: 'entered',
    title: one.short_description.value ?? '',
    text: one.description?.value ?? '',
    public: true,
    attachments: [],
  };
}

/** A caret begins the next condition of a query, and nothing quotes it. */
function plain(text: string): string {
  return text.replace(/\^/g, '');
}
