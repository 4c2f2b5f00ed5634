/** How much came when: counts by the day, drawn together to weeks or months where days would be too many to read. */

import { dayName, dayNumberClock } from './period';

export const TRACKS = ['walk-in', 'phone', 'mail', 'calls', 'tickets'] as const;
/** The channels of contacts, `calls` offered by the telephone system, and `tickets` entered. */
export type Track = (typeof TRACKS)[number];

export interface DayPoint {
  /** Its first day: `2026-11-16`. */
  readonly day: string;
  readonly counts: Readonly<Record<Track, number>>;
}

export interface DaySeries {
  readonly unit: 'day' | 'week' | 'month';
  /** Without gaps, from the first to the last that has anything. */
  readonly points: readonly DayPoint[];
}

/** Days, then weeks, that one picture shows. */
export const SERIES_LIMITS = { days: 100, weeks: 110, months: 1_200 } as const;

/** By day number, then by the index in `TRACKS`. */
export type DayCounts = ReadonlyMap<number, readonly number[]>;

export interface DayTally {
  add(track: Track, moment: number, times?: number): void;
  counts(): DayCounts;
}

export function dayTally(timeZone: string): DayTally {
  const dayOf = dayNumberClock(timeZone);
  const days = new Map<number, number[]>();
  const index = new Map<Track, number>(TRACKS.map((track, at) => [track, at]));
  return {
    add(track, moment, times = 1) {
      const day = dayOf(moment);
      let counts = days.get(day);
      if (!counts) {
        counts = TRACKS.map(() => 0);
        days.set(day, counts);
      }
      const at = index.get(track) ?? 0;
      counts[at] = (counts[at] ?? 0) + times;
    },
    counts: () => days,
  };
}

const WEEK_DAYS = 7;
/** 1970-01-01 was a Thursday. */
const FIRST_MONDAY = 4;

export function daySeries(...parts: readonly DayCounts[]): DaySeries {
  const days = parts.flatMap((part) => [...part.keys()]);
  if (days.length === 0) return { unit: 'day', points: [] };
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  const span = last - first + 1;
  const unit = span <= SERIES_LIMITS.days ? 'day' : span <= SERIES_LIMITS.weeks * WEEK_DAYS ? 'week' : 'month';
  const points = new Map<string, number[]>();
  const startOf = (day: number) =>
    unit === 'day'
      ? dayName(day)
      : unit === 'week'
        ? dayName(day - ((((day - FIRST_MONDAY) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS))
        : `${dayName(day).slice(0, 7)}-01`;
  // A broken clock may have written a contact of the year 1: what is that far away is left out of the picture and not of the sums.
  const from = Math.max(first, last - SERIES_LIMITS.months * 31);
  for (let day = from; day <= last; day++) {
    const start = startOf(day);
    if (!points.has(start))
      points.set(
        start,
        TRACKS.map(() => 0),
      );
  }
  for (const part of parts) {
    for (const [day, counts] of part) {
      const sums = points.get(startOf(day));
      if (sums) for (const [at, count] of counts.entries()) sums[at] = (sums[at] ?? 0) + count;
    }
  }
  return {
    unit,
    points: [...points].map(([day, sums]) => {
      const count = (track: Track) => sums[TRACKS.indexOf(track)] ?? 0;
      return {
        day,
        counts: {
          'walk-in': count('walk-in'),
          phone: count('phone'),
          mail: count('mail'),
          calls: count('calls'),
          tickets: count('tickets'),
        },
      };
    }),
  };
}
