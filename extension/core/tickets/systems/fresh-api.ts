/** The calls of Freshdesk's and Freshservice's APIs v2 that their other files are made of: single tickets, lists, groups, forms with files. */

import type * as v from 'valibot';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { CreatedTicket, SystemField, SystemResult, SystemSetting, TicketPage } from '../ticket-system';
import { type Api, answered, apiOf, mapped } from './api-of';
import { basicAuth } from './base64';
import { type FreshGroup, type FreshTicket, freshTicketShape, groupShape, pageOfFresh, ticketOfFresh } from './fresh-ticket';
import { type FormPart, formBody } from './multipart';

export const PAGE = 100;

/** What the two products do differently. */
export interface FreshProduct {
  readonly product: string;
  /** Reads one thing, or a list, out of an answer: Freshservice wraps both in their name. */
  readonly one: <T>(name: string, shape: v.GenericSchema<unknown, T>) => v.GenericSchema<unknown, T>;
  readonly many: <T>(name: string, shape: v.GenericSchema<unknown, T>) => v.GenericSchema<unknown, readonly T[]>;
  /** Path and query of a list of tickets, oldest or newest first by the date entered. */
  readonly listQuery: (order: 'asc' | 'desc') => readonly (readonly [string, string])[];
  readonly searchPath: string;
  readonly searchAnswer: v.GenericSchema<unknown, { readonly found: readonly FreshTicket[]; readonly total: number | null }>;
  readonly fields: (api: Api, signal?: AbortSignal) => Promise<SystemResult<readonly SystemField[]>>;
  readonly me: (api: Api, signal?: AbortSignal) => Promise<SystemResult<Person>>;
  readonly people?: (api: Api, part: string, signal?: AbortSignal) => Promise<SystemResult<readonly Person[]>>;
}

export interface FreshApi {
  readonly api: Api;
  readonly fresh: FreshProduct;
  groups(signal?: AbortSignal): Promise<SystemResult<readonly FreshGroup[]>>;
  /** As the API tells it. */
  one(id: string, signal?: AbortSignal): Promise<SystemResult<FreshTicket>>;
  ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>>;
  list(query: readonly (readonly [string, string])[], after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>>;
  /** With the names of the groups that were read so far. */
  shown(read: FreshTicket): Ticket;
  createdOf(id: number): CreatedTicket;
}

export function freshApi(setting: SystemSetting, fresh: FreshProduct): FreshApi {
  const { connection, credential } = setting;
  // The password is not looked at, yet it must be there.
  const api = apiOf(setting, { authorization: basicAuth(credential?.token ?? '', 'X') });
  // Tickets tell the number of their group only.
  let groups: readonly FreshGroup[] | undefined;

  async function readGroups(signal?: AbortSignal) {
    if (groups) return answered(groups);
    const answer = await api.ask(`/api/v2/groups?per_page=${PAGE}`, fresh.many('groups', groupShape), signal);
    if (answer.ok) groups = answer.value;
    return answer;
  }

  async function one(id: string, signal?: AbortSignal): Promise<SystemResult<FreshTicket>> {
    return api.ask(`/api/v2/tickets/${encodeURIComponent(id)}?include=requester,stats`, fresh.one('ticket', freshTicketShape), signal);
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    return mapped(await one(id, signal), shown);
  }

  async function list(
    query: readonly (readonly [string, string])[],
    after: string | null,
    signal?: AbortSignal,
  ): Promise<SystemResult<TicketPage>> {
    const page = Number(after ?? 1);
    const fields = queryOf([...query, ['page', String(page)], ['per_page', String(PAGE)]]);
    return mapped(await api.ask(`/api/v2/tickets?${fields}`, fresh.many('tickets', freshTicketShape), signal), (tickets) => ({
      tickets: tickets.map(shown),
      next: tickets.length < PAGE ? null : String(page + 1),
      total: null,
    }));
  }

  function shown(read: FreshTicket): Ticket {
    return ticketOfFresh(read, groups ?? [], connection.id, connection.address);
  }

  function createdOf(id: number): CreatedTicket {
    return { id: String(id), number: `#${id}`, address: pageOfFresh(id, connection.address), leftOut: [] };
  }

  return { api, fresh, groups: readGroups, one, ticket, list, shown, createdOf };
}

/** JSON, or a form where files go along; `fields` are those of the API. */
export function bodyOf(fields: Readonly<Record<string, unknown>>, attachments: readonly Attachment[]) {
  if (attachments.length === 0) return { json: fields };
  const parts: FormPart[] = Object.entries(fields).flatMap(([name, value]): FormPart[] => {
    if (value === undefined) return [];
    if (typeof value !== 'object' || value === null) return [{ name, value: String(value) }];
    return Object.entries(value).map(([key, inner]) => ({ name: `${name}[${key}]`, value: String(inner) }));
  });
  const { contentType, body } = formBody([...parts, ...attachments.map((file) => ({ name: 'attachments[]', file }))]);
  return { headers: { 'content-type': contentType }, body };
}
