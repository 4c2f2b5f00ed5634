/** What is up, degraded, down, under maintenance or unknown. A service is up only when a feed that covers it was read and says nothing. */

import type { Service } from '../desk/desk';
import type { ServiceId } from '../knowledge/ids';
import type { Bulletin, FeedId } from './bulletin';
import { isUnderWay } from './bulletins-to-show';
import type { FeedHealth } from './feed-state';

export type ServiceCondition = 'up' | 'degraded' | 'down' | 'maintenance' | 'unknown';

export interface ServiceView {
  readonly service: Service;
  readonly condition: ServiceCondition;
  /** `null` where nobody knows. For `up` always `null`: no feed says since when all is well. */
  readonly since: number | null;
  /** What is under way, worst first. */
  readonly bulletins: readonly Bulletin[];
  /** Feeds that cover the service and cannot be read. With any, `up` is `unknown`, and `degraded` may be worse than it looks. */
  readonly unread: readonly FeedId[];
}

export interface CoveringFeed {
  readonly id: FeedId;
  readonly covers: 'all' | readonly ServiceId[];
  readonly health: FeedHealth;
}

/** In the desk's order. `bulletins` are those that the person may see. */
export function servicesView(
  services: readonly Service[],
  bulletins: readonly Bulletin[],
  feeds: readonly CoveringFeed[],
  now: number,
): readonly ServiceView[] {
  const underWay = bulletins.filter((bulletin) => isUnderWay(bulletin, now));
  return services.map((service) => {
    const concerned = underWay.filter((bulletin) => bulletin.services.includes(service.id)).toSorted(worstFirst);
    const covering = feeds.filter(({ covers }) => covers === 'all' || covers.includes(service.id));
    const unread = covering.filter(({ health }) => !health.ok);
    const [worst] = concerned;
    const condition = worst ? conditionOf(worst) : 'up';
    const base = { service, bulletins: concerned, unread: unread.map(({ id }) => id) };
    if (worst && condition !== 'up') return { ...base, condition, since: sinceOf(concerned, condition) };
    if (covering.length === 0 || unread.length > 0) return { ...base, condition: 'unknown', since: unknownSince(unread) };
    return { ...base, condition: 'up', since: null };
  });
}

const BADNESS: readonly ServiceCondition[] = ['up', 'maintenance', 'degraded', 'down'];

function conditionOf(bulletin: Bulletin): ServiceCondition {
  if (bulletin.kind === 'maintenance') return 'maintenance';
  if (bulletin.severity === 'info') return 'up';
  // Mended and under watch: it runs again, and nobody vouches for it yet.
  return bulletin.severity === 'minor' || bulletin.state === 'monitoring' ? 'degraded' : 'down';
}

function worstFirst(a: Bulletin, b: Bulletin): number {
  const worse = BADNESS.indexOf(conditionOf(b)) - BADNESS.indexOf(conditionOf(a));
  return worse || (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** The first of those that made it so. */
function sinceOf(bulletins: readonly Bulletin[], condition: ServiceCondition): number | null {
  return earliest(bulletins.filter((bulletin) => conditionOf(bulletin) === condition).flatMap(({ startedAt }) => startedAt ?? []));
}

function unknownSince(unread: readonly CoveringFeed[]): number | null {
  return earliest(unread.flatMap(({ health }) => (health.ok ? [] : (health.since ?? []))));
}

function earliest(moments: readonly number[]): number | null {
  return moments.reduce<number | null>((first, moment) => (first === null || moment < first ? moment : first), null);
}
