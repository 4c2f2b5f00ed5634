/** How far a zone is ahead of UTC, for very many moments: asking the zone for each of a million takes minutes. */

import { zoneClock } from './zone-clock';

const DAY_MS = 24 * 60 * 60 * 1000;
/** No zone's offset changes within a quarter of an hour of the clock, and none is finer than that. */
const QUARTER_MS = DAY_MS / 96;

/** Milliseconds by moment; a zone that this machine does not know is read as UTC. Made once for many moments. */
export function zoneOffsets(timeZone: string): (moment: number) => number {
  const clock = zoneClock(timeZone);
  if (!clock) return () => 0;
  /** By day of UTC; `null`: it changes within that day. */
  const ofDays = new Map<number, number | null>();
  const ofQuarters = new Map<number, number>();
  return (moment) => {
    const day = Math.floor(moment / DAY_MS);
    let offset = ofDays.get(day);
    if (offset === undefined) {
      const first = clock.offsetAt(day * DAY_MS);
      // Nowhere do clocks go forward and back within one day.
      offset = first === clock.offsetAt((day + 1) * DAY_MS) ? first : null;
      ofDays.set(day, offset);
    }
    if (offset !== null) return offset;
    const quarter = Math.floor(moment / QUARTER_MS);
    const known = ofQuarters.get(quarter) ?? clock.offsetAt(quarter * QUARTER_MS);
    ofQuarters.set(quarter, known);
    return known;
  };
}
