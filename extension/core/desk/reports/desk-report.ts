/** Everything that the desk's own records tell of one period; tickets, which may come from afar, are a report beside it. */

import type { Walk } from '../../knowledge/walk';
import type { Contact } from '../contact';
import type { PhoneDay } from '../phone/phone-figures';
import type { Practice } from '../practice';
import { type DayCounts, dayTally } from './by-day';
import { type ContactReport, contactTally } from './contact-report';
import type { Period } from './period';
import { type PhoneReport, phoneReport, withoutDoubles } from './phone-report';
import { NO_MISSES, type SearchMiss, type SearchMisses } from './search-misses';
import { type UnsolvedWalks, unsolvedWalks } from './unsolved-walks';

export interface DeskReport {
  readonly period: Period;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  readonly contacts: ContactReport;
  readonly phone: PhoneReport;
  readonly days: DayCounts;
  /** Searches of the period that found nothing, most frequent first. */
  readonly misses: readonly SearchMiss[];
  readonly walks: readonly UnsolvedWalks[];
  /** The first moment that anything is known of; `null`: nothing. */
  readonly since: number | null;
  /** Records that are on disk and could not be read: the sums are without them. */
  readonly unusable: number;
}

export interface DeskTally {
  addContacts(contacts: readonly Contact[]): void;
  addPhoneDays(days: readonly PhoneDay[]): void;
  report(others: { readonly misses?: SearchMisses; readonly walks: readonly Walk[]; readonly unusable: number }): DeskReport;
}

export function deskTally(period: Period, practice: Pick<Practice, 'serviceLevel'>, now: number): DeskTally {
  const contacts = contactTally(period, now);
  const days = dayTally(period.timeZone);
  const phoneDays: PhoneDay[] = [];
  const inPeriod = (moment: number) => period.from <= moment && moment < period.to;
  let since = Number.POSITIVE_INFINITY;
  const seen = (track: Parameters<typeof days.add>[0], moment: number, times = 1) => {
    if (!inPeriod(moment)) return;
    if (moment < since) since = moment;
    days.add(track, moment, times);
  };
  return {
    addContacts: (some) => {
      for (const contact of some) {
        contacts.add(contact);
        seen(contact.channel, contact.startedAt);
      }
    },
    addPhoneDays: (some) => {
      for (const day of withoutDoubles(some)) {
        phoneDays.push(day);
        for (const { at } of day.calls) seen('calls', at);
        for (const { at, offered } of day.hours) seen('calls', at, offered);
      }
    },
    report: ({ misses = NO_MISSES, walks, unusable }) => ({
      period,
      madeAt: now,
      contacts: contacts.report(),
      phone: phoneReport(phoneDays, period, practice),
      days: days.counts(),
      misses: misses.misses
        .filter(({ lastAt }) => inPeriod(lastAt))
        .toSorted((left, right) => right.times - left.times || right.lastAt - left.lastAt),
      walks: unsolvedWalks(walks, period),
      since: Number.isFinite(since) ? since : null,
      unusable,
    }),
  };
}
