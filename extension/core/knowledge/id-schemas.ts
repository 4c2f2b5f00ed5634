/** Schemas that turn stored text back into the branded ids of the knowledge base. */

import * as v from 'valibot';
import { answerId, departmentId, entryId, ID_PATTERN, serviceId, stepId } from './ids';

const idText = v.pipe(v.string(), v.regex(ID_PATTERN));

export const entryIdSchema = v.pipe(idText, v.transform(entryId));
export const serviceIdSchema = v.pipe(idText, v.transform(serviceId));
export const departmentIdSchema = v.pipe(idText, v.transform(departmentId));
// Steps and answers are slugs of headings and labels in any language, so their text is not held to the pattern.
export const stepIdSchema = v.pipe(v.string(), v.transform(stepId));
export const answerIdSchema = v.pipe(v.string(), v.transform(answerId));
