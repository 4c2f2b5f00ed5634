/** Reports for the lead: what came to the desk, when, how it ended, how long it took, and what to write next; on screen and on paper. */

import { ChartColumn, Printer, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Practice } from '../../core/desk/practice';
import {
  dayName,
  dayNumberClock,
  PERIOD_TITLES,
  type Period,
  type PeriodChoice,
  periodOf,
  readPeriod,
  writePeriod,
} from '../../core/desk/reports/period';
import type { EntryCard } from '../../core/knowledge/pack';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Notice } from '../parts/notice';
import { ImportPanel, shareOf } from '../reports/import-panel';
import { PeriodPicker } from '../reports/period-picker';
import { ReportParts } from '../reports/report-parts';
import { type ReportState, useReport } from '../reports/use-report';
import { useTicketFigures } from '../reports/use-ticket-figures';
import type { Route } from '../route';
import { useServices } from '../services';
import { useLoaded } from '../use-loaded';
import { goTo, replaceRoute } from '../use-route';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

const FIRST_SHOWN: PeriodChoice = { kind: 'named', name: 'this-week' };
/** Until the practice is read, and where the content has none: what call centres aim at. */
const USUAL: Pick<Practice, 'serviceLevel' | 'staff'> = { serviceLevel: { answeredWithinSeconds: 20, percent: 80 }, staff: [] };
const NO_CARDS: readonly EntryCard[] = [];

export default function ReportsView({ desk, target, route }: ViewProps & { route: Extract<Route, { view: 'reports' }> }) {
  const { clock } = useServices();
  const { pack, manifest, preferences } = desk;
  const choice = readPeriod(route.period ?? '') ?? FIRST_SHOWN;
  const name = writePeriod(choice);
  const timeZone = manifest?.desk.timeZone;
  const [turn, setTurn] = useState(0);
  const content = useLoaded(
    async (signal) => {
      const [practice, cards] = await Promise.all([pack?.practice(signal), pack?.cards(signal)]);
      return {
        practice: practice?.ok && practice.practice !== null ? practice.practice : USUAL,
        cards: cards?.ok ? cards.cards : NO_CARDS,
        trouble: practice?.ok === false || cards?.ok === false,
      };
    },
    [pack],
  );
  const agent = preferences.role === 'agent';
  const read = agent && content.state === 'done' && (pack !== undefined || desk.packTrouble !== undefined) ? content.value : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` stands for the choice, and `turn` for another now
  const period = useMemo(
    () => (read && (timeZone !== undefined || desk.packTrouble) ? periodOf(choice, clock.now(), timeZone ?? 'UTC') : undefined),
    [name, timeZone, read, desk.packTrouble, turn],
  );
  const { report, stop, again } = useReport(period, read?.practice ?? USUAL);
  const tickets = useTicketFigures(period, turn);
  const makeAgain = () => {
    setTurn((count) => count + 1);
    again();
  };
  const choose = (next: PeriodChoice) => replaceRoute({ view: 'reports', period: writePeriod(next) });

  if (!agent)
    return (
      <div className="view">
        <ViewBar title="Reports" goBack={target.goBack} />
        <div className="view-body">
          <h1>Reports</h1>
          <Empty icon={ChartColumn} title="Reports are for the people at the desk">
            <p>Who works at the help desk switches to the agent view in the settings.</p>
            <Button onClick={() => goTo({ view: 'settings' })}>Open the settings</Button>
          </Empty>
        </div>
      </div>
    );
  return (
    <div className="view report">
      <ViewBar title="Reports" goBack={target.goBack}>
        <Button look="quiet" icon={RefreshCw} onClick={makeAgain} disabled={report.state === 'making'}>
          Make again
        </Button>
        <Button look="quiet" icon={Printer} onClick={() => print()} disabled={report.state !== 'made'}>
          Print
        </Button>
      </ViewBar>
      <div className="view-body">
        <h1>Reports</h1>
        <PeriodPicker
          key={choice.kind}
          choice={choice}
          shown={daysOf(period, report.state === 'made' ? report.report.since : null, clock.now())}
          choose={choose}
        />
        <p className="report-of-days">{sentenceOf(choice, period, report)}</p>
        {read?.trouble && (
          <Notice tone="warning">
            The knowledge base could not be read in full: the staff on duty and the articles overdue are missing here.
          </Notice>
        )}
        {report.state === 'making' && (
          <div className="report-progress" role="status">
            <span>
              {report.progress?.step === 'reading'
                ? `Read ${report.progress.done.toLocaleString('en')} of ${(report.progress.of ?? 0).toLocaleString('en')} contacts …`
                : 'Adding up …'}
            </span>
            <progress
              max={1}
              {...(shareOf(report.progress) === undefined ? {} : { value: shareOf(report.progress) })}
              aria-label="Report"
            />
            <Button look="quiet" onClick={stop}>
              Stop
            </Button>
          </div>
        )}
        {report.state === 'stopped' && (
          <Notice tone="info" actions={<Button onClick={makeAgain}>Make it</Button>}>
            The report was stopped. A shorter time is quicker.
          </Notice>
        )}
        {report.state === 'failed' && (
          <Notice tone="danger" actions={<Button onClick={makeAgain}>Try again</Button>}>
            {`The report was not made: ${report.sentence}`}
          </Notice>
        )}
        {report.state === 'made' && read && (
          <ReportParts report={report.report} tickets={tickets} practice={read.practice} cards={read.cards} desk={desk} period={name} />
        )}
        {timeZone !== undefined && <ImportPanel timeZone={timeZone} changed={again} />}
      </div>
    </div>
  );
}

/** The days of the desk's calendar; of everything, from the first that anything is known of. */
function daysOf(period: Period | undefined, since: number | null, now: number): { readonly from: string; readonly to: string } {
  const dayOf = dayNumberClock(period?.timeZone ?? 'UTC');
  const { from, to } = period ?? { from: now, to: now + 1 };
  return { from: dayName(dayOf(from <= 0 ? (since ?? now) : from)), to: dayName(dayOf(from <= 0 ? now : Math.max(from, to - 1))) };
}

function sentenceOf(choice: PeriodChoice, period: Period | undefined, report: ReportState): string {
  const made = report.state === 'made' ? report.report : undefined;
  const { from, to } = daysOf(period, made?.since ?? null, made?.madeAt ?? 0);
  const title = choice.kind === 'named' ? `${PERIOD_TITLES[choice.name]}: ` : '';
  if (!period || (period.from <= 0 && !made)) return title.replace(': ', '');
  return `${title}${from} to ${to}, in the desk's time (${period.timeZone.replace('_', ' ')}).`;
}
