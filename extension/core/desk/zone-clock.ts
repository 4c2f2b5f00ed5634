/** The clock on the wall in one time zone: from a moment to its local day and time, and back. */

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days since the epoch after which there are no dates (https://tc39.es/ecma262/#sec-time-values-and-time-range), less one. */
const LAST_DAY = 99_999_999;
/** Days whose offset is remembered: more than a queue or a report of a year has. */
const DAYS_KNOWN = 2_000;

/** A day of the calendar; `month` counts from 1. */
export interface LocalDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface ZoneClock {
  dayAt(moment: number): LocalDay;
  /** `HH:MM`. */
  timeAt(moment: number): string;
  /** Milliseconds that the zone is ahead of UTC at a moment. */
  offsetAt(moment: number): number;
}

// Making a formatter costs milliseconds, and the hours are shown anew every minute. A page knows one desk, so one zone.
const clocks = new Map<string, ZoneClock | undefined>();

/** The clock of an IANA zone; `undefined` when this machine does not know the zone. */
export function zoneClock(timeZone: string): ZoneClock | undefined {
  if (!clocks.has(timeZone)) clocks.set(timeZone, makeClock(timeZone));
  return clocks.get(timeZone);
}

function makeClock(timeZone: string): ZoneClock | undefined {
  const format = formatFor(timeZone);
  if (!format) return undefined;
  const exactly = (moment: number): number => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return wall - Math.floor(moment / 1000) * 1000;
  };
  // A list says hundreds of moments; the formatter is asked once for each day that they are in.
  const starts = new Map<number, number>();
  const atStartOf = (day: number): number => {
    const known = starts.get(day);
    if (known !== undefined) return known;
    if (starts.size >= DAYS_KNOWN) starts.clear();
    const offset = exactly(day * DAY_MS);
    starts.set(day, offset);
    return offset;
  };
  const offsetAt = (moment: number): number => {
    const day = Math.floor(moment / DAY_MS);
    if (!(Math.abs(day) < LAST_DAY)) return exactly(moment);
    const start = atStartOf(day);
    return start === atStartOf(day + 1) ? start : exactly(moment);
  };
  const wallAt = (moment: number) => new Date(moment + offsetAt(moment));
  return {
    dayAt: (moment) => {
      const wall = wallAt(moment);
      return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
    },
    timeAt: (moment) => {
      const wall = wallAt(moment);
      return `${String(wall.getUTCHours()).padStart(2, '0')}:${String(wall.getUTCMinutes()).padStart(2, '0')}`;
    },
    offsetAt,
  };
}

function formatFor(timeZone: string): Intl.DateTimeFormat | undefined {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  try {
    // Latin digits and the Gregorian calendar, whatever the reader's own are.
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone, hourCycle: 'h23', ...fields });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export function dayAfter({ year, month, day }: LocalDay, days: number): LocalDay {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/**
 * The moment at which the wall clock shows `minutes` after midnight (0 to 1440). A time that occurs twice when clocks go back is
 * its first occurrence; one that is skipped when they go forward is as long after the jump as it was meant to be after its start.
 */
export function momentOf({ year, month, day }: LocalDay, minutes: number, clock: ZoneClock): number {
  const asUtc = Date.UTC(year, month - 1, day, 0, minutes);
  // The offset that holds is that of the moment itself, which is not known yet: one of those a day before and after.
  const before = asUtc - clock.offsetAt(asUtc - DAY_MS);
  const after = asUtc - clock.offsetAt(asUtc + DAY_MS);
  const fits = [before, after].filter((moment) => moment + clock.offsetAt(moment) === asUtc);
  return fits.length > 0 ? Math.min(...fits) : before;
}
