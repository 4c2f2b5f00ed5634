/** Gives a task to a worker of its own, so that a million contacts do not hold up the page. */

import type { ReportAnswers, ReportProgress, ReportTask, ReportWord } from './report-messages';

/** Rejects with the reason of the signal when that is aborted (the worker ends at once), and when the worker itself breaks. */
export function runReportTask<Kind extends ReportTask['kind']>(
  task: Extract<ReportTask, { kind: Kind }>,
  signal: AbortSignal,
  tell?: (progress: ReportProgress) => void,
): Promise<ReportAnswers[Kind]> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const worker = new Worker(new URL('./report-worker.ts', import.meta.url), { type: 'module' });
    const end = () => {
      worker.terminate();
      signal.removeEventListener('abort', stopped);
    };
    const stopped = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stopped);
    worker.onmessage = ({ data }: MessageEvent<ReportWord>) => {
      if (data.kind === 'progress') return tell?.(data);
      end();
      // The worker answers each task with what belongs to it.
      resolve(data.result as ReportAnswers[Kind]);
    };
    worker.onerror = ({ message }) => {
      end();
      reject(new Error(`The report's worker broke: ${message}`));
    };
    worker.postMessage(task);
  });
}
