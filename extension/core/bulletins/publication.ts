/** What a publisher sends to a hub: a bulletin that is new, changed or resolved, as one JSON object that is checked here and nowhere else. */

import * as v from 'valibot';
import { LANGUAGE_PATTERN } from '../knowledge/content-path';
import { didYouMean } from '../knowledge/did-you-mean';
import { ID_PATTERN } from '../knowledge/ids';
import { INCIDENT_STATES, MAINTENANCE_STATES, SEVERITIES } from './bulletin';
import { FEED_LIMITS } from './feed-result';
import type { OwnItem, OwnItemFacts } from './own-feed-format';

/** What a publisher may write stays inside of what a reader takes (`FEED_LIMITS`). */
export const PUBLICATION_LIMITS = {
  /** Characters of an id, which is also the name of a file. */
  id: 100,
  title: FEED_LIMITS.title,
  text: FEED_LIMITS.text,
  services: 50,
  symptoms: 50,
  /** Characters of one symptom. */
  symptom: 200,
  /** Approved answers of one bulletin, each in another language. */
  languages: 20,
  url: 2_000,
  /** Characters of the publisher's own id of a request. */
  request: 100,
} as const;

/** An item of the feed without what the hub itself sets. */
export type ItemDraft = Pick<OwnItem, 'id' | 'title' | 'content_text' | 'url'> & {
  readonly _deskside: Omit<OwnItemFacts, 'version' | 'resolved' | 'updates'>;
};

export type Publication =
  | { readonly action: 'publish'; readonly item: ItemDraft }
  /** `text` is the news for the timeline; a correction may have none. */
  | { readonly action: 'update'; readonly item: ItemDraft; readonly text?: string }
  | { readonly action: 'resolve'; readonly id: string; readonly text: string };

/** `POST /publish`, its body. */
export interface PublishRequest {
  readonly publication: Publication;
  /** The publisher's own id of this request: sent again after a lost answer, it is done once. */
  readonly request?: string;
  /** The version that the publisher saw: the hub refuses when there is a newer one. */
  readonly basedOn?: number;
}

/** Where, as keys inside of what was read, and what is wrong there: the second half of a sentence, without a full stop. */
export interface FieldProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type ReadDraft =
  | { readonly ok: true; readonly draft: ItemDraft }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const text = (limit: number) =>
  v.pipe(
    v.string('must be text'),
    v.maxLength(limit, `is longer than ${limit} characters`),
    // A half of a character that was cut cannot be written to a file nor sent.
    v.transform((written) => written.replace(/\p{Surrogate}/gu, '\uFFFD').trim()),
    v.nonEmpty('is empty'),
  );
const id = v.pipe(
  text(PUBLICATION_LIMITS.id),
  v.regex(ID_PATTERN, 'may hold lower-case letters, digits and single hyphens only, such as vpn-down-2026-11-21'),
);
const markdown = text(PUBLICATION_LIMITS.text);
const moment = v.pipe(
  v.string('must be a moment'),
  v.check(isMoment, 'must be a moment with a time zone, such as 2026-11-21T10:42:00Z'),
  v.transform((written) => new Date(written).toISOString()),
);
const list = (item: v.GenericSchema<unknown, string>, limit: number, example: string) =>
  v.pipe(
    v.array(item, `must be a list, such as ${example}`),
    v.maxLength(limit, `holds more than ${limit}`),
    v.transform((all) => [...new Set(all)]),
  );
const language = v.pipe(v.string(), v.regex(LANGUAGE_PATTERN, 'must be a language tag, such as en'));

const stateOf = { incident: INCIDENT_STATES, maintenance: MAINTENANCE_STATES } as const;
const states = [...INCIDENT_STATES, ...MAINTENANCE_STATES];

const draftSchema = v.strictObject({
  id,
  title: v.pipe(text(PUBLICATION_LIMITS.title), v.regex(/^\P{Cc}*$/u, 'must be one line')),
  content_text: markdown,
  url: v.exactOptional(
    v.pipe(text(PUBLICATION_LIMITS.url), v.check(isWebAddress, 'must be an address that starts with https:// or http://')),
  ),
  _deskside: v.strictObject({
    kind: v.picklist(['incident', 'maintenance'], 'must be incident or maintenance'),
    state: v.picklist(states, `must be one of ${states.join(', ')}`),
    severity: v.picklist(SEVERITIES, `must be one of ${SEVERITIES.join(', ')}`),
    services: list(id, PUBLICATION_LIMITS.services, '[vpn, wifi]'),
    symptoms: list(text(PUBLICATION_LIMITS.symptom), PUBLICATION_LIMITS.symptoms, '["error 809", cannot connect]'),
    started: v.exactOptional(moment),
    next_update: v.exactOptional(moment),
    expected_end: v.exactOptional(moment),
    audience: v.picklist(['everyone', 'agents'], 'must be everyone or agents'),
    approved_answer: v.exactOptional(
      v.pipe(
        v.record(language, markdown, 'must hold texts by language, such as { "en": "..." }'),
        v.check(
          (answers) => Object.keys(answers).length <= PUBLICATION_LIMITS.languages,
          `holds more than ${PUBLICATION_LIMITS.languages}`,
        ),
      ),
    ),
  }),
});

