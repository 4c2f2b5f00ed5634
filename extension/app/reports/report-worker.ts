/** The worker behind run-report-task.ts: reads what reports are made of, and phone figures out of files, away from the page. */

import { browserClock } from '../../hosts/browser/clock';
import { Database } from '../../hosts/browser/database';
import { importPhoneFigures } from './import-phone-figures';
import { makeReport } from './make-report';
import { phoneDays } from './phone-days';
import type { ReportAnswers, ReportProgress, ReportTask, ReportWord } from './report-messages';

/** Milliseconds between two words of progress: more often nobody sees. */
const PROGRESS_MS = 80;

const say = (word: ReportWord) => postMessage(word);

function tellProgress(): (step: ReportProgress['step'], done: number, of: number | null) => void {
  let told = 0;
  return (step, done, of) => {
    const now = browserClock.now();
    if (now - told < PROGRESS_MS) return;
    told = now;
    say({ kind: 'progress', step, done, of });
  };
}

function carryOut(task: ReportTask): Promise<ReportAnswers[ReportTask['kind']]> {
  const database = new Database();
  switch (task.kind) {
    case 'report':
      return makeReport(database, task, tellProgress());
    case 'import':
      return importPhoneFigures(database, task, tellProgress());
    case 'phone-days':
      return phoneDays(database);
  }
}

// The worker lives for one task; the page that started it ends it, which is also how a task is called off.
addEventListener('message', ({ data }: MessageEvent<ReportTask>) => {
  carryOut(data).then(
    (result) => say({ kind: 'done', result }),
    (bug: unknown) => {
      // A rejection does not reach the page that started the worker; an error does.
      setTimeout(() => {
        throw bug;
      });
    },
  );
});
