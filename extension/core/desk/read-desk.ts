/** Reads `desk.yaml`: the desk, or what is wrong with the file in plain sentences. */

import type { Problem } from '../knowledge/problem';
import { schemaProblems, unknownKeys } from '../knowledge/schema-problems';
import { readYaml, type YamlSource } from '../knowledge/yaml-source';
import type { Desk } from './desk';
import { parseDesk } from './desk-schema';

export type ReadDesk = { readonly ok: true; readonly desk: Desk } | { readonly ok: false; readonly problems: readonly Problem[] };

const FIELDS = ['name', 'phone', 'extension', 'email', 'walkIn', 'timeZone', 'opening', 'onSite', 'departments', 'services'];
const WALK_IN_FIELDS = ['place', 'directions'];
const LIST_FIELDS = {
  opening: ['days', 'from', 'to'],
  onSite: ['days', 'from', 'to'],
  departments: ['id', 'name', 'handles'],
  services: ['id', 'name', 'also'],
};

const HINTS: Readonly<Record<string, string>> = {
  phone: 'the number as people dial it',
  email: 'the address of the desk',
  walkIn: 'place, and directions if wanted',
  place: 'where people walk in',
  timeZone: 'an IANA name, such as Europe/London',
  opening: 'a list of opening hours, or []',
  onSite: 'the hours in which technicians visit, or []',
  departments: 'who works on tickets',
  services: 'what may break, or []',
  days: 'a list, such as [mon, tue]',
};

/** `source` is the text of the file, `file` its name for the problems. */
export function readDesk(source: string, file = 'desk.yaml'): ReadDesk {
  const yaml = readYaml(source.replace(/^\uFEFF/, ''), { file });
  if ('problems' in yaml) return { ok: false, problems: yaml.problems };
  const parsed = parseDesk(yaml.value ?? {});
  const problems = [
    ...unknownKeys(yaml, file, FIELDS),
    ...unknownKeys(yaml, file, WALK_IN_FIELDS, ['walkIn']),
    ...unknownInLists(yaml, file),
  ];
  if (!parsed.success) return { ok: false, problems: [...problems, ...schemaProblems(parsed.issues, yaml, file, HINTS)] };
  const desk = parsed.output;
  problems.push(...repeatedIds(desk, yaml, file));
  if (!isTimeZone(desk.timeZone)) {
    const message = `"${desk.timeZone}" is not a time zone; use an IANA name, such as Europe/London.`;
    problems.push({ file, line: yaml.lineOf(['timeZone']), level: 'error', message });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, desk };
}

function unknownInLists(yaml: YamlSource, file: string): Problem[] {
  return Object.entries(LIST_FIELDS).flatMap(([list, fields]) => {
    const value = typeof yaml.value === 'object' && yaml.value !== null ? new Map(Object.entries(yaml.value)).get(list) : undefined;
    return Array.isArray(value) ? value.flatMap((_, index) => unknownKeys(yaml, file, fields, [list, index])) : [];
  });
}

function repeatedIds(desk: Desk, yaml: YamlSource, file: string): Problem[] {
  return (['departments', 'services'] as const).flatMap((list) => {
    const ids = desk[list].map((item): string => item.id);
    return ids.flatMap((id, index) =>
      ids.indexOf(id) < index
        ? [{ file, line: yaml.lineOf([list, index, 'id']), level: 'error' as const, message: `The id "${id}" is used twice in ${list}.` }]
        : [],
    );
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
