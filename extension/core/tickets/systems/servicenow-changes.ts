/** What is done to an incident in ServiceNow: said in it, assigned, moved, promised, set to another state. */

import { queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { ChangeOf, SystemResult, TicketSystem, Words } from '../ticket-system';
import type { Api } from './api-of';
import { checkBase, movedOn, takenByOther } from './change-check';
import { sqlOf } from './moments';
import { STATE_VALUES, TABLE } from './servicenow-incident';

export interface ServicenowAccess {
  readonly api: Api;
  me(signal?: AbortSignal): Promise<SystemResult<Person>>;
  ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>>;
}

export function servicenowChanges({ api, me, ticket }: ServicenowAccess) {
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
      const sent = await upload(api, of.ticket, file, signal);
      if (!sent.ok) return sent;
    }
    return change({ ticket: of.ticket }, { [field]: words.text }, signal);
  }

  return {
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
  } satisfies Partial<TicketSystem>;
}

export function upload(api: Api, id: string, { name, type, bytes }: Words['attachments'][number], signal?: AbortSignal) {
  const query = queryOf([
    ['table_name', 'incident'],
    ['table_sys_id', id],
    ['file_name', name],
  ]);
  const headers = { 'content-type': type || 'application/octet-stream' };
  return api.tell({ method: 'POST', path: `/api/now/attachment/file?${query}`, headers, body: bytes }, signal);
}
