/** Reads `synonyms.yaml`: by language, lists of words and phrases that mean the same to callers. */

import * as v from 'valibot';
import { LANGUAGE_PATTERN } from './content-path';
import type { Problem } from './problem';
import { schemaProblems } from './schema-problems';
import { readYaml } from './yaml-source';

/** By language: groups of words and phrases that mean the same; the first of a group is the usual one. */
export type SynonymGroups = Readonly<Record<string, readonly (readonly string[])[]>>;

export type ReadSynonyms =
  | { readonly ok: true; readonly synonyms: SynonymGroups; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const MAX_WORD_CHARACTERS = 60;

const word = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.nonEmpty('is empty'),
  v.maxLength(MAX_WORD_CHARACTERS, `is longer than ${MAX_WORD_CHARACTERS} characters`),
);
const schema = v.record(
  v.pipe(v.string(), v.regex(LANGUAGE_PATTERN, 'is not a language, such as en')),
  v.array(
    v.pipe(v.array(word, 'must be a list of words, such as [wifi, wlan]'), v.minLength(2, 'must hold two words or more')),
    'must be a list of groups',
  ),
  'must hold languages, such as en, and under each a list of groups of words',
);

/** A word that stands in two groups of a language would silently join them for the search, so it is told, as a warning. */
export function readSynonyms(source: string, file = 'synonyms.yaml'): ReadSynonyms {
  const yaml = readYaml(source.replace(/^\uFEFF/, ''), { file });
  if ('problems' in yaml) return { ok: false, problems: yaml.problems };
  // valibot takes a list for a record with numbers as its keys.
  const parsed = v.safeParse(schema, Array.isArray(yaml.value) ? undefined : (yaml.value ?? {}));
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.issues, yaml, file) };
  const problems: Problem[] = [];
  for (const [language, groups] of Object.entries(parsed.output)) {
    const seen = new Map<string, number>();
    groups.forEach((group, index) => {
      group.forEach((written, position) => {
        const same = written.toLocaleLowerCase(language);
        const earlier = seen.get(same);
        seen.set(same, index);
        if (earlier === undefined) return;
        const line = yaml.lineOf([language, index, position]);
        const message =
          earlier === index
            ? `"${written}" stands twice in this group.`
            : `"${written}" stands in another group too (line ${yaml.lineOf([language, earlier])}); put all words that mean the same into one group.`;
        problems.push({ file, line, level: 'warning', message });
      });
    });
  }
  return { ok: true, synonyms: parsed.output, problems };
}
