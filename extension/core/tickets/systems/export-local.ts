/** Takes the local desk's tickets out: as CSV for a spreadsheet, and as JSON with every leg. The files' bytes stay behind. */

import { writeCsv } from '../../csv';
import type { LocalTicket } from './local-ticket';

const MINUTES = 'Minutes worked';
const COLUMNS = [
  'Number',
  'Subject',
  'State',
  'Entered',
  'Updated',
  'Solved',
  'Customer',
  'Mail',
  'Owner',
  'Place',
  'Priority',
  'Promised',
  MINUTES,
  'Files',
  'Text',
] as const;

/** RFC 4180: CRLF after every line, quotes doubled. Moments are ISO 8601 in UTC. Oldest first. */
export function ticketsToCsv(tickets: readonly LocalTicket[]): string {
  return writeCsv([COLUMNS, ...inOrder(tickets).map(cellsOf)]);
}

/** `{"version":1,"tickets":[...]}`, oldest first. */
export function ticketsToJson(tickets: readonly LocalTicket[]): string {
  return `${JSON.stringify({ version: 1, tickets: inOrder(tickets) }, null, 2)}\n`;
}

function inOrder(tickets: readonly LocalTicket[]): readonly LocalTicket[] {
  return [...tickets].sort((one, other) => one.enteredAt - other.enteredAt || Number(one.id) - Number(other.id));
}

function cellsOf(ticket: LocalTicket): string[] {
  const { id, subject, state, enteredAt, updatedAt, solvedAt, customer, owner, place, priority, promisedAt, legs } = ticket;
  return [
    id,
    subject,
    state,
    moment(enteredAt),
    moment(updatedAt),
    moment(solvedAt),
    customer?.name ?? '',
    customer?.email ?? '',
    owner ?? '',
    place ?? '',
    priority,
    moment(promisedAt),
    String(legs.reduce((sum, leg) => sum + (leg.minutes ?? 0), 0)),
    legs.flatMap((leg) => leg.attachments.map(({ name }) => name)).join('; '),
    legs[0]?.text ?? '',
  ];
}

function moment(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}
