/** One table of a report with its heading and its file. Bars are drawn behind the numbers; the numbers are what counts. */

import { Download } from 'lucide-react';
import { type CSSProperties, type ReactNode, useId, useState } from 'react';
import type { Cell, ReportTable } from '../../core/desk/reports/report-table';
import { Button } from '../parts/button';
import { saveTable } from './save-table';
import { Scroll } from './scroll';

/** Rows that are shown before somebody asks for more: a report is read from the top. */
const ROWS_SHOWN = 10;

export function TableSection({
  table,
  period,
  empty,
  children,
  action,
  all = false,
}: {
  table: ReportTable;
  period: string;
  /** A sentence for a table without rows. */
  empty?: string;
  /** Between the heading and the table: its picture, or what it is about. */
  children?: ReactNode;
  /** What can be done with a row. */
  action?: { readonly title: string; readonly of: (row: number) => ReactNode };
  /** All of its rows at once. */
  all?: boolean;
}) {
  const [more, setMore] = useState(false);
  const heading = useId();
  const { title, columns, rows } = table;
  const shown = all || more ? rows : rows.slice(0, ROWS_SHOWN);
  return (
    <section className="report-part" aria-labelledby={heading}>
      <header className="report-part-head">
        <h2 id={heading}>{title}</h2>
        {rows.length > 0 && (
          <Button
            look="quiet"
            icon={Download}
            className="report-csv"
            aria-label={`${title} as CSV`}
            onClick={() => saveTable(table, period)}
          >
            CSV
          </Button>
        )}
      </header>
      {children}
      {rows.length === 0 ? (
        <p className="muted">{empty ?? 'Nothing in this time.'}</p>
      ) : (
        <Scroll>
          <table className="report-table" aria-labelledby={heading}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
                {action && <th scope="col">{action.title}</th>}
              </tr>
            </thead>
            <tbody>
              {shown.map((cells, row) => (
                // Two searches may read the same.
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and do not move
                <tr key={row}>
                  {cells.map((cell, index) => (
                    <TableCell key={columns[index]} cell={cell} index={index} table={table} />
                  ))}
                  {action && <td className="report-action">{action.of(row)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {shown.length < rows.length && (
        <Button look="quiet" onClick={() => setMore(true)}>
          Show all {rows.length}
        </Button>
      )}
    </section>
  );
}

function TableCell({ cell, index, table }: { cell: Cell; index: number; table: ReportTable }) {
  if (index === 0)
    return (
      <th scope="row" className={typeof cell === 'string' && isMeasure(cell) ? 'report-number' : undefined}>
        {cell}
      </th>
    );
  if (typeof cell !== 'number') return <td className={isMeasure(cell) ? 'report-number' : undefined}>{cell}</td>;
  if (table.bar !== index) return <td className="report-number">{shownNumber(cell)}</td>;
  const most = Math.max(1, ...table.rows.map((row) => Number(row[index] ?? 0)));
  return (
    <td className="report-number report-bar-cell">
      <span className="report-bar" style={{ '--share': `${(cell / most) * 100}%` } as CSSProperties} aria-hidden="true" />
      {shownNumber(cell)}
    </td>
  );
}

/** `81 %`, `3 min`, `2026-11-21`, a dash. */
const isMeasure = (text: string) => /^(?:–|[\d.]+ (?:%|s|min|h|days?)\b.*|\d{4}-\d{2}-\d{2})$/.test(text);

export const shownNumber = (value: number): string => value.toLocaleString('en');
