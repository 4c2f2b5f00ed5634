/** The phone's figures in the words of call centres: offered, answered, abandoned, service level. */

import type { PhoneDay } from '../phone/phone-figures';
import type { Practice } from '../practice';
import { emptyWeek, HOURS_A_DAY, type WeekHours, weekHourClock } from './week-hours';

export interface PhoneReport {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Sent away by the queue itself: full, closed, timed out. */
  readonly lost: number;
  /** Share of offered calls answered within the seconds of the practice; `null`: no call, or not told. */
  readonly serviceLevel: number | null;
  /** Share of offered calls that the caller gave up. */
  readonly abandonedRate: number | null;
  /** Seconds that answered callers waited on average. */
  readonly averageWait: number | null;
  /** Offered calls by hour of the week. */
  readonly week: WeekHours;
  /** By hour of the day, `0` to `23`: the same figures. */
  readonly hours: readonly PhoneFigures[];
}

type PhoneFigures = Omit<PhoneReport, 'week' | 'hours'>;

interface Sums {
  offered: number;
  answered: number;
  abandoned: number;
  lost: number;
  /** Seconds, and the calls that they are of. */
  wait: number;
  waited: number;
  /** Answered in time, and the calls of which that is known. */
  within: number;
  measured: number;
}

const noSums = (): Sums => ({ offered: 0, answered: 0, abandoned: 0, lost: 0, wait: 0, waited: 0, within: 0, measured: 0 });
const HOUR_MS = 60 * 60 * 1000;

/** An hour of a queue that is given as a sum and by its calls, from two files, counts by its calls. */
export function withoutDoubles(days: readonly PhoneDay[]): readonly PhoneDay[] {
  const keyOf = ({ queue, at }: { readonly queue: string; readonly at: number }) => `${queue}\n${Math.floor(at / HOUR_MS)}`;
  return days.map((day) => {
    if (day.hours.length === 0 || day.calls.length === 0) return day;
    const oneByOne = new Set(day.calls.map(keyOf));
    return { ...day, hours: day.hours.filter((hour) => !oneByOne.has(keyOf(hour))) };
  });
}

/** Calls given one by one and hours given as sums count together. */
export function phoneReport(
  days: readonly PhoneDay[],
  period: { readonly from: number; readonly to: number; readonly timeZone: string },
  { serviceLevel }: Pick<Practice, 'serviceLevel'>,
): PhoneReport {
  const hourOf = weekHourClock(period.timeZone);
  const week = emptyWeek();
  const byHour = Array.from({ length: HOURS_A_DAY }, noSums);
  const inPeriod = ({ at }: { readonly at: number }) => period.from <= at && at < period.to;
  const sumsOf = (at: number, offered: number): Sums => {
    const hour = hourOf(at);
    week[hour] = (week[hour] ?? 0) + offered;
    const sums = byHour[hour % HOURS_A_DAY] ?? noSums();
    sums.offered += offered;
    return sums;
  };
  for (const { calls } of days) {
    for (const call of calls) {
      if (!inPeriod(call)) continue;
      const sums = sumsOf(call.at, 1);
      sums[call.end]++;
      sums.measured++;
      if (call.end !== 'answered') continue;
      sums.wait += call.waitSeconds;
      sums.waited++;
      if (call.waitSeconds <= serviceLevel.answeredWithinSeconds) sums.within++;
    }
  }
  for (const { hours } of withoutDoubles(days)) {
    for (const hour of hours) {
      if (!inPeriod(hour)) continue;
      const sums = sumsOf(hour.at, hour.offered);
      sums.answered += hour.answered;
      sums.abandoned += hour.abandoned;
      sums.lost += hour.offered - hour.answered - hour.abandoned;
      if (hour.waitSeconds !== null) {
        sums.wait += hour.waitSeconds;
        sums.waited += hour.answered;
      }
      if (hour.within !== null) {
        sums.within += hour.within;
        sums.measured += hour.offered;
      }
    }
  }
  return { ...figuresOf(byHour.reduce(added, noSums())), week, hours: byHour.map(figuresOf) };
}

function added(left: Sums, right: Sums): Sums {
  return {
    offered: left.offered + right.offered,
    answered: left.answered + right.answered,
    abandoned: left.abandoned + right.abandoned,
    lost: left.lost + right.lost,
    wait: left.wait + right.wait,
    waited: left.waited + right.waited,
    within: left.within + right.within,
    measured: left.measured + right.measured,
  };
}

function figuresOf({ offered, answered, abandoned, lost, wait, waited, within, measured }: Sums): PhoneFigures {
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    offered,
    answered,
    abandoned,
    lost,
    serviceLevel: share(within, measured),
    abandonedRate: share(abandoned, offered),
    averageWait: share(wait, waited),
  };
}
