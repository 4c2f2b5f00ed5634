/** The calls of Redmine's REST API that its other files are made of: single issues, people, projects, files that go up. */

import * as v from 'valibot';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { SystemResult, SystemSetting } from '../ticket-system';
import { type Api, answered, apiOf, mapped } from './api-of';
import { type Uploaded, uploadBefore } from './files-along';
import {
  type Issue,
  issueShape,
  type Named,
  type Priorities,
  prioritiesShape,
  type ReadingIssues,
  type Status,
  statusesOf,
  statusesShape,
  ticketOfIssue,
} from './redmine-issue';

/** Redmine gives no more than this with one answer. */
export const PAGE = 100;
/** Pages of projects or members that are read; more of them are no list that somebody picks from. */
const PAGES_AT_MOST = 10;

export const oneIssue = v.object({ issue: issueShape });
export const manyIssues = v.object({ issues: v.array(issueShape), total_count: v.number() });
export const userShape = v.object({
  id: v.number(),
  login: v.optional(v.string()),
  firstname: v.string(),
  lastname: v.string(),
  mail: v.optional(v.string()),
  admin: v.optional(v.boolean(), false),
  memberships: v.optional(v.array(v.object({ project: v.object({ id: v.number() }), roles: v.array(v.object({ id: v.number() })) })), []),
});
export const named = v.object({ id: v.number(), name: v.string() });
const projectShape = v.object({ ...named.entries, identifier: v.string(), status: v.optional(v.number(), 1) });
const memberships = v.object({ memberships: v.array(v.object({ user: v.optional(named) })), total_count: v.number() });

export interface RedmineApi {
  readonly api: Api;
  /** States and priorities, and what else an issue is read with. */
  reading(signal?: AbortSignal): Promise<SystemResult<ReadingIssues>>;
  /** `include`: what comes along, with commas between; may be empty. */
  issue(id: string, include: string, signal?: AbortSignal): Promise<SystemResult<Issue>>;
  ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>>;
  me(signal?: AbortSignal): Promise<SystemResult<Person>>;
  uploads(
    attachments: readonly Attachment[],
    signal?: AbortSignal,
  ): Promise<SystemResult<{ readonly uploads: Uploaded<unknown>['taken']; readonly leftOut: readonly string[] }>>;
  projects(signal?: AbortSignal): Promise<SystemResult<readonly v.InferOutput<typeof projectShape>[]>>;
  members(place: string, signal?: AbortSignal): Promise<SystemResult<readonly Named[]>>;
}

export function redmineApi(setting: SystemSetting): RedmineApi {
  const { connection, credential } = setting;
  const api = apiOf(setting, { 'x-redmine-api-key': credential?.token ?? '' });
  // States and priorities change when an admin changes them: once for each time that the system is opened is often enough.
  let known: { readonly statuses: readonly Status[]; readonly priorities: Priorities } | undefined;

  async function reading(signal?: AbortSignal): Promise<SystemResult<ReadingIssues>> {
    if (!known) {
      const statuses = await api.ask('/issue_statuses.json', statusesShape, signal);
      if (!statuses.ok) return statuses;
      const priorities = await api.ask('/enumerations/issue_priorities.json', prioritiesShape, signal);
      if (!priorities.ok) return priorities;
      known = { statuses: statusesOf(statuses.value), priorities: priorities.value.issue_priorities };
    }
    return answered({ connection: connection.id, address: connection.address, ...known });
  }

  async function issue(id: string, include: string, signal?: AbortSignal): Promise<SystemResult<Issue>> {
    const query = include === '' ? '' : `?include=${include}`;
    return mapped(await api.ask(`/issues/${encodeURIComponent(id)}.json${query}`, oneIssue, signal), (answer) => answer.issue);
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    const read = await reading(signal);
    if (!read.ok) return read;
    return mapped(await issue(id, '', signal), (one) => ticketOfIssue(one, read.value));
  }

  async function me(signal?: AbortSignal): Promise<SystemResult<Person>> {
    const answer = await api.ask('/users/current.json', v.object({ user: userShape }), signal);
    return mapped(answer, ({ user }) => personOfUser(user));
  }

  async function upload({ name, bytes }: Attachment, signal?: AbortSignal) {
    const path = `/uploads.json?${queryOf([['filename', name]])}`;
    const call = { method: 'POST', path, headers: { 'content-type': 'application/octet-stream' }, body: bytes } as const;
    return mapped(await api.ask(call, v.object({ upload: v.object({ token: v.string() }) }), signal), (answer) => answer.upload.token);
  }

  async function uploads(attachments: readonly Attachment[], signal?: AbortSignal) {
    const sent = await uploadBefore(attachments, async (one) =>
      mapped(await upload(one, signal), (token) => ({ token, filename: one.name, content_type: one.type })),
    );
    return mapped(sent, ({ taken, leftOut }) => ({ uploads: taken, leftOut }));
  }

  async function pagesOf<T>(path: string, shape: v.GenericSchema<unknown, { list: readonly T[]; total: number }>, signal?: AbortSignal) {
    const all: T[] = [];
    for (let number = 0; number < PAGES_AT_MOST; number++) {
      const answer = await api.ask(
        `${path}?${queryOf([
          ['offset', String(number * PAGE)],
          ['limit', String(PAGE)],
        ])}`,
        shape,
        signal,
      );
      if (!answer.ok) return answer;
      all.push(...answer.value.list);
      if (answer.value.list.length === 0 || all.length >= answer.value.total) break;
    }
    return answered<readonly T[]>(all);
  }

  function projects(signal?: AbortSignal) {
    const shape = v.pipe(
      v.object({ projects: v.array(projectShape), total_count: v.number() }),
      v.transform((answer) => ({ list: answer.projects, total: answer.total_count })),
    );
    return pagesOf('/projects.json', shape, signal);
  }

  async function members(place: string, signal?: AbortSignal): Promise<SystemResult<readonly Named[]>> {
    const shape = v.pipe(
      memberships,
      v.transform((answer) => ({ list: answer.memberships, total: answer.total_count })),
    );
    const all = await pagesOf(`/projects/${encodeURIComponent(place)}/memberships.json`, shape, signal);
    return mapped(all, (list) => list.flatMap(({ user }) => (user ? [user] : [])));
  }

  return { api, reading, issue, ticket, me, uploads, projects, members };
}

export function personOfUser({ id, login, firstname, lastname, mail }: v.InferOutput<typeof userShape>): Person {
  const name = `${firstname} ${lastname}`.trim();
  return { id: String(id), name: name === '' ? (login ?? `#${id}`) : name, ...(mail === undefined ? {} : { email: mail }) };
}
