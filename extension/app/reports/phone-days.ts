/** Which days of phone figures are kept, newest first. Runs in the worker. */

import { PHONE_DAYS } from '../../core/desk/phone/phone-figures';
import type { Database } from '../../hosts/browser/database';
import { readRange } from '../../hosts/browser/read-range';
import type { PhoneDaySummary, PhoneDaysResult } from './report-messages';

export async function phoneDays(database: Database): Promise<PhoneDaysResult> {
  const days: PhoneDaySummary[] = [];
  const read = await readRange(database, PHONE_DAYS, { by: 'all' }, (some) => {
    for (const { id, calls, hours } of some) days.push({ id, calls: calls.length, hours: hours.length });
  });
  return read.ok ? { ok: true, days: days.reverse() } : read;
}
