/** Which row of the queue is chosen. */

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Ticket } from '../../core/tickets/ticket';
import type { ChosenRow, Session } from '../session';

/** The chosen row is that of the last visit, stays with its ticket when the list changes, and with its place when the ticket is gone. */
export function useChosen(rows: readonly Ticket[], shown: string | undefined, session: Session) {
  const [chosen, setChosen] = useState<ChosenRow>(() => (shown === undefined && session.queue.chosen) || { id: shown, index: 0 });
  const index = useMemo(() => {
    const found = chosen.id === undefined ? -1 : rows.findIndex(({ id }) => id === chosen.id);
    return found >= 0 ? found : Math.max(0, Math.min(chosen.index, rows.length - 1));
  }, [rows, chosen]);
  // What was opened by its address, by Back or by the review is the chosen one.
  useEffect(() => {
    if (shown !== undefined) setChosen((now) => (now.id === shown ? now : { ...now, id: shown }));
  }, [shown]);
  useEffect(() => {
    session.queue.chosen = chosen;
  }, [session, chosen]);
  const choose = useCallback((to: number) => setChosen({ id: rows[to]?.id, index: to }), [rows]);
  return { chosen: index, choose };
}
