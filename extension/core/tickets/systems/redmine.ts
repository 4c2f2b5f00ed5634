/**
 * Redmine by its REST API (redmine.org, wiki "Rest_api"); run against Redmine 5. It keeps silent when somebody may not change a field and
 * answers 204 all the same, so each change is read back.
 */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { SystemSetting, TicketSystem } from '../ticket-system';
import { answered, failed, mapped } from './api-of';
import { queuePlaces } from './queue-places';
import { oneIssue, personOfUser, redmineApi, userShape } from './redmine-api';
import { holds, redmineChanges } from './redmine-changes';
import { redmineFields } from './redmine-fields';
import { redmineHistory } from './redmine-history';
import { priorityId } from './redmine-issue';
import { filterOf, redmineLists } from './redmine-lists';

const PEOPLE_AT_MOST = 20;
const found = v.object({ results: v.array(v.object({ id: v.number(), type: v.string() })) });

export function redmineSystem(setting: SystemSetting): TicketSystem {
  const { connection } = setting;
  const redmine = redmineApi(setting);
  const { api, reading, issue, ticket, me, uploads, projects, members } = redmine;
  const { newest, entered, updated } = redmineLists(redmine);
  const changes = redmineChanges(redmine);
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
      const solved = late ? await changes.setState({ ticket: String(answer.value.issue.id) }, 'solved', signal) : undefined;
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

    fields: (place, signal) => redmineFields(redmine, place, signal),

    mine: (after, signal) =>
      newest(
        [
          ['author_id', 'me'],
          ['status_id', '*'],
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
      return entered([...filterOf('status_id', unsolved), ...(ids ? filterOf('project_id', ids) : [])], after, signal);
    },

    changedSince: (moment, after, signal) => updated(moment, after, signal),

    ticket,

    history: (id, signal) => redmineHistory(redmine, id, signal),

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

    ...changes,
  };

  function createdOf(id: number) {
    return { id: String(id), number: `#${id}`, address: `${connection.address}/issues/${id}` };
  }
}
