/** The time that a report is about, by the desk's own calendar: weeks begin on Monday, days at midnight there. */

import { dayAfter, type LocalDay, momentOf, zoneClock } from '../zone-clock';
import { zoneOffsets } from '../zone-offsets';

/** From `from` up to but not including `to`: milliseconds since the epoch. `timeZone`: IANA. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
}

export const NAMED_PERIODS = ['this-week', 'last-week', 'this-month', 'last-month', 'this-year', 'everything'] as const;
export type NamedPeriod = (typeof NAMED_PERIODS)[number];

/** `from` and `to` are days of the calendar, `2026-11-21`, both included. */
export type PeriodChoice =
  | { readonly kind: 'named'; readonly name: NamedPeriod }
  | { readonly kind: 'days'; readonly from: string; readonly to: string };

export const PERIOD_TITLES: Readonly<Record<NamedPeriod, string>> = {
  'this-week': 'This week',
  'last-week': 'Last week',
  'this-month': 'This month',
  'last-month': 'Last month',
  'this-year': 'This year',
  everything: 'Everything',
};

const WEEK_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** As it stands in an address: `last-week`, or `2026-11-01..2026-11-30`; `undefined`: neither. */
export function readPeriod(text: string): PeriodChoice | undefined {
  const name = NAMED_PERIODS.find((one) => one === text);
  if (name !== undefined) return { kind: 'named', name };
  const [from = '', to = '', ...rest] = text.split('..');
  return rest.length === 0 && localDay(from) && localDay(to) ? { kind: 'days', from, to } : undefined;
}

export function writePeriod(choice: PeriodChoice): string {
  return choice.kind === 'named' ? choice.name : `${choice.from}..${choice.to}`;
}

/** A plain sentence when the days make no period. */
export function periodTrouble(choice: PeriodChoice): string | undefined {
  if (choice.kind === 'named') return undefined;
  if (!localDay(choice.from) || !localDay(choice.to)) return 'Give the first and the last day.';
  return choice.from > choice.to ? 'The last day is before the first one.' : undefined;
}

/** A zone that this machine does not know is read as UTC. Days that make no period are an empty one. */
export function periodOf(choice: PeriodChoice, now: number, timeZone: string): Period {
  const clock = zoneClock(timeZone) ?? zoneClock('UTC');
  if (!clock) throw new TypeError('This machine does not know UTC.');
  const between = (from: LocalDay, to: LocalDay): Period => ({
    from: momentOf(from, 0, clock),
    to: momentOf(to, 0, clock),
    timeZone,
  });
  if (choice.kind === 'days') {
    const [from, to] = [localDay(choice.from), localDay(choice.to)];
    return from && to && choice.from <= choice.to ? between(from, dayAfter(to, 1)) : { from: now, to: now, timeZone };
  }
  const today = clock.dayAt(now);
  const monday = dayAfter(today, -weekdayOf(today));
  const month = (after: number): LocalDay => dayAfter({ ...today, month: today.month + after, day: 1 }, 0);
  switch (choice.name) {
    case 'this-week':
      return between(monday, dayAfter(monday, WEEK_DAYS));
    case 'last-week':
      return between(dayAfter(monday, -WEEK_DAYS), monday);
    case 'this-month':
      return between(month(0), month(1));
    case 'last-month':
      return between(month(-1), month(0));
    case 'this-year':
      return between({ ...today, month: 1, day: 1 }, { year: today.year + 1, month: 1, day: 1 });
    case 'everything':
      // A clock that runs ahead a little must not hide what was just done.
      return { from: 0, to: now + DAY_MS, timeZone };
  }
}

/** Counts days of the zone's calendar, from 1970-01-01; made once for many moments. */
export function dayNumberClock(timeZone: string): (moment: number) => number {
  const offsetAt = zoneOffsets(timeZone);
  return (moment) => Math.floor((moment + offsetAt(moment)) / DAY_MS);
}

/** `2026-11-21` of a day that is counted from 1970-01-01. */
export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 0 is Monday. */
function weekdayOf({ year, month, day }: LocalDay): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % WEEK_DAYS;
}

function localDay(text: string): LocalDay | undefined {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (year === '' || date.getUTCMonth() !== Number(month) - 1) return undefined;
  return { year: Number(year), month: Number(month), day: Number(day) };
}
