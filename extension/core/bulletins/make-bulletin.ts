/** What a reader found in an item becomes a bulletin: cleaned, cut to the limits, with its services and its version. */

import type { Block } from '../knowledge/block';
import type { Audience } from '../knowledge/entry';
import { type ServiceId, serviceId } from '../knowledge/ids';
import { plainTextOfBlocks } from '../knowledge/plain-text';
import {
  type ApprovedAnswer,
  type Bulletin,
  type BulletinFacts,
  type BulletinUpdate,
  bulletinId,
  type FeedId,
  INCIDENT_STATES,
  type IncidentState,
  MAINTENANCE_STATES,
  type MaintenanceState,
  type Severity,
} from './bulletin';
import { FEED_LIMITS, type FeedFormat } from './feed-result';
import { plainLine, shortened, type TextReader } from './feed-text';
import type { ServiceWords } from './service-words';

/** What is known of a feed before its bytes are read. */
export interface FeedSource {
  readonly feed: FeedId;
  /** Where it was read from; links inside are taken as relative to it. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The desk's services and how else they are called. */
  readonly words: ServiceWords;
  /** The services that the feed may speak of; of all others it is not believed. Absent: any. */
  readonly covers?: readonly ServiceId[];
  /** Of the answer, as HTTP gave it. */
  readonly contentType?: string;
  /** What the feed is thought to be; only used where the content leaves it open, such as an empty list. */
  readonly format?: FeedFormat;
  /** Who may see its bulletins, where the feed does not say (default `everyone`). */
  readonly audience?: Audience;
  /** IANA zone of moments that name none (default UTC). */
  readonly timeZone?: string;
  /** BCP 47 tag of the reader, for feeds that say everything in several languages (default `en`). */
  readonly language?: string;
}

/** A source and the reader of its texts. */
export interface Reading extends FeedSource {
  readonly texts: TextReader;
}

export type Phase =
  | { readonly kind: 'incident'; readonly state: IncidentState }
  | { readonly kind: 'maintenance'; readonly state: MaintenanceState };

/** What a reader found; lines are cleaned here, blocks were read by `TextReader`. */
export interface Found {
  /** Text or number. */
  readonly id: unknown;
  /** As the feed has it; `plainTitle` instead when it was cleaned already, since doing that twice would eat what looks like a tag by then. */
  readonly title?: unknown;
  readonly plainTitle?: string;
  readonly phase: Phase;
  readonly severity: Severity;
  readonly version?: number;
  readonly affected?: readonly unknown[];
  readonly symptoms?: readonly unknown[];
  /** Ids of `desk.yaml`, from feeds that know them. */
  readonly services?: readonly unknown[];
  readonly startedAt?: number | null;
  readonly updatedAt?: number | null;
  readonly nextUpdateAt?: number | null;
  readonly expectedEndAt?: number | null;
  readonly expiresAt?: number | null;
  readonly resolvedAt?: number | null;
  readonly updates?: readonly BulletinUpdate[];
  readonly link?: unknown;
  readonly audience?: Audience;
  readonly approvedAnswers?: readonly ApprovedAnswer[];
}

