/** A table of a report: the same rows on the screen, on paper and in the file, so that no two of them can differ. */

export type Cell = string | number;

export interface ReportTable {
  /** Short, for the name of its file: `contacts-by-hour`. */
  readonly id: string;
  readonly title: string;
  /** The first one names the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Index of the column that is drawn as a bar beside its number. */
  readonly bar?: number;
}

/** `45 s`, `3 min`, `2 h 5 min`, `3 days 4 h`: two units at most. */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return two(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  const days = Math.floor(hours / 24);
  return two(days, days === 1 ? 'day' : 'days', hours % 24, 'h');
}

function two(first: number, firstUnit: string, second: number, secondUnit: string): string {
  return second === 0 ? `${first} ${firstUnit}` : `${first} ${firstUnit} ${second} ${secondUnit}`;
}

/** `81 %`; a dash where there was nothing to measure. */
export function percentText(share: number | null): string {
  return share === null ? NOT_KNOWN : `${Math.round(share * 100)} %`;
}

export const NOT_KNOWN = '–';

export const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

export const clockHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
