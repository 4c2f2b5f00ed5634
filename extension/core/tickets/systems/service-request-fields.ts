/**
 * The fields that requests of one type have in Jira Service Management, and the forms in which they take a value (developer.atlassian.com,
 * "Field input formats"; "Get request type fields").
 */

import * as v from 'valibot';
import { percentEncode } from '../percent-encode';
import type { SystemField, SystemResult } from '../ticket-system';
import { type Api, mapped } from './api-of';
import { ROOT } from './service-request-changes';

const fieldShape = v.object({
  fieldId: v.string(),
  name: v.string(),
  required: v.optional(v.boolean(), false),
  validValues: v.optional(v.array(v.object({ value: v.string(), label: v.optional(v.string(), '') })), []),
  jiraSchema: v.optional(v.object({ type: v.string(), items: v.optional(v.string()), custom: v.optional(v.string()) })),
});
type RequestField = v.InferOutput<typeof fieldShape>;

/** What every request is asked for anyway. */
const USUAL_FIELDS = new Set(['summary', 'description', 'attachment']);

/** `place`: `<service desk>/<request type>`. */
export async function requestFields(api: Api, place: string, signal?: AbortSignal): Promise<SystemResult<readonly RequestField[]>> {
  const [desk = '', type = ''] = place.split('/');
  const path = `${ROOT}/servicedesk/${percentEncode(desk)}/requesttype/${percentEncode(type)}/field`;
  const answer = await api.ask(path, v.object({ requestTypeFields: v.array(fieldShape) }), signal);
  return mapped(answer, ({ requestTypeFields }) => requestTypeFields.filter(({ fieldId }) => !USUAL_FIELDS.has(fieldId)));
}

export function systemFieldOf({ fieldId, name, required, validValues }: RequestField): SystemField {
  const options = validValues.map(({ value, label }) => label || value);
  return { id: fieldId, name, required, ...(options.length > 0 ? { options } : {}) };
}

/** In the form that the field takes; of a list, what people see stands for its number. */
export function requestValue({ validValues, jiraSchema }: RequestField, value: string): unknown {
  const { type = '', items = '', custom = '' } = jiraSchema ?? {};
  const takesMany = type === 'array' || /:(multi\w+|labels)$/.test(custom);
  if (validValues.length > 0) {
    const choices = (takesMany ? partsOf(value) : [value]).map((part) => {
      const known = validValues.find((one) => one.label === part || one.value === part);
      // Components, versions and priorities go by their names.
      return custom === '' ? { name: known?.label || part } : known ? { id: known.value } : { value: part };
    });
    return takesMany ? choices : choices[0];
  }
  if (takesMany) return items === '' || items === 'string' ? partsOf(value) : partsOf(value).map((name) => ({ name }));
  return type === 'number' || custom.endsWith(':float') ? Number(value) : value;
}

function partsOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
