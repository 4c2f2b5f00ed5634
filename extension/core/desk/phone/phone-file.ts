/** Phone figures out of a file of either form, told apart by what stands in it and not by its name. */

import { readPhoneCsv } from './phone-csv';
import type { ImportedFigures } from './phone-figures';
import { readQueueLog } from './queue-log';

export type PhoneFile =
  | ({ readonly ok: true; readonly form: 'queue-log' | 'csv' } & ImportedFigures)
  | { readonly ok: false; readonly sentence: string };

/** Lines of the beginning that are looked at: a log may have been cut in the middle of its first one. */
const LOOKED_AT = 20;
const LOG_LINE = /^\d{9,11}(?:\.\d+)?\|[^|]*\|[^|]*\|[^|]*\|[A-Z]/;

/** `tell` hears which share of the file is read, `0` to `1`. Times without a zone are of `timeZone` (IANA). */
export function readPhoneFile(text: string, timeZone: string, tell?: (share: number) => void): PhoneFile {
  if (isQueueLog(text)) return { ok: true, form: 'queue-log', ...readQueueLog(text, tell) };
  const read = readPhoneCsv(text, timeZone);
  return read.ok ? { ...read, form: 'csv' } : read;
}

function isQueueLog(text: string): boolean {
  return text
    .slice(0, 16 * 1024)
    .split('\n', LOOKED_AT)
    .some((line) => LOG_LINE.test(line.replace(/^\uFEFF/, '')));
}
