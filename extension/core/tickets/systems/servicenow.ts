/** ServiceNow incidents by its Table and Attachment APIs (docs.servicenow.com, "REST API reference"). By documentation. */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketPage, TicketSystem } from '../ticket-system';
import { answered, apiOf, failed, mapped } from './api-of';
import { basicAuth } from './base64';
import { uploadAfter } from './files-along';
import { sqlOf } from './moments';
import { pageFrom, pageStart } from './pages-by-moment';
import { queuePlaces } from './queue-places';
import { servicenowChanges, upload } from './servicenow-changes';
import {
  AS_READ,
  entered,
  type Incident,
  incidentShape,
  journalShape,
  legOfJournal,
  pageOfIncident,
  TABLE,
  ticketOfIncident,
} from './servicenow-incident';

const PAGE = 100;
const PEOPLE_AT_MOST = 20;
const LIST_AT_MOST = 500;
/** Urgency 1 and impact 1 make priority 1, "Critical"; the priority itself is computed from both. */
const URGENCY = { low: ['3', '3'], normal: ['2', '2'], high: ['1', '2'], urgent: ['1', '1'] } as const;
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

  async function list(query: string, offset: number, signal?: AbortSignal) {
    const range = `sysparm_limit=${PAGE}&sysparm_offset=${offset}`;
    const answer = await api.raw(`${TABLE}?${queryOf([['sysparm_query', query]])}&${AS_READ}&${range}`, signal);
    if (!answer.ok) return answer;
    const read = v.safeParse(v.object({ result: v.array(incidentShape) }), answer.value.json);
    if (!read.success) return failed('not-the-system', 'Its list of incidents has another shape than expected.');
    const count = answer.value.header('x-total-count');
    const total = count === null ? null : Number(count);
    const { result } = read.output;
    const end = offset + result.length;
    const isLast = result.length === 0 || (total === null ? result.length < PAGE : end >= total);
    return answered({ tickets: result.map(ticketOf), end, isLast, total });
  }

  /** Newest first: what is entered meanwhile shifts some into the next page too, and none out of sight. */
  async function newest(query: string, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    const answer = await list(`${query}^ORDERBYDESCsys_created_on`, Number(after ?? 0), signal);
    return mapped(answer, ({ tickets, end, isLast, total }) => ({ tickets, next: isLast ? null : String(end), total }));
  }

  /** Dates of a query are UTC unless a script makes them (community.servicenow.com, "SOAP web service and time zones examples"). */
  async function from(query: string, field: 'sys_created_on' | 'sys_updated_on', after: string | null, signal?: AbortSignal) {
    const start = pageStart(after);
    const since = start.from === null ? '' : `^${field}>=${sqlOf(start.from)}`;
    const answer = await list(`${query}${since}^ORDERBY${field}`, start.pages * PAGE, signal);
    const by = field === 'sys_created_on' ? 'enteredAt' : 'updatedAt';
    return mapped(answer, ({ tickets, isLast, total }) => pageFrom(start, tickets, { by, isLast, windowMs: 0, total }));
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
      const files = await uploadAfter(attachments, (file) => upload(api, sys_id, file, signal));
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
      if (email !== undefined) return newest(`caller_id.email=${plain(email)}`, after, signal);
      const self = await me(signal);
      return self.ok ? newest(`caller_id=${self.value.id}`, after, signal) : self;
    },

    open(after, signal) {
      const places = queuePlaces(connection);
      const where = places.length === 0 ? '' : `^assignment_groupIN${places.map(plain).join(',')}`;
      return from(`stateNOT IN6,7,8${where}`, 'sys_created_on', after, signal);
    },

    changedSince: (moment, after, signal) => from(`sys_updated_on>=${sqlOf(moment)}`, 'sys_updated_on', after, signal),

    ticket,

    async history(id, signal) {
      const read = await api.ask(`${TABLE}/${encodeURIComponent(id)}?${AS_READ}`, v.object({ result: incidentShape }), signal);
      if (!read.ok) return read;
      const fields = queryOf([
        ['sysparm_query', `element_id=${plain(id)}^elementINcomments,work_notes^ORDERBYsys_created_on`],
        ['sysparm_fields', 'sys_id,element,value,sys_created_on,sys_created_by'],
        ['sysparm_limit', String(LIST_AT_MOST)],
      ]);
      const said = await api.ask(`/api/now/table/sys_journal_field?${fields}`, v.object({ result: v.array(journalShape) }), signal);
      return mapped(said, ({ result }) => [entered(read.value.result), ...result.map(legOfJournal)]);
    },

    people: (part, signal) => people(`nameLIKE${plain(part)}^ORemailLIKE${plain(part)}^ORDERBYname`, PEOPLE_AT_MOST, signal),

    ...servicenowChanges({ api, me, ticket }),
  };

  function createdOf(id: string, number: string) {
    return { id, number, address: pageOfIncident(id, connection.address) };
  }

  function ticketOf(one: Incident): Ticket {
    return ticketOfIncident(one, connection.id, connection.address);
  }
}

/** A caret begins the next condition of a query, and nothing quotes it. */
function plain(text: string): string {
  return text.replace(/\^/g, '');
}
