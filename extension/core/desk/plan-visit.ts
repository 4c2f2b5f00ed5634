/** A visit from "somebody should come" to done, as functions from one value to the next, so that undo is the value before. */

import type { Priority } from '../knowledge/entry';
import type { ServiceId } from '../knowledge/ids';
import type { Practice, Site } from './practice';
import { coveredThere, freeTimes, offerVisit, type Visit, type VisitTime } from './visit';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const VISIT_LIMITS = {
  /** Minutes of one visit; a longer job is several. */
  minutes: 480,
  /** Trips are offered at whole quarters of an hour. */
  tripRaster: 15,
  words: 300,
} as const;

/** What a visit is planned with: the sites of the desk, what is planned already, the desk's zone, and the moment. */
export interface VisitPlanning {
  readonly practice: Pick<Practice, 'sites' | 'visits'>;
  readonly planned: readonly Visit[];
  readonly timeZone: string;
  readonly now: number;
}

export function siteOf({ practice }: Pick<VisitPlanning, 'practice'>, id: string): Site | undefined {
  return practice.sites.find((site) => site.id === id);
}

export interface VisitStart {
  readonly id: string;
  /** Where the person was last time; one that is not known any more is not taken. */
  readonly site?: string | null;
  readonly subject: string;
  readonly customer: string;
  readonly priority: Priority;
  readonly service?: ServiceId | undefined;
  readonly ticket?: Visit['ticket'];
}

/** With the soonest time of its site; without any site it is a trip to wherever the customer says. */
export function startVisit(start: VisitStart, planning: VisitPlanning): Visit {
  const site = siteOf(planning, start.site ?? '') ?? planning.practice.sites[0];
  const blank: Visit = {
    version: 1,
    id: start.id,
    kind: 'external',
    site: '',
    place: '',
    room: '',
    from: 0,
    to: 0,
    availability: '',
    priority: start.priority,
    covered: null,
    ...(start.service === undefined ? {} : { service: start.service }),
    customer: start.customer,
    subject: start.subject,
    state: 'asked',
    ...(start.ticket === undefined ? {} : { ticket: start.ticket }),
  };
  return setVisitSite(blank, site?.id ?? '', planning);
}

/** Goes to another site, at the soonest time there. The place was at the site before, so it goes; the room is kept for what it is worth. */
export function setVisitSite(visit: Visit, id: string, planning: VisitPlanning): Visit {
  const site = siteOf(planning, id);
  const before = siteOf(planning, visit.site);
  const placed = visit.place === '' || visit.place === before?.address ? (site?.address ?? '') : visit.place;
  const moved = { ...visit, site: site?.id ?? '', place: placed, covered: coverage(visit, site) };
  const offer = site ? offerVisit(site, planning.practice, others(visit, planning), planning.timeZone, planning.now) : undefined;
  const [first] = offer?.kind === 'internal' ? offer.times : [];
  return first ? { ...moved, kind: 'internal', from: first.from, to: first.to } : asTrip(moved, planning);
}

/** A trip at the soonest moment at which somebody can be there. */
export function asTrip(visit: Visit, planning: VisitPlanning): Visit {
  const from = earliestTrip(planning);
  return { ...visit, kind: 'external', from, to: from + planning.practice.visits.minutes * MINUTE_MS };
}

export function earliestTrip({ practice, now }: Pick<VisitPlanning, 'practice' | 'now'>): number {
  const raster = VISIT_LIMITS.tripRaster * MINUTE_MS;
  return Math.ceil((now + practice.visits.travelHours * HOUR_MS) / raster) * raster;
}

export function setVisitTime(visit: Visit, kind: Visit['kind'], { from, to }: VisitTime): Visit {
  return { ...visit, kind, from, to };
}

/** `undefined`: nobody said what it is about, so nobody knows who pays. */
export function setVisitService(visit: Visit, service: ServiceId | undefined, planning: VisitPlanning): Visit {
  const { service: _, ...rest } = visit;
  const next: Visit = service === undefined ? rest : { ...rest, service };
  return { ...next, covered: coverage(next, siteOf(planning, next.site)) };
}

function coverage({ service }: Visit, site: Site | undefined): boolean | null {
  return site ? coveredThere(site, service === undefined ? [] : [service]) : null;
}

/** Times at its site that are free for it, its own among them. */
export function timesFor(visit: Visit, planning: VisitPlanning, limit = 6): readonly VisitTime[] {
  const site = siteOf(planning, visit.site);
  if (!site) return [];
  const free = freeTimes(site, planning.practice, others(visit, planning), planning.timeZone, planning.now, limit);
  const chosen = visit.kind === 'internal' && !free.some(({ from }) => from === visit.from) && checkVisit(visit, planning) === undefined;
  return chosen ? [...free, { from: visit.from, to: visit.to }].toSorted((left, right) => left.from - right.from) : free;
}

function others({ id }: Visit, { planned }: VisitPlanning): readonly Visit[] {
  return planned.filter((other) => other.id !== id);
}

export type WhyNoVisit = 'no-place' | 'over' | 'taken' | 'nobody-there' | 'no-notice' | 'too-long';

/** Why it cannot be planned like this; `undefined`: it can. */
export function checkVisit(visit: Visit, planning: VisitPlanning): WhyNoVisit | undefined {
  const { from, to, kind } = visit;
  if (visit.site === '' && visit.place.trim() === '') return 'no-place';
  if (!(from < to) || to - from > VISIT_LIMITS.minutes * MINUTE_MS) return 'too-long';
  if (from < planning.now) return 'over';
  if (kind === 'external') return from < planning.now + planning.practice.visits.travelHours * HOUR_MS ? 'no-notice' : undefined;
  const overlaps = (other: Visit) => other.site === visit.site && other.state === 'planned' && other.from < to && from < other.to;
  if (others(visit, planning).some(overlaps)) return 'taken';
  const site = siteOf(planning, visit.site);
  const free = site ? freeTimes(site, planning.practice, [], planning.timeZone, planning.now, Number.MAX_SAFE_INTEGER) : [];
  return free.some((time) => time.from <= from && from < time.to) ? undefined : 'nobody-there';
}

/** Where somebody has to travel, or no agreement pays, a call or screen sharing is asked for first. */
export function isDearer({ kind, covered }: Pick<Visit, 'kind' | 'covered'>): boolean {
  return kind === 'external' || covered === false;
}

export function setVisitState(visit: Visit, state: Visit['state']): Visit {
  return visit.state === state ? visit : { ...visit, state };
}

/** As changed, unless nothing was: the same object then, which is not written again. */
export function withVisitFacts(visit: Visit, facts: Partial<Pick<Visit, 'subject' | 'customer' | 'priority'>>): Visit {
  const next = { ...visit, ...facts };
  return next.subject === visit.subject && next.customer === visit.customer && next.priority === visit.priority ? visit : next;
}
