/** Moments as people write them, by a clock on a wall, and back. */

import { momentOf, type ZoneClock } from '../desk/zone-clock';
import { isDate } from '../knowledge/is-date';

/** `2026-11-21 14:00` or `2026-11-21T14:00` as ISO 8601 in UTC; `undefined` for anything else, and for days that do not exist. */
export function fromWall(written: string, clock: ZoneClock): string | undefined {
  const [, date = '', hours, minutes] = /^(\d{4}-\d{2}-\d{2})[ T]([01]\d|2[0-3]):([0-5]\d)$/.exec(written) ?? [];
  if (!isDate(date) || hours === undefined || minutes === undefined) return undefined;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(momentOf({ year, month, day }, Number(hours) * 60 + Number(minutes), clock)).toISOString();
}

/** `YYYY-MM-DD HH:MM` as the clock shows it; `moment` in milliseconds since the epoch. */
export function toWall(moment: number, clock: ZoneClock): string {
  const { year, month, day } = clock.dayAt(moment);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${clock.timeAt(moment)}`;
}
