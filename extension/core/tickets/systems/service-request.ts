/** A request of Jira Service Management, read into a ticket of the desk and the legs of its trip (developer.atlassian.com, "Request"). */

import * as v from 'valibot';
import type { Leg, Ticket } from '../ticket';
import { jiraPersonOf, jiraStateOf, jiraUserShape } from './jira-issue';
import { titleOfWords } from './leg-titles';

const dateShape = v.object({ epochMillis: v.number() });
export const requestShape = v.object({
  issueId: v.string(),
  issueKey: v.string(),
  serviceDeskId: v.optional(v.string()),
  createdDate: dateShape,
  reporter: v.nullish(jiraUserShape),
  requestFieldValues: v.optional(v.array(v.object({ fieldId: v.string(), value: v.optional(v.unknown()) })), []),
  currentStatus: v.object({ status: v.string(), statusCategory: v.optional(v.string()), statusDate: v.optional(dateShape) }),
  _links: v.optional(v.object({ web: v.optional(v.string()) })),
});
export type ServiceRequest = v.InferOutput<typeof requestShape>;
export const commentShape = v.object({
  id: v.string(),
  body: v.string(),
  public: v.optional(v.boolean(), true),
  author: v.nullish(jiraUserShape),
  created: dateShape,
});
/** Its own names for Jira's three categories. */
const CATEGORIES: Readonly<Record<string, string>> = { NEW: 'new', UNDEFINED: 'new', INDETERMINATE: 'indeterminate', DONE: 'done' };

/** `now`: another clock may be ahead. Milliseconds since the epoch. */
export function ticketOfRequest(one: ServiceRequest, connection: string, address: string, now: number): Ticket {
  const { status, statusCategory = '', statusDate } = one.currentStatus;
  const key = CATEGORIES[statusCategory];
  const state = jiraStateOf({ name: status, ...(key === undefined ? {} : { statusCategory: { key } }) });
  const updatedAt = statusDate?.epochMillis ?? one.createdDate.epochMillis;
  return {
    connection,
    id: one.issueKey,
    number: one.issueKey,
    subject: textOf(one, 'summary'),
    state,
    stateName: status,
    enteredAt: one.createdDate.epochMillis,
    updatedAt: Math.min(updatedAt, now),
    solvedAt: state === 'solved' || state === 'closed' ? updatedAt : null,
    owner: null,
    customer: jiraPersonOf(one.reporter),
    place: one.serviceDeskId === undefined ? null : { id: one.serviceDeskId, name: `#${one.serviceDeskId}` },
    priority: null,
    promisedAt: null,
    lastLeg: null,
    address: pageOfRequest(one, address),
    revision: `${status} ${updatedAt}`,
  };
}

export function pageOfRequest({ issueKey, _links }: ServiceRequest, address: string): string {
  return _links?.web ?? `${address}/browse/${issueKey}`;
}

export function textOf({ requestFieldValues }: ServiceRequest, field: string): string {
  const value = requestFieldValues.find(({ fieldId }) => fieldId === field)?.value;
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n') : '';
}

export function entered(one: ServiceRequest): Leg {
  return {
    id: 'entered',
    at: one.createdDate.epochMillis,
    who: jiraPersonOf(one.reporter)?.name ?? '',
    kind: 'entered',
    title: textOf(one, 'summary'),
    text: textOf(one, 'description'),
    public: true,
    attachments: [],
  };
}

export function legOfComment(one: v.InferOutput<typeof commentShape>): Leg {
  return {
    id: one.id,
    at: one.created.epochMillis,
    who: jiraPersonOf(one.author)?.name ?? '',
    kind: one.public ? 'replied' : 'commented',
    title: titleOfWords(one.public),
    text: one.body.replace(/\r\n/g, '\n'),
    public: one.public,
    attachments: [],
  };
}
