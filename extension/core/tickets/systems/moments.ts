/** Moments as ticket systems write them. Milliseconds since the epoch on this side. */

/** ISO 8601, also with a zone without a colon (`+0000`, as Jira writes it) and with a blank for the `T`; without a zone it is UTC. */
export function momentOf(written: string | null | undefined): number | null {
  if (written === null || written === undefined || written.trim() === '') return null;
  const iso = written
    .trim()
    .replace(/^(\d{4}-\d\d-\d\d) (\d)/, '$1T$2')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  const moment = Date.parse(/T[\d:.]+$/.test(iso) ? `${iso}Z` : iso);
  return Number.isNaN(moment) ? null : moment;
}

/** `2026-11-22T08:30:00Z`, to the second, which every system reads. */
export function isoOf(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** `2026-11-22`, by UTC. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** `2026-11-22 08:30:00`, by UTC. */
export function sqlOf(moment: number): string {
  return isoOf(moment).replace('T', ' ').replace('Z', '');
}

/** The last second of a day: a promise for a day is broken when the day is over, not when it begins. */
export function endOfDay(day: string | null | undefined): number | null {
  return day ? momentOf(`${day}T23:59:59Z`) : null;
}
