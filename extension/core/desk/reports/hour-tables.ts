/** When the work comes: by hour and weekday, against the people on duty, and the telephone beside contacts and tickets of the same hours. */

import type { Weekday } from '../desk';
import type { ContactReport } from './contact-report';
import type { PhoneReport } from './phone-report';
import { type Cell, clockHour, durationText, NOT_KNOWN, oneDecimal, percentText, type ReportTable } from './report-table';
import { HOURS_A_DAY, peaksAndLows, WEEK, type WeekHours } from './week-hours';

const DAY_NAMES: Readonly<Record<Weekday, string>> = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' };

/** Hours of the day that any of these weeks has something in, without gaps; a whole working day where none has. */
export function hoursShown(...weeks: readonly WeekHours[]): readonly number[] {
  const used = Array.from({ length: HOURS_A_DAY }, (_, hour) => hour).filter((hour) => weeks.some((week) => inHour(week, hour) > 0));
  const [first = 8, last = 17] = [used[0], used.at(-1)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Of all days of the week together. */
export function inHour(week: WeekHours, hour: number): number {
  return WEEK.reduce((sum, _, day) => sum + (week[day * HOURS_A_DAY + hour] ?? 0), 0);
}

export function weekTable(id: string, title: string, week: WeekHours, hours: readonly number[]): ReportTable {
  const rows = WEEK.map((day, index): readonly Cell[] => {
    const counts = hours.map((hour) => week[index * HOURS_A_DAY + hour] ?? 0);
    return [DAY_NAMES[day], ...counts, counts.reduce((sum, count) => sum + count, 0)];
  });
  return { id, title, columns: ['Day', ...hours.map(clockHour), 'All day'], rows };
}

/** What came to the desk: a call that was logged as a contact is one and not two. */
export function workOf(contacts: Pick<ContactReport, 'weekByChannel'>, phone: Pick<PhoneReport, 'week'>): WeekHours {
  const { 'walk-in': walkIn, phone: logged, mail } = contacts.weekByChannel;
  return walkIn.map((count, hour) => count + (mail[hour] ?? 0) + Math.max(logged[hour] ?? 0, phone.week[hour] ?? 0));
}

/** `weeks`: how many the period has, at least part of one. */
export function peaksTable(work: WeekHours, staff: WeekHours, weeks: number): ReportTable {
  const { peaks, lows } = peaksAndLows(work, staff);
  const row =
    (kind: string) =>
    (hour: number): readonly Cell[] => {
      const people = staff[hour] ?? 0;
      return [
        nameOfHour(hour),
        kind,
        work[hour] ?? 0,
        oneDecimal(people),
        oneDecimal((work[hour] ?? 0) / people / Math.max(weeks, 1 / WEEK.length)),
      ];
    };
  return {
    id: 'peaks-and-lows',
    title: 'Peaks and lows against the staff on duty',
    columns: ['Hour', 'Kind', 'Contacts and calls', 'On duty', 'For each person a week'],
    rows: [...peaks.map(row('Peak')), ...lows.map(row('Low'))],
  };
}

export function nameOfHour(hour: number): string {
  const day = WEEK[Math.floor(hour / HOURS_A_DAY)] ?? 'mon';
  return `${DAY_NAMES[day]} ${clockHour(hour % HOURS_A_DAY)}`;
}

export function sameHoursTable(
  contacts: Pick<ContactReport, 'weekByChannel'>,
  tickets: WeekHours,
  phone: PhoneReport,
  staff: WeekHours,
  seconds: number,
): ReportTable {
  const { 'walk-in': walkIn, phone: logged, mail } = contacts.weekByChannel;
  const rows = hoursShown(walkIn, logged, mail, tickets, phone.week, staff).map((hour): readonly Cell[] => {
    const calls = phone.hours[hour];
    const staffed = WEEK.map((_, day) => staff[day * HOURS_A_DAY + hour] ?? 0).filter((people) => people > 0);
    return [
      clockHour(hour),
      staffed.length === 0 ? 0 : oneDecimal(staffed.reduce((sum, people) => sum + people, 0) / staffed.length),
      inHour(walkIn, hour) + inHour(logged, hour) + inHour(mail, hour),
      inHour(tickets, hour),
      calls?.offered ?? 0,
      calls?.answered ?? 0,
      calls?.abandoned ?? 0,
      percentText(calls?.serviceLevel ?? null),
      percentText(calls?.abandonedRate ?? null),
      calls === undefined || calls.averageWait === null ? NOT_KNOWN : durationText(calls.averageWait * 1000),
    ];
  });
  return {
    id: 'same-hours',
    title: 'Contacts, tickets and calls of the same hours',
    columns: [
      'Hour',
      'On duty',
      'Contacts',
      'Tickets',
      'Calls',
      'Answered',
      'Abandoned',
      `Within ${seconds} s`,
      'Abandoned rate',
      'Average wait',
    ],
    rows,
  };
}
