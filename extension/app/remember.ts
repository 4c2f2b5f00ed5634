/** Keeps what was searched, opened and solved, on this machine only, and only if the person lets it. */

import { useMemo } from 'react';
import { EMPTY_HISTORY, HISTORY_ID, type History } from '../core/history';
import type { Preferences } from '../core/preferences';
import { useServices } from './services';

export type Remember = (change: (history: History, now: number) => History) => void;

export function useRemember({ keepHistory }: Preferences): Remember {
  const { history, clock, log } = useServices();
  return useMemo(
    () => (change) => {
      if (!keepHistory) return;
      const now = clock.now();
      // A search must not fail because its memory does: the log knows, the person is not bothered.
      void history
        .update(HISTORY_ID, (old) => change(old ?? EMPTY_HISTORY, now))
        .then((written) => {
          if (!written.ok) log.warn('The history was not written.', written.detail);
        });
    },
    [history, clock, log, keepHistory],
  );
}