const common = {
  request: v.exactOptional(text(PUBLICATION_LIMITS.request)),
  based_on: v.exactOptional(v.pipe(v.number('must be a number'), v.safeInteger('must be a version, which is a whole number'))),
};

const requestSchema = v.variant(
  'action',
  [
    v.strictObject({ action: v.literal('publish'), item: draftSchema, ...common }),
    v.strictObject({ action: v.literal('update'), item: draftSchema, text: v.exactOptional(markdown), ...common }),
    v.strictObject({ action: v.literal('resolve'), id, text: markdown, ...common }),
  ],
  'must be publish, update or resolve',
);

/** A bulletin as somebody wrote it, whether in a file, in a form or in JSON. */
export function readDraft(written: unknown): ReadDraft {
  const result = v.safeParse(draftSchema, written);
  if (!result.success) return { ok: false, problems: result.issues.map(fieldProblem) };
  const problems = contradictions(result.output);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, draft: result.output };
}

/** `body` is what `JSON.parse` gave. */
export function readPublishRequest(
  body: unknown,
): { readonly ok: true; readonly value: PublishRequest } | { readonly ok: false; readonly problems: readonly FieldProblem[] } {
  const result = v.safeParse(requestSchema, body);
  if (!result.success) return { ok: false, problems: result.issues.map(fieldProblem) };
  const { request, based_on, ...publication } = result.output;
  const problems =
    publication.action === 'resolve'
      ? []
      : contradictions(publication.item).map(({ path, message }) => ({ path: ['item', ...path], message }));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: { publication, ...(request === undefined ? {} : { request }), ...(based_on === undefined ? {} : { basedOn: based_on }) },
  };
}

/** One sentence: `"item, title" is empty.` */
export function sentenceFor({ path, message }: FieldProblem): string {
  const place = path.map((key) => (typeof key === 'number' ? `item ${key + 1}` : key)).join(', ');
  return `${place === '' ? 'The request' : `"${place}"`} ${message}${message.endsWith('?') ? '' : '.'}`;
}

/** What each field allows by itself and not together. */
function contradictions({ _deskside: facts }: ItemDraft): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const report = (field: keyof OwnItemFacts, message: string) => problems.push({ path: ['_deskside', field], message });
  const fitting: readonly string[] = stateOf[facts.kind];
  if (!fitting.includes(facts.state)) report('state', `of an ${article(facts.kind)} must be one of ${fitting.join(', ')}`);
  if (facts.kind === 'maintenance' && facts.started === undefined) report('started', 'is missing: when the work is planned to start');
  if (facts.started !== undefined && facts.expected_end !== undefined && facts.expected_end <= facts.started)
    report('expected_end', 'must be later than the start');
  return problems;
}

const article = (kind: OwnItemFacts['kind']) => (kind === 'incident' ? 'incident' : 'planned maintenance');

function fieldProblem(issue: v.BaseIssue<unknown>): FieldProblem {
  const path = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
  if (issue.type !== 'strict_object') return { path, message: issue.message };
  if (issue.expected === 'never') {
    const last = String(path.at(-1));
    return { path, message: `is not a known field.${didYouMean(last, KNOWN_FIELDS)}`.replace(/\.$/, '') };
  }
  if (issue.received === 'undefined' && path.length > 0) return { path, message: 'is missing' };
  return { path, message: 'must be an object' };
}

const KNOWN_FIELDS = [...Object.keys(draftSchema.entries), ...Object.keys(draftSchema.entries._deskside.entries)];

/** ISO 8601 with a zone, as JSON Feed wants it; the years that a desk may write of. */
function isMoment(written: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(written);
  if (!match || Number.isNaN(Date.parse(written))) return false;
  // `Date` takes 31 February for 3 March.
  const [year, month, day] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return date.getUTCDate() === day && date.getUTCFullYear() >= 2000 && date.getUTCFullYear() < 2200;
}

function isWebAddress(written: string): boolean {
  return /^https?:\/\//i.test(written) && URL.canParse(written);
}
