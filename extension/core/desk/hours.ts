/** Tells whether the desk is open, and when that changes. Hours are wall-clock times in the desk's zone, so summer time counts. */

import type { OpenHours, Weekday } from './desk';
import { dayAfter, type LocalDay, momentOf, type ZoneClock, zoneClock } from './zone-clock';

/** `sentence` is ready to be shown; times in it are the desk's own. Moments are milliseconds since the epoch. */
export type Opening =
  /** `until` is absent when it never closes. */
  | { readonly open: true; readonly until?: number; readonly sentence: string }
  /** `opens` is absent when no hours are given, or the zone is unknown to this machine. */
  | { readonly open: false; readonly opens?: number; readonly sentence: string };

const DAY_MS = 24 * 60 * 60 * 1000;

const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A week ahead, and the day at its end, holds the next change of any week's hours. Yesterday may still last, past midnight. */
const SPAN = { daysBack: 1, daysAhead: 8 } as const;

/** Is it open at `now`? Never throws. `to` before `from` means the next day. Hours that touch or overlap are one. */
export function openNow(hours: readonly OpenHours[], timeZone: string, now: number): Opening {
  const clock = zoneClock(timeZone);
  if (!clock) return { open: false, sentence: `Opening hours cannot be shown: this computer does not know the time zone ${timeZone}.` };
  if (hours.length === 0) return { open: false, sentence: 'No opening hours are given.' };
  const today = clock.dayAt(now);
  const spans = spansAround(today, hours, clock);
  const current = spans.find((span) => span.from <= now && now < span.to);
  if (current) {
    const lasts = current.to >= momentOf(dayAfter(today, SPAN.daysAhead), 0, clock);
    if (lasts) return { open: true, sentence: 'Open now, day and night' };
    return { open: true, until: current.to, sentence: `Open now, until ${timeSaid(current.to, today, clock)}` };
  }
  const next = spans.find((span) => span.from > now);
  if (!next) return { open: false, sentence: 'No opening hours are given.' };
  const sameDay = sameAs(clock.dayAt(next.from), today);
  return { open: false, opens: next.from, sentence: `Closed. Opens ${sameDay ? 'today ' : ''}${timeSaid(next.from, today, clock)}` };
}

/** A moment in the desk's own time: see `timeSaid`; empty when this machine does not know the zone. */
export function momentSaid(moment: number, timeZone: string, now: number): string {
  const clock = zoneClock(timeZone);
  return clock ? timeSaid(moment, clock.dayAt(now), clock) : '';
}

/** `18:00` for today, `Monday 08:00` for another day; midnight at the end of today is `24:00`. */
function timeSaid(moment: number, today: LocalDay, clock: ZoneClock): string {
  const day = clock.dayAt(moment);
  const time = clock.timeAt(moment);
  if (sameAs(day, today)) return time;
  if (time === '00:00' && sameAs(day, dayAfter(today, 1)) && sameAs(clock.dayAt(moment - 1), today)) return '24:00';
  return `${DAY_NAMES[weekdayOf(day)]} ${time}`;
}

/** Milliseconds since the epoch; `to` is not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The open times that touch the days from `from` to `to`, in order; empty as well when this machine does not know the zone. */
export function spansBetween(hours: readonly OpenHours[], timeZone: string, from: number, to: number): readonly Span[] {
  const clock = zoneClock(timeZone);
  if (!clock) return [];
  const days = Math.ceil((to - from) / DAY_MS) + 1;
  return spansAround(clock.dayAt(from), hours, clock, days).filter((span) => span.to > from && span.from < to);
}

function spansAround(today: LocalDay, hours: readonly OpenHours[], clock: ZoneClock, daysAhead: number = SPAN.daysAhead): Span[] {
  const spans: Span[] = [];
  for (let offset = -SPAN.daysBack; offset <= daysAhead; offset++) {
    const day = dayAfter(today, offset);
    const weekday = DAYS[weekdayOf(day)];
    for (const { days, from, to } of hours) {
      if (!days.some((name) => name === weekday)) continue;
      const start = minutesOf(from);
      const end = minutesOf(to);
      spans.push({ from: momentOf(day, start, clock), to: momentOf(end < start ? dayAfter(day, 1) : day, end, clock) });
    }
  }
  return joined(spans);
}

function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

function minutesOf(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function weekdayOf({ year, month, day }: LocalDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function sameAs(a: LocalDay, b: LocalDay): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}
