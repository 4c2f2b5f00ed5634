/** The records that only reports have: figures of the telephone, and searches that found nothing. A chunk of its own. */

import { PHONE_DAYS, type PhoneDay } from '../../core/desk/phone/phone-figures';
import { NO_MISSES, noteMiss, SEARCH_MISSES, SEARCH_MISSES_ID, type SearchMisses } from '../../core/desk/reports/search-misses';
import type { Store, StoreResult } from '../../core/ports';
import type { Database } from '../../hosts/browser/database';
import { browserStore } from '../../hosts/browser/store';

export interface ReportStores {
  readonly phoneFigures: Store<PhoneDay>;
  /** `now`: milliseconds since the epoch. */
  noteMiss(typed: string, now: number): Promise<StoreResult<SearchMisses>>;
}

export function openReportStores(database: Database): ReportStores {
  const misses = browserStore(database, SEARCH_MISSES);
  return {
    phoneFigures: browserStore(database, PHONE_DAYS),
    noteMiss: (typed, now) => misses.update(SEARCH_MISSES_ID, (old) => noteMiss(old ?? NO_MISSES, typed, now)),
  };
}
