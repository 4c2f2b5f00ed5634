/** The other tables of a report: channels, ends, times, ages, what was asked, what helped, and what should be written next. */

import type { EntryCard } from '../../knowledge/pack';
import { CHANNELS, type Channel } from '../contact';
import { type DaySeries, TRACKS, type Track } from './by-day';
import type { ContactReport, Counted } from './contact-report';
import { durationText, NOT_KNOWN, percentText, type ReportTable } from './report-table';
import type { SearchMiss } from './search-misses';
import type { Spread } from './spread';
import type { TicketReport } from './ticket-report';
import type { UnsolvedWalks } from './unsolved-walks';

export const CHANNEL_TITLES: Readonly<Record<Channel, string>> = { 'walk-in': 'Walk-in', phone: 'Phone', mail: 'Mail' };
export const TRACK_TITLES: Readonly<Record<Track, string>> = { ...CHANNEL_TITLES, calls: 'Calls offered', tickets: 'Tickets entered' };

/** Days after which an article should have been looked at again. */
export const REVIEW_DAYS = 365;

export function channelTable({ byChannel, total }: ContactReport): ReportTable {
  return {
    id: 'channels',
    title: 'Channels',
    columns: ['Channel', 'Contacts', 'Share'],
    bar: 1,
    rows: CHANNELS.map((channel) => [
      CHANNEL_TITLES[channel],
      byChannel[channel],
      percentText(total === 0 ? null : byChannel[channel] / total),
    ]),
  };
}

export function endingTable({ byEnding }: ContactReport): ReportTable {
  return {
    id: 'endings',
    title: 'How contacts ended',
    columns: ['End', 'Contacts'],
    bar: 1,
    rows: [
      ['Answered at once', byEnding.answered],
      ['A new ticket', byEnding.ticket],
      ['About an open ticket', byEnding.linked],
      ['Caller gone, or a mistake', byEnding.dropped],
      ['Still going on', byEnding['going-on']],
    ],
  };
}

export function ageTable({ ages }: TicketReport): ReportTable {
  return {
    id: 'age-of-open-tickets',
    title: 'Age of open tickets',
    columns: ['Age', 'Tickets'],
    bar: 1,
    rows: ages.map(({ title, count }) => [title, count]),
  };
}

export function timesTable(contacts: ContactReport, tickets: TicketReport | undefined): ReportTable {
  const row = (title: string, { count, median, p90, longest }: Spread) => {
    const time = (value: number | null) => (value === null ? NOT_KNOWN : durationText(value));
    return [title, count, time(median), time(p90), time(longest)];
  };
  return {
    id: 'times',
    title: 'How long it took',
    columns: ['What', 'Measured', 'Half were quicker', 'Nine of ten were quicker', 'Longest'],
    rows: [
      row('A contact', contacts.time),
      ...(tickets
        ? [row('To the first answer of a ticket', tickets.firstAnswer), row('To the solution of a ticket', tickets.solution)]
        : []),
    ],
  };
}

export function countedTable(id: string, title: string, columns: readonly [string, string], counted: readonly Counted[]): ReportTable {
  return { id, title, columns, bar: 1, rows: counted.map(({ name, times }) => [name, times]) };
}

export function missTable(misses: readonly SearchMiss[]): ReportTable {
  return {
    id: 'searches-without-result',
    title: 'Searches that found nothing',
    columns: ['Searched for', 'Times', 'Last on'],
    rows: misses.map(({ text, times, lastAt }) => [text, times, new Date(lastAt).toISOString().slice(0, 10)]),
  };
}

export function walkTable(walks: readonly UnsolvedWalks[]): ReportTable {
  return {
    id: 'walks-unsolved',
    title: 'Walks that ended unsolved',
    columns: ['Tree', 'Given up after', 'Times'],
    rows: walks.map(({ title, at, times }) => [title, at || 'the first step', times]),
  };
}

/** The longest unreviewed first. */
export function overdueCards(cards: readonly EntryCard[], now: number): readonly EntryCard[] {
  const due = new Date(now - REVIEW_DAYS * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return cards
    .filter(({ reviewed }) => reviewed < due)
    .toSorted((left, right) => (left.reviewed < right.reviewed ? -1 : left.reviewed > right.reviewed ? 1 : left.id < right.id ? -1 : 1));
}

export function overdueTable(cards: readonly EntryCard[], departments: ReadonlyMap<string, string>): ReportTable {
  return {
    id: 'articles-overdue',
    title: 'Articles and trees not reviewed for a year',
    columns: ['Title', 'Last review', 'Owner'],
    rows: cards.map(({ title, reviewed, owner }) => [title, reviewed, departments.get(owner) ?? owner]),
  };
}

export const UNIT_TITLES: Readonly<Record<DaySeries['unit'], string>> = { day: 'Day', week: 'Week from', month: 'Month from' };

export function seriesTable({ unit, points }: DaySeries): ReportTable {
  return {
    id: `by-${unit}`,
    title: { day: 'Day by day', week: 'Week by week', month: 'Month by month' }[unit],
    columns: [UNIT_TITLES[unit], ...TRACKS.map((track) => TRACK_TITLES[track])],
    rows: points.map(({ day, counts }) => [day, ...TRACKS.map((track) => counts[track])]),
  };
}
