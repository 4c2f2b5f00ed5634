/** The dozen numbers that a lead looks at first. */

import type { Practice } from '../../core/desk/practice';
import type { DeskReport } from '../../core/desk/reports/desk-report';
import { durationText, NOT_KNOWN, percentText } from '../../core/desk/reports/report-table';
import type { TicketReport } from '../../core/desk/reports/ticket-report';
import { shownNumber } from './table-section';

interface Figure {
  readonly title: string;
  readonly value: string;
  readonly note?: string;
  readonly tone?: 'good' | 'bad';
}

export function KeyFigures({
  report: { contacts, phone },
  tickets,
  serviceLevel,
}: {
  report: DeskReport;
  tickets: TicketReport | undefined;
  serviceLevel: Practice['serviceLevel'];
}) {
  const { solved, of } = contacts.solvedAtOnce;
  const time = (value: number | null | undefined) => (value === null || value === undefined ? NOT_KNOWN : durationText(value));
  const known = (value: number | undefined) => (value === undefined ? NOT_KNOWN : shownNumber(value));
  const figures: readonly Figure[] = [
    { title: 'Contacts', value: shownNumber(contacts.total) },
    {
      title: 'Solved at first contact',
      value: percentText(of === 0 ? null : solved / of),
      note: `${shownNumber(solved)} of ${shownNumber(of)}`,
    },
    { title: 'Time of a contact', value: time(contacts.time.median), note: 'half were quicker' },
    { title: 'Tickets entered', value: known(tickets?.entered) },
    { title: 'Tickets solved', value: known(tickets?.solved) },
    { title: 'Tickets open now', value: known(tickets?.open) },
    { title: 'To the first answer', value: time(tickets?.firstAnswer.median), note: 'half were quicker' },
    { title: 'To the solution', value: time(tickets?.solution.median), note: 'half were quicker' },
    {
      title: 'Re-opened',
      value: known(tickets?.reopened.reopened),
      ...(tickets ? { note: `of ${shownNumber(tickets.reopened.of)} whose trip is known` } : {}),
    },
    { title: 'Calls offered', value: shownNumber(phone.offered) },
    ...(phone.offered === 0 ? [] : callFigures(phone, serviceLevel)),
  ];
  return (
    <dl className="key-figures">
      {figures.map(({ title, value, note, tone }) => (
        <div key={title} className="key-figure" data-tone={tone}>
          <dt>{title}</dt>
          <dd>
            <span className="key-value">{value}</span>
            {note && value !== NOT_KNOWN && <span className="muted">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Without a call they would be three dashes. */
function callFigures(phone: DeskReport['phone'], serviceLevel: Practice['serviceLevel']): readonly Figure[] {
  const reached = phone.serviceLevel !== null && phone.serviceLevel * 100 >= serviceLevel.percent;
  return [
    {
      title: `Answered within ${serviceLevel.answeredWithinSeconds} s`,
      value: percentText(phone.serviceLevel),
      note: `${serviceLevel.percent} % is the aim${phone.serviceLevel === null ? '' : reached ? ': reached' : ': missed'}`,
      ...(phone.serviceLevel === null ? {} : { tone: reached ? 'good' : 'bad' }),
    },
    { title: 'Abandoned', value: percentText(phone.abandonedRate), note: `${shownNumber(phone.abandoned)} callers gave up` },
    {
      title: 'Average wait',
      value: phone.averageWait === null ? NOT_KNOWN : durationText(phone.averageWait * 1000),
      note: 'of answered calls',
    },
  ];
}
