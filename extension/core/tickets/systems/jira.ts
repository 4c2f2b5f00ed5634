/**
 * Jira by its REST API: Cloud by v3 with a mail address and an API token, Data Center by v2 with a personal access token
 * (developer.atlassian.com). By documentation. Its comments are seen by everybody who sees the issue, so it has no comment for colleagues
 * only; and its API moves no issue to another project.
 */

import * as v from 'valibot';
import { percentEncode, queryOf } from '../percent-encode';
import type { Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketSystem } from '../ticket-system';
import { answered, failed, mapped } from './api-of';
import { textOfDocument } from './atlassian-document';
import { uploadAfter } from './files-along';
import { jiraAccess, oneLine } from './jira-access';
import { jiraChanges, upload } from './jira-changes';
import { fieldsOf, ownFieldsOf, typeOf, valueFor } from './jira-fields';
import { JIRA_FIELDS, jiraIssueShape, jiraPersonOf, jiraPriorityOf, jiraUserShape, legsOfJira, ticketOfJira } from './jira-issue';
import { jiraLists } from './jira-lists';
import { queuePlaces } from './queue-places';
import { notIndexedYet } from './search-lag';

const PAGE = 100;
const PEOPLE_AT_MOST = 20;

export function jiraSystem(setting: SystemSetting): TicketSystem {
  const { connection } = setting;
  const access = jiraAccess(setting);
  const { api, isCloud, root, textOf, me } = access;
  const { newest, from } = jiraLists(access, setting);

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    const answer = await api.ask(`${root}/issue/${percentEncode(id)}?fields=${JIRA_FIELDS}`, jiraIssueShape, signal);
    return mapped(answer, (issue) => ticketOfJira(issue, connection.id, connection.address));
  }

  return {
    async check(signal) {
      return mapped(await me(signal), (person) => ({ product: isCloud ? 'Jira Cloud' : 'Jira Data Center', me: person }));
    },

    async create(wanted, attachments, signal) {
      const place = wanted.place ?? connection.place;
      if (place === null || place === '') return failed('refused', 'No project is set for new tickets.');
      const type = await typeOf(access, place, signal);
      if (!type.ok) return type;
      const known = await fieldsOf(access, type.value.project, type.value.type, signal);
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
      const files = await uploadAfter(attachments, (file) => upload(access, key, { name: 'file', file }, signal));
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

    fields: (place, signal) => ownFieldsOf(access, place, signal),

    mine: (after, signal) => newest('reporter = currentUser()', after, signal),

    open(after, signal) {
      const projects = queuePlaces(connection).map((place) => jqlText(place.split('/')[0] ?? ''));
      const where = projects.length === 0 ? '' : `project in (${projects.join(', ')}) AND `;
      return from(`${where}statusCategory != Done`, 'created', after, signal);
    },

    changedSince(moment, after, signal) {
      // JQL reads a date in the time zone of the account, which nobody here knows; "so many minutes ago" has none.
      const minutes = Math.max(1, Math.ceil((setting.clock.now() - moment) / 60_000));
      return from(`updated >= "-${minutes}m"`, 'updated', after, signal);
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

    ...jiraChanges(access, ticket),
  };

  function createdOf(key: string) {
    return { id: key, number: key, address: `${connection.address}/browse/${key}` };
  }
}

function jqlText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
