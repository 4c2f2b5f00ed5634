/** The visits on this computer and what they are planned with: the sites of the desk, its zone, and the moment. */

import type { VisitPlanning } from '../../core/desk/plan-visit';
import type { Practice } from '../../core/desk/practice';
import type { Visit } from '../../core/desk/visit';
import type { Store } from '../../core/ports';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { Desk } from '../use-desk';
import { useLoaded } from '../use-loaded';
import { useRecords } from '../use-records';

/** A desk that does not say how it works: no sites, and these customs. */
const NO_SITES: Pick<Practice, 'sites' | 'visits'> = { sites: [], visits: { minutes: 30, daysAhead: 10, travelHours: 24 } };

export type VisitsNow =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly sentence: string }
  | {
      readonly state: 'read';
      readonly store: Store<Visit>;
      readonly visits: readonly Visit[];
      readonly planning: VisitPlanning;
      /** `undefined`: the knowledge base does not say. */
      readonly practice: Practice | undefined;
    };

export function useVisits({ pack, manifest, now }: Desk): VisitsNow {
  const { openDeskWork } = useServices();
  const work = useLoaded(() => openDeskWork(), [openDeskWork]);
  const read = useLoaded(async (signal) => pack?.practice(signal), [pack]);
  const store = work.state === 'done' ? work.value.visits : undefined;
  const records = useRecords(store);
  if (!store || !manifest || read.state !== 'done' || read.value === undefined || records.state === 'loading') return { state: 'loading' };
  if (records.state === 'failed')
    return { state: 'failed', sentence: `Visits cannot be read just now, but are still on disk: ${storeSentence(records.failure)}` };
  const practice = read.value.ok ? (read.value.practice ?? undefined) : undefined;
  const visits = records.records;
  return {
    state: 'read',
    store,
    visits,
    practice,
    planning: { practice: practice ?? NO_SITES, planned: visits, timeZone: manifest.desk.timeZone, now },
  };
}
