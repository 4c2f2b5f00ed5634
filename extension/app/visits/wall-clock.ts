/** Moments as a field for day and time shows them: the clock on the desk's wall, whatever zone this computer is in. */

import { momentOf, type ZoneClock, zoneClock } from '../../core/desk/zone-clock';

const clockOf = (timeZone: string): ZoneClock | undefined => zoneClock(timeZone) ?? zoneClock('UTC');

/** `2026-11-23T09:00` */
export function wallClock(moment: number, timeZone: string): string {
  const clock = clockOf(timeZone);
  if (!clock) return '';
  const { year, month, day } = clock.dayAt(moment);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T${clock.timeAt(moment)}`;
}

/** `undefined`: that is no day and time. */
export function momentOnWall(text: string, timeZone: string): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text);
  const clock = clockOf(timeZone);
  if (!found || !clock) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  return momentOf({ year, month, day }, hour * 60 + minute, clock);
}
