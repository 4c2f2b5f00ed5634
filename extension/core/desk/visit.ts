/** Face-to-face support: inside a site's hours the next free time (internal), otherwise a scheduled trip (external). */

import * as v from 'valibot';
import type { Priority } from '../knowledge/entry';
import type { ServiceId } from '../knowledge/ids';
import { recordKind } from '../stored-record';
import { spansBetween } from './hours';
import type { Practice, Site } from './practice';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface Visit {
  readonly version: 1;
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
  readonly customer: string;
  readonly subject: string;
  readonly state: 'planned' | 'done' | 'called-off';
  /** The draft or outbox item that carries it as a ticket of its own kind. */
  readonly draft?: string;
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
    customer: v.string(),
    subject: v.string(),
    state: v.picklist(['planned', 'done', 'called-off']),
    draft: v.exactOptional(v.string()),
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
