/** How a draft is kept on disk. */

import * as v from 'valibot';
import { departmentIdSchema, entryIdSchema } from '../knowledge/id-schemas';
import { recordKind } from '../stored-record';
import type { Draft } from './draft';

const line = v.object({
  id: v.string(),
  section: v.picklist(['known', 'asked', 'tried', 'telephone', 'details', 'page']),
  label: v.string(),
  value: v.nullable(v.string()),
  struck: v.boolean(),
  edited: v.exactOptional(v.literal(true)),
});

// No limit on lengths here: a limit on the way back from disk would lose what a person wrote.
const draft = v.object({
  version: v.literal(2),
  id: v.pipe(v.string(), v.minLength(1)),
  createdAt: v.number(),
  updatedAt: v.number(),
  subject: v.string(),
  description: v.string(),
  department: v.exactOptional(departmentIdSchema),
  priority: v.picklist(['low', 'normal', 'high', 'urgent']),
  visit: v.boolean(),
  lines: v.array(line),
  walkId: v.exactOptional(v.string()),
  read: v.array(entryIdSchema),
  handedOver: v.exactOptional(v.object({ at: v.number(), way: v.picklist(['form', 'address', 'mail', 'copy']) })),
});

/** Version 2 has lines of known problems. */
const migrations = { 1: (old: unknown) => (typeof old === 'object' && old !== null ? { ...old, version: 2 } : old) };

export const DRAFTS = recordKind<Draft>({ name: 'drafts', version: 2, schema: draft, migrations });
