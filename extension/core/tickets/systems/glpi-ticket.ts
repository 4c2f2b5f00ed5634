/** Rows of GLPI's search, read into tickets of the desk, and what else it tells of people, categories and texts. */

import * as v from 'valibot';
import { htmlToText } from '../../bulletins/html-text';
import type { Person, Ticket, TicketState } from '../ticket';
import { momentOf } from './moments';

/** Numbers of GLPI's search options for tickets. */
export const COLUMN = {
  title: 1,
  id: 2,
  priority: 3,
  requester: 4,
  technician: 5,
  category: 7,
  status: 12,
  entered: 15,
  solved: 17,
  promised: 18,
  updated: 19,
  text: 21,
};
export const SHOWN = [1, 2, 3, 4, 5, 7, 12, 15, 17, 18, 19];
export const STATUSES: Readonly<Record<TicketState, number>> = { new: 1, open: 2, waiting: 4, solved: 5, closed: 6 };
const STATES: Readonly<Record<number, readonly [state: TicketState, name: string]>> = {
  1: ['new', 'New'],
  2: ['open', 'Processing (assigned)'],
  3: ['open', 'Processing (planned)'],
  4: ['waiting', 'Pending'],
  5: ['solved', 'Solved'],
  6: ['closed', 'Closed'],
};
const PRIORITIES: Readonly<Record<number, Ticket['priority']>> = { 1: 'low', 2: 'low', 3: 'normal', 4: 'high', 5: 'urgent', 6: 'urgent' };

/** Values of a row come as text or number, several people as a list; nothing as null. */
const cell = v.nullish(v.union([v.string(), v.number(), v.array(v.union([v.string(), v.number()]))]));
const rowShape = v.record(v.string(), cell);
export const rowsShape = v.object({
  totalcount: v.number(),
  // A list, or by the numbers of the tickets, as its documentation shows it.
  data: v.optional(
    v.union([
      v.array(rowShape),
      v.pipe(
        v.record(v.string(), rowShape),
        v.transform((rows): Row[] => Object.values(rows)),
      ),
    ]),
    [],
  ),
});
export type Row = v.InferOutput<typeof rowShape>;
export const userShape = v.object({ id: v.number(), name: v.string(), realname: v.nullish(v.string()), firstname: v.nullish(v.string()) });
export const categoryShape = v.object({ id: v.number(), completename: v.nullish(v.string()), name: v.string() });
export type GlpiCategory = v.InferOutput<typeof categoryShape>;

/** What a row is read with: it has numbers of people, names of categories, and times of GLPI's own zone. */
export interface ReadingRows {
  readonly connection: string;
  readonly address: string;
  readonly people: readonly Person[];
  readonly categories: readonly GlpiCategory[];
  /** Milliseconds that GLPI's times are ahead of UTC. */
  readonly zoneMs: number;
}

export function ticketOfGlpi(row: Row, { connection, address, people, categories, zoneMs }: ReadingRows): Ticket {
  const person = (column: number): Person | null => {
    const id = firstOf(row, column);
    return id === '' || id === '0' ? null : (people.find((one) => one.id === id) ?? { id, name: /^\d+$/.test(id) ? `#${id}` : id });
  };
  const moment = (column: number) => {
    const read = momentOf(firstOf(row, column));
    return read === null ? null : read - zoneMs;
  };
  const [state, stateName] = STATES[Number(firstOf(row, COLUMN.status))] ?? (['open', firstOf(row, COLUMN.status)] as const);
  const id = firstOf(row, COLUMN.id);
  const category = firstOf(row, COLUMN.category);
  const place = categories.find((one) => one.completename === category || one.name === category);
  return {
    connection,
    id,
    number: `#${id}`,
    subject: plain(firstOf(row, COLUMN.title)),
    state,
    stateName,
    enteredAt: moment(COLUMN.entered) ?? 0,
    updatedAt: moment(COLUMN.updated) ?? 0,
    solvedAt: moment(COLUMN.solved),
    owner: person(COLUMN.technician),
    customer: person(COLUMN.requester),
    place: category === '' ? null : { id: place ? String(place.id) : category, name: category },
    priority: PRIORITIES[Number(firstOf(row, COLUMN.priority))] ?? null,
    promisedAt: moment(COLUMN.promised),
    lastLeg: null,
    address: pageOfGlpi(id, address),
    revision: firstOf(row, COLUMN.updated),
  };
}

export function pageOfGlpi(id: string, address: string): string {
  return `${address}/front/ticket.form.php?id=${id}`;
}

export function firstOf(row: Row, column: number): string {
  const value = row[String(column)];
  return String((Array.isArray(value) ? value[0] : value) ?? '');
}

export function nameOf(login: string, first: string | null | undefined, last: string | null | undefined): string {
  const name = `${first ?? ''} ${last ?? ''}`.trim();
  return name === '' ? login : name;
}

/** Up to version 10 its HTML comes escaped once more. */
export function plain(content: string | null | undefined): string {
  const text = htmlToText(content ?? '');
  return /^\s*<(p|div|br|span|ul|ol|table)\b/i.test(text) ? htmlToText(text).trim() : text.trim();
}
