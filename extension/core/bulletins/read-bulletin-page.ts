/** Reads a bulletin that somebody wrote as a Markdown file: front matter, the notice, the approved answers, and the news of an update. */

import type { Desk } from '../desk/desk';
import { type ZoneClock, zoneClock } from '../desk/zone-clock';
import { LANGUAGE_PATTERN } from '../knowledge/content-path';
import { didYouMean } from '../knowledge/did-you-mean';
import { entryId } from '../knowledge/ids';
import { blockTokens } from '../knowledge/markdown';
import { startReading } from '../knowledge/page-reading';
import { inReadingOrder, type Problem } from '../knowledge/problem';
import { unknownKeys } from '../knowledge/schema-problems';
import { readYaml, type YamlSource } from '../knowledge/yaml-source';
import { bulletinMarkdownProblems } from './bulletin-markdown';
import { type ItemDraft, readDraft } from './publication';
import { fromWall } from './wall-moment';

export interface BulletinPage {
  readonly draft: ItemDraft;
  /** What stands under `## Update`; Markdown. */
  readonly news?: string;
}

export type ReadBulletinPage =
  | { readonly ok: true; readonly page: BulletinPage; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface BulletinSurroundings {
  readonly desk: Pick<Desk, 'services' | 'timeZone'>;
  /** Whether a path of the content folder, such as `articles/en/vpn.md`, is there. */
  readonly exists: (path: string) => boolean;
}

const MOMENTS = ['started', 'next_update', 'expected_end'] as const;
const FACTS = ['kind', 'state', 'severity', 'services', 'symptoms', ...MOMENTS, 'audience'] as const;
const FIELDS = ['id', 'title', ...FACTS, 'language', 'link'];
const HINTS: Readonly<Record<string, string>> = {
  id: 'a short name that stays the same for all updates, such as vpn-down-2026-11-21',
  title: 'what is broken, in one line',
  kind: 'incident, or maintenance for planned work',
  state: 'investigating, identified, monitoring or resolved; for maintenance scheduled, in-progress or completed',
  severity: 'info, minor, major or critical',
  services: 'ids from desk.yaml, such as [vpn]',
  symptoms: 'callers\' words, such as ["error 809"], or []',
  started: 'when the work is planned to start',
  audience: 'everyone or agents',
};
const MOMENT_HINT = "must be a moment that exists, such as 2026-11-21 14:00 in the desk's own time, or 2026-11-21T14:00:00Z";

/** Never throws. `file` is the name for the problems. */
export function readBulletinPage(source: string, file: string, { desk, exists }: BulletinSurroundings): ReadBulletinPage {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const head = /^---[ \t]*\n(?:([\s\S]*?)\n)??---[ \t]*(?:\n|$)/.exec(text);
  if (!head) {
    const message = 'The front matter is missing: the file must start with a block of fields between two lines of ---.';
    return { ok: false, problems: [{ file, line: 1, level: 'error', message }] };
  }
  const yaml = readYaml(head[1] ?? '', { file, firstLine: 2 });
  if ('problems' in yaml) return { ok: false, problems: yaml.problems };
  const fields = fieldsOf(yaml);
  const problems: Problem[] = unknownKeys(yaml, file, FIELDS);
  const report = (line: number, message: string) => problems.push({ file, line, level: 'error', message });

  const bodyLine = head[0].split('\n').length;
  const sections = readSections(text.slice(head[0].length), bodyLine, report);
  for (const section of sections) problems.push(...bulletinMarkdownProblems(section.text, { file, line: section.textLine, exists }));
  const language = typeof fields.language === 'string' ? fields.language : 'en';
  if (fields.language !== undefined && !LANGUAGE_PATTERN.test(language))
    report(yaml.lineOf(['language']), '"language" must be a language tag, such as en.');
  const answers = new Map<string, Section>();
  for (const section of sections) {
    if (section.kind !== 'answer') continue;
    const tag = section.language ?? language;
    if (answers.has(tag)) report(section.line, `There are two approved answers in the language ${tag}.`);
    answers.set(tag, section);
  }

  const notice = sections.find(({ kind }) => kind === 'notice');
  const read = readDraft(draftOf(fields, notice?.text ?? '', answers, zoneClock(desk.timeZone)));
  const lineOf = (path: readonly (string | number)[]): number => {
    const [first, ...rest] = path[0] === '_deskside' ? path.slice(1) : path;
    if (first === 'content_text') return notice?.line ?? bodyLine;
    if (first === 'approved_answer') return answers.get(String(rest[0]))?.line ?? bodyLine;
    return yaml.lineOf(first === undefined ? [] : [first === 'url' ? 'link' : first, ...rest]);
  };
  if (read.ok) {
    read.draft._deskside.services.forEach((service, index) => {
      const known = desk.services.map(({ id }): string => id);
      if (!known.includes(service))
        report(yaml.lineOf(['services', index]), `desk.yaml has no service "${service}".${didYouMean(service, known)}`);
    });
  } else for (const { path, message } of read.problems) report(lineOf(path), sentenceOf(path, message));

  const found = inReadingOrder(problems);
  if (!read.ok || found.some(({ level }) => level === 'error')) return { ok: false, problems: found };
  const news = sections.find(({ kind }) => kind === 'news')?.text;
  return { ok: true, page: { draft: read.draft, ...(news === undefined ? {} : { news }) }, warnings: found };
}

type Section = {
  /** Of its heading; of its text where it has none. */
  readonly line: number;
  readonly textLine: number;
  readonly text: string;
} & (
  | { readonly kind: 'notice' | 'news' }
  /** Without a tag it is in the language of the front matter. */
  | { readonly kind: 'answer'; readonly language: string | undefined }
);

/** The notice up to the first `##`, then what each such heading begins. A heading that nobody knows could show agents' words to everyone. */
function readSections(body: string, bodyLine: number, report: (line: number, message: string) => void): readonly Section[] {
  const lines = body.split('\n');
  const headings = blockTokens(body, bodyLine, startReading('bulletin.md', entryId('bulletin'))).filter(
    ({ token }) => token.type === 'heading' && token.depth <= 2,
  );
  const ends = [...headings.slice(1).map(({ line }) => line), bodyLine + lines.length];
  const between = (from: number, to: number) => {
    const part = lines.slice(from - bodyLine, to - bodyLine);
    const blank = part.findIndex((line) => line.trim() !== '');
    return { text: part.join('\n').trim(), textLine: from + Math.max(0, blank) };
  };
  const sections: Section[] = [];
  const notice = between(bodyLine, headings[0]?.line ?? bodyLine + lines.length);
  if (notice.text !== '') sections.push({ kind: 'notice', line: notice.textLine, ...notice });
  headings.forEach(({ token, line }, index) => {
    const title = 'text' in token ? token.text.trim() : '';
    const part = between(line + 1, ends[index] ?? line);
    const answer = /^approved answer(?:\s*\(([^)]*)\))?$/i.exec(title);
    if (part.text === '') report(line, `There is nothing under the heading "${title}".`);
    else if (answer) sections.push({ kind: 'answer', language: answer[1], line, ...part });
    else if (/^update$/i.test(title)) {
      if (sections.some(({ kind }) => kind === 'news')) report(line, 'There are two updates; the earlier ones are on the hub already.');
      sections.push({ kind: 'news', line, ...part });
    } else {
      const guess = didYouMean(title, ['Approved answer', 'Update']);
      report(line, `"${title}" is no part of a bulletin: it has "## Approved answer" and "## Update", and ### inside of them.${guess}`);
    }
  });
  return sections;
}

