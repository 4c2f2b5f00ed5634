/**
 * Redmine by its REST API (redmine.org, wiki "Rest_api"); run against Redmine 5. It keeps silent when somebody may not change a field and
 * answers 204 all the same, so each change is read back.
 */

import * as v from 'valibot';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Person, Ticket, TicketState } from '../ticket';
import type { ChangeOf, SystemFailure, SystemResult, SystemSetting, TicketPage, TicketSystem, Words } from '../ticket-system';
import { answered, apiOf, failed, mapped } from './api-of';
import { checkBase, movedOn, takenByOther } from './change-check';
import { uploadBefore } from './files-along';
import { dayOf, isoOf, momentOf } from './moments';
import { queuePlaces } from './queue-places';
import {
  type Issue,
  issueShape,
  legsOfIssue,
  type Named,
  type Priorities,
  prioritiesShape,
  priorityId,
  type ReadingIssues,
  type Status,
  statusesOf,
  statusesShape,
  ticketOfIssue,
} from './redmine-issue';
import { bestStateFor } from './state-words';

/** Redmine gives no more than this with one answer. */
const PAGE = 100;
/** Pages of projects or members that are read; more of them are no list that somebody picks from. */
const PAGES_AT_MOST = 10;
const PEOPLE_AT_MOST = 20;
/** Redmine takes "since" a second earlier than it is told, so that fractions of seconds are in. */
const ASKED_EARLIER_MS = 2_000;
const NO_PRIVATE_NOTES = 'The owner of this key may not write private notes on this issue.';

const oneIssue = v.object({ issue: issueShape });
const manyIssues = v.object({ issues: v.array(issueShape), total_count: v.number() });
const userShape = v.object({
  id: v.number(),
  login: v.optional(v.string()),
  firstname: v.string(),
  lastname: v.string(),
  mail: v.optional(v.string()),
  admin: v.optional(v.boolean(), false),
  memberships: v.optional(v.array(v.object({ project: v.object({ id: v.number() }), roles: v.array(v.object({ id: v.number() })) })), []),
});
const roleShape = v.object({ role: v.object({ permissions: v.array(v.string()) }) });
const named = v.object({ id: v.number(), name: v.string() });
const projectShape = v.object({ ...named.entries, identifier: v.string(), status: v.optional(v.number(), 1) });
const memberships = v.object({ memberships: v.array(v.object({ user: v.optional(named) })), total_count: v.number() });
const customFields = v.object({
  custom_fields: v.array(
    v.object({
      ...named.entries,
      customized_type: v.string(),
      is_required: v.optional(v.boolean(), false),
      possible_values: v.optional(v.array(v.object({ value: v.string() }))),
    }),
  ),
});
const fieldsOfProject = v.object({ project: v.object({ issue_custom_fields: v.optional(v.array(named), []) }) });
const found = v.object({ results: v.array(v.object({ id: v.number(), type: v.string() })) });

