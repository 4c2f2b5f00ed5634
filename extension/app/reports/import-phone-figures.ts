/** Reads a file of phone figures and keeps them by day. Runs in the worker. */

import { figuresByDay, type ImportedFigures, mergeDay, PHONE_DAYS, PHONE_LIMITS, type PhoneDay } from '../../core/desk/phone/phone-figures';
import { readPhoneFile } from '../../core/desk/phone/phone-file';
import type { Database } from '../../hosts/browser/database';
import { browserStore } from '../../hosts/browser/store';
import type { ImportRefusal, ImportResult, ReportProgress, ReportTask } from './report-messages';

type Tell = (step: ReportProgress['step'], done: number, of: number | null) => void;

export async function importPhoneFigures(
  database: Database,
  { file, timeZone }: Extract<ReportTask, { kind: 'import' }>,
  tell: Tell,
): Promise<ImportResult> {
  if (file.size > PHONE_LIMITS.fileBytes)
    return refused(
      'too-big',
      `The file is larger than ${PHONE_LIMITS.fileBytes / 1024 / 1024} MB. Import it in parts, such as a month each.`,
    );
  if (file.size === 0) return refused('empty', 'The file is empty.');
  const text = await textOf(file);
  if (text === undefined) return refused('not-text', 'This is no text file. Save the table as CSV and import that.');
  const read = readPhoneFile(text, timeZone, (share) => tell('reading', Math.round(share * file.size), file.size));
  if (!read.ok) return refused('not-figures', read.sentence);
  const kept = await keepByDay(database, read, tell);
  if (!kept.ok) return kept;
  return {
    ok: true,
    form: read.form,
    calls: read.calls.length,
    hours: read.hours.length,
    fresh: kept.fresh,
    changed: kept.changed,
    days: kept.days,
    bad: read.bad,
    badCount: read.badCount,
    ignored: read.ignored,
    unfinished: read.unfinished,
  };
}

/** Spreadsheets write UTF-16 with its mark, everything else UTF-8; `undefined`: bytes that no text has. */
async function textOf(file: File): Promise<string | undefined> {
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  const [first, second] = head;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (wide) return new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(await file.arrayBuffer());
  return head.includes(0) ? undefined : file.text();
}

type Kept = { readonly ok: true; readonly fresh: number; readonly changed: number; readonly days: number };

/** Day by day: what was kept before something failed stays, and the same file imported again goes on from there. */
async function keepByDay(database: Database, figures: Pick<ImportedFigures, 'calls' | 'hours'>, tell: Tell): Promise<Kept | ImportRefusal> {
  const store = browserStore(database, PHONE_DAYS);
  const days = figuresByDay(figures);
  let fresh = 0;
  let changed = 0;
  let done = 0;
  for (const [id, { calls, hours }] of days) {
    const before = await store.get(id);
    if (!before.ok)
      return refused(
        before.why,
        `The figures of ${id} that are there already cannot be read. Remove that day below and import the file again.`,
      );
    const merged = mergeDay(before.value, id, calls, hours);
    const difference = differenceOf(before.value, merged);
    if (difference.fresh + difference.changed > 0) {
      const written = await store.update(id, (old) => mergeDay(old, id, calls, hours));
      if (!written.ok)
        return refused(
          written.why,
          `Only ${done} of ${days.size} days were kept: the disk is full or was closed. Import the file again to go on.`,
        );
    }
    fresh += difference.fresh;
    changed += difference.changed;
    tell('keeping', ++done, days.size);
  }
  return { ok: true, fresh, changed, days: days.size };
}

function differenceOf(before: PhoneDay | undefined, after: PhoneDay): { readonly fresh: number; readonly changed: number } {
  const known = new Map<string, string>();
  for (const call of before?.calls ?? []) known.set(`call ${call.queue}\n${call.id}`, JSON.stringify(call));
  for (const hour of before?.hours ?? []) known.set(`hour ${hour.queue}\n${hour.at}`, JSON.stringify(hour));
  let fresh = 0;
  let changed = 0;
  const compare = (key: string, item: unknown) => {
    const old = known.get(key);
    if (old === undefined) fresh++;
    // A record that was read from disk has its fields in the order of the schema; the reader makes them in the same one.
    else if (old !== JSON.stringify(item)) changed++;
  };
  for (const call of after.calls) compare(`call ${call.queue}\n${call.id}`, call);
  for (const hour of after.hours) compare(`hour ${hour.queue}\n${hour.at}`, hour);
  return { fresh, changed };
}

function refused(why: ImportRefusal['why'], sentence: string): ImportRefusal {
  return { ok: false, why, sentence };
}
