/** The clock on the wall in one time zone: from a moment to its local day and time, and back. */

const DAY_MS = 24 * 60 * 60 * 1000;

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
  const read = (moment: number) => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    return {
      year: part('year'),
      month: part('month'),
      day: part('day'),
      hour: part('hour'),
      minute: part('minute'),
      second: part('second'),
    };
  };
  return {
    dayAt: (moment) => {
      const { year, month, day } = read(moment);
      return { year, month, day };
    },
    timeAt: (moment) => {
      const { hour, minute } = read(moment);
      return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    },
    offsetAt: (moment) => {
      const { year, month, day, hour, minute, second } = read(moment);
      const wholeSeconds = Math.floor(moment / 1000) * 1000;
      return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
    },
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
