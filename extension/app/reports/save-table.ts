/** A table of a report as a file: the same words and numbers in the same order. */

import type { ReportTable } from '../../core/desk/reports/report-table';
import { tableCsv } from '../../core/desk/reports/table-csv';
import { saveFile } from '../tickets/save-file';

/** `period`: for the name of the file, such as `last-week`. */
export function saveTable(table: ReportTable, period: string): void {
  // With its mark, because spreadsheets read UTF-8 as something else without.
  saveFile(`deskside-${table.id}-${period.replace('..', '-to-')}.csv`, `\uFEFF${tableCsv(table)}`, 'text/csv');
}
