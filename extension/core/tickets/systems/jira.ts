/**
 * Jira by its REST API: Cloud by v3 with a mail address and an API token, Data Center by v2 with a personal access token
 * (developer.atlassian.com). By documentation. Its comments are seen by everybody who sees the issue, so it has no comment for colleagues
 * only; and its API moves no issue to another project.
 */

import * as v from 'valibot';
import { percentEncode, queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { ChangeOf, SystemResult, SystemSetting, TicketPage, TicketSystem } from '../ticket-system';
import { type Api, answered, apiOf, failed, mapped } from './api-of';
import { documentOf, textOfDocument } from './atlassian-document';
import { basicAuth } from './base64';
import { checkBase, movedOn, takenByOther } from './change-check';
import { uploadAfter } from './files-along';
import {
  JIRA_FIELDS,
  jiraIssueShape,
  jiraPersonOf,
  jiraPriorityOf,
  jiraStateOf,
  jiraStatusShape,
  jiraUserShape,
  legsOfJira,
  ticketOfJira,
} from './jira-issue';
import { dayOf } from './moments';
import { formBody } from './multipart';
import { queuePlaces } from './queue-places';
import { notIndexedYet } from './search-lag';
import { bestStateFor } from './state-words';

const PAGE = 100;
const PEOPLE_AT_MOST = 20;
/** Which of a project's issue types a trouble ticket is, where the connection does not say: `PROJECT/Type`. */
const LIKELY_TYPES = /incident|service request|support|help|question|problem|task|bug/i;

export interface JiraAccess {
  readonly api: Api;
  readonly isCloud: boolean;
  /** `/rest/api/3` or `/rest/api/2`. */
  readonly root: string;
}

export function jiraAccess(setting: SystemSetting): JiraAccess {
  const { user = '', token = '' } = setting.credential ?? {};
  const isCloud = user !== '';
  const authorization = isCloud ? basicAuth(user, token) : `Bearer ${token}`;
  return { api: apiOf(setting, { authorization }), isCloud, root: isCloud ? '/rest/api/3' : '/rest/api/2' };
}

const typeShape = v.object({ id: v.string(), name: v.string(), subtask: v.optional(v.boolean(), false) });
const fieldShape = v.object({
  fieldId: v.string(),
  name: v.string(),
  required: v.optional(v.boolean(), false),
  hasDefaultValue: v.optional(v.boolean(), false),
  schema: v.optional(v.object({ type: v.string(), items: v.optional(v.string()), custom: v.optional(v.string()) })),
  allowedValues: v.optional(
    v.array(v.object({ id: v.optional(v.string()), name: v.optional(v.string()), value: v.optional(v.string()) })),
    [],
  ),
});
type Field = v.InferOutput<typeof fieldShape>;
/** Asked for by name, or set by Jira itself. */
const USUAL_FIELDS = new Set([
  'summary',
  'description',
  'project',
  'issuetype',
  'reporter',
  'priority',
  'attachment',
  'parent',
  'issuelinks',
  'labels',
]);

export function jiraSystem(setting: SystemSetting): TicketSystem {
  const { connection } = setting;
  const { api, isCloud, root } = jiraAccess(setting);
  const textOf = (text: string) => (isCloud ? documentOf(text) : text);

  async function me(signal?: AbortSignal): Promise<SystemResult<Person>> {
    const answer = await api.ask(`${root}/myself`, jiraUserShape, signal);
    if (!answer.ok) return answer;
    const person = jiraPersonOf(answer.value);
    return person ? answered(person) : failed('bad-credentials', 'Jira does not know who this is.');
  }

  /** `id` and `name` are what Jira itself is told: it takes either for an issue type. */
  async function typeOf(place: string, signal?: AbortSignal) {
    const [project = '', type] = place.split('/');
    const path = `${root}/issue/createmeta/${percentEncode(project)}/issuetypes?maxResults=${PAGE}`;
    // Cloud says `issueTypes`, Data Center `values`.
    const shape = v.object({ issueTypes: v.optional(v.array(typeShape)), values: v.optional(v.array(typeShape)) });
    const answer = await api.ask(path, shape, signal);
    if (!answer.ok) return answer;
    const all = (answer.value.issueTypes ?? answer.value.values ?? []).filter(({ subtask }) => !subtask);
    const found =
      type === undefined
        ? (all.find(({ name }) => LIKELY_TYPES.test(name)) ?? all[0])
        : all.find(({ id, name }) => id === type || name === type);
    if (!found)
      return failed(
        'refused',
        type === undefined
          ? `The project ${project} has no issue types for this account.`
          : `The project ${project} has no issue type ${type}.`,
      );
    return answered({ project, type: found.id });
  }

  async function fieldsOf(project: string, type: string, signal?: AbortSignal): Promise<SystemResult<readonly Field[]>> {
    const path = `${root}/issue/createmeta/${percentEncode(project)}/issuetypes/${percentEncode(type)}?maxResults=${PAGE}`;
    const shape = v.object({ fields: v.optional(v.array(fieldShape)), values: v.optional(v.array(fieldShape)) });
    return mapped(await api.ask(path, shape, signal), ({ fields, values }) => fields ?? values ?? []);
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    const answer = await api.ask(`${root}/issue/${percentEncode(id)}?fields=${JIRA_FIELDS}`, jiraIssueShape, signal);
    return mapped(answer, (issue) => ticketOfJira(issue, connection.id, connection.address));
  }

  async function search(jql: string, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    if (isCloud) {
      const token = after === null ? [] : ([['nextPageToken', after]] as const);
      const query = queryOf([['jql', jql], ['fields', JIRA_FIELDS], ['maxResults', String(PAGE)], ...token]);
      const shape = v.object({ issues: v.array(jiraIssueShape), nextPageToken: v.nullish(v.string()) });
      return mapped(await api.ask(`${root}/search/jql?${query}`, shape, signal), ({ issues, nextPageToken }) => ({
        tickets: issues.map((issue) => ticketOfJira(issue, connection.id, connection.address)),
        next: nextPageToken ?? null,
        total: null,
      }));
    }
    const start = Number(after ?? 0);
    const query = queryOf([
      ['jql', jql],
      ['fields', JIRA_FIELDS],
      ['startAt', String(start)],
      ['maxResults', String(PAGE)],
    ]);
    return mapped(
      await api.ask(`${root}/search?${query}`, v.object({ issues: v.array(jiraIssueShape), total: v.number() }), signal),
      ({ issues, total }) => {
        const end = start + issues.length;
        const tickets = issues.map((issue) => ticketOfJira(issue, connection.id, connection.address));
        return { tickets, next: issues.length > 0 && end < total ? String(end) : null, total };
      },
    );
  }

  function upload(key: string, file: Parameters<typeof formBody>[0][number] & object, signal?: AbortSignal) {
    const { contentType, body } = formBody([file]);
    // Without this header Jira takes the call for a forged one.
    const headers = { 'content-type': contentType, 'x-atlassian-token': 'no-check' };
    return api.tell({ method: 'POST', path: `${root}/issue/${percentEncode(key)}/attachments`, headers, body }, signal);
  }

  async function change(of: ChangeOf, tell: () => Promise<SystemResult<void>>, signal?: AbortSignal): Promise<SystemResult<void>> {
    const conflict = await checkBase(of, () => ticket(of.ticket, signal));
    return conflict ?? tell();
  }

  return {
    async check(signal) {
      return mapped(await me(signal), (person) => ({ product: isCloud ? 'Jira Cloud' : 'Jira Data Center', me: person }));
    },

    async create(wanted, attachments, signal) {
      const place = wanted.place ?? connection.place;
      if (place === null || place === '') return failed('refused', 'No project is set for new tickets.');
      const type = await typeOf(place, signal);
      if (!type.ok) return type;
      const known = await fieldsOf(type.value.project, type.value.type, signal);
      if (!known.ok) return known;
      // A field that is not on the form of this project is refused with the whole issue; better told of than that.
      const priorities = known.value.find(({ fieldId }) => fieldId === 'priority')?.allowedValues ?? [];
      const priority = priorities.find(({ name }) => jiraPriorityOf(name) === wanted.priority);
      const fields = Object.entries(wanted.fields).map(([id, value]) => ({
        id,
        value,
        field: known.value.find(({ fieldId }) => fieldId === id),
      }));
      const json = {
        fields: {
          project: { key: type.value.project },
          issuetype: { id: type.value.type },
          summary: oneLine(wanted.subject),
          description: textOf(wanted.text),
          ...(priority?.id === undefined ? {} : { priority: { id: priority.id } }),
          ...Object.fromEntries(fields.flatMap(({ id, value, field }) => (field ? [[id, valueFor(field, value, textOf)] as const] : []))),
        },
      };
      const made = await api.ask({ path: `${root}/issue`, json }, v.object({ key: v.string() }), signal);
      if (!made.ok) return made;
      const { key } = made.value;
      const files = await uploadAfter(attachments, (file) => upload(key, { name: 'file', file }, signal));
      const lost = fields
        .filter(({ field }) => !field)
        .map(({ id, value }) => `The field ${id} did not go along (${value}): this project does not have it.`);
      return answered({ ...createdOf(key), leftOut: [...lost, ...files] });
    },

    async findByMarker(marker, _since, signal, attemptedAt) {
      // A text search takes words apart; the quotes inside keep them together, and the description is read to be sure.
      const query = queryOf([
        ['jql', `text ~ "\\"${marker.replace(/["\\]/g, '')}\\"" ORDER BY created DESC`],
        ['fields', `${JIRA_FIELDS},description`],
        ['maxResults', '10'],
      ]);
      const path = isCloud ? `${root}/search/jql?${query}` : `${root}/search?${query}`;
      const answer = await api.ask(path, v.object({ issues: v.array(jiraIssueShape) }), signal);
      if (!answer.ok) return answer;
      const found = answer.value.issues.find(({ fields }) => textOfDocument(fields.description).includes(marker));
      if (found) return answered({ ...createdOf(found.key), leftOut: [] });
      return notIndexedYet(setting, attemptedAt) ?? answered(undefined);
    },

    async places(signal) {
      const projectShape = v.object({ key: v.string(), name: v.string() });
      const list = v.array(projectShape);
      const answer = isCloud
        ? mapped(
            await api.ask(`${root}/project/search?maxResults=${PAGE}&orderBy=name`, v.object({ values: list }), signal),
            ({ values }) => values,
          )
        : await api.ask(`${root}/project`, list, signal);
      return mapped(answer, (all) => all.map(({ key, name }) => ({ id: key, name })));
    },

    async fields(place, signal) {
      const type = await typeOf(place, signal);
      if (!type.ok) return type;
      return mapped(await fieldsOf(type.value.project, type.value.type, signal), (all) =>
        all
          .filter(({ fieldId }) => !USUAL_FIELDS.has(fieldId))
          .map(({ fieldId, name, required, hasDefaultValue, allowedValues }) => {
            const options = allowedValues.map((one) => one.value ?? one.name ?? '').filter((one) => one !== '');
            return { id: fieldId, name, required: required && !hasDefaultValue, ...(options.length > 0 ? { options } : {}) };
          }),
      );
    },

    mine: (after, signal) => search('reporter = currentUser() ORDER BY created DESC', after, signal),

    open(after, signal) {
      const projects = queuePlaces(connection).map((place) => jqlText(place.split('/')[0] ?? ''));
      const where = projects.length === 0 ? '' : `project in (${projects.join(', ')}) AND `;
      return search(`${where}statusCategory != Done ORDER BY created ASC`, after, signal);
    },

    changedSince(moment, after, signal) {
      // JQL reads a date in the time zone of the account, which nobody here knows; "so many minutes ago" has none.
      const minutes = Math.max(1, Math.ceil((setting.clock.now() - moment) / 60_000));
      return search(`updated >= "-${minutes}m" ORDER BY updated ASC`, after, signal);
    },

    ticket,

    async history(id, signal) {
      const path = `${root}/issue/${percentEncode(id)}?fields=${JIRA_FIELDS},description,comment,attachment&expand=changelog`;
      return mapped(await api.ask(path, jiraIssueShape, signal), legsOfJira);
    },

    async people(part, signal) {
      const query = queryOf([
        [isCloud ? 'query' : 'username', part],
        ['maxResults', String(PEOPLE_AT_MOST)],
      ]);
      const answer = await api.ask(`${root}/user/search?${query}`, v.array(jiraUserShape), signal);
      return mapped(answer, (all) => all.map(jiraPersonOf).filter((one) => one !== null));
    },

    reply: (of, words, signal) =>
      change(
        of,
        async () => {
          for (const file of words.attachments) {
            const sent = await upload(of.ticket, { name: 'file', file }, signal);
            if (!sent.ok) return sent;
          }
          return api.tell({ path: `${root}/issue/${percentEncode(of.ticket)}/comment`, json: { body: textOf(words.text) } }, signal);
        },
        signal,
      ),

    async assign(of, owner, signal) {
      let id = owner;
      if (owner === 'me') {
        const self = await me(signal);
        if (!self.ok) return self;
        const now = await ticket(of.ticket, signal);
        if (!now.ok) return now;
        const conflict = takenByOther(now.value, self.value.id, of) ?? movedOn(now.value, of);
        if (conflict) return conflict;
        id = self.value.id;
      }
      const call = {
        method: 'PUT',
        path: `${root}/issue/${percentEncode(of.ticket)}/assignee`,
        json: isCloud ? { accountId: id } : { name: id },
      } as const;
      return owner === 'me' ? api.tell(call, signal) : change(of, () => api.tell(call, signal), signal);
    },

    setState: (of, state, signal) =>
      change(
        of,
        async () => {
          const path = `${root}/issue/${percentEncode(of.ticket)}/transitions`;
          const shape = v.object({ transitions: v.array(v.object({ id: v.string(), name: v.string(), to: jiraStatusShape })) });
          const ways = await api.ask(path, shape, signal);
          if (!ways.ok) return ways;
          const read = ({ to }: { readonly to: v.InferOutput<typeof jiraStatusShape> }) => ({ name: to.name, state: jiraStateOf(to) });
          const other = state === 'closed' ? 'solved' : state === 'solved' ? 'closed' : state;
          // Many workflows have one end only.
          const way = bestStateFor(state, ways.value.transitions, read) ?? bestStateFor(other, ways.value.transitions, read);
          if (!way) return failed('forbidden', `Its workflow has no way from here to a state that means "${state}".`);
          return api.tell({ path, json: { transition: { id: way.id } } }, signal);
        },
        signal,
      ),

    promise: (of, at, signal) =>
      change(
        of,
        () =>
          api.tell(
            {
              method: 'PUT',
              path: `${root}/issue/${percentEncode(of.ticket)}`,
              json: { fields: { duedate: at === null ? null : dayOf(at) } },
            },
            signal,
          ),
        signal,
      ),
  };

  function createdOf(key: string) {
    return { id: key, number: key, address: `${connection.address}/browse/${key}` };
  }
}

/** A line break in a summary is refused. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').slice(0, 255);
}

function jqlText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** In the form that a field of this kind takes. */
function valueFor({ schema }: Field, value: string, textOf: (text: string) => unknown): unknown {
  if (schema?.type === 'number') return Number(value);
  if (schema?.type === 'option') return { value };
  if (schema?.type === 'array') {
    const parts = value.split(',').map((one) => one.trim());
    return schema.items === 'option'
      ? parts.map((one) => ({ value: one }))
      : schema.items === 'string'
        ? parts
        : parts.map((name) => ({ name }));
  }
  if (schema?.type === 'priority' || schema?.type === 'version' || schema?.type === 'component') return { name: value };
  // Boxes of many lines take what the description takes.
  return schema?.custom?.endsWith(':textarea') ? textOf(value) : value;
}
