/** A table of a report as comma-separated values. */

import { writeCsv } from '../../csv';
import type { ReportTable } from './report-table';

export function tableCsv({ columns, rows }: ReportTable): string {
  return writeCsv([columns, ...rows.map((cells) => cells.map(String))]);
}
