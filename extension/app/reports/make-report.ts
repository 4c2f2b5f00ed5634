/** Makes the report of a period out of what lies on this machine's disk. Runs in the worker. */

import { PHONE_DAYS } from '../../core/desk/phone/phone-figures';
import { COUNTED_CONTACTS } from '../../core/desk/reports/counted-contact';
import { deskTally } from '../../core/desk/reports/desk-report';
import { SEARCH_MISSES, SEARCH_MISSES_ID } from '../../core/desk/reports/search-misses';
import { WALKS } from '../../core/knowledge/walk-record';
import type { Database } from '../../hosts/browser/database';
import { countRange, type RecordRange, readRange } from '../../hosts/browser/read-range';
import { browserStore } from '../../hosts/browser/store';
import type { ReportProgress, ReportResult, ReportTask } from './report-messages';

type Tell = (step: ReportProgress['step'], done: number, of: number | null) => void;

const DAY_MS = 24 * 60 * 60 * 1000;

export async function makeReport(
  database: Database,
  { period, practice, now }: Extract<ReportTask, { kind: 'report' }>,
  tell: Tell,
): Promise<ReportResult> {
  // In the order of ids when all are wanted: the index by time would look up each record a second time.
  const range: RecordRange = period.from <= 0 ? { by: 'all' } : { by: 'time', from: period.from, to: period.to };
  const count = await countRange(database, COUNTED_CONTACTS.name, range);
  if (!count.ok) return count;
  const tally = deskTally(period, practice, now);
  let read = 0;
  const contacts = await readRange(database, COUNTED_CONTACTS, range, (some) => {
    tally.addContacts(some);
    read += some.length;
    tell('reading', read, count.value);
  });
  if (!contacts.ok) return contacts;
  // Days of the phone are kept by UTC: one more on either side holds every zone's.
  const days: RecordRange =
    period.from <= 0 ? { by: 'all' } : { by: 'ids', from: dayName(period.from - DAY_MS), to: dayName(period.to + DAY_MS) };
  const phone = await readRange(database, PHONE_DAYS, days, (some) => tally.addPhoneDays(some));
  if (!phone.ok) return phone;
  tell('adding-up', read, count.value);
  const [walks, misses] = await Promise.all([
    browserStore(database, WALKS).all(),
    browserStore(database, SEARCH_MISSES).get(SEARCH_MISSES_ID),
  ]);
  if (!walks.ok) return walks;
  const unusable = contacts.value.unusable + phone.value.unusable + (misses.ok ? 0 : 1);
  const found = misses.ok ? misses.value : undefined;
  return { ok: true, report: tally.report({ ...(found ? { misses: found } : {}), walks: walks.value, unusable }) };
}

const dayName = (moment: number): string => new Date(Math.max(0, moment)).toISOString().slice(0, 10);
