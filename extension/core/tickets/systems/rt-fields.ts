/** The custom fields of a queue of Request Tracker, and what of a new ticket goes into them. */

import * as v from 'valibot';
import { percentEncode } from '../percent-encode';
import type { SystemField, SystemResult } from '../ticket-system';
import type { TicketToSend } from '../ticket-to-send';
import { answered, mapped } from './api-of';
import { type Query, REST, type RtApi } from './rt-api';
import { idShape } from './rt-ticket';

export const namedShape = v.object({ id: idShape, Name: v.string() });
const fieldShape = v.object({
  ...namedShape.entries,
  Type: v.optional(v.nullable(v.string()), ''),
  Pattern: v.optional(v.nullable(v.string()), ''),
  LookupType: v.optional(v.string(), ''),
});
const valuesShape = v.object({ Values: v.optional(v.array(v.object({ name: v.string() })), []) });

export interface FieldsToSend {
  readonly taken: Readonly<Record<string, string>>;
  /** Plain sentences. */
  readonly leftOut: readonly string[];
}

export interface RtFields {
  fields(place: string, signal?: AbortSignal): Promise<SystemResult<readonly SystemField[]>>;
  fieldsFor(wanted: TicketToSend, place: string, signal?: AbortSignal): Promise<SystemResult<FieldsToSend>>;
  fieldsLost(id: string, sent: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<readonly string[]>;
}

export function rtFields(rt: RtApi): RtFields {
  const { api } = rt;

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
  async function fieldsFor(wanted: TicketToSend, place: string, signal?: AbortSignal): Promise<SystemResult<FieldsToSend>> {
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

  return { fields, fieldsFor, fieldsLost };
}
