/** Days as content writes them. Apart from the front matter, so that a page of the extension can tell a date without a reader of YAML. */

/** An ISO date (`YYYY-MM-DD`) that the calendar has. */
export function isDate(written: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
