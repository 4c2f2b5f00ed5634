/** A bulletin: notice of a known problem or of planned work, whatever feed it came from. Texts are typed blocks, never HTML. */

import type { Block } from '../knowledge/block';
import type { Audience } from '../knowledge/entry';
import type { ServiceId } from '../knowledge/ids';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Id of a feed in `feeds.yaml`; lower-case letters, digits and single hyphens. */
export type FeedId = Branded<'FeedId'>;
/** `<feed>:<id in that feed>`. */
export type BulletinId = Branded<'BulletinId'>;

export const feedId = (text: string): FeedId => text as FeedId;
export const bulletinId = (feed: FeedId, nativeId: string): BulletinId => `${feed}:${nativeId}` as BulletinId;

/** The id that the feed itself uses. */
export function nativeIdOf(id: BulletinId): string {
  return id.slice(id.indexOf(':') + 1);
}

export const INCIDENT_STATES = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const MAINTENANCE_STATES = ['scheduled', 'in-progress', 'completed'] as const;
export type MaintenanceState = (typeof MAINTENANCE_STATES)[number];

export type BulletinState = IncidentState | MaintenanceState;

/** From harmless to worst. */
export const SEVERITIES = ['info', 'minor', 'major', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** News about a bulletin. `state` is absent where the feed does not say. */
export interface BulletinUpdate {
  readonly at: number | null;
  readonly state?: BulletinState;
  readonly text: readonly Block[];
}

/** What agents tell callers, in one language (BCP 47 tag). */
export interface ApprovedAnswer {
  readonly language: string;
  readonly text: readonly Block[];
}

/** Moments are milliseconds since the epoch; `null` where the feed does not say. */
export interface BulletinFacts {
  readonly id: BulletinId;
  readonly feed: FeedId;
  /** Grows with each change. For feeds that count no versions, the moment of the last change. */
  readonly version: number;
  /** Plain text. */
  readonly title: string;
  readonly severity: Severity;
  /** The services of `desk.yaml` that are affected, as far as the feed's names could be matched. */
  readonly services: readonly ServiceId[];
  /** What is affected, in the feed's own words; plain text. */
  readonly affected: readonly string[];
  /** What people see, in their words ("cannot send mail"); plain text. */
  readonly symptoms: readonly string[];
  readonly startedAt: number | null;
  readonly updatedAt: number | null;
  readonly nextUpdateAt: number | null;
  /** When it is expected to be over; for planned work, its planned end. */
  readonly expectedEndAt: number | null;
  /** After this moment it is no longer shown unless there is news: what the feed says, or what is set for feeds that never say "resolved". */
  readonly expiresAt?: number;
  /** When it was resolved or completed. */
  readonly resolvedAt: number | null;
  /** Newest first. */
  readonly updates: readonly BulletinUpdate[];
  /** http or https only. */
  readonly link: string | null;
  readonly audience: Audience;
  readonly approvedAnswers: readonly ApprovedAnswer[];
}

export type Bulletin = BulletinFacts &
  (
    | { readonly kind: 'incident'; readonly state: IncidentState }
    /** For planned work `startedAt` is its planned start until it starts. */
    | { readonly kind: 'maintenance'; readonly state: MaintenanceState }
  );

export type BulletinKind = Bulletin['kind'];

/** Nothing is wrong any more. */
export function isOver(bulletin: Bulletin): boolean {
  return bulletin.state === 'resolved' || bulletin.state === 'completed';
}

/** The same bulletin, over since `at`. */
export function ended(bulletin: Bulletin, at: number): Bulletin {
  return bulletin.kind === 'incident'
    ? { ...bulletin, state: 'resolved', resolvedAt: at }
    : { ...bulletin, state: 'completed', resolvedAt: at };
}

/** Worst first, for `toSorted`. */
export function bySeverity(a: { readonly severity: Severity }, b: { readonly severity: Severity }): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
}
