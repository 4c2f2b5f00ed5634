/** Turns what a valibot schema refused in a YAML file into problems with a line and a sentence. */

import type { BaseIssue } from 'valibot';
import { didYouMean } from './did-you-mean';
import type { Problem } from './problem';
import type { YamlSource } from './yaml-source';

/**
 * The schema's own messages are the second half of a sentence ("must be text"); the first half is the name of the place.
 * `hints` say, by key, what belongs into a field that is missing.
 */
export function schemaProblems(
  issues: readonly BaseIssue<unknown>[],
  source: YamlSource,
  file: string,
  hints: Readonly<Record<string, string>> = {},
): Problem[] {
  return issues.map((issue) => {
    const path = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
    const name = nameOf(path);
    const missing = issue.type === 'object' && issue.received === 'undefined' && path.length > 0;
    const hint = hints[String(path.at(-1))];
    const message = missing
      ? `"${name}" is missing${hint ? `: ${hint}` : ''}.`
      : name
        ? `"${name}" ${issue.message}.`
        : `This ${issue.message}.`;
    return { file, line: source.lineOf(path), level: 'error', message };
  });
}

/** One problem for each key that nobody reads: a misspelt key would otherwise be ignored in silence. */
export function unknownKeys(
  source: YamlSource,
  file: string,
  known: readonly string[],
  path: readonly (string | number)[] = [],
): Problem[] {
  const value = path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), source.value);
  if (!isRecord(value) || Array.isArray(value)) return [];
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      file,
      line: source.lineOf([...path, key]),
      level: 'error',
      message: `"${nameOf([...path, key])}" is not a known field.${didYouMean(key, known)}`,
    }));
}

/** `opening, item 1, from`: people count from one. */
function nameOf(path: readonly (string | number)[]): string {
  return path.map((key) => (typeof key === 'number' ? `item ${key + 1}` : key)).join(', ');
}

function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
