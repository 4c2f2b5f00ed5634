/** A search that found nothing is noted when the person has stopped typing: what to write next. Only if the person lets it be remembered. */

import { useEffect } from 'react';
import type { SearchResult } from '../../core/search/query';
import { useServices } from '../services';

/** Somebody who has stopped typing for so long, in milliseconds, has asked. */
const ASKED_MS = 1_500;

/** `result`: of `text`; `undefined`: not searched yet, or there is nothing to search in. */
export function useNoteMiss(text: string, result: SearchResult | undefined, keep: boolean): void {
  const { openReportStores, clock, log, timer } = useServices();
  const missed = keep && text.trim() !== '' && result !== undefined && result.hits.length === 0;
  useEffect(() => {
    if (!missed) return;
    const note = async () => {
      const written = await (await openReportStores()).noteMiss(text, clock.now());
      if (!written.ok) log.warn('A search that found nothing was not noted.', written.detail);
    };
    return timer.after(ASKED_MS, () => void note());
  }, [missed, text, openReportStores, clock, log, timer]);
}
