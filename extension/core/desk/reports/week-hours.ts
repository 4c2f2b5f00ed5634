/** Counts by weekday and hour of the desk's own clock: what a heat map shows, and what the staff on duty is compared with. */

import type { OpenHours, Weekday } from '../desk';
import type { Practice } from '../practice';
import { zoneOffsets } from '../zone-offsets';

export const HOURS_A_DAY = 24;
export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const HOUR_MS = 60 * 60 * 1000;

/** 168 numbers: Monday 00:00 first, Sunday 23:00 last. */
export type WeekHours = readonly number[];

export const emptyWeek = (): number[] => Array.from({ length: WEEK.length * HOURS_A_DAY }, () => 0);

/** `0` to `167` for a moment. Made once for many moments. */
export function weekHourClock(timeZone: string): (moment: number) => number {
  const offsetAt = zoneOffsets(timeZone);
  return (moment) => {
    const hours = Math.floor((moment + offsetAt(moment)) / HOUR_MS);
    // 1970-01-01 was a Thursday, the fourth day of the week.
    const day = Math.floor(hours / HOURS_A_DAY) + 3;
    return modulo(day, WEEK.length) * HOURS_A_DAY + modulo(hours, HOURS_A_DAY);
  };
}

/** Never below nought, for moments before 1970 as well. */
const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** People on duty in each hour of a usual week; half an hour counts as half a person. */
export function staffOnDuty({ staff }: Pick<Practice, 'staff'>): WeekHours {
  const week = emptyWeek();
  for (const { people, ...hours } of staff) {
    for (const day of hours.days) addHours(week, WEEK.indexOf(day), hours, people);
  }
  return week;
}

function addHours(week: number[], day: number, { from, to }: Pick<OpenHours, 'from' | 'to'>, people: number): void {
  const start = minutesOf(from);
  const end = minutesOf(to) <= start ? minutesOf(to) + HOURS_A_DAY * 60 : minutesOf(to);
  for (let minute = start; minute < end; ) {
    const next = Math.min(end, (Math.floor(minute / 60) + 1) * 60);
    const hour = (day * HOURS_A_DAY + Math.floor(minute / 60)) % week.length;
    week[hour] = (week[hour] ?? 0) + (people * (next - minute)) / 60;
    minute = next;
  }
}

function minutesOf(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** Hours with the most and the least work of those in which somebody is on duty, as indexes into the week; ties by time. */
export function peaksAndLows(
  work: WeekHours,
  staff: WeekHours,
  count = 3,
): { readonly peaks: readonly number[]; readonly lows: readonly number[] } {
  const staffed = work.map((_, hour) => hour).filter((hour) => (staff[hour] ?? 0) > 0);
  const load = (hour: number) => (work[hour] ?? 0) / (staff[hour] ?? 1);
  const sorted = staffed.toSorted((left, right) => load(right) - load(left) || left - right);
  const peaks = sorted.slice(0, count).filter((hour) => load(hour) > 0);
  return {
    peaks,
    lows: sorted
      .filter((hour) => !peaks.includes(hour))
      .slice(-count)
      .reverse(),
  };
}
