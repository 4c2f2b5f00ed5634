/** Phone figures out of a file: chosen or dropped, read by a worker, the bad lines listed, and the days that are kept. */

import { Trash2, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { PHONE_LIMITS } from '../../core/desk/phone/phone-figures';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { Imported, ImportResult, PhoneDaySummary, ReportProgress } from './report-messages';
import { runReportTask } from './run-report-task';
import { shownNumber } from './table-section';

/** Days that are listed before somebody asks for more. */
const DAYS_SHOWN = 7;

type Importing =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly name: string; readonly progress: ReportProgress | undefined }
  | { readonly state: 'done'; readonly name: string; readonly result: ImportResult };

/** `changed`: the figures are others than before. */
export function ImportPanel({ timeZone, changed }: { timeZone: string; changed: () => void }) {
  const { log } = useServices();
  const [importing, setImporting] = useState<Importing>({ state: 'none' });
  const [over, setOver] = useState(false);
  const [turn, setTurn] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const take = (file: File | undefined) => {
    if (!file || importing.state === 'reading') return;
    const stop = new AbortController();
    running.current = stop;
    setImporting({ state: 'reading', name: file.name, progress: undefined });
    const ended = () => {
      setTurn((count) => count + 1);
      changed();
    };
    runReportTask({ kind: 'import', file, timeZone }, stop.signal, (progress) =>
      setImporting({ state: 'reading', name: file.name, progress }),
    ).then(
      (result) => {
        setImporting({ state: 'done', name: file.name, result });
        ended();
      },
      (reason: unknown) => {
        if (stop.signal.aborted) {
          setImporting({ state: 'none' });
          return ended();
        }
        log.error('An import of phone figures broke.', reason);
        setImporting({
          state: 'done',
          name: file.name,
          result: { ok: false, why: 'unreadable', sentence: 'Reading the file broke off. Import it in parts, such as a month each.' },
        });
        ended();
      },
    );
  };

  return (
    <section className="report-part" aria-labelledby="phone-import">
      <h2 id="phone-import">Phone figures</h2>
      <p className="muted">
        From a file of the telephone system: Asterisk's queue_log, or CSV with a time and calls offered, answered, abandoned and waiting
        time (or one row a call). At most {PHONE_LIMITS.fileBytes / 1024 / 1024} MB. A file that is imported twice counts once; it stays on
        this computer.
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button does the same by keyboard */}
      <div
        className="report-drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <Button icon={Upload} disabled={importing.state === 'reading'} onClick={() => input.current?.click()}>
          Import a file
        </Button>
        <span className="muted">or drop it here</span>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="File of phone figures"
          onChange={({ target }) => {
            take(target.files?.[0]);
            // The same file again must be told, too.
            target.value = '';
          }}
        />
      </div>
      {importing.state === 'reading' && (
        <div className="report-progress" role="status">
          <span>{progressSentence(importing.name, importing.progress)}</span>
          <progress
            max={1}
            {...(shareOf(importing.progress) === undefined ? {} : { value: shareOf(importing.progress) })}
            aria-label="Import"
          />
          <Button look="quiet" onClick={() => running.current?.abort()}>
            Stop
          </Button>
        </div>
      )}
      {importing.state === 'done' && <Outcome name={importing.name} result={importing.result} />}
      <KeptDays turn={turn} changed={changed} />
    </section>
  );
}

export function shareOf(progress: ReportProgress | undefined): number | undefined {
  return progress?.of ? Math.min(1, progress.done / progress.of) : undefined;
}

function progressSentence(name: string, progress: ReportProgress | undefined): string {
  if (progress?.step === 'keeping') return `Keeping ${name}: day ${progress.done} of ${progress.of ?? 0} …`;
  return `Reading ${name} …`;
}

