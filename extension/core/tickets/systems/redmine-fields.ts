/** Redmine's custom fields for new issues of a project. */

import * as v from 'valibot';
import { queryOf } from '../percent-encode';
import type { SystemField, SystemResult } from '../ticket-system';
import { answered } from './api-of';
import { manyIssues, named, type RedmineApi } from './redmine-api';

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

export async function redmineFields(
  { api }: RedmineApi,
  place: string,
  signal?: AbortSignal,
): Promise<SystemResult<readonly SystemField[]>> {
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
}
