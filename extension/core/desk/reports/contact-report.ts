/** What contacts tell in one pass, one contact at a time: a million of them never stand in memory together. */

import { CHANNELS, type Channel, type Contact, contactTime } from '../contact';
import { contactSubject } from '../edit-contact';
import { type Spread, spreadOf } from './spread';
import { emptyWeek, type WeekHours, weekHourClock } from './week-hours';

export interface Counted {
  readonly name: string;
  readonly times: number;
}

export interface ContactReport {
  readonly total: number;
  readonly byChannel: Readonly<Record<Channel, number>>;
  readonly weekByChannel: Readonly<Record<Channel, WeekHours>>;
  /** Ended without a ticket and without being about one; of those that ended and were no mistake. */
  readonly solvedAtOnce: { readonly solved: number; readonly of: number };
  readonly byEnding: Readonly<Record<'answered' | 'ticket' | 'linked' | 'dropped' | 'going-on', number>>;
  /** Milliseconds of the desk's time for each. */
  readonly time: Spread;
  /** Ids of services, most contacts first. */
  readonly services: readonly Counted[];
  /** Questions in the words of the desk, most frequent first. */
  readonly questions: readonly Counted[];
  /** Ids of entries and bulletins that were the answer. */
  readonly solutions: readonly Counted[];
}

export const CONTACT_REPORT_LIMITS = {
  /** Rows of each list. */
  rows: 50,
  /** Different questions that are counted at once; beyond it those asked once make room. */
  questions: 20_000,
} as const;

export interface ContactTally {
  add(contact: Contact): void;
  report(): ContactReport;
}

export function contactTally(period: { readonly from: number; readonly to: number; readonly timeZone: string }, now: number): ContactTally {
  const hourOf = weekHourClock(period.timeZone);
  const byChannel = { 'walk-in': 0, phone: 0, mail: 0 };
  const weekByChannel = { 'walk-in': emptyWeek(), phone: emptyWeek(), mail: emptyWeek() };
  const byEnding = { answered: 0, ticket: 0, linked: 0, dropped: 0, 'going-on': 0 };
  const services = new Map<string, number>();
  const questions = new Map<string, { name: string; times: number }>();
  const keyOf = questionKeys();
  const solutions = new Map<string, number>();
  const durations: number[] = [];
  return {
    add(contact) {
      const { startedAt, channel, ending } = contact;
      if (startedAt < period.from || startedAt >= period.to) return;
      byChannel[channel]++;
      const week = weekByChannel[channel];
      const hour = hourOf(startedAt);
      week[hour] = (week[hour] ?? 0) + 1;
      byEnding[ending?.kind ?? 'going-on']++;
      if (ending !== null && ending.kind !== 'dropped') durations.push(contactTime(contact, now));
      if (contact.service !== undefined) services.set(contact.service, (services.get(contact.service) ?? 0) + 1);
      if (ending?.kind === 'answered' && ending.solution !== undefined)
        solutions.set(ending.solution, (solutions.get(ending.solution) ?? 0) + 1);
      if (ending?.kind !== 'dropped') countQuestion(questions, keyOf, contactSubject(contact));
    },
    report: () => ({
      total: CHANNELS.reduce((sum, channel) => sum + byChannel[channel], 0),
      byChannel: { ...byChannel },
      weekByChannel: { 'walk-in': [...weekByChannel['walk-in']], phone: [...weekByChannel.phone], mail: [...weekByChannel.mail] },
      solvedAtOnce: { solved: byEnding.answered, of: byEnding.answered + byEnding.ticket + byEnding.linked },
      byEnding: { ...byEnding },
      time: spreadOf(durations),
      services: mostFirst([...services].map(([name, times]) => ({ name, times }))),
      questions: mostFirst([...questions.values()].map(({ name, times }) => ({ name, times }))),
      solutions: mostFirst([...solutions].map(([name, times]) => ({ name, times }))),
    }),
  };
}

/** The same question in other capitals and marks is the same. Most are asked again and again in the same words: those are looked up. */
function questionKeys(): (name: string) => string {
  const keys = new Map<string, string>();
  return (name) => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (keys.size >= CONTACT_REPORT_LIMITS.questions) keys.clear();
    keys.set(name, key);
    return key;
  };
}

/** Shown as it was written first. */
function countQuestion(questions: Map<string, { name: string; times: number }>, keyOf: (name: string) => string, name: string): void {
  const key = keyOf(name);
  const known = questions.get(key);
  if (known) known.times++;
  else {
    if (questions.size >= CONTACT_REPORT_LIMITS.questions) forgetSingles(questions);
    if (questions.size < CONTACT_REPORT_LIMITS.questions) questions.set(key, { name, times: 1 });
  }
}

function forgetSingles(questions: Map<string, { name: string; times: number }>): void {
  for (const [key, { times }] of questions) if (times === 1) questions.delete(key);
}

/** Ties by name, so that the list is the same on every machine. */
export function mostFirst(counted: readonly Counted[]): readonly Counted[] {
  return counted
    .toSorted((left, right) => right.times - left.times || (left.name < right.name ? -1 : left.name > right.name ? 1 : 0))
    .slice(0, CONTACT_REPORT_LIMITS.rows);
}