function fieldsOf({ value }: YamlSource): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** What the fields say, in the shape that is published; nothing of it is checked yet. */
function draftOf(
  fields: Readonly<Record<string, unknown>>,
  text: string,
  answers: ReadonlyMap<string, Section>,
  clock: ZoneClock | undefined,
): unknown {
  const facts: Record<string, unknown> = Object.fromEntries(
    FACTS.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );
  for (const name of MOMENTS) if (facts[name] !== undefined) facts[name] = momentText(facts[name], clock);
  const { id, title, link } = fields;
  return {
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    content_text: text,
    ...(link === undefined ? {} : { url: link }),
    _deskside: {
      ...facts,
      ...(answers.size > 0 ? { approved_answer: Object.fromEntries([...answers].map(([tag, { text: answer }]) => [tag, answer])) } : {}),
    },
  };
}

/** `2026-11-21 14:00` is what the clock on the desk's wall shows; anything else is left to the schema. */
function momentText(written: unknown, clock: ZoneClock | undefined): unknown {
  return (clock && fromWall(String(written), clock)) ?? written;
}

/** In the words of the file instead of those of the feed. */
function sentenceOf(path: readonly (string | number)[], message: string): string {
  const [first, ...rest] = path[0] === '_deskside' ? path.slice(1) : path;
  const name = String(first);
  if (name === 'content_text')
    return message === 'is empty' ? 'The notice is missing: say below the front matter what is going on.' : `The notice ${message}.`;
  if (name === 'approved_answer') return `The approved answer ${message}.`;
  const hint = HINTS[name];
  if (message === 'is missing') return `"${name}" is missing${hint ? `: ${hint}` : ''}.`;
  if (MOMENTS.some((moment) => moment === name) && message.startsWith('must be a moment')) return `"${name}" ${MOMENT_HINT}.`;
  const place = [name === 'url' ? 'link' : name, ...rest.map((key) => (typeof key === 'number' ? `item ${key + 1}` : key))].join(', ');
  return `"${place}" ${message}.`;
}
