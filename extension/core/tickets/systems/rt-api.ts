/** The calls of Request Tracker's REST2 that its other files are made of: single tickets, pages of lists, names of people and queues. */

import * as v from 'valibot';
import { percentEncode, queryOf } from '../percent-encode';
import type { Person } from '../ticket';
import type { SystemFailure, SystemResult, SystemSetting } from '../ticket-system';
import { type Api, answered, apiBy, apiOf, failed, mapped } from './api-of';
import { basicAuth } from './base64';
import { idShape, personOfRt, type RtTicket, ticketShape, userShape } from './rt-ticket';

export const RT_LIMITS = {
  /** RT gives no more than this with one answer. */
  page: 100,
  /** Pages of queues, fields, legs or parts that are read. */
  pages: 50,
  people: 20,
  /** Own tickets that are looked through for a marker. */
  candidates: 300,
} as const;

export const REST = '/REST/2.0';

export type Query = readonly (readonly [name: string, value: string])[];
/** One condition of a search by JSON (RT 5, REST2/Resource/Collection/QueryByJSON.pm); all of them hold. */
export interface RtFilter {
  readonly field: string;
  readonly operator?: string;
  readonly value: string;
}

export interface RtPage<T> {
  readonly items: readonly T[];
  /** `null` where RT does not tell, because it leaves out what the person may not see only after counting. */
  readonly total: number | null;
}

/** A ticket, and the mark by which RT knows that it is still the same: its `ETag`. */
export interface RtFound {
  readonly ticket: RtTicket;
  readonly etag: string | null;
}

export interface RtApi {
  readonly api: Api;
  /** `null` where neither token nor user name tells; RT has no call that does. */
  me(signal?: AbortSignal): Promise<SystemResult<Person | null>>;
  single(id: string, signal?: AbortSignal): Promise<SystemResult<RtFound>>;
  page<T>(path: string, item: v.GenericSchema<unknown, T>, query: Query, signal?: AbortSignal): Promise<SystemResult<RtPage<T>>>;
  /** Every page, until one is empty: lists of history end where nothing comes, not where they say. */
  pages<T>(
    path: string,
    item: v.GenericSchema<unknown, T>,
    query: Query,
    filters?: readonly RtFilter[],
    signal?: AbortSignal,
  ): Promise<SystemResult<readonly T[]>>;
  nameOf(kind: 'user' | 'queue', id: string, signal?: AbortSignal): Promise<string>;
}

