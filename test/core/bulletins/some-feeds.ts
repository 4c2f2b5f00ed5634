/** Sample feeds, the desk that reads them, and short ways to say what a bulletin holds. */

import { readFileSync } from 'node:fs';
import { type Bulletin, bulletinId, feedId } from '../../../extension/core/bulletins/bulletin';
import type { FeedResult, ReadFeed } from '../../../extension/core/bulletins/feed-result';
import type { FeedSource } from '../../../extension/core/bulletins/make-bulletin';
import { readFeed } from '../../../extension/core/bulletins/read-feed';
import { serviceWords } from '../../../extension/core/bulletins/service-words';
import type { Desk } from '../../../extension/core/desk/desk';
import { readDesk } from '../../../extension/core/desk/read-desk';
import { plainTextOfBlocks } from '../../../extension/core/knowledge/plain-text';
import { readSynonyms, type SynonymGroups } from '../../../extension/core/knowledge/read-synonyms';

const samples = new URL('./samples/', import.meta.url);
const content = new URL('../../../kb-content/', import.meta.url);

/** The desk and the synonyms that come with Deskside: what matching has to cope with. */
export const desk = deskOf(readFileSync(new URL('desk.yaml', content), 'utf8'));
export const synonyms = synonymsOf(readFileSync(new URL('synonyms.yaml', content), 'utf8'));
export const words = serviceWords(desk.services, synonyms);

function deskOf(source: string): Desk {
  const read = readDesk(source);
  if (!read.ok) throw new Error('desk.yaml is broken');
  return read.desk;
}

function synonymsOf(source: string): SynonymGroups {
  const read = readSynonyms(source);
  if (!read.ok) throw new Error('synonyms.yaml is broken');
  return read.synonyms;
}

export const FEED = feedId('sample');
/** Saturday, 21 November 2026, 10:00 UTC. */
export const NOW = Date.UTC(2026, 10, 21, 10);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function source(more: Partial<FeedSource> = {}): FeedSource {
  return { feed: FEED, url: 'https://status.example.com/feed', now: NOW, words, ...more };
}

export function sampleBytes(file: string): Uint8Array {
  return readFileSync(new URL(file, samples));
}

export function readSample(file: string, more: Partial<FeedSource> = {}): ReadFeed {
  return good(readFeed(sampleBytes(file), source(more)));
}

/** Reads a feed that stands in the test: text, or anything that becomes JSON. */
export function readWritten(feed: unknown, more: Partial<FeedSource> = {}): FeedResult {
  return readFeed(new TextEncoder().encode(typeof feed === 'string' ? feed : JSON.stringify(feed)), source(more));
}

export function good(result: FeedResult): ReadFeed {
  if (!result.ok) throw new Error(`not read: ${result.why}, ${result.detail}`);
  return result;
}

/** A bulletin without the fields that say nothing; moments in ISO, texts as plain text. */
export function brief(bulletin: Bulletin): Record<string, unknown> {
  const { feed: _, kind, updates, approvedAnswers, version, expiresAt, ...rest } = bulletin;
  const shown: Record<string, unknown> = {
    ...rest,
    state: `${kind} ${bulletin.state}`,
    updates: updates.map(({ at, state, text }) => `${iso(at)} ${state ?? '-'}: ${plainTextOfBlocks(text)}`),
    answers: approvedAnswers.map(({ language, text }) => `${language}: ${plainTextOfBlocks(text)}`),
    expires: expiresAt === undefined ? null : iso(expiresAt),
  };
  for (const name of ['startedAt', 'updatedAt', 'nextUpdateAt', 'expectedEndAt', 'resolvedAt']) shown[name] = iso(shown[name]);
  const quiet = (value: unknown) => value === null || value === 'everyone' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => !quiet(value)));
}

function iso(moment: unknown): string | null {
  return typeof moment === 'number' ? new Date(moment).toISOString().replace('.000Z', 'Z') : null;
}

/** A bulletin about mail, with whatever a test wants to be different. */
export function someBulletin(more: Partial<Bulletin> & { readonly native?: string } = {}): Bulletin {
  const { native = 'mail', ...changes } = more;
  const bulletin = {
    id: bulletinId(FEED, native),
    feed: FEED,
    version: NOW - HOUR,
    title: 'Mail is down',
    severity: 'major',
    kind: 'incident',
    state: 'investigating',
    services: [],
    affected: [],
    symptoms: [],
    startedAt: NOW - HOUR,
    updatedAt: NOW - HOUR,
    nextUpdateAt: null,
    expectedEndAt: null,
    resolvedAt: null,
    updates: [],
    link: null,
    audience: 'everyone',
    approvedAnswers: [],
  } satisfies Bulletin;
  return { ...bulletin, ...changes } as Bulletin;
}
