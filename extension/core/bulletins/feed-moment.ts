/** Reads the moments that feeds write: ISO 8601, RFC 822 with or without American zone names, JavaScript's own, seconds since 1970. */

import { momentOf, zoneClock } from '../desk/zone-clock';

/** Outside of these years it is no moment but a mistake, such as seconds taken for milliseconds. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2200;

/** A number above this is in milliseconds: as seconds it would be the year 5138. */
const LARGEST_SECONDS = 1e11;

const MINUTE_MS = 60_000;

/** Hours ahead of UTC (RFC 822, section 5, and what status pages write besides). */
const ZONES: ReadonlyMap<string, number> = new Map([
  ...['Z', 'UT', 'UTC', 'GMT', 'WET'].map((name) => [name, 0] as const),
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
  ['BST', 1],
  ['CET', 1],
  ['CEST', 2],
  ['WIB', 7],
]);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const RFC_822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{2,4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([a-z]{1,5}|[+-]\d{2}:?\d{2})?$/i;
/** `Sat Jun 11 2022 18:55:50 GMT+0000 (Coordinated Universal Time)` */
const JAVASCRIPT = /^[a-z]{3} ([a-z]{3}) (\d{1,2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})(?: \(.{0,80}\))?$/i;

interface Written {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/**
 * Milliseconds since the epoch, or `null` for what is no moment. `timeZone` (IANA) is for those that name no zone; without it they
 * are taken for UTC, which is what the servers of Cachet and Uptime Kuma keep.
 */
export function readMoment(value: unknown, timeZone?: string): number | null {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string' || value.length > 120) return null;
  const text = value.trim();
  if (/^\d{9,13}(?:\.\d{1,6})?$/.test(text)) return fromNumber(Number(text));
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction = ''] = iso;
    const millisecond = Math.floor(Number(`0.${fraction || '0'}`) * 1000);
    return fromWritten({ ...numbers(year, month, day, hour, minute, second), millisecond }, iso[8], timeZone);
  }
  const javascript = JAVASCRIPT.exec(text);
  if (javascript) {
    const [, month, day, year, hour, minute, second, zone] = javascript;
    return fromWritten({ ...numbers(year, monthNumber(month), day, hour, minute, second), millisecond: 0 }, zone, timeZone);
  }
  const rfc = RFC_822.exec(text);
  if (!rfc) return null;
  const [, day, month, year = '', hour, minute, second, zone] = rfc;
  const fullYear = year.length === 2 ? `${Number(year) < 70 ? '20' : '19'}${year}` : year;
  return fromWritten({ ...numbers(fullYear, monthNumber(month), day, hour, minute, second), millisecond: 0 }, zone, timeZone);
}

function fromNumber(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return plausible(Math.floor(value > LARGEST_SECONDS ? value : value * 1000));
}

function numbers(year?: string, month?: string, day?: string, hour = '0', minute = '0', second = '0'): Omit<Written, 'millisecond'> {
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  };
}

function monthNumber(name = ''): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function fromWritten(written: Written, zone: string | undefined, timeZone: string | undefined): number | null {
  const { year, month, day, hour, minute, second, millisecond } = written;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  // 31 June would silently be 1 July.
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  const offset = zone === undefined ? undefined : offsetMinutes(zone);
  if (offset !== undefined) return plausible(asUtc - offset * MINUTE_MS);
  // An unknown name is nearer to the feed's own zone than to nothing.
  const clock = timeZone === undefined ? undefined : zoneClock(timeZone);
  if (!clock) return plausible(asUtc);
  return plausible(momentOf({ year, month, day }, hour * 60 + minute, clock) + second * 1000 + millisecond);
}

function offsetMinutes(zone: string): number | undefined {
  const named = ZONES.get(zone.toUpperCase());
  if (named !== undefined) return named * 60;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function plausible(moment: number): number | null {
  if (!Number.isFinite(moment)) return null;
  const year = new Date(moment).getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? moment : null;
}
