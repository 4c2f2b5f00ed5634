/** The rows of the queue: only those on screen are drawn, one of them is chosen, and the keys work as in a list box. */

import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { Connection } from '../../core/tickets/connection';
import type { Ticket } from '../../core/tickets/ticket';
import { timeZoneHere } from '../bulletins/sentences';
import { QueueRow, type RowFacts } from './queue-row';
import { useWindow } from './use-window';

export function QueueList({
  rows,
  factsOf,
  connection,
  chosen,
  choose,
  open,
  now,
}: {
  rows: readonly Ticket[];
  /** Asked for the rows on screen only. */
  factsOf: (ticket: Ticket) => RowFacts;
  connection: Connection;
  /** Index of the chosen row. */
  chosen: number;
  choose: (index: number) => void;
  open: (index: number) => void;
  now: number;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const { first, end, rowHeight } = useWindow(scroller, probe, rows.length);
  const timeZone = timeZoneHere();
  const chosenId = rows[chosen]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen row comes into sight when it is chosen, not when the list moves
  useLayoutEffect(() => {
    const outer = scroller.current;
    if (!outer || chosenId === undefined) return;
    const top = chosen * rowHeight;
    if (top < outer.scrollTop) outer.scrollTop = top;
    else if (top + rowHeight > outer.scrollTop + outer.clientHeight) outer.scrollTop = top + rowHeight - outer.clientHeight;
  }, [chosenId, rowHeight]);
  // After the shell, which gives the focus to the view as a whole.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body || document.activeElement?.id === 'main')
        scroller.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const to = ((): number | undefined => {
      switch (event.key) {
        case 'ArrowDown':
          return chosen + 1;
        case 'ArrowUp':
          return chosen - 1;
        case 'PageDown':
          return chosen + page;
        case 'PageUp':
          return chosen - page;
        case 'Home':
          return 0;
        case 'End':
          return rows.length - 1;
      }
    })();
    if (event.key === 'Enter') open(chosen);
    else if (to === undefined) return;
    else choose(Math.max(0, Math.min(rows.length - 1, to)));
    event.preventDefault();
  };
  return (
    <div
      className="queue-list"
      ref={scroller}
      role="listbox"
      aria-label="Open tickets, oldest first"
      tabIndex={0}
      aria-activedescendant={chosenId !== undefined && chosen >= first && chosen < end ? `queue-row-${chosenId}` : undefined}
      onKeyDown={press}
    >
      <div className="queue-row-probe" ref={probe} aria-hidden="true" />
      <div role="presentation" style={{ height: rows.length * rowHeight, position: 'relative' }}>
        {/* Placed, not moved by a transform: the rows that stay on screen are then not painted anew. */}
        <div role="presentation" style={{ position: 'absolute', insetInline: 0, top: first * rowHeight }}>
          {rows.slice(first, end).map((ticket, at) => (
            <QueueRow
              key={ticket.id}
              {...factsOf(ticket)}
              connection={connection}
              index={first + at}
              count={rows.length}
              chosen={first + at === chosen}
              now={now}
              timeZone={timeZone}
              open={open}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
