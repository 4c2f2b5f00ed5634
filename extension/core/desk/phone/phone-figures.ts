/** What the telephone system counted: calls one by one, or sums by the hour; kept by day, so that a file read twice counts once. */

import * as v from 'valibot';
import { recordKind } from '../../stored-record';

/** `abandoned`: the caller gave up; `lost`: the queue sent the caller away (full, empty, timed out). */
export const CALL_ENDS = ['answered', 'abandoned', 'lost'] as const;
export type CallEnd = (typeof CALL_ENDS)[number];

/** Who called is not kept. */
export interface PhoneCall {
  /** As the telephone system calls it; unique with the queue. */
  readonly id: string;
  readonly queue: string;
  /** Milliseconds since the epoch: when the caller began to wait. */
  readonly at: number;
  readonly end: CallEnd;
  readonly waitSeconds: number;
  /** `null`: not told. */
  readonly talkSeconds: number | null;
}

/** Sums of one hour of one queue. */
export interface PhoneHour {
  readonly queue: string;
  /** Milliseconds since the epoch: its beginning. */
  readonly at: number;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Seconds that answered callers waited, all together; `null`: not told. */
  readonly waitSeconds: number | null;
  /** Answered within the service level's seconds; `null`: not told. */
  readonly within: number | null;
}

/** All that is known of one day (UTC). */
export interface PhoneDay {
  readonly version: 1;
  /** `2026-11-21` */
  readonly id: string;
  readonly calls: readonly PhoneCall[];
  readonly hours: readonly PhoneHour[];
}

const seconds = v.pipe(v.number(), v.minValue(0));

export const PHONE_DAYS = recordKind<PhoneDay>({
  name: 'phone-figures',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: v.string(),
    calls: v.array(
      v.object({
        id: v.string(),
        queue: v.string(),
        at: v.number(),
        end: v.picklist(CALL_ENDS),
        waitSeconds: seconds,
        talkSeconds: v.nullable(seconds),
      }),
    ),
    hours: v.array(
      v.object({
        queue: v.string(),
        at: v.number(),
        offered: seconds,
        answered: seconds,
        abandoned: seconds,
        waitSeconds: v.nullable(seconds),
        within: v.nullable(seconds),
      }),
    ),
  }),
});

/** A line of a file that could not be read; the others count. */
export interface BadLine {
  /** From 1. */
  readonly line: number;
  readonly why: string;
}

export interface ImportedFigures {
  readonly calls: readonly PhoneCall[];
  readonly hours: readonly PhoneHour[];
  /** At most `PHONE_LIMITS.badLines`, and a last one that says how many more. */
  readonly bad: readonly BadLine[];
  readonly badCount: number;
  /** Lines that tell of something else, such as agents who sign in. */
  readonly ignored: number;
  /** Calls whose end is not in the file: they may go on. */
  readonly unfinished: number;
}

export const PHONE_LIMITS = {
  /** Bytes of one file: a year of a busy desk. */
  fileBytes: 200 * 1024 * 1024,
  /** Bad lines that are kept to be shown; the rest is counted. */
  badLines: 200,
  /** Seconds; more is a broken clock, not a patient caller. */
  wait: 24 * 60 * 60,
} as const;

export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** The day with what a file told of it: a call that is known already is replaced, an hour as well. */
export function mergeDay(old: PhoneDay | undefined, day: string, calls: readonly PhoneCall[], hours: readonly PhoneHour[]): PhoneDay {
  const callKey = ({ queue, id }: PhoneCall) => `${queue}\n${id}`;
  const hourKey = ({ queue, at }: PhoneHour) => `${queue}\n${at}`;
  return {
    version: 1,
    id: day,
    calls: byTime(replaced(old?.calls ?? [], calls, callKey)),
    hours: byTime(replaced(old?.hours ?? [], hours, hourKey)),
  };
}

function replaced<T>(old: readonly T[], fresh: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map([...old, ...fresh].map((item) => [key(item), item])).values()];
}

function byTime<T extends { readonly at: number }>(items: readonly T[]): readonly T[] {
  return items.toSorted((left, right) => left.at - right.at);
}

/** What was read, by day, ready to be merged. */
export function figuresByDay({
  calls,
  hours,
}: Pick<ImportedFigures, 'calls' | 'hours'>): ReadonlyMap<string, Pick<PhoneDay, 'calls' | 'hours'>> {
  const days = new Map<string, { calls: PhoneCall[]; hours: PhoneHour[] }>();
  const dayWith = (moment: number) => {
    const id = dayOf(moment);
    const day = days.get(id) ?? { calls: [], hours: [] };
    days.set(id, day);
    return day;
  };
  for (const call of calls) dayWith(call.at).calls.push(call);
  for (const hour of hours) dayWith(hour.at).hours.push(hour);
  return days;
}