export function rtApi(setting: SystemSetting): RtApi {
  const { credential } = setting;
  const { token = '', user } = credential ?? {};
  const plain = apiOf(setting, { authorization: user ? basicAuth(user, token) : `token ${token}` });
  const api = apiBy(async (call, signal) => signedIn(await plain.raw(call, signal)));
  // Users and queues are renamed rarely: once for each time that the system is opened is often enough.
  const names = new Map<string, string>();
  let self: Person | undefined;

  async function page<T>(
    path: string,
    item: v.GenericSchema<unknown, T>,
    query: Query,
    signal?: AbortSignal,
    filters?: readonly RtFilter[],
  ): Promise<SystemResult<RtPage<T>>> {
    const shape = v.object({ items: v.array(item), total: v.optional(v.nullable(v.number()), null) });
    const asked = `${REST}${path}?${queryOf(query)}`;
    return api.ask(filters === undefined ? asked : { path: asked, json: filters }, shape, signal).then(looked);
  }

  return {
    api,
    page,

    async me(signal) {
      if (self) return answered(self);
      // RT 5 writes the owner's number into a token: version-owner-secret (RT::AuthToken, ParseAuthString).
      const owner = user || /^1-(\d+)-[0-9a-f]{32}$/i.exec(token)?.[1];
      if (owner === undefined) return answered(null);
      const found = await api.ask(`${REST}/user/${percentEncode(owner)}`, userShape, signal);
      if (!found.ok) return found.why === 'forbidden' || found.why === 'not-found' ? answered(null) : found;
      self = personOfRt(found.value) ?? undefined;
      return answered(self ?? null);
    },

    async single(id, signal) {
      if (!/^\d{1,12}$/.test(id)) return failed('not-found', 'A ticket has a number.');
      const answer = await api.raw(`${REST}/ticket/${id}`, signal);
      if (!answer.ok) return answer;
      const read = v.safeParse(ticketShape, answer.value.json);
      if (!read.success) return failed('not-the-system', 'Its answer is no ticket of Request Tracker.');
      // A server in between that packs the answer marks the ETag as weak, and RT compares letter by letter.
      const etag = answer.value.header('etag')?.replace(/^W\//, '') ?? null;
      return answered({ ticket: read.output, etag });
    },

    async pages<T>(path: string, item: v.GenericSchema<unknown, T>, query: Query, filters?: readonly RtFilter[], signal?: AbortSignal) {
      const ask = (number: number) =>
        page(path, item, [...query, ['per_page', String(RT_LIMITS.page)], ['page', String(number)]], signal, filters);
      // RT reckons the hash of the token anew for each call, a quarter of a second; the second page, mostly the empty one, is asked for at once.
      const begun = [ask(1), ask(2)];
      const all: T[] = [];
      for (let number = 1; number <= RT_LIMITS.pages; number++) {
        const read = await (begun[number - 1] ?? ask(number));
        if (!read.ok) return read;
        all.push(...read.value.items);
        const { items, total } = read.value;
        if (items.length === 0 || (total !== null && number * RT_LIMITS.page >= total)) break;
      }
      return answered<readonly T[]>(all);
    },

    async nameOf(kind, id, signal) {
      const key = `${kind} ${id}`;
      const known = names.get(key);
      if (known !== undefined) return known;
      const shape = v.object({ Name: v.optional(v.nullable(idShape)), RealName: v.optional(v.nullable(idShape)) });
      const found = mapped(await api.ask(`${REST}/${kind}/${id}`, shape, signal), ({ Name, RealName }) =>
        kind === 'user' && Name !== 'Nobody' ? RealName || Name : Name,
      );
      // An employee does not see who the others are; that is no reason to show no history.
      const name = (found.ok ? found.value : undefined) || (kind === 'user' ? 'somebody' : `${kind} ${id}`);
      if (found.ok || found.why === 'forbidden' || found.why === 'not-found') names.set(key, name);
      return name;
    },
  };
}

/** A search that goes as POST changes nothing, so nothing can have happened. */
function looked<T>(result: SystemResult<T>): SystemResult<T> {
  return result.ok ? result : { ...result, mayHaveHappened: false };
}

/**
 * A moment as RT's searches understand it wherever the person's clock stands: so long ago. RT's reader (Time::ParseDate) takes "4301" for
 * a year or a time of day and "120000" for a date, and nothing but seconds only when there are too many digits for either.
 */
export function agoForRt(milliseconds: number): string {
  const seconds = Math.ceil(Math.max(0, milliseconds) / 1000);
  return `${String(seconds).padStart(12, '0')} seconds ago`;
}

/**
 * Where the User-Agent is a browser's, RT does not say 401 to a wrong token: it redirects to its sign-in page, before it does anything
 * (RT::REST2::Middleware::Auth, `unauthorized`).
 */
function signedIn<T>(result: SystemResult<T>): SystemResult<T> {
  const redirected = !result.ok && result.why === 'not-the-system' && result.detail === 'HTTP 302';
  return redirected ? failed('bad-credentials', 'It asks to sign in.') : result;
}

/** RT says 400 to what somebody may not do with a message, and only its words tell. */
export function rightful(failure: SystemFailure): SystemFailure {
  return failure.why === 'refused' && /permission|denied|not allowed|may not/i.test(failure.detail)
    ? { ...failure, why: 'forbidden' }
    : failure;
}
