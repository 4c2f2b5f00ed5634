/** Front matter: the YAML block at the head of a file, parsed to the facts about an entry. */

import * as v from 'valibot';
import { type EntryPath, LANGUAGE_PATTERN } from './content-path';
import { didYouMean } from './did-you-mean';
import type { EntryFacts } from './entry';
import { FACT_LIMITS } from './fact-limits';
import { departmentId, entryId, ID_PATTERN, serviceId } from './ids';
import { isDate } from './is-date';
import type { Problem } from './problem';
import { schemaProblems, unknownKeys } from './schema-problems';
import { readYaml } from './yaml-source';

/** The ids of `desk.yaml` that an entry may name. */
export interface DeskIds {
  readonly services: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
}

export interface FrontMatter {
  /** Absent when something is wrong with them; `problems` says what. */
  readonly facts?: EntryFacts;
  readonly problems: readonly Problem[];
  /** The line of a field, such as `reviewed`. */
  lineOf(field: string): number;
  /** What follows the front matter, and the line that it starts on. */
  readonly body: string;
  readonly bodyLine: number;
}

const text = (limit: number) =>
  v.pipe(v.string('must be text'), v.trim(), v.nonEmpty('is empty'), v.maxLength(limit, `is longer than ${limit} characters`));
const id = v.pipe(v.string('must be text'), v.regex(ID_PATTERN, 'may hold lower-case letters, digits and single hyphens only'));

const factsSchema = v.object({
  id: v.pipe(id, v.transform(entryId)),
  title: text(FACT_LIMITS.title),
  summary: text(FACT_LIMITS.summary),
  keywords: v.optional(
    v.pipe(
      v.array(text(FACT_LIMITS.keyword), 'must be a list, such as [wireless, wlan]'),
      v.maxLength(FACT_LIMITS.keywords, `holds more than ${FACT_LIMITS.keywords} words`),
    ),
    [],
  ),
  services: v.array(v.pipe(id, v.transform(serviceId)), 'must be a list of ids from desk.yaml, such as [wifi]'),
  audience: v.picklist(['everyone', 'agents'], 'must be everyone or agents'),
  language: v.pipe(v.string('must be text'), v.regex(LANGUAGE_PATTERN, 'must be a language tag, such as en')),
  owner: v.pipe(id, v.transform(departmentId)),
  reviewed: v.pipe(v.string('must be a date'), v.check(isDate, 'must be a date that exists, such as 2026-10-15')),
});

const HINTS: Readonly<Record<string, string>> = {
  id: 'the name of the file without .md',
  title: 'what the list shows',
  summary: 'one sentence that tells the reader whether this is the right page',
  services: 'ids from desk.yaml, such as [wifi], or []',
  audience: 'everyone or agents',
  language: "the folder's name, such as en",
  owner: 'the id of a department in desk.yaml',
  reviewed: 'the date of the last review, such as 2026-10-15',
};

/** Parses the head of a file. `desk` is absent while `desk.yaml` itself is broken: then its ids cannot be checked. */
export function readFrontMatter(source: string, file: string, path: EntryPath, desk: DeskIds | undefined): FrontMatter {
  const head = /^---[ \t]*\n(?:([\s\S]*?)\n)??---[ \t]*(?:\n|$)/.exec(source);
  if (!head) {
    const message = source.startsWith('---')
      ? 'The front matter has no end: close it with a line of ---.'
      : 'The front matter is missing: the file must start with a block of fields between two lines of ---.';
    return { problems: [{ file, line: 1, level: 'error', message }], lineOf: () => 1, body: source, bodyLine: 1 };
  }
  const body = source.slice(head[0].length);
  const bodyLine = head[0].split('\n').length - (head[0].endsWith('\n') ? 0 : 1);
  const yaml = readYaml(head[1] ?? '', { file, firstLine: 2 });
  if ('problems' in yaml) return { problems: yaml.problems, lineOf: () => 1, body, bodyLine };

  const lineOf = (field: string) => yaml.lineOf([field]);
  const result = v.safeParse(factsSchema, yaml.value ?? {});
  const problems = unknownKeys(yaml, file, Object.keys(factsSchema.entries));
  if (!result.success) {
    problems.push(...schemaProblems(result.issues, yaml, file, HINTS));
    return { problems, lineOf, body, bodyLine };
  }
  const facts = result.output;
  const report = (at: readonly (string | number)[], message: string) =>
    problems.push({ file, line: yaml.lineOf(at), level: 'error', message });
  if (facts.id !== path.id) report(['id'], `"id" is ${facts.id}, but the file is called ${path.id}.md; the two must be the same.`);
  if (facts.language !== path.language) {
    report(['language'], `"language" is ${facts.language}, but the file is in the folder ${path.language}; the two must be the same.`);
  }
  facts.services.forEach((service, index) => {
    if (desk && !desk.services.has(service)) {
      report(['services', index], `desk.yaml has no service "${service}".${didYouMean(service, desk.services)}`);
    }
    if (facts.services.indexOf(service) < index) report(['services', index], `The service "${service}" is named twice.`);
  });
  if (desk && !desk.departments.has(facts.owner)) {
    report(['owner'], `desk.yaml has no department "${facts.owner}".${didYouMean(facts.owner, desk.departments)}`);
  }
  // The path's id and language stand for the file even where the fields are wrong: links to it are not dead.
  return { facts: { ...facts, id: path.id, language: path.language }, problems, lineOf, body, bodyLine };
}
