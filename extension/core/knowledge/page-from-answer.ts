/** From answer to article: what solved a ticket or a contact as the draft of a Markdown page, for an author to finish. */

import { cutAtWord } from '../tickets/draft-subject';
import { FACT_LIMITS } from './fact-limits';
import { type DepartmentId, type EntryId, entryId, ID_PATTERN, type ServiceId } from './ids';
import { slugOf } from './slug';

export interface Answered {
  readonly title: string;
  /** The trouble in the customer's words; personal data is masked before it comes here. */
  readonly question: string;
  readonly solution: string;
  /** Callers' words that were searched for. */
  readonly keywords: readonly string[];
  readonly services: readonly ServiceId[];
  readonly owner: DepartmentId;
  /** BCP 47 tag. */
  readonly language: string;
  /** ISO date. */
  readonly today: string;
}

export interface DraftPage {
  readonly id: EntryId;
  /** Inside the content folder: `articles/en/printer-jam.md`. */
  readonly path: string;
  readonly text: string;
}

/** Characters of an id that is made from a title. */
const ID_LENGTH = 60;

/** An id that no page in `taken` has. */
export function newEntryId(title: string, taken: ReadonlySet<string>): EntryId {
  const plain = slugOf(title.normalize('NFKD').replace(/\p{M}/gu, '')).replace(/[^a-z0-9]+/g, '-');
  const base = plain.slice(0, ID_LENGTH).replace(/^-+|-+$/g, '') || 'new-article';
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  if (!ID_PATTERN.test(id)) throw new TypeError(`"${id}" is no id.`);
  return entryId(id);
}

/** An article that passes the check as it stands: the solution first, the question as the words that callers use. */
export function pageFromAnswer(answered: Answered, taken: ReadonlySet<string>): DraftPage {
  const title = cutAtWord(oneLine(answered.title) || 'A question and its answer', FACT_LIMITS.title);
  const id = newEntryId(title, taken);
  const facts = {
    id,
    title,
    summary: cutAtWord(oneLine(answered.question) || title, FACT_LIMITS.summary),
    keywords: keywordsOf(answered.keywords),
    services: [...answered.services],
    audience: 'everyone',
    language: answered.language,
    owner: answered.owner,
    reviewed: answered.today,
  };
  const question = markdownOf(answered.question);
  const asked = question === '' ? '' : `\n## What was asked\n\n${question}\n`;
  const text = `---\n${frontMatterOf(facts)}\n---\n\n${markdownOf(answered.solution) || 'Say what solved it.'}\n${asked}`;
  return { id, path: `articles/${answered.language}/${id}.md`, text };
}

/** The same as one more step of a tree, to be put into its file and linked from the step before. */
export function stepFromAnswer({ title, solution }: Pick<Answered, 'title' | 'solution'>): string {
  return stepFromMarkdown(title, markdownOf(solution));
}

/** With a text that is Markdown already; its headings would be steps of their own, so they become bold lines. */
export function stepFromMarkdown(title: string, body: string): string {
  const heading = markdownOf(cutAtWord(oneLine(title) || 'Try this', FACT_LIMITS.title));
  const text = body.trim().replace(/^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/gm, '**$1**');
  return `## ${heading}\n\n${text || 'Say what to do.'}\n\n- [It works now](#solved)\n- [Still not working](#ticket)\n`;
}

/** Every JSON value is YAML (https://yaml.org/spec/1.2.2/, section 1.3), so a page of the app needs no YAML library to write it. */
function frontMatterOf(facts: Readonly<Record<string, string | readonly string[]>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? scalar(value) : `[${value.map(scalar).join(', ')}]`}`)
    .join('\n');
}

/** Bare where nothing in it can be taken for anything else. */
function scalar(text: string): string {
  return /^[A-Za-z][A-Za-z0-9-]*$|^\d{4}-\d{2}-\d{2}$/.test(text) && !/^(?:null|true|false|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

function keywordsOf(words: readonly string[]): readonly string[] {
  const short = words.map((word) => cutAtWord(oneLine(word), FACT_LIMITS.keyword)).filter((word) => word !== '');
  return [...new Set(short)].slice(0, FACT_LIMITS.keywords);
}

/** Plain text as Markdown that shows it as it was: what would be markup is escaped, lists stay lists, lines stay lines. */
export function markdownOf(text: string): string {
  const lines = plain(text)
    .split('\n')
    .map((line) => {
      const item = /^\s{0,8}([-*•]|\d{1,3}[.)])\s+(\S.*)$/.exec(line);
      if (!item) return { item: false, text: escapedLine(line.trim()) };
      const [, mark = '-', rest = ''] = item;
      return { item: true, text: `${/\d/.test(mark) ? mark.replace(')', '.') : '-'} ${escapedLine(rest.trim())}` };
    });
  let result = '';
  lines.forEach(({ item, text: line }, index) => {
    const before = lines[index - 1];
    if (line === '') {
      if (!result.endsWith('\n\n') && result !== '') result += result.endsWith('\n') ? '\n' : '\n\n';
      return;
    }
    // Two lines of a paragraph stay two lines; a list needs a blank line around it.
    if (before && before.text !== '') result += item && before.item ? '\n' : item !== before.item ? '\n\n' : '\\\n';
    result += line;
  });
  return result.trim();
}

function escapedLine(line: string): string {
  return line
    .replace(/[\\`*_[\]<>|~&!$^{}]/g, '\\$&')
    .replace(/^([#+-])/, '\\$1')
    .replace(/^(=+)$/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/:\/\//g, '\\:\\/\\/')
    .replace(/@/g, '\\@')
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}\\.`);
}

function plain(text: string): string {
  return [...text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ')]
    .filter((character) => character === '\n' || (character.charCodeAt(0) >= 0x20 && character !== '\u007f'))
    .join('')
    .trim();
}

function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ');
}

/** Where a page can be proposed to the content's repository with its text filled in; `undefined`: nothing is known of this host. */
export function proposeAddress(repository: string, folder: string, page: DraftPage): string | undefined {
  if (!URL.canParse(repository)) return undefined;
  const { origin, pathname, hostname } = new URL(repository);
  const root = `${origin}${pathname.replace(/\/+$/, '').replace(/\.git$/, '')}`;
  const path = [folder.replace(/^\/+|\/+$/g, ''), page.path].filter(Boolean).join('/');
  const query = (names: readonly [string, string]) =>
    `${names[0]}=${encodeURIComponent(path)}&${names[1]}=${encodeURIComponent(page.text)}`;
  // https://docs.github.com/en/repositories/working-with-files/managing-files/creating-new-files (query parameters filename and value)
  if (hostname === 'github.com') return `${root}/new/HEAD?${query(['filename', 'value'])}`;
  return undefined;
}
