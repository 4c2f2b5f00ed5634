/** Reads Deskside's own feed and single items of it, as they are pushed. `own-feed-format.ts` says what they hold. */

import { type ApprovedAnswer, type Bulletin, type BulletinUpdate, SEVERITIES } from './bulletin';
import { readMoment } from './feed-moment';
import { FEED_LIMITS } from './feed-result';
import { textReader } from './feed-text';
import type { JsonFormat } from './formats/format';
import { at, field, isObject, listOf, nestedDeeper, numberOf, textOf } from './json-value';
import {
  type FeedSource,
  type Found,
  incident,
  isIncidentState,
  isMaintenanceState,
  maintenance,
  makeBulletin,
  type Phase,
  type Reading,
  update,
} from './make-bulletin';
import { OWN_FEED_FORMAT } from './own-feed-format';

export const OWN_FEED: JsonFormat = {
  format: 'deskside',
  recognises: (document) => isObject(field(document, '_deskside')) && Array.isArray(field(document, 'items')),
  read: (document, reading) => {
    const format = numberOf(at(document, '_deskside', 'format'));
    if (format === undefined || format > OWN_FEED_FORMAT) return 'newer-format';
    const revision = numberOf(at(document, '_deskside', 'revision'));
    return {
      title: field(document, 'title'),
      items: listOf(field(document, 'items')).map((item) => () => readOwnItem(item, reading)),
      // Without a revision nobody knows whether what is missing was withdrawn or is newer.
      snapshot: revision !== undefined,
      ...(revision === undefined ? {} : { revision }),
    };
  },
};

export type ReadPush =
  | { readonly ok: true; readonly bulletin: Bulletin }
  | { readonly ok: false; readonly why: 'too-big' | 'too-deep' | 'broken' | 'not-a-bulletin'; readonly detail: string };

/** One item as a hub pushes it: the JSON text of an `OwnItem`. */
export function readPushed(data: string, source: FeedSource): ReadPush {
  if (data.length > FEED_LIMITS.bytes) return { ok: false, why: 'too-big', detail: `it is longer than ${FEED_LIMITS.bytes} characters` };
  if (nestedDeeper(data, FEED_LIMITS.depth))
    return { ok: false, why: 'too-deep', detail: `it is nested deeper than ${FEED_LIMITS.depth} levels` };
  let item: unknown;
  try {
    item = JSON.parse(data);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, why: 'broken', detail: 'it is not sound JSON' };
  }
  const reading = { ...source, texts: textReader() };
  const found = readOwnItem(item, reading);
  const bulletin = found && makeBulletin(found, reading);
  if (bulletin) return { ok: true, bulletin };
  return { ok: false, why: 'not-a-bulletin', detail: 'it lacks an id, a title, a version, or a kind and state that fit each other' };
}

/** Severity and audience have safe defaults, so that a hand-written item is not lost for a missing word. */
function readOwnItem(item: unknown, reading: Reading): Found | undefined {
  const facts = field(item, '_deskside');
  const version = numberOf(field(facts, 'version'));
  const phase = phaseOf(field(facts, 'kind'), field(facts, 'state'));
  if (!phase || version === undefined || !Number.isSafeInteger(version) || version < 0) return undefined;
  const moment = (name: string) => readMoment(field(facts, name), reading.timeZone);
  const publishedAt = readMoment(field(item, 'date_published'), reading.timeZone);
  return {
    id: field(item, 'id'),
    title: field(item, 'title'),
    phase,
    version,
    severity: SEVERITIES.find((severity) => severity === field(facts, 'severity')) ?? 'minor',
    services: listOf(field(facts, 'services')),
    symptoms: listOf(field(facts, 'symptoms')),
    startedAt: moment('started') ?? publishedAt,
    updatedAt: readMoment(field(item, 'date_modified'), reading.timeZone) ?? publishedAt,
    nextUpdateAt: moment('next_update'),
    expectedEndAt: moment('expected_end'),
    resolvedAt: moment('resolved'),
    updates: [
      ...listOf(field(facts, 'updates')).flatMap((news) => readUpdate(news, phase.kind, reading)),
      ...update(publishedAt, undefined, reading.texts.blocks(field(item, 'content_text'), 'markdown')),
    ],
    link: field(item, 'url'),
    // A word that this Deskside does not know is taken for the smaller audience.
    ...(field(facts, 'audience') === undefined ? {} : { audience: field(facts, 'audience') === 'everyone' ? 'everyone' : 'agents' }),
    approvedAnswers: answersOf(field(facts, 'approved_answer'), reading),
  };
}

function readUpdate(news: unknown, kind: Phase['kind'], { texts, timeZone }: Reading): readonly BulletinUpdate[] {
  const phase = phaseOf(kind, field(news, 'state'));
  return update(readMoment(field(news, 'at'), timeZone), phase?.state, texts.blocks(field(news, 'text'), 'markdown'));
}

function phaseOf(kind: unknown, state: unknown): Phase | undefined {
  if (kind === 'incident') return isIncidentState(state) ? incident(state) : undefined;
  return kind === 'maintenance' && isMaintenanceState(state) ? maintenance(state) : undefined;
}

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

function answersOf(value: unknown, { texts }: Reading): readonly ApprovedAnswer[] {
  if (!isObject(value)) return [];
  return Object.entries(value)
    .slice(0, FEED_LIMITS.names)
    .filter(([language]) => LANGUAGE.test(language))
    .map(([language, text]) => ({ language, text: texts.blocks(textOf(text), 'markdown') }));
}