/** `undefined` for an item that has no id, or neither a title nor a text. */
export function makeBulletin(found: Found, reading: Reading): Bulletin | undefined {
  const nativeId = typeof found.id === 'string' || typeof found.id === 'number' ? plainLine(found.id, FEED_LIMITS.id + 1) : '';
  if (nativeId === '' || nativeId.length > FEED_LIMITS.id) return undefined;
  const updates = newestFirst(found.updates ?? []);
  const title = found.plainTitle || plainLine(found.title) || titleFrom(updates);
  if (title === '') return undefined;
  const affected = linesOf(found.affected ?? []);
  const { services, unknown } = servicesOf(found, affected, title, reading);
  const over = found.phase.state === 'resolved' || found.phase.state === 'completed';
  const updatedAt = found.updatedAt ?? newestMoment(updates) ?? null;
  const startedAt = found.startedAt ?? oldestMoment(updates) ?? null;
  const facts: BulletinFacts = {
    id: bulletinId(reading.feed, nativeId),
    feed: reading.feed,
    version: found.version ?? Math.max(0, updatedAt ?? startedAt ?? 0, newestMoment(updates) ?? 0),
    title,
    severity: found.severity,
    services,
    affected: linesOf([...affected, ...unknown]),
    symptoms: linesOf(found.symptoms ?? []),
    startedAt,
    updatedAt,
    nextUpdateAt: over ? null : (found.nextUpdateAt ?? null),
    expectedEndAt: found.expectedEndAt ?? null,
    ...(found.expiresAt === undefined || found.expiresAt === null || over ? {} : { expiresAt: found.expiresAt }),
    resolvedAt: over ? (found.resolvedAt ?? updatedAt) : null,
    updates: updates.slice(0, FEED_LIMITS.updates),
    link: webLink(found.link, reading.url),
    audience: found.audience ?? reading.audience ?? 'everyone',
    approvedAnswers: (found.approvedAnswers ?? []).filter(({ text }) => text.length > 0).slice(0, FEED_LIMITS.names),
  };
  return { ...facts, ...found.phase };
}

/** Ids that the feed knows count most, then the names of what is affected, and the title only where those say nothing. */
function servicesOf(
  found: Found,
  affected: readonly string[],
  title: string,
  { words, covers }: Reading,
): { readonly services: readonly ServiceId[]; readonly unknown: readonly string[] } {
  if (found.services) {
    const named = linesOf(found.services);
    const known = new Set<string>(words.services.map(({ id }) => id));
    return { services: named.filter((id) => known.has(id)).map(serviceId), unknown: named.filter((id) => !known.has(id)) };
  }
  const covered = (text: string) => words.servicesOfFeed(text).filter((id) => covers?.includes(id) ?? true);
  const services = new Set(affected.flatMap(covered));
  if (services.size === 0) for (const id of covered(title)) services.add(id);
  return { services: [...services], unknown: [] };
}

/** An http or https address in full; `null` for anything else. */
export function webLink(value: unknown, base: string): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '' || text.length > 2_000 || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** Lines, each once. */
export function linesOf(values: readonly unknown[]): readonly string[] {
  const lines = values.slice(0, FEED_LIMITS.names).map((value) => plainLine(value));
  return [...new Set(lines)].filter((line) => line !== '');
}

/** An update, or nothing when it neither says anything nor changes the state. */
export function update(at: number | null, state: BulletinUpdate['state'], text: readonly Block[]): readonly BulletinUpdate[] {
  if (text.length === 0 && state === undefined) return [];
  return [{ at, ...(state === undefined ? {} : { state }), text }];
}

/** Feeds list updates in either order, and some are dated back. Those without a moment keep their place behind the others. */
function newestFirst(updates: readonly BulletinUpdate[]): readonly BulletinUpdate[] {
  return updates.toSorted((a, b) => (b.at ?? -1) - (a.at ?? -1));
}

function newestMoment(updates: readonly BulletinUpdate[]): number | undefined {
  const [newest] = updates.flatMap(({ at }) => at ?? []).toSorted((a, b) => b - a);
  return newest;
}

function oldestMoment(updates: readonly BulletinUpdate[]): number | undefined {
  const [oldest] = updates.flatMap(({ at }) => at ?? []).toSorted((a, b) => a - b);
  return oldest;
}

function titleFrom(updates: readonly BulletinUpdate[]): string {
  const text = updates.map(({ text: blocks }) => plainTextOfBlocks(blocks)).find((line) => line !== '') ?? '';
  return shortened(text.split('\n')[0]?.trim() ?? '', FEED_LIMITS.title);
}

export function isIncidentState(state: unknown): state is IncidentState {
  return INCIDENT_STATES.some((known) => known === state);
}

export function isMaintenanceState(state: unknown): state is MaintenanceState {
  return MAINTENANCE_STATES.some((known) => known === state);
}

export const incident = (state: IncidentState): Phase => ({ kind: 'incident', state });
export const maintenance = (state: MaintenanceState): Phase => ({ kind: 'maintenance', state });
