/** Hours of the week as a table whose cells are the darker the more came: one hue, and the number in every cell. */

import { Download } from 'lucide-react';
import { useId, useState } from 'react';
import type { DeskReport } from '../../core/desk/reports/desk-report';
import { CHANNEL_TITLES } from '../../core/desk/reports/figure-tables';
import { hoursShown, weekTable, workOf } from '../../core/desk/reports/hour-tables';
import type { WeekHours } from '../../core/desk/reports/week-hours';
import { Button } from '../parts/button';
import { saveTable } from './save-table';
import { Scroll } from './scroll';
import { shownNumber } from './table-section';

/** Shades: from a tenth of the largest number to all of it; a handful is what eyes tell apart (Munzner, Visualization Analysis and Design, 10.3). */
const SHADES = 5;

const VIEWS = ['all', 'walk-in', 'phone', 'mail', 'calls', 'tickets'] as const;
type HeatView = (typeof VIEWS)[number];

const VIEW_TITLES: Readonly<Record<HeatView, string>> = {
  all: 'Contacts and calls',
  ...CHANNEL_TITLES,
  calls: 'Calls offered',
  tickets: 'Tickets entered',
};

export function HeatMap({ report, tickets, period }: { report: DeskReport; tickets: WeekHours; period: string }) {
  const [view, setView] = useState<HeatView>('all');
  const heading = useId();
  const { weekByChannel } = report.contacts;
  const all = workOf(report.contacts, report.phone);
  const weeks: Readonly<Record<HeatView, WeekHours>> = { ...weekByChannel, all, calls: report.phone.week, tickets };
  const hours = hoursShown(all, tickets);
  const table = weekTable(`hours-of-${view}`, `When the work comes: ${VIEW_TITLES[view].toLowerCase()}`, weeks[view], hours);
  const most = Math.max(0, ...weeks[view]);
  return (
    <section className="report-part" aria-labelledby={heading}>
      <header className="report-part-head">
        <h2 id={heading}>When the work comes</h2>
        <select
          className="input report-of"
          aria-label="What is counted"
          value={view}
          onChange={({ target }) => setView(VIEWS.find((one) => one === target.value) ?? 'all')}
        >
          {VIEWS.map((one) => (
            <option key={one} value={one}>
              {VIEW_TITLES[one]}
            </option>
          ))}
        </select>
        <Button
          look="quiet"
          icon={Download}
          className="report-csv"
          aria-label="When the work comes as CSV"
          onClick={() => saveTable(table, period)}
        >
          CSV
        </Button>
      </header>
      <Scroll>
        <table className="report-table heat-map">
          <caption className="sr-only">{table.title}</caption>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column.replace(/:00$/, '')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([day = '', ...counts]) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {counts.map((count, index) => {
                  const number = Number(count);
                  const isSum = index === counts.length - 1;
                  return (
                    <td
                      key={table.columns[index + 1]}
                      className={isSum ? 'heat-sum' : 'heat'}
                      data-shade={isSum ? undefined : shadeOf(number, most)}
                    >
                      {number === 0 && !isSum ? <span className="heat-none">0</span> : shownNumber(number)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** `0` for nothing, then up to `SHADES`. */
function shadeOf(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((count / most) * SHADES));
}
