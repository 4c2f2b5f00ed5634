/** The report of a period, made by a worker: its progress, a way to stop it, and to make it again. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Practice } from '../../core/desk/practice';
import type { DeskReport } from '../../core/desk/reports/desk-report';
import type { Period } from '../../core/desk/reports/period';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import type { ReportProgress } from './report-messages';
import { runReportTask } from './run-report-task';

export type ReportState =
  | { readonly state: 'making'; readonly progress: ReportProgress | undefined }
  | { readonly state: 'made'; readonly report: DeskReport }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly sentence: string };

export interface Reporting {
  readonly report: ReportState;
  stop(): void;
  again(): void;
}

/** `period` must stay the same value as long as it is the same period; `undefined`: it is not known yet. */
export function useReport(period: Period | undefined, practice: Pick<Practice, 'serviceLevel'>): Reporting {
  const { clock, log } = useServices();
  const [report, setReport] = useState<ReportState>({ state: 'making', progress: undefined });
  const [turn, setTurn] = useState(0);
  const running = useRef<AbortController>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks for the same report again
  useEffect(() => {
    if (!period) return;
    const stop = new AbortController();
    running.current = stop;
    setReport({ state: 'making', progress: undefined });
    const task = { kind: 'report', period, practice, now: clock.now() } as const;
    runReportTask(task, stop.signal, (progress) => setReport({ state: 'making', progress })).then(
      (made) => setReport(made.ok ? { state: 'made', report: made.report } : { state: 'failed', sentence: storeSentence(made) }),
      (reason: unknown) => {
        if (stop.signal.aborted) return;
        log.error('A report broke.', reason);
        setReport({ state: 'failed', sentence: 'The report broke off. Make it again, or choose a shorter time.' });
      },
    );
    return () => stop.abort();
  }, [period, practice, clock, log, turn]);
  const stop = useCallback(() => {
    running.current?.abort();
    setReport({ state: 'stopped' });
  }, []);
  const again = useCallback(() => setTurn((count) => count + 1), []);
  return { report, stop, again };
}