function Outcome({ name, result }: { name: string; result: ImportResult }) {
  if (!result.ok) return <Notice tone="danger">{`${name} was not imported. ${result.sentence}`}</Notice>;
  return (
    <>
      <Notice tone={result.badCount > 0 ? 'warning' : 'success'}>{importedSentence(name, result)}</Notice>
      {result.bad.length > 0 && (
        <details className="bad-lines" open>
          <summary>
            {result.badCount === 1 ? '1 line was not understood' : `${shownNumber(result.badCount)} lines were not understood`}
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
          <ol tabIndex={0}>
            {result.bad.map(({ line, why }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line may be wrong in two ways
              <li key={index}>
                <span className="bad-line">{index === PHONE_LIMITS.badLines ? '…' : `Line ${line}`}</span> {why}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

export function importedSentence(name: string, { calls, hours, fresh, changed, days, ignored, unfinished, badCount }: Imported): string {
  const found = [calls > 0 && counted(calls, 'call'), hours > 0 && counted(hours, 'hour')].filter(Boolean).join(' and ');
  if (found === '') return `${name} holds no call${badCount > 0 ? ' that can be read' : ''}. Nothing was changed.`;
  const news =
    fresh + changed === 0
      ? 'All of it was there already: nothing was changed.'
      : [fresh > 0 && `${shownNumber(fresh)} new`, changed > 0 && `${shownNumber(changed)} corrected`]
          .filter(Boolean)
          .join(', ')
          .concat('.');
  const rest = [
    unfinished > 0 && `${counted(unfinished, 'call')} had not ended when the file was written.`,
    ignored > 0 && `${counted(ignored, 'line')} about other things ${ignored === 1 ? 'was' : 'were'} passed over.`,
  ].filter(Boolean);
  return [`${name}: ${found} of ${counted(days, 'day')}. ${news}`, ...rest].join(' ');
}

function counted(count: number, what: string): string {
  return `${shownNumber(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** The days that there are figures of, each of which can be taken out, and back again. */
function KeptDays({ turn, changed }: { turn: number; changed: () => void }) {
  const { openReportStores, log } = useServices();
  const toast = useToast();
  const [days, setDays] = useState<readonly PhoneDaySummary[]>([]);
  const [more, setMore] = useState(false);
  const [again, setAgain] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` and `again` ask for the same list again
  useEffect(() => {
    const stop = new AbortController();
    runReportTask({ kind: 'phone-days' }, stop.signal).then(
      (read) => read.ok && setDays(read.days),
      (reason: unknown) => {
        if (!stop.signal.aborted) log.error('The days of phone figures could not be listed.', reason);
      },
    );
    return () => stop.abort();
  }, [turn, again, log]);
  if (days.length === 0) return null;
  const refresh = () => {
    setAgain((count) => count + 1);
    changed();
  };
  const remove = async (id: string) => {
    const { phoneFigures: store } = await openReportStores();
    const before = await store.get(id);
    const removed = await store.remove(id);
    if (!removed.ok) return toast({ text: `The figures of ${id} were not removed: ${storeSentence(removed)}` });
    refresh();
    const old = before.ok ? before.value : undefined;
    toast({
      text: `The phone figures of ${id} are removed.`,
      ...(old ? { action: { title: 'Undo', run: () => void store.put(old).then(refresh) } } : {}),
    });
  };
  return (
    <details className="kept-days">
      <summary>
        {counted(days.length, 'day')} kept, from {days.at(-1)?.id} to {days[0]?.id}
      </summary>
      <ul>
        {days.slice(0, more ? days.length : DAYS_SHOWN).map(({ id, calls, hours }) => (
          <li key={id}>
            <span>{id}</span>
            <span className="muted">
              {[calls > 0 && counted(calls, 'call'), hours > 0 && counted(hours, 'hour')].filter(Boolean).join(', ')}
            </span>
            <Button look="quiet" icon={Trash2} label={`Remove the phone figures of ${id}`} onClick={() => void remove(id)} />
          </li>
        ))}
      </ul>
      {!more && days.length > DAYS_SHOWN && (
        <Button look="quiet" onClick={() => setMore(true)}>
          Show all {days.length}
        </Button>
      )}
    </details>
  );
}
