/** A Redmine issue's journal with the names that it leaves out, read into the legs of its trip. */

import type { Leg } from '../ticket';
import type { SystemResult } from '../ticket-system';
import { answered } from './api-of';
import type { RedmineApi } from './redmine-api';
import { legsOfIssue } from './redmine-issue';

/** Oldest first. */
export async function redmineHistory(
  { reading, issue, members, projects }: RedmineApi,
  id: string,
  signal?: AbortSignal,
): Promise<SystemResult<readonly Leg[]>> {
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
}
