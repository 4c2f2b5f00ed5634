/** Face-to-face support: inside a site's hours the next free time (internal), otherwise a scheduled trip (external). */

import * as v from 'valibot';
import type { Priority } from '../knowledge/entry';
import { serviceIdSchema } from '../knowledge/id-schemas';
import type { ServiceId } from '../knowledge/ids';
import { recordKind } from '../stored-record';
import { spansBetween } from './hours';
import type { Practice, Site } from './practice';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * - `asked`: somebody should come; the time is not promised yet, and takes nobody else's
 * - `planned`: the time is taken, and the customer is told
 */
export const VISIT_STATES = ['asked', 'planned', 'done', 'called-off'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export interface Visit {
  readonly version: 1;
  /** That of the draft which carries it as a ticket of its own kind. */
  readonly id: string;
  /** `internal`: a technician who is at the site; `external`: somebody travels. */
  readonly kind: 'internal' | 'external';
  readonly site: string;
  readonly place: string;
  readonly room: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** When the customer is there, in their words. */
  readonly availability: string;
  readonly priority: Priority;
  /** Whether a maintenance agreement covers the repair; `null`: nobody knows yet. */
  readonly covered: boolean | null;
  /** What is to be mended there; it decides who pays. */
  readonly service?: ServiceId;
  readonly customer: string;
  readonly subject: string;
  readonly state: VisitState;
  /** Somebody asked whether a call would do, and it would not. */
  readonly remoteRefused?: true;
  /** The words to the customer, where an agent changed them; absent: as the desk's template says. */
  readonly message?: string;
  /** BCP 47 tag of the words to the customer. */
  readonly language?: string;
  /** The ticket that it is for; absent: it is a ticket by itself. */
  readonly ticket?: { readonly connection: string; readonly id: string; readonly number: string };
  /** The outbox item with the words to the customer. */
  readonly told?: string;
  /** How often it was called off after the customer had heard of it: words about the same time are new ones then. */
  readonly timesOff?: number;
}

export const VISITS = recordKind<Visit>({
  name: 'visits',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: v.string(),
    kind: v.picklist(['internal', 'external']),
    site: v.string(),
    place: v.string(),
    room: v.string(),
    from: v.number(),
    to: v.number(),
    availability: v.string(),
    priority: v.picklist(['low', 'normal', 'high', 'urgent']),
    covered: v.nullable(v.boolean()),
    service: v.exactOptional(serviceIdSchema),
    customer: v.string(),
    subject: v.string(),
    state: v.picklist(VISIT_STATES),
    remoteRefused: v.exactOptional(v.literal(true)),
    message: v.exactOptional(v.string()),
    language: v.exactOptional(v.string()),
    ticket: v.exactOptional(v.object({ connection: v.string(), id: v.string(), number: v.string() })),
    told: v.exactOptional(v.string()),
    timesOff: v.exactOptional(v.number()),
  }),
});

export interface VisitTime {
  readonly from: number;
  readonly to: number;
}

/** Free times at a site that somebody is at, soonest first, at most `limit`; empty: none in the days that the practice looks ahead. */
export function freeTimes(
  site: Site,
  { visits: { minutes, daysAhead } }: Pick<Practice, 'visits'>,
  planned: readonly Visit[],
  timeZone: string,
  now: number,
  limit = 6,
): readonly VisitTime[] {
  const taken = planned.filter((visit) => visit.site === site.id && visit.state === 'planned');
  const length = minutes * MINUTE_MS;
  const times: VisitTime[] = [];
  for (const span of spansBetween(site.onSite, timeZone, now, now + daysAhead * DAY_MS)) {
    for (let from = span.from; from + length <= span.to; from += length) {
      const to = from + length;
      // Nobody can be there at a time that has begun.
      if (from < now || taken.some((visit) => visit.from < to && from < visit.to)) continue;
      times.push({ from, to });
      if (times.length === limit) return times;
    }
  }
  return times;
}

export type VisitOffer =
  | { readonly kind: 'internal'; readonly times: readonly VisitTime[] }
  /** A trip: not before `earliest`, so that somebody can be sent. */
  | { readonly kind: 'external'; readonly earliest: number };

export function offerVisit(
  site: Site,
  practice: Pick<Practice, 'visits'>,
  planned: readonly Visit[],
  timeZone: string,
  now: number,
): VisitOffer {
  const times = freeTimes(site, practice, planned, timeZone, now);
  if (times.length > 0) return { kind: 'internal', times };
  return { kind: 'external', earliest: now + practice.visits.travelHours * HOUR_MS };
}

/** `null`: the services are not known, so nobody can say. */
export function coveredThere(site: Site, services: readonly ServiceId[]): boolean | null {
  return services.length === 0 ? null : services.every((id) => site.maintenance.includes(id));
}
