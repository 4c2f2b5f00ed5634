/** Reads `feeds.yaml`: the feeds of the desk, or what is wrong with the file in plain sentences. */

import * as v from 'valibot';
import { zoneClock } from '../desk/zone-clock';
import { didYouMean } from '../knowledge/did-you-mean';
import type { Problem } from '../knowledge/problem';
import { schemaProblems, unknownKeys } from '../knowledge/schema-problems';
import { readYaml, type YamlSource } from '../knowledge/yaml-source';
import { FEEDS_LIMITS, type FeedSettings, feedSettingsEntries } from './feed-settings';

export type ReadFeeds =
  | { readonly ok: true; readonly feeds: readonly FeedSettings[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const schema: v.GenericSchema<unknown, { feeds: FeedSettings[] }> = v.object(
  {
    feeds: v.pipe(
      v.array(v.object(feedSettingsEntries, 'must hold id, title and url'), 'must be a list of feeds'),
      v.maxLength(FEEDS_LIMITS.feeds, `names more than ${FEEDS_LIMITS.feeds} feeds`),
    ),
  },
  'must hold feeds',
);

const HINTS: Readonly<Record<string, string>> = {
  feeds: 'a list of feeds, or []',
  id: 'a short name of the feed, such as company',
  title: 'what the status bar calls it',
  url: 'the address of the feed',
  language: 'a language tag, such as en',
  text: 'what agents say, in Markdown',
};

/** `source` is the text of the file; `services` the ids of `desk.yaml`, absent while that file is broken. */
export function readFeeds(source: string, services?: ReadonlySet<string>, file = 'feeds.yaml'): ReadFeeds {
  const yaml = readYaml(source.replace(/^\uFEFF/, ''), { file });
  if ('problems' in yaml) return { ok: false, problems: yaml.problems };
  const parsed = v.safeParse(schema, yaml.value ?? {});
  const problems = [...unknownKeys(yaml, file, ['feeds']), ...unknownInFeeds(yaml, file)];
  if (!parsed.success) return { ok: false, problems: [...problems, ...schemaProblems(parsed.issues, yaml, file, HINTS)] };
  const { feeds } = parsed.output;
  feeds.forEach((feed, index) => {
    const report = (path: readonly (string | number)[], message: string) =>
      problems.push({ file, line: yaml.lineOf(['feeds', index, ...path]), level: 'error', message });
    if (feeds.findIndex(({ id }) => id === feed.id) < index) report(['id'], `The id "${feed.id}" is used twice in feeds.`);
    if (feed.timeZone !== undefined && !zoneClock(feed.timeZone))
      report(['timeZone'], `"${feed.timeZone}" is not a time zone; use an IANA name, such as Europe/London.`);
    const known = (id: string, path: readonly (string | number)[]) => {
      if (services && !services.has(id)) report(path, `desk.yaml has no service "${id}".${didYouMean(id, services)}`);
    };
    if (feed.covers !== 'all') for (const [at, id] of feed.covers.entries()) known(id, ['covers', at]);
    for (const id of Object.keys(feed.names)) known(id, ['names', id]);
    for (const [at, answer] of feed.answers.entries()) {
      for (const [place, id] of answer.services.entries()) known(id, ['answers', at, 'services', place]);
    }
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, feeds };
}

const ANSWER_FIELDS = ['services', 'language', 'text'];

/** A misspelt field would otherwise be ignored in silence. */
function unknownInFeeds(yaml: YamlSource, file: string): Problem[] {
  const feeds = fieldOf(yaml.value, 'feeds');
  return listOf(feeds).flatMap((feed, index) => [
    ...unknownKeys(yaml, file, Object.keys(feedSettingsEntries), ['feeds', index]),
    ...listOf(fieldOf(feed, 'answers')).flatMap((_, at) => unknownKeys(yaml, file, ANSWER_FIELDS, ['feeds', index, 'answers', at])),
  ]);
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
