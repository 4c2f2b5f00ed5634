/** The calls of GLPI's REST API that its other files are made of: whose session it is, searches, people, categories, files. */

import * as v from 'valibot';
import type { Attachment } from '../attachment';
import { queryOf } from '../percent-encode';
import type { Person, Ticket } from '../ticket';
import type { SystemResult, SystemSetting, TicketPage } from '../ticket-system';
import { type Api, answered, done, failed, mapped } from './api-of';
import { GLPI_ROOT, glpiApi } from './glpi-session';
import { COLUMN, categoryShape, firstOf, type GlpiCategory, nameOf, rowsShape, SHOWN, ticketOfGlpi, userShape } from './glpi-ticket';
import { momentOf, sqlOf } from './moments';
import { formBody } from './multipart';
import { pageFrom, pageStart } from './pages-by-moment';

const PAGE = 100;
/** What it offers with one answer (`Accept-Range: 990`). */
export const LIST_AT_MOST = 990;
const ASKED_EARLIER_MS = 1_000;

export const createdShape = v.object({ id: v.number(), message: v.optional(v.string()) });
export type Criterion = readonly [field: number, how: string, value: string];

export interface GlpiAccess {
  readonly api: Api;
  /** Who the token belongs to, and how far GLPI's times are ahead of UTC, in milliseconds. */
  session(signal?: AbortSignal): Promise<SystemResult<{ readonly me: Person; readonly zoneMs: number }>>;
  categories(signal?: AbortSignal): Promise<SystemResult<readonly GlpiCategory[]>>;
  /** Newest first: what is entered meanwhile shifts some into the next page too, and none out of sight. */
  newest(criteria: readonly Criterion[], after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>>;
  /** Oldest first, each page from a moment on. */
  from(
    criteria: readonly Criterion[],
    by: 'enteredAt' | 'updatedAt',
    after: string | null,
    signal?: AbortSignal,
  ): Promise<SystemResult<TicketPage>>;
  ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>>;
  attach(ticketId: number, file: Attachment, signal?: AbortSignal): Promise<SystemResult<void>>;
}

export function glpiAccess(setting: SystemSetting): GlpiAccess {
  const { connection, clock } = setting;
  const api = glpiApi(setting);
  let session: { readonly me: Person; readonly zoneMs: number } | undefined;
  let categories: readonly GlpiCategory[] | undefined;

  /** GLPI writes times of its own zone and does not say which; its clock at the sign-in tells the difference. */
  async function readSession(signal?: AbortSignal) {
    if (session) return answered(session);
    const shape = v.object({
      session: v.object({
        glpiID: v.union([v.number(), v.string()]),
        glpiname: v.string(),
        glpirealname: v.nullish(v.string()),
        glpifirstname: v.nullish(v.string()),
        glpi_currenttime: v.nullish(v.string()),
      }),
    });
    const answer = await api.ask(`${GLPI_ROOT}/getFullSession`, shape, signal);
    if (!answer.ok) return answer;
    const { glpiID, glpiname, glpirealname, glpifirstname, glpi_currenttime } = answer.value.session;
    const theirs = momentOf(glpi_currenttime);
    const quarter = 15 * 60_000;
    const zoneMs = theirs === null ? 0 : Math.round((theirs - clock.now()) / quarter) * quarter;
    session = { me: { id: String(glpiID), name: nameOf(glpiname, glpifirstname, glpirealname) }, zoneMs };
    return answered(session);
  }

  async function readCategories(signal?: AbortSignal) {
    if (categories) return answered(categories);
    const answer = await api.ask(`${GLPI_ROOT}/ITILCategory?range=0-${LIST_AT_MOST - 1}`, v.array(categoryShape), signal);
    if (answer.ok) categories = answer.value;
    return answer;
  }

  async function usersOf(ids: readonly string[], signal?: AbortSignal): Promise<SystemResult<readonly Person[]>> {
    if (ids.length === 0) return answered([]);
    const items = ids.flatMap((id, index) => [[`items[${index}][itemtype]`, 'User'] as const, [`items[${index}][items_id]`, id] as const]);
    const answer = await api.ask(`${GLPI_ROOT}/getMultipleItems?${queryOf(items)}`, v.array(userShape), signal);
    return mapped(answer, (all) =>
      all.map(({ id, name, firstname, realname }) => ({ id: String(id), name: nameOf(name, firstname, realname) })),
    );
  }

  async function search(criteria: readonly Criterion[], sort: number, order: 'ASC' | 'DESC', start: number, signal?: AbortSignal) {
    const self = await readSession(signal);
    if (!self.ok) return self;
    // Who may not see the categories still sees tickets.
    const known = await readCategories(signal);
    const query = queryOf([
      ...criteriaOf(criteria),
      ...SHOWN.map((column, index) => [`forcedisplay[${index}]`, String(column)] as const),
      ['sort', String(sort)],
      ['order', order],
      ['range', `${start}-${start + PAGE - 1}`],
    ]);
    const answer = await api.ask(`${GLPI_ROOT}/search/Ticket?${query}`, rowsShape, signal);
    if (!answer.ok) return answer;
    const { data, totalcount } = answer.value;
    const ids = new Set(
      data.flatMap((row) => [firstOf(row, COLUMN.requester), firstOf(row, COLUMN.technician)]).filter((id) => /^\d+$/.test(id)),
    );
    const users = await usersOf([...ids], signal);
    const reading = {
      connection: connection.id,
      address: connection.address,
      people: users.ok ? users.value : [],
      categories: known.ok ? known.value : [],
      zoneMs: self.value.zoneMs,
    };
    const end = start + data.length;
    return answered({
      tickets: data.map((row) => ticketOfGlpi(row, reading)),
      end,
      isLast: data.length === 0 || end >= totalcount,
      total: totalcount,
    });
  }

  async function newest(criteria: readonly Criterion[], after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>> {
    const found = await search(criteria, COLUMN.entered, 'DESC', Number(after ?? 0), signal);
    return mapped(found, ({ tickets, end, isLast, total }) => ({ tickets, next: isLast ? null : String(end), total }));
  }

  async function from(criteria: readonly Criterion[], by: 'enteredAt' | 'updatedAt', after: string | null, signal?: AbortSignal) {
    const self = await readSession(signal);
    if (!self.ok) return self;
    const start = pageStart(after);
    const column = by === 'enteredAt' ? COLUMN.entered : COLUMN.updated;
    // "More than" a moment leaves that moment out.
    const since: readonly Criterion[] =
      start.from === null ? [] : [[column, 'morethan', sqlOf(start.from - ASKED_EARLIER_MS + self.value.zoneMs)]];
    const found = await search([...criteria, ...since], column, 'ASC', start.pages * PAGE, signal);
    return mapped(found, ({ tickets, isLast, total }) => pageFrom(start, tickets, { by, isLast, windowMs: ASKED_EARLIER_MS, total }));
  }

  async function ticket(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>> {
    const found = await search([[COLUMN.id, 'equals', id]], COLUMN.id, 'ASC', 0, signal);
    if (!found.ok) return found;
    const [only] = found.value.tickets;
    return only ? answered(only) : failed('not-found', `GLPI has no ticket ${id} that this account sees.`);
  }

  /** A file becomes a document first, and is then tied to the ticket. */
  async function attach(ticketId: number, file: Attachment, signal?: AbortSignal): Promise<SystemResult<void>> {
    const manifest = JSON.stringify({ input: { name: file.name, _filename: [file.name] } });
    const { contentType, body } = formBody([
      { name: 'uploadManifest', value: manifest },
      { name: 'filename[0]', file },
    ]);
    const laid = await api.ask(
      { method: 'POST', path: `${GLPI_ROOT}/Document`, headers: { 'content-type': contentType }, body },
      createdShape,
      signal,
    );
    if (!laid.ok) return laid;
    const input = { documents_id: laid.value.id, itemtype: 'Ticket', items_id: ticketId };
    return done(await api.raw({ path: `${GLPI_ROOT}/Document_Item`, json: { input } }, signal));
  }

  return { api, session: readSession, categories: readCategories, newest, from, ticket, attach };
}

function criteriaOf(criteria: readonly Criterion[]) {
  return criteria.flatMap(([field, how, value], index) => [
    ...(index === 0 ? [] : [[`criteria[${index}][link]`, 'AND'] as const]),
    [`criteria[${index}][field]`, String(field)] as const,
    [`criteria[${index}][searchtype]`, how] as const,
    [`criteria[${index}][value]`, value] as const,
  ]);
}
