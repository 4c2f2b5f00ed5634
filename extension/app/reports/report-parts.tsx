/** A report as it is read from top to bottom: the key figures, when the work came, how it ended, and what to do about it. */

import { ChartColumn } from 'lucide-react';
import type { Practice } from '../../core/desk/practice';
import { daySeries } from '../../core/desk/reports/by-day';
import type { DeskReport } from '../../core/desk/reports/desk-report';
import {
  ageTable,
  channelTable,
  countedTable,
  endingTable,
  overdueCards,
  overdueTable,
  seriesTable,
  timesTable,
} from '../../core/desk/reports/figure-tables';
import { peaksTable, sameHoursTable, workOf } from '../../core/desk/reports/hour-tables';
import { emptyWeek, staffOnDuty } from '../../core/desk/reports/week-hours';
import type { EntryCard } from '../../core/knowledge/pack';
import { Empty } from '../parts/empty';
import { Notice } from '../parts/notice';
import type { Desk } from '../use-desk';
import { DayChart } from './day-chart';
import { HeatMap } from './heat-map';
import { KeyFigures } from './key-figures';
import { TableSection } from './table-section';
import type { TicketsState } from './use-ticket-figures';
import { WhatToWrite } from './what-to-write';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const NO_WEEK = emptyWeek();

export function ReportParts({
  report,
  tickets,
  practice,
  cards,
  desk,
  period,
}: {
  report: DeskReport;
  tickets: TicketsState;
  practice: Pick<Practice, 'serviceLevel' | 'staff'>;
  cards: readonly EntryCard[];
  desk: Desk;
  /** For the names of files. */
  period: string;
}) {
  const { contacts, phone } = report;
  const figures = tickets.state === 'read' ? tickets.read.figures : undefined;
  const week = figures?.week ?? NO_WEEK;
  const staff = staffOnDuty(practice);
  const from = Math.max(report.period.from, report.since ?? report.madeAt);
  const weeks = (Math.min(report.period.to, report.madeAt) - from) / WEEK_MS;
  const series = daySeries(report.days, ...(figures ? [figures.days] : []));
  const titles = new Map(cards.map(({ id, title }) => [id as string, title]));
  const bulletins = new Map(desk.bulletins.now?.all.map(({ id, title }) => [id as string, title]));
  const solutions = contacts.solutions.map(({ name, times }) => ({ name: titles.get(name) ?? bulletins.get(name) ?? name, times }));
  const services = contacts.services.map(({ name, times }) => ({ name: desk.serviceNames.get(name) ?? name, times }));
  const departments = new Map(desk.manifest?.desk.departments.map(({ id, name }) => [id as string, name]));
  return (
    <>
      {report.unusable > 0 && (
        <Notice tone="warning">{`${report.unusable.toLocaleString('en')} records on this computer's disk could not be read; the sums are without them.`}</Notice>
      )}
      {tickets.state === 'reading' && (
        <p className="muted" role="status">
          {tickets.sentence}
        </p>
      )}
      {tickets.state === 'failed' && <Notice tone="danger">The tickets could not be counted. Make the report again.</Notice>}
      {tickets.state === 'read' && tickets.read.troubles.length > 0 && (
        <Notice tone="warning">
          {tickets.read.troubles.map((trouble) => (
            <p key={trouble}>{trouble}</p>
          ))}
        </Notice>
      )}
      {isEmpty(report, tickets) ? (
        <Empty icon={ChartColumn} title="Nothing in this time">
          <p>
            Contacts, tickets and calls of this time stand here when there are any. Choose another time, or import figures of the telephone
            below.
          </p>
        </Empty>
      ) : (
        <>
          <KeyFigures report={report} tickets={figures?.report} serviceLevel={practice.serviceLevel} />
          <HeatMap report={report} tickets={week} period={period} />
          <TableSection table={seriesTable(series)} period={period}>
            {series.points.length > 1 && <DayChart series={series} />}
          </TableSection>
          <TableSection
            table={peaksTable(workOf(contacts, phone), staff, weeks)}
            period={period}
            empty="The content does not say who is on duty when (practice.yaml, “staff”)."
          />
          <TableSection
            table={sameHoursTable(contacts, week, phone, staff, practice.serviceLevel.answeredWithinSeconds)}
            period={period}
            all
          />
          <div className="report-pair">
            <TableSection table={channelTable(contacts)} period={period} />
            <TableSection table={endingTable(contacts)} period={period} />
          </div>
          <div className="report-pair">
            {figures && <TableSection table={ageTable(figures.report)} period={period} />}
            {figures && (
              <TableSection
                table={countedTable('places', 'Where tickets were entered', ['Place', 'Tickets'], figures.report.places)}
                period={period}
              />
            )}
          </div>
          <TableSection table={timesTable(contacts, figures?.report)} period={period} />
          <div className="report-pair">
            <TableSection
              table={countedTable('services', 'What contacts were about', ['Service', 'Contacts'], services)}
              period={period}
              empty="No contact of this time names a service."
            />
            <TableSection
              table={countedTable('solutions', 'Articles that solved', ['Article or known problem', 'Contacts'], solutions)}
              period={period}
              empty="No contact of this time names what solved it."
            />
          </div>
        </>
      )}
      <WhatToWrite report={report} remembers={desk.preferences.keepHistory} period={period} />
      <TableSection
        table={overdueTable(overdueCards(cards, report.madeAt), departments)}
        period={period}
        empty="Every article and tree was reviewed within a year."
      />
    </>
  );
}

/** Not before the tickets are read: a company may log nothing but them. */
function isEmpty({ contacts, phone }: DeskReport, tickets: TicketsState): boolean {
  if (contacts.total > 0 || phone.offered > 0 || tickets.state !== 'read') return false;
  const { entered, solved, open } = tickets.read.figures.report;
  return entered + solved + open === 0;
}
