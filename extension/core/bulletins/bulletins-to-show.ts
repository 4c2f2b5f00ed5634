/** Which bulletins a person is shown, in which order, and which of them are news. */

import type { Audience } from '../knowledge/entry';
import { type Bulletin, type BulletinId, isOver, SEVERITIES, type Severity } from './bulletin';
import type { BulletinMark } from './marks';

export const SHOWN = {
  /** Planned work is shown from a day before. */
  upcomingMs: 24 * 60 * 60 * 1000,
  /** What is over stays for two hours, for those who still wonder. */
  overMs: 2 * 60 * 60 * 1000,
} as const;

/** `null`: the person has acknowledged it as it is. */
export type News = 'new' | 'updated' | 'resolved' | null;

export interface ShownBulletin {
  readonly bulletin: Bulletin;
  readonly news: News;
}

export interface ShowTo {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly audience: Audience;
  /** What the person did with bulletins, by id. */
  readonly marks: ReadonlyMap<BulletinId, BulletinMark>;
}

/** Under way first, the worst of them on top, then planned work, then what is over; among equals the one with the latest news. */
export function bulletinsToShow(bulletins: readonly Bulletin[], { now, audience, marks }: ShowTo): readonly ShownBulletin[] {
  return bulletins
    .filter((bulletin) => mayRead(bulletin, audience) && isCurrent(bulletin, now) && !isMuted(bulletin, marks.get(bulletin.id)))
    .map((bulletin) => ({ bulletin, news: newsOf(bulletin, marks.get(bulletin.id)) }))
    .toSorted((a, b) => byUrgency(a.bulletin, b.bulletin, now));
}

/** Employees never see what is for agents. */
export function mayRead(bulletin: Bulletin, audience: Audience): boolean {
  return audience === 'agents' || bulletin.audience === 'everyone';
}

/** Something is wrong, or being worked on, at this moment. Planned work that should have started counts, until its planned end. */
export function isUnderWay(bulletin: Bulletin, now: number): boolean {
  if (isOver(bulletin) || isExpired(bulletin, now)) return false;
  if (bulletin.state !== 'scheduled') return true;
  return bulletin.startedAt !== null && bulletin.startedAt <= now && now < (bulletin.expectedEndAt ?? bulletin.startedAt);
}

/** How many bulletins are under way, and how bad the worst is. */
export function badgeOf(shown: readonly ShownBulletin[], now: number): { readonly count: number; readonly worst: Severity | null } {
  const open = shown.filter(({ bulletin }) => isUnderWay(bulletin, now)).map(({ bulletin }) => bulletin.severity);
  return { count: open.length, worst: SEVERITIES.findLast((severity) => open.includes(severity)) ?? null };
}

/** Severe enough to be told by the system. */
const TOLD: readonly Severity[] = ['major', 'critical'];

/** The severe incidents that the person was not told of, or that became worse since; each is told once. */
export function bulletinsToNotify(shown: readonly ShownBulletin[], { now, marks }: ShowTo): readonly Bulletin[] {
  return shown.flatMap(({ bulletin, news }) => {
    const told = marks.get(bulletin.id)?.notified?.severity;
    const worse = told === undefined || SEVERITIES.indexOf(bulletin.severity) > SEVERITIES.indexOf(told);
    const tell = bulletin.kind === 'incident' && isUnderWay(bulletin, now) && news !== null && TOLD.includes(bulletin.severity) && worse;
    return tell ? [bulletin] : [];
  });
}

function isCurrent(bulletin: Bulletin, now: number): boolean {
  if (isOver(bulletin)) return now < (bulletin.resolvedAt ?? bulletin.updatedAt ?? 0) + SHOWN.overMs;
  if (isExpired(bulletin, now)) return false;
  if (bulletin.state !== 'scheduled') return true;
  const starts = bulletin.startedAt ?? now;
  return starts - SHOWN.upcomingMs <= now && now < (bulletin.expectedEndAt ?? starts + SHOWN.upcomingMs);
}

function isExpired(bulletin: Bulletin, now: number): boolean {
  return bulletin.expiresAt !== undefined && bulletin.expiresAt <= now;
}

function isMuted(bulletin: Bulletin, mark: BulletinMark | undefined): boolean {
  return mark?.muted !== undefined && SEVERITIES.indexOf(bulletin.severity) <= SEVERITIES.indexOf(mark.muted.severity);
}

/** What is over is no news to somebody who never knew of it. Severity and state count too, since some feeds have no versions. */
function newsOf(bulletin: Bulletin, mark: BulletinMark | undefined): News {
  const seen = mark?.seen;
  const changed = !seen || seen.version !== bulletin.version || seen.state !== bulletin.state || seen.severity !== bulletin.severity;
  if (!isOver(bulletin)) return seen ? (changed ? 'updated' : null) : 'new';
  const knew = seen !== undefined || mark?.notified !== undefined;
  return knew && seen?.state !== bulletin.state ? 'resolved' : null;
}

/** Under way, planned, over. */
function stageOf(bulletin: Bulletin, now: number): number {
  if (isOver(bulletin)) return 3;
  if (!isUnderWay(bulletin, now)) return 2;
  return bulletin.kind === 'incident' ? 0 : 1;
}

function byUrgency(a: Bulletin, b: Bulletin, now: number): number {
  return (
    stageOf(a, now) - stageOf(b, now) ||
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    (b.updatedAt ?? 0) - (a.updatedAt ?? 0) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}
