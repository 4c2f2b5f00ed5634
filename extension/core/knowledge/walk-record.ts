/** How a walk is kept on disk. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import { answerIdSchema, entryIdSchema, stepIdSchema } from './id-schemas';
import type { Walk } from './walk';

const walkedStep = v.object({
  tree: entryIdSchema,
  step: stepIdSchema,
  question: v.string(),
  answer: answerIdSchema,
  answerText: v.string(),
});

const walk = v.object({
  version: v.literal(1),
  id: v.pipe(v.string(), v.minLength(1)),
  startedIn: entryIdSchema,
  title: v.string(),
  startedAt: v.number(),
  updatedAt: v.number(),
  trail: v.array(walkedStep),
  here: v.object({ tree: entryIdSchema, step: v.nullable(stepIdSchema) }),
  verdict: v.exactOptional(v.picklist(['solved', 'unsolved'])),
});

export const WALKS = recordKind<Walk>({ name: 'walks', version: 1, schema: walk });