export function redmineSystem(setting: SystemSetting): TicketSystem {
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

  async function page(filter: readonly (readonly [string, string])[], after: string | null, signal?: AbortSignal) {
    const read = await reading(signal);
    if (!read.ok) return read;
    const offset = Number(after ?? 0);
    const query = queryOf([...filter, ['offset', String(offset)], ['limit', String(PAGE)]]);
    const answer = await api.ask(`/issues.json?${query}`, manyIssues, signal);
    return mapped(answer, ({ issues, total_count }): TicketPage => {
      const end = offset + issues.length;
      const next = issues.length > 0 && end < total_count ? String(end) : null;
      return { tickets: issues.map((one) => ticketOfIssue(one, read.value)), next, total: total_count };
    });
  }

  /**
   * By the moment entered and not by a count: tickets that are solved between two pages would shift the others into the page before.
   * `after` is the last moment, the tickets around it that were shown (it is told to the second, and sorted finer), and how many to
   * pass over where a whole page is of one moment.
   */
  async function openFrom(filter: readonly (readonly [string, string])[], after: string | null, signal?: AbortSignal) {
    const read = await reading(signal);
    if (!read.ok) return read;
    const [moment = '', shown = '', skipped = '0'] = after?.split('|') ?? [];
    const seen = new Set(shown.split(','));
    const since = moment === '' ? [] : filterOf('created_on', [moment], '>=');
    const sort = ['sort', 'created_on,id'] as const;
    const query = queryOf([...filter, ...since, sort, ['offset', skipped], ['limit', String(PAGE)]]);
    const answer = await api.ask(`/issues.json?${query}`, manyIssues, signal);
    return mapped(answer, ({ issues, total_count }): TicketPage => {
      const fresh = issues.filter((one) => !seen.has(String(one.id)));
      const last = issues.at(-1);
      const isAll = last === undefined || Number(skipped) + issues.length >= total_count;
      const lately = (momentOf(last?.created_on) ?? 0) - ASKED_EARLIER_MS;
      const ofLast = issues.filter((one) => (momentOf(one.created_on) ?? 0) >= lately).map((one) => String(one.id));
      const isSame = last?.created_on === moment;
      const ids = isSame ? [...new Set([...seen, ...ofLast])] : ofLast;
      const next = isAll ? null : `${last.created_on}|${ids.join(',')}|${isSame ? Number(skipped) + issues.length : 0}`;
      // Later pages count only what is left.
      return { tickets: fresh.map((one) => ticketOfIssue(one, read.value)), next, total: after === null ? total_count : null };
    });
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

  /** Changes fields and reads them back. */
  async function change(
    of: ChangeOf,
    fields: Readonly<Record<string, unknown>>,
    isSo: (issue: Issue) => boolean,
    refusal: string,
    signal?: AbortSignal,
  ): Promise<SystemResult<void>> {
    const told = await api.tell({ method: 'PUT', path: `/issues/${encodeURIComponent(of.ticket)}.json`, json: { issue: fields } }, signal);
    if (!told.ok) return told;
    const now = await issue(of.ticket, '', signal);
    // A ticket that was moved out of one's sight has been moved.
    if (!now.ok) return now.why === 'forbidden' || now.why === 'not-found' ? answered(undefined) : now;
    return isSo(now.value) ? answered(undefined) : failed('forbidden', refusal);
  }

  async function say(of: ChangeOf, words: Words, isPrivate: boolean, signal?: AbortSignal): Promise<SystemResult<void>> {
    const moved = await checkBase(of, () => ticket(of.ticket, signal));
    if (moved) return moved;
    if (isPrivate) {
      const allowed = await mayWritePrivately(of.ticket, signal);
      if (!allowed.ok) return allowed;
      if (!allowed.value) return failed('forbidden', NO_PRIVATE_NOTES);
    }
    const sent = await uploads(words.attachments, signal);
    if (!sent.ok) return sent;
    // Said words cannot be taken back: better not to say them than to leave out a file that they speak of.
    const [missing] = sent.value.leftOut;
    if (missing !== undefined) return failed('refused', missing);
    const path = `/issues/${encodeURIComponent(of.ticket)}.json`;
    const json = { issue: { notes: words.text, private_notes: isPrivate, uploads: sent.value.uploads } };
    const told = await api.tell({ method: 'PUT', path, json }, signal);
    if (!told.ok) return told;
    const now = await issue(of.ticket, 'journals', signal);
    if (!now.ok) return now;
    const heard = now.value.journals.find((one) => holds(one.notes, words.marker));
    if (heard && isPrivate && !heard.private_notes)
      return failed('forbidden', 'It was written, but everybody who sees this issue can read it.', true);
    return heard ? answered(undefined) : failed('forbidden', 'The owner of this key may not write such notes on this issue.');
  }

  /** Redmine writes a private note of somebody without that right for everybody to read, so the right is asked for first. */
  async function mayWritePrivately(ticketId: string, signal?: AbortSignal): Promise<SystemResult<boolean>> {
    const one = await issue(ticketId, '', signal);
    if (!one.ok) return one;
    const self = await api.ask('/users/current.json?include=memberships', v.object({ user: userShape }), signal);
    if (!self.ok) return self;
    const { admin, memberships: belongs } = self.value.user;
    if (admin) return answered(true);
    const roles = belongs.filter(({ project }) => project.id === one.value.project.id).flatMap((member) => member.roles);
    for (const { id } of roles) {
      const role = await api.ask(`/roles/${id}.json`, roleShape, signal);
      if (!role.ok) return role;
      if (role.value.role.permissions.includes('set_notes_private')) return answered(true);
    }
    return answered(false);
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

  async function changeOf(
    of: ChangeOf,
    signal?: AbortSignal,
  ): Promise<{ readonly now: Issue; readonly failure?: never } | { readonly failure: SystemFailure }> {
    const read = await reading(signal);
    if (!read.ok) return { failure: read };
    const now = await issue(of.ticket, 'allowed_statuses', signal);
    if (!now.ok) return { failure: now };
    const conflict = movedOn(ticketOfIssue(now.value, read.value), of);
    return conflict ? { failure: conflict } : { now: now.value };
  }

  const places = queuePlaces(connection);

  return {
    entersSolved: true,

    async check(signal) {
      return mapped(await me(signal), (person) => ({ product: 'Redmine', me: person }));
    },

    async create(wanted, attachments, signal) {
      const place = wanted.place ?? connection.place;
      if (place === null || place === '') return failed('refused', 'No project is set for new tickets.');
      const read = await reading(signal);
      if (!read.ok) return read;
      const sent = await uploads(attachments, signal);
      if (!sent.ok) return sent;
      const fields = Object.entries(wanted.fields);
      const end = wanted.solved ? read.value.statuses.find(({ state }) => state === 'solved') : undefined;
      const json = {
        issue: {
          project_id: place,
          subject: wanted.subject,
          description: wanted.text,
          priority_id: priorityId(wanted.priority, read.value.priorities),
          custom_fields: fields.map(([id, value]) => ({ id: Number(id), value })),
          uploads: sent.value.uploads,
          ...(end === undefined ? {} : { status_id: end.id }),
        },
      };
      const answer = await api.ask({ path: '/issues.json', json }, oneIssue, signal);
      if (!answer.ok) return answer;
      // A workflow that lets no issue begin at its end leaves it at its beginning, without a word.
      const late = wanted.solved && answer.value.issue.status.id !== end?.id;
      const solved = late ? await setState({ ticket: String(answer.value.issue.id) }, 'solved', signal) : undefined;
      const notSolved = solved?.ok === false ? ['It could not be set to solved; it is open in Redmine.'] : [];
      return mapped(answer, (made) => {
        // Redmine drops fields that this project or tracker does not have, without a word.
        const lost = fields.filter(([id]) => !made.issue.custom_fields.some((one) => String(one.id) === id));
        const lostFields = lost.map(([id, value]) => `The field ${id} did not go along (${value}): this project does not have it.`);
        return { ...createdOf(made.issue.id), leftOut: [...sent.value.leftOut, ...lostFields, ...notSolved] };
      });
    },

    async findByMarker(marker, _since, signal) {
      // Redmine searches its database itself, so what was entered a moment ago is found.
      const answer = await api.ask(
        `/search.json?${queryOf([
          ['q', marker],
          ['issues', '1'],
          ['limit', '10'],
        ])}`,
        found,
        signal,
      );
      if (!answer.ok) return answer;
      for (const { id, type } of answer.value.results) {
        if (!type.startsWith('issue')) continue;
        const one = await issue(String(id), '', signal);
        if (!one.ok) return one;
        // A note that quotes the marker is no ticket that was entered with it.
        if (holds(one.value.description, marker)) return answered({ ...createdOf(id), leftOut: [] });
      }
      return answered(undefined);
    },

    async places(signal) {
      return mapped(await projects(signal), (all) =>
        all.filter(({ status }) => status === 1).map(({ id, name }) => ({ id: String(id), name })),
      );
    },

    async fields(place, signal) {
      const all = await api.ask('/custom_fields.json', customFields, signal);
      if (all.ok) {
        const ours = all.value.custom_fields.filter((one) => one.customized_type === 'issue');
        return answered(
          ours.map(({ id, name, is_required, possible_values }) => {
            const options = possible_values?.map(({ value }) => value) ?? [];
            return { id: String(id), name, required: is_required, ...(options.length > 0 ? { options } : {}) };
          }),
        );
      }
      if (all.why !== 'forbidden') return all;
      // The full list is for administrators; others see the fields of the project and those that its newest issue carries.
      const project = await api.ask(`/projects/${encodeURIComponent(place)}.json?include=issue_custom_fields`, fieldsOfProject, signal);
      if (!project.ok) return project;
      const newest = await api.ask(
        `/issues.json?${queryOf([
          ['project_id', place],
          ['status_id', '*'],
          ['sort', 'id:desc'],
          ['limit', '1'],
        ])}`,
        manyIssues,
        signal,
      );
      if (!newest.ok) return newest;
      const seen = [...project.value.project.issue_custom_fields, ...(newest.value.issues[0]?.custom_fields ?? [])];
      return answered([...new Map(seen.map(({ id, name }) => [id, { id: String(id), name, required: false }])).values()]);
    },

    mine: (after, signal) =>
      page(
        [
          ['author_id', 'me'],
          ['status_id', '*'],
          ['sort', 'created_on:desc,id:desc'],
        ],
        after,
        signal,
      ),

    async open(after, signal) {
      const read = await reading(signal);
      if (!read.ok) return read;
      const unsolved = read.value.statuses.filter(({ state }) => state !== 'solved' && state !== 'closed').map(({ id }) => id);
      const all = places.length === 0 ? undefined : await projects(signal);
      if (all && !all.ok) return all;
      const ids = all?.value.filter(({ id, identifier }) => places.includes(String(id)) || places.includes(identifier)).map(({ id }) => id);
      if (ids?.length === 0) return failed('not-found', `The owner of this key sees none of the projects ${places.join(', ')}.`);
      return openFrom([...filterOf('status_id', unsolved), ...(ids ? filterOf('project_id', ids) : [])], after, signal);
    },

    changedSince: (moment, after, signal) =>
      page(
        [
          ['status_id', '*'],
          ['updated_on', `>=${isoOf(moment)}`],
          ['sort', 'updated_on,id'],
        ],
        after,
        signal,
      ),

    ticket,

    async history(id, signal) {
      const read = await reading(signal);
      if (!read.ok) return read;
      const one = await issue(id, 'journals,attachments', signal);
      if (!one.ok) return one;
      const { author, assigned_to, project, journals } = one.value;
      const changed = new Set(journals.flatMap(({ details }) => details.map(({ name }) => name)));
      const present = [author, assigned_to, ...journals.map(({ user }) => user)].filter((person) => person !== undefined);
      // A journal has numbers only. Who may not see the members or projects still sees the journal.
      const asked = changed.has('assigned_to_id') ? await members(String(project.id), signal) : undefined;
      const moved = changed.has('project_id') ? await projects(signal) : undefined;
      return answered(
        legsOfIssue(one.value, {
          people: [...present, ...(asked?.ok ? asked.value : [])],
          projects: [project, ...(moved?.ok ? moved.value : [])],
          statuses: read.value.statuses,
        }),
      );
    },

    async people(part, signal) {
      const query = queryOf([
        ['name', part],
        ['limit', String(PEOPLE_AT_MOST)],
      ]);
      const all = await api.ask(`/users.json?${query}`, v.object({ users: v.array(userShape) }), signal);
      if (all.ok) return answered(all.value.users.map(personOfUser));
      const place = connection.place;
      if (all.why !== 'forbidden' || place === null) return all;
      // The list of users is for administrators; the members of the desk's own project are seen by everybody in it.
      const wanted = part.toLowerCase();
      return mapped(await members(place, signal), (list) =>
        list
          .filter(({ name }) => name.toLowerCase().includes(wanted))
          .slice(0, PEOPLE_AT_MOST)
          .map(({ id, name }) => ({ id: String(id), name })),
      );
    },

    reply: (of, words, signal) => say(of, words, false, signal),
    comment: (of, words, signal) => say(of, words, true, signal),

    async assign(of, owner, signal) {
      const base = owner === 'me' ? await ticket(of.ticket, signal) : undefined;
      if (base && !base.ok) return base;
      const self = owner === 'me' ? await me(signal) : undefined;
      if (self && !self.ok) return self;
      const conflict =
        base && self
          ? (takenByOther(base.value, self.value.id, of) ?? movedOn(base.value, of))
          : await checkBase(of, () => ticket(of.ticket, signal));
      if (conflict) return conflict;
      const id = self ? self.value.id : owner;
      const isSo = (now: Issue) => (now.assigned_to ? String(now.assigned_to.id) : null) === id;
      return change(of, { assigned_to_id: id ?? '' }, isSo, 'The owner of this key may not assign this issue to them.', signal);
    },

    async move(of, place, signal) {
      const base = await changeOf(of, signal);
      if (base.failure) return base.failure;
      const all = await projects(signal);
      if (!all.ok) return all;
      const target = all.value.find(({ id, identifier }) => String(id) === place || identifier === place);
      if (!target) return failed('not-found', `There is no project ${place} that the owner of this key sees.`);
      const isSo = (now: Issue) => now.project.id === target.id;
      return change(of, { project_id: target.id }, isSo, `The owner of this key may not move this issue to ${target.name}.`, signal);
    },

    setState,

    async promise(of, at, signal) {
      const base = await changeOf(of, signal);
      if (base.failure) return base.failure;
      const day = at === null ? null : dayOf(at);
      const isSo = (now: Issue) => (now.due_date ?? null) === day;
      return change(of, { due_date: day ?? '' }, isSo, 'The owner of this key may not set the due date of this issue.', signal);
    },
  };

  async function setState(of: ChangeOf, state: TicketState, signal?: AbortSignal): Promise<SystemResult<void>> {
    const base = await changeOf(of, signal);
    if (base.failure) return base.failure;
    const allowed = base.now.allowed_statuses?.map(({ id }) => id);
    const statuses = (known?.statuses ?? []).filter(({ id }) => allowed === undefined || allowed.includes(id) || id === base.now.status.id);
    const wanted = bestStateFor(state, statuses, (one) => one);
    if (!wanted) return failed('forbidden', `Its workflow has no way from ${base.now.status.name} to a state that means "${state}".`);
    const isSo = (now: Issue) => now.status.id === wanted.id;
    return change(of, { status_id: wanted.id }, isSo, `The owner of this key may not set this issue to ${wanted.name}.`, signal);
  }

  function createdOf(id: number) {
    return { id: String(id), number: `#${id}`, address: `${connection.address}/issues/${id}` };
  }
}

function personOfUser({ id, login, firstname, lastname, mail }: v.InferOutput<typeof userShape>): Person {
  const name = `${firstname} ${lastname}`.trim();
  return { id: String(id), name: name === '' ? (login ?? `#${id}`) : name, ...(mail === undefined ? {} : { email: mail }) };
}

function holds(text: string | null | undefined, marker: string): boolean {
  return text?.includes(marker) === true;
}

/** A filter as Redmine's own issue list writes it. */
function filterOf(field: string, values: readonly (number | string)[], operator = '='): readonly (readonly [string, string])[] {
  return [['f[]', field], [`op[${field}]`, operator], ...values.map((value) => [`v[${field}][]`, String(value)] as const)];
}
