/** Reads phone figures as CSV: sums by the hour (offered, answered, abandoned, waiting time), or one row a call. */

import { readCsv } from '../../csv';
import { momentOf, zoneClock } from '../zone-clock';
import { type BadLine, type CallEnd, type ImportedFigures, PHONE_LIMITS, type PhoneCall, type PhoneHour } from './phone-figures';

/** What telephone systems call their columns; compared without case, blanks and marks. */
const COLUMNS = {
  time: ['time', 'datetime', 'date', 'start', 'starttime', 'hour', 'interval', 'timestamp', 'zeit', 'waktu'],
  hour: ['hourofday', 'hh', 'jam'],
  queue: ['queue', 'queuename', 'group', 'skill', 'line', 'antrian'],
  offered: ['offered', 'calls', 'callsoffered', 'received', 'total', 'incoming', 'masuk'],
  answered: ['answered', 'callsanswered', 'handled', 'accepted', 'dijawab'],
  abandoned: ['abandoned', 'callsabandoned', 'lost', 'missed', 'hungup', 'terputus'],
  wait: ['wait', 'waitingtime', 'waittime', 'waitseconds', 'totalwait', 'holdtime', 'tunggu'],
  averageWait: ['averagewait', 'avgwait', 'asa', 'averagespeedofanswer', 'avgwaitingtime', 'averagewaitingtime'],
  within: ['within', 'answeredwithin', 'insla', 'withinservicelevel', 'answeredinservicelevel'],
  id: ['id', 'callid', 'uniqueid', 'call'],
  outcome: ['outcome', 'result', 'disposition', 'status', 'state'],
  talk: ['talk', 'talktime', 'duration', 'talkseconds', 'billsec'],
} as const;
type Column = keyof typeof COLUMNS;

export type PhoneCsv = ({ readonly ok: true } & ImportedFigures) | { readonly ok: false; readonly sentence: string };

/** Times without a zone are of `timeZone` (IANA). */
export function readPhoneCsv(text: string, timeZone: string): PhoneCsv {
  const [head, ...rows] = readCsv(text);
  if (head === undefined) return { ok: false, sentence: 'The file is empty.' };
  const at = columnsOf(head.cells);
  if (at.time === undefined) return { ok: false, sentence: 'No column holds a time. Name one “time”, such as 2026-11-21 09:00.' };
  const oneByOne = at.outcome !== undefined;
  if (!oneByOne && at.offered === undefined && at.answered === undefined)
    return { ok: false, sentence: 'No column says how many calls were offered or answered, and none says how a call ended (“outcome”).' };
  const calls: PhoneCall[] = [];
  const hours: PhoneHour[] = [];
  const bad: BadLine[] = [];
  let badCount = 0;
  const refuse = (line: number, why: string) => {
    badCount++;
    if (bad.length < PHONE_LIMITS.badLines) bad.push({ line, why });
  };
  for (const { line, cells } of rows) {
    const cell = (column: Column) => (at[column] === undefined ? '' : (cells[at[column]]?.trim() ?? ''));
    const moment = momentFrom(`${cell('time')}${cell('hour') === '' ? '' : ` ${cell('hour')}`}`, timeZone);
    if (moment === undefined) {
      refuse(line, `“${cell('time').slice(0, 40)}” is not a time.`);
      continue;
    }
    const read = oneByOne ? callFrom(cell, moment, line) : hourFrom(cell, moment);
    if (typeof read === 'string') refuse(line, read);
    else if ('end' in read) calls.push(read);
    else hours.push(read);
  }
  if (badCount > bad.length) bad.push({ line: rows.at(-1)?.line ?? 1, why: `and ${badCount - bad.length} more lines like these.` });
  return { ok: true, calls, hours, bad, badCount, ignored: 0, unfinished: 0 };
}

function columnsOf(head: readonly string[]): Readonly<Partial<Record<Column, number>>> {
  const names = head.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const found: Partial<Record<Column, number>> = {};
  for (const [column, known] of Object.entries(COLUMNS)) {
    const titles: ReadonlySet<string> = new Set(known);
    const index = names.findIndex((name) => titles.has(name));
    if (index !== -1) found[column as Column] = index;
  }
  return found;
}

type Cell = (column: Column) => string;

function hourFrom(cell: Cell, at: number): PhoneHour | string {
  const answered = count(cell('answered'));
  const abandoned = count(cell('abandoned'));
  const offered = cell('offered') === '' && answered !== undefined ? answered + (abandoned ?? 0) : count(cell('offered'));
  if (offered === undefined) return `“${cell('offered')}” is not a number of calls.`;
  const taken = answered ?? (abandoned === undefined ? undefined : offered - abandoned);
  if (taken === undefined || taken < 0) return 'It does not say how many calls were answered.';
  const given = abandoned ?? offered - taken;
  if (given < 0 || taken + given > offered) return `${taken + Math.max(0, given)} calls ended, which is more than the ${offered} offered.`;
  const whole = secondsFrom(cell('wait'));
  const average = secondsFrom(cell('averageWait'));
  const within = cell('within') === '' ? null : (count(cell('within')) ?? null);
  if (within !== null && within > taken) return `${within} answered in time are more than the ${taken} answered.`;
  return {
    queue: cell('queue'),
    at: at - (at % HOUR_MS),
    offered,
    answered: taken,
    abandoned: given,
    waitSeconds: whole ?? (average === undefined ? null : average * taken),
    within,
  };
}

const HOUR_MS = 60 * 60 * 1000;

function callFrom(cell: Cell, at: number, line: number): PhoneCall | string {
  const end = endOf(cell('outcome'));
  if (end === undefined) return `“${cell('outcome').slice(0, 40)}” does not say whether the call was answered.`;
  const waitSeconds = secondsFrom(cell('wait'));
  if (waitSeconds === undefined) return 'It does not say how long the caller waited.';
  return {
    id: cell('id') || `${at}-${line}`,
    queue: cell('queue'),
    at,
    end,
    waitSeconds,
    talkSeconds: secondsFrom(cell('talk')) ?? null,
  };
}

function endOf(text: string): CallEnd | undefined {
  const word = text.toLowerCase();
  if (/no.?answer|abandon|missed|hung|cancel|terputus/.test(word)) return 'abandoned';
  if (/answer|handled|accepted|complete|connected|dijawab/.test(word)) return 'answered';
  return /timeout|timed|lost|full|overflow|exit|busy|fail|voicemail/.test(word) ? 'lost' : undefined;
}

function count(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** `75`, `75.5`, `1:15` or `0:01:15`. */
function secondsFrom(text: string): number | undefined {
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return bounded(Number(text.replace(',', '.')));
  const clock = /^(?:(\d+):)?(\d{1,3}):(\d{2})$/.exec(text);
  if (!clock) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = clock;
  return bounded(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

function bounded(seconds: number): number | undefined {
  return seconds <= PHONE_LIMITS.wait ? seconds : undefined;
}

/** ISO 8601 with or without a zone, seconds since the epoch, or day and hour of the desk. */
function momentFrom(text: string, timeZone: string): number | undefined {
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1000;
  const written =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?)?)?(?:\s*-\s*\d{1,2}:\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(
      text,
    );
  if (!written) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', zone] = written;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const minutes = Number(hour) * 60 + Number(minute);
  if (zone !== undefined) return date.getTime() + minutes * 60_000 + Number(second) * 1000 - zoneOffset(zone);
  const clock = zoneClock(timeZone);
  if (!clock) return undefined;
  return momentOf({ year: Number(year), month: Number(month), day: Number(day) }, minutes, clock) + Number(second) * 1000;
}

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0;
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
