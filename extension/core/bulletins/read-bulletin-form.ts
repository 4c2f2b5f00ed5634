/** From the fields of the form to what is published, by the same rules as a bulletin in a file; and to what it will look like. */

import type { Desk } from '../desk/desk';
import type { ZoneClock } from '../desk/zone-clock';
import { applyPublication } from './apply-publication';
import type { Bulletin } from './bulletin';
import type { BulletinForm, FormPurpose, WrittenBulletin } from './bulletin-form';
import { bulletinMarkdownProblems } from './bulletin-markdown';
import type { FeedSource } from './make-bulletin';
import { readPushed } from './own-feed';
import type { OwnItem } from './own-feed-format';
import { type FieldProblem, type ItemDraft, PUBLICATION_LIMITS, type Publication, readDraft } from './publication';
import { fromWall, toWall } from './wall-moment';

export type FormField = keyof WrittenBulletin;

/** One sentence, to stand under its field. */
export interface FormProblem {
  readonly field: FormField;
  /** Of an answer: its language. */
  readonly language?: string;
  readonly sentence: string;
}

export type ReadForm =
  | { readonly ok: true; readonly publication: Publication }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

export interface FormSurroundings {
  /** Of the writer's wall. */
  readonly clock: ZoneClock;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly services: Desk['services'];
  /** Whether a path of the content folder, such as `articles/en/vpn.md`, is there. */
  readonly exists: (path: string) => boolean;
}

/** What is sent to the hub; a local addition is not, see `read-overlay-form.ts`. */
export function readBulletinForm(form: BulletinForm, purpose: Exclude<FormPurpose, { to: 'add' }>, around: FormSurroundings): ReadForm {
  const news = form.news.trim();
  const problems = [...textProblems(form, purpose, around.exists)];
  if (purpose.to === 'resolve') {
    if (news === '') problems.push({ field: 'news', sentence: 'Say what is well again, and what people should do now.' });
    if (problems.length > 0) return { ok: false, problems };
    return { ok: true, publication: { action: 'resolve', id: purpose.bulletin, text: news } };
  }
  const read = readDraft(draftOf(form, around));
  if (!read.ok) problems.unshift(...read.problems.map(formProblem));
  const known = new Set<string>(around.services.map(({ id }) => id));
  const strange = form.services.filter((id) => !known.has(id));
  if (strange.length > 0) problems.push({ field: 'services', sentence: `The desk has no service “${strange.join(', ')}”: untick it.` });
  if (form.services.length === 0)
    problems.push({ field: 'services', sentence: 'Tick at least one: people who search for it find the bulletin.' });
  const languages = form.answers.map(({ language }) => language.toLowerCase());
  const twice = languages.find((language, index) => languages.indexOf(language) !== index);
  if (twice !== undefined) problems.push({ field: 'answers', language: twice, sentence: 'There are two answers in this language.' });
  if (!read.ok || problems.length > 0) return { ok: false, problems };
  if (purpose.to === 'publish') return { ok: true, publication: { action: 'publish', item: read.draft } };
  return { ok: true, publication: { action: 'update', item: read.draft, ...(news === '' ? {} : { text: news }) } };
}

/** What readers will see, made by the hub's and the readers' own code; `undefined` as long as there is too little of it. */
export function previewOf(
  form: BulletinForm,
  purpose: Exclude<FormPurpose, { to: 'add' }>,
  old: OwnItem | undefined,
  around: Pick<FormSurroundings, 'clock' | 'now'> & { readonly source: FeedSource },
): Bulletin | undefined {
  const news = form.news.trim();
  const moment = { revision: (old?._deskside.version ?? 0) + 1, at: around.now };
  // What is not right yet is left out by the reader of the pushed item, as it would be for everybody.
  const item = draftOf(form, around) as ItemDraft;
  const publication: Publication =
    purpose.to === 'resolve'
      ? { action: 'resolve', id: purpose.bulletin, text: news }
      : old && purpose.to === 'update'
        ? { action: 'update', item, ...(news === '' ? {} : { text: news }) }
        : { action: 'publish', item };
  // A change of state without news is refused when it is sent; until then it shows what it would be.
  const shown: Publication =
    publication.action === 'update' && news === '' && old && old._deskside.state !== item._deskside.state
      ? { ...publication, text: ' ' }
      : publication;
  const applied = applyPublication(shown.action === 'publish' ? undefined : old, { publication: shown }, moment);
  if (!applied.ok) return undefined;
  const read = readPushed(JSON.stringify(applied.item), around.source);
  return read.ok ? read.bulletin : undefined;
}

