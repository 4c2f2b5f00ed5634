/** Which issue type a trouble ticket becomes in a project of Jira, which fields it can have, and in what form they take a value. */

import * as v from 'valibot';
import { percentEncode } from '../percent-encode';
import type { SystemField, SystemResult } from '../ticket-system';
import { answered, failed, mapped } from './api-of';
import type { JiraAccess } from './jira-access';

const PAGE = 100;
/** Which of a project's issue types a trouble ticket is, where the connection does not say: `PROJECT/Type`. */
const LIKELY_TYPES = /incident|service request|support|help|question|problem|task|bug/i;

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
export type Field = v.InferOutput<typeof fieldShape>;
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

/** `id` and `name` are what Jira itself is told: it takes either for an issue type. */
export async function typeOf({ api, root }: JiraAccess, place: string, signal?: AbortSignal) {
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

export async function fieldsOf(
  { api, root }: JiraAccess,
  project: string,
  type: string,
  signal?: AbortSignal,
): Promise<SystemResult<readonly Field[]>> {
  const path = `${root}/issue/createmeta/${percentEncode(project)}/issuetypes/${percentEncode(type)}?maxResults=${PAGE}`;
  const shape = v.object({ fields: v.optional(v.array(fieldShape)), values: v.optional(v.array(fieldShape)) });
  return mapped(await api.ask(path, shape, signal), ({ fields, values }) => fields ?? values ?? []);
}

/** Its own ones: not those that every ticket has. */
export async function ownFieldsOf(access: JiraAccess, place: string, signal?: AbortSignal): Promise<SystemResult<readonly SystemField[]>> {
  const type = await typeOf(access, place, signal);
  if (!type.ok) return type;
  return mapped(await fieldsOf(access, type.value.project, type.value.type, signal), (all) =>
    all
      .filter(({ fieldId }) => !USUAL_FIELDS.has(fieldId))
      .map(({ fieldId, name, required, hasDefaultValue, allowedValues }) => {
        const options = allowedValues.map((one) => one.value ?? one.name ?? '').filter((one) => one !== '');
        return { id: fieldId, name, required: required && !hasDefaultValue, ...(options.length > 0 ? { options } : {}) };
      }),
  );
}

/** In the form that a field of this kind takes. */
export function valueFor({ schema }: Field, value: string, textOf: (text: string) => unknown): unknown {
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
