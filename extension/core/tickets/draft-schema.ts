/** How a draft is kept on disk. */

import * as v from 'valibot';
import { departmentIdSchema, entryIdSchema } from '../knowledge/id-schemas';
import { recordKind } from '../stored-record';
import { attachmentFactsSchema } from './attachment';
import type { Draft } from './draft';

const line = v.object({
  id: v.string(),
  section: v.picklist(['visit', 'known', 'asked', 'tried', 'telephone', 'details', 'page', 'selected', 'recorded']),
  label: v.string(),
  value: v.nullable(v.string()),
  struck: v.boolean(),
  edited: v.exactOptional(v.literal(true)),
  captured: v.exactOptional(v.literal(true)),
});

const mask = v.object({
  kind: v.picklist(['e-mail', 'address', 'card', 'secret', 'query']),
  number: v.number(),
  value: v.string(),
  lifted: v.boolean(),
});

// No limit on lengths here: a limit on the way back from disk would lose what a person wrote.
const draft = v.object({
  version: v.literal(4),
  id: v.pipe(v.string(), v.minLength(1)),
  createdAt: v.number(),
  updatedAt: v.number(),
  subject: v.string(),
  description: v.string(),
  department: v.exactOptional(departmentIdSchema),
  priority: v.picklist(['low', 'normal', 'high', 'urgent']),
  visit: v.boolean(),
  customer: v.exactOptional(v.object({ name: v.exactOptional(v.string()), email: v.exactOptional(v.string()) })),
  lines: v.array(line),
  walkId: v.exactOptional(v.string()),
  attachments: v.array(v.object({ ...attachmentFactsSchema.entries, masked: v.exactOptional(v.literal(true)) })),
  masks: v.array(mask),
  read: v.array(entryIdSchema),
  handedOver: v.exactOptional(v.object({ at: v.number(), way: v.picklist(['system', 'form', 'address', 'mail', 'copy']) })),
});

const migrations = {
  /** Version 2 has lines of known problems. */
  1: (old: unknown) => (isObject(old) ? { ...old, version: 2 } : old),
  /** Version 3 has files, and masks what was taken from the page. */
  2: (old: unknown) => (isObject(old) ? { ...old, version: 3, attachments: [], masks: [], lines: withCaptured(old.lines) } : old),
  /** Version 4 knows for whom it is, and has the facts of a visit. */
  3: (old: unknown) => (isObject(old) ? { ...old, version: 4 } : old),
};

function withCaptured(lines: unknown): unknown {
  if (!Array.isArray(lines)) return lines;
  return lines.map((line: unknown) => (isObject(line) && line.section === 'page' ? { ...line, captured: true } : line));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export const DRAFTS = recordKind<Draft>({ name: 'drafts', version: 4, schema: draft, migrations });