/** A name for a new bulletin that nobody named: its title in letters that every system takes, and the day. */
export function nameFrom(title: string, day: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, PUBLICATION_LIMITS.id - day.length - 1)
    .replace(/^-+|-+$/g, '');
  return `${plain || 'bulletin'}-${day}`;
}

/** In the shape that is published; nothing of it is checked yet. */
function draftOf(form: BulletinForm, { clock, now }: Pick<FormSurroundings, 'clock' | 'now'>): unknown {
  const moment = (name: string, typed: string) => (typed.trim() === '' ? {} : { [name]: fromWall(typed.trim(), clock) ?? typed.trim() });
  const answers = form.answers.filter(({ text }) => text.trim() !== '').map(({ language, text }) => [language, text]);
  return {
    id: form.name.trim() || nameFrom(form.title, toWall(now, clock).slice(0, 10)),
    title: form.title,
    content_text: form.text,
    ...(form.link.trim() === '' ? {} : { url: form.link.trim() }),
    _deskside: {
      kind: form.kind,
      state: form.state,
      severity: form.severity,
      services: form.services,
      symptoms: form.symptoms.split('\n').filter((line) => line.trim() !== ''),
      ...moment('started', form.started),
      ...moment('next_update', form.nextUpdate),
      ...moment('expected_end', form.expectedEnd),
      audience: form.audience,
      ...(answers.length > 0 ? { approved_answer: Object.fromEntries(answers) } : {}),
    },
  };
}

function* textProblems(form: BulletinForm, { to }: FormPurpose, exists: (path: string) => boolean): Generator<FormProblem> {
  const look = (text: string) => bulletinMarkdownProblems(text, { file: 'form', line: 1, exists }).find(({ level }) => level === 'error');
  const said = (text: string) => {
    const problem = look(text);
    return problem && `Line ${problem.line}: ${problem.message}`;
  };
  if (form.news.trim().length > PUBLICATION_LIMITS.text)
    yield { field: 'news', sentence: `It is longer than ${PUBLICATION_LIMITS.text} characters.` };
  const news = said(form.news);
  if (news !== undefined) yield { field: 'news', sentence: news };
  if (to === 'resolve') return;
  const notice = said(form.text);
  if (notice !== undefined) yield { field: 'text', sentence: notice };
  for (const { language, text } of form.answers) {
    const answer = said(text);
    if (answer !== undefined) yield { field: 'answers', language, sentence: answer };
  }
}

const FIELDS: Readonly<Record<string, FormField>> = {
  id: 'name',
  title: 'title',
  content_text: 'text',
  url: 'link',
  kind: 'kind',
  state: 'state',
  severity: 'severity',
  services: 'services',
  symptoms: 'symptoms',
  started: 'started',
  next_update: 'nextUpdate',
  expected_end: 'expectedEnd',
  audience: 'audience',
  approved_answer: 'answers',
};

const EMPTY: Partial<Readonly<Record<FormField, string>>> = {
  title: 'Say in one line what is broken.',
  text: 'Say what does not work, for whom, and what people can do meanwhile.',
};

/** In the words of the form instead of those of the feed. */
function formProblem({ path, message }: FieldProblem): FormProblem {
  const [first, second] = path[0] === '_deskside' ? path.slice(1) : path;
  const field = FIELDS[String(first)] ?? 'text';
  const place = field === 'answers' && second !== undefined ? { language: String(second) } : {};
  if (message === 'is empty' && EMPTY[field] !== undefined) return { field, sentence: EMPTY[field], ...place };
  if (message.startsWith('must be a moment')) return { field, sentence: 'This is not a day and time that exists.', ...place };
  const line = field === 'symptoms' && typeof second === 'number' ? `Line ${second + 1}` : 'It';
  return { field, sentence: `${line} ${message}.`, ...place };
}
