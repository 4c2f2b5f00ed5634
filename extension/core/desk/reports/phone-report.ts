/** The phone's figures in the words of call centres: offered, answered, abandoned, service level. */

import type { PhoneDay } from '../phone/phone-figures';
import type { Practice } from '../practice';
import { emptyWeek, type WeekHours, weekHourClock } from './week-hours';

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
}

/** Hours given as sums and calls given one by one count together; one hour must not be given in both ways. */
export function phoneReport(
  days: readonly PhoneDay[],
  period: { readonly from: number; readonly to: number; readonly timeZone: string },
  { serviceLevel }: Pick<Practice, 'serviceLevel'>,
): PhoneReport {
  const hourOf = weekHourClock(period.timeZone);
  const week = emptyWeek();
  const sum = { offered: 0, answered: 0, abandoned: 0, lost: 0, wait: 0, waited: 0, within: 0, measured: 0 };
  const inPeriod = ({ at }: { readonly at: number }) => period.from <= at && at < period.to;
  const add = (at: number, offered: number) => {
    sum.offered += offered;
    const hour = hourOf(at);
    week[hour] = (week[hour] ?? 0) + offered;
  };
  for (const call of days.flatMap(({ calls }) => calls).filter(inPeriod)) {
    add(call.at, 1);
    sum[call.end]++;
    sum.measured++;
    if (call.end !== 'answered') continue;
    sum.wait += call.waitSeconds;
    sum.waited++;
    if (call.waitSeconds <= serviceLevel.answeredWithinSeconds) sum.within++;
  }
  for (const hour of days.flatMap(({ hours }) => hours).filter(inPeriod)) {
    add(hour.at, hour.offered);
    sum.answered += hour.answered;
    sum.abandoned += hour.abandoned;
    sum.lost += hour.offered - hour.answered - hour.abandoned;
    if (hour.waitSeconds !== null) {
      sum.wait += hour.waitSeconds;
      sum.waited += hour.answered;
    }
    if (hour.within !== null) {
      sum.within += hour.within;
      sum.measured += hour.offered;
    }
  }
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    offered: sum.offered,
    answered: sum.answered,
    abandoned: sum.abandoned,
    lost: sum.lost,
    serviceLevel: share(sum.within, sum.measured),
    abandonedRate: share(sum.abandoned, sum.offered),
    averageWait: share(sum.wait, sum.waited),
    week,
  };
}
