/** ServiceNow's JSON of an incident (Table API, `sysparm_display_value=all`), read into a ticket and the first leg of its trip. */

import * as v from 'valibot';
import type { Leg, Ticket, TicketState } from '../ticket';
import { titleOfWords } from './leg-titles';
import { momentOf } from './moments';

/** Values of incident.state as ServiceNow ships them. */
export const STATE_VALUES: Readonly<Record<TicketState, string>> = { new: '1', open: '2', waiting: '3', solved: '6', closed: '7' };
const STATES: Readonly<Record<string, TicketState>> = { 1: 'new', 2: 'open', 3: 'waiting', 6: 'solved', 7: 'closed', 8: 'closed' };
const PRIORITIES: Readonly<Record<string, Ticket['priority']>> = { 1: 'urgent', 2: 'high', 3: 'normal', 4: 'low', 5: 'low' };

/** With `sysparm_display_value=all`: `value` is as stored (dates in UTC), `display_value` is for people. */
const both = v.object({ value: v.nullish(v.string()), display_value: v.nullish(v.string()) });
export const incidentShape = v.object({
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
export type Incident = v.InferOutput<typeof incidentShape>;
export const TABLE = '/api/now/table/incident';
const FIELDS = Object.keys(incidentShape.entries).join(',');
export const AS_READ = `sysparm_display_value=all&sysparm_exclude_reference_link=true&sysparm_fields=${FIELDS}`;

export function ticketOfIncident(one: Incident, connection: string, address: string): Ticket {
  const state = STATES[one.state.value ?? ''] ?? 'open';
  const id = one.sys_id.value ?? '';
  return {
    connection,
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
    address: pageOfIncident(id, address),
    revision: one.sys_mod_count.value ?? '',
  };
}

export function pageOfIncident(id: string, address: string): string {
  return `${address}/nav_to.do?uri=${encodeURIComponent(`incident.do?sys_id=${id}`)}`;
}

function refOf({ value, display_value }: v.InferOutput<typeof both>): { readonly id: string; readonly name: string } | null {
  return value ? { id: value, name: display_value ?? value } : null;
}

export function entered(one: Incident): Leg {
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

/** What is said in an incident stands in a journal of its own. */
export const journalShape = v.object({
  sys_id: v.string(),
  element: v.string(),
  value: v.string(),
  sys_created_on: v.string(),
  sys_created_by: v.string(),
});

export function legOfJournal(one: v.InferOutput<typeof journalShape>): Leg {
  const isPublic = one.element === 'comments';
  return {
    id: one.sys_id,
    at: momentOf(one.sys_created_on) ?? 0,
    who: one.sys_created_by,
    kind: isPublic ? 'replied' : 'commented',
    title: titleOfWords(isPublic),
    text: one.value,
    public: isPublic,
    attachments: [],
  };
}
