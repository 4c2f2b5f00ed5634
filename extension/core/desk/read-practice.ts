/** Reads `practice.yaml`: how the desk works, or what is wrong with the file in plain sentences. */

import * as v from 'valibot';
import { didYouMean } from '../knowledge/did-you-mean';
import type { Problem } from '../knowledge/problem';
import { schemaProblems, unknownKeys } from '../knowledge/schema-problems';
import { readYaml } from '../knowledge/yaml-source';
import { MESSAGE_FIELDS, MESSAGE_KINDS, PRACTICE_FIELDS, type Practice, practiceSchema } from './practice';

export type ReadPractice =
  | { readonly ok: true; readonly practice: Practice }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const HINTS: Readonly<Record<string, string>> = {
  messages: 'what customers are told: ask, solved, courtesy, escalated and visit',
  questions: 'what has to be known before a ticket moves on',
  text: 'the words, by language',
};

/** `source` is the text of the file; `services` the ids of `desk.yaml`, absent while that file is broken. */
export function readPractice(source: string, services?: ReadonlySet<string>, file = 'practice.yaml'): ReadPractice {
  const yaml = readYaml(source.replace(/^\uFEFF/, ''), { file });
  if ('problems' in yaml) return { ok: false, problems: yaml.problems };
  const parsed = v.safeParse(practiceSchema, yaml.value ?? {});
  const problems: Problem[] = [...unknownKeys(yaml, file, PRACTICE_FIELDS), ...unknownKeys(yaml, file, MESSAGE_KINDS, ['messages'])];
  if (!parsed.success) return { ok: false, problems: [...problems, ...schemaProblems(parsed.issues, yaml, file, HINTS)] };
  const practice = parsed.output;
  const report = (path: readonly (string | number)[], message: string) =>
    problems.push({ file, line: yaml.lineOf(path), level: 'error', message });
  const known = (id: string, path: readonly (string | number)[]) => {
    if (services && !services.has(id)) report(path, `desk.yaml has no service "${id}".${didYouMean(id, services)}`);
  };
  practice.sites.forEach((site, index) => {
    if (practice.sites.findIndex(({ id }) => id === site.id) < index) report(['sites', index, 'id'], `The id "${site.id}" is used twice.`);
    for (const [at, id] of site.maintenance.entries()) known(id, ['sites', index, 'maintenance', at]);
  });
  practice.checklists.forEach((list, index) => {
    for (const [at, id] of list.services.entries()) known(id, ['checklists', index, 'services', at]);
  });
  for (const kind of MESSAGE_KINDS) {
    for (const [language, text] of Object.entries(practice.messages[kind])) {
      for (const field of unknownFields(text))
        report(['messages', kind, language], `"{${field}}" stands for nothing.${didYouMean(field, MESSAGE_FIELDS)}`);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, practice };
}

function unknownFields(text: string): readonly string[] {
  const known: readonly string[] = MESSAGE_FIELDS;
  return [...text.matchAll(/\{([^{}\s]*)\}/g)].flatMap(([, field = '']) => (known.includes(field) ? [] : [field]));
}
