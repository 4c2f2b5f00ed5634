/** One call of a ticket system's web API: JSON out, JSON in, and every way to fail as a named value. */

import type { WebAnswer, WebRequest, WhyNoAnswer } from '../../ports';
import type { SystemFailure, SystemResult, SystemSetting, WhySystemFailed } from '../ticket-system';

/** Characters of what a system said that are kept; the rest is noise to a person. */
const DETAIL_LENGTH = 300;

export interface ApiCall {
  readonly method?: WebRequest['method'];
  /** Below the connection's address, with a slash at its beginning, or a whole address at the same origin. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: string | Uint8Array;
  /** The answer is plain text and no JSON; HTML still is a sign-in page. */
  readonly plain?: boolean;
}

/** `json` is `undefined` where the answer has no body. */
export interface ApiAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly json: unknown;
  readonly text: string;
}

/** Does not reject. A status of 400 or more is a failure with the system's own words in `detail`. */
export async function callApi(setting: SystemSetting, call: ApiCall, signal?: AbortSignal): Promise<SystemResult<ApiAnswer>> {
  const { connection, web, clock } = setting;
  const root = new URL(connection.address);
  const address = call.path.startsWith('/') ? `${connection.address}${call.path}` : call.path;
  // A system that answers with links could otherwise send its own token to another host.
  if (!URL.canParse(address) || new URL(address).origin !== root.origin)
    return failure('not-the-system', `It points to another address: ${address.slice(0, DETAIL_LENGTH)}`, false);
  const method = call.method ?? (call.json === undefined && call.body === undefined ? 'GET' : 'POST');
  const body = call.json === undefined ? call.body : JSON.stringify(call.json);
  const headers = {
    accept: 'application/json',
    ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...call.headers,
  };
  const answer = await web.send({ method, address, headers, ...(body === undefined ? {} : { body }) }, signal);
  const read = readAnswer(answer, method !== 'GET', call.plain === true, clock.now());
  if (read.ok) return read;
  return { ...read, detail: withoutSecrets(read.detail, setting.credential, headers).slice(0, DETAIL_LENGTH) };
}

/** A system may repeat in its answer what it was sent, and what it says is shown, kept and exported. */
function withoutSecrets(detail: string, credential: SystemSetting['credential'], headers: Readonly<Record<string, string>>): string {
  const signedIn = Object.entries(headers).flatMap(([name, value]) =>
    /^authorization$/i.test(name) ? [value.replace(/^\w+\s+/, '')] : [],
  );
  const secrets = [credential?.token ?? '', credential?.second ?? '', ...signedIn].filter((secret) => secret !== '');
  return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), detail);
}

function readAnswer(answer: WebAnswer, changes: boolean, plain: boolean, now: number): SystemResult<ApiAnswer> {
  if (answer.kind === 'failed') return unanswered(answer.why, answer.detail, changes);
  const { status, header } = answer;
  const text = new TextDecoder('utf-8').decode(answer.body);
  const json = parseJson(text);
  if (status >= 300) {
    const why = whyOfStatus(status, json !== undefined);
    const retryAfterMs = retryAfter(header('retry-after'), now);
    const mayHaveHappened = changes && (why === 'server-error' || why === 'not-the-system') && status !== 503;
    return { ...failure(why, detailOf(json, text, status), mayHaveHappened), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  // A sign-in page is HTML with status 200; an empty body is how several systems say "done".
  if (text.trim() !== '' && json === undefined && (!plain || /^\s*</.test(text)))
    return failure('not-the-system', 'It answered with something that is not JSON.', changes);
  return { ok: true, value: { status, header, json, text } };
}

function unanswered(why: WhyNoAnswer, detail: string, changes: boolean): SystemFailure {
  if (why === 'offline' || why === 'no-permission') return failure(why, detail, false);
  return failure(why === 'too-big' ? 'not-the-system' : why, detail, changes);
}

function failure(why: WhySystemFailed, detail: string, mayHaveHappened: boolean): SystemFailure {
  return { ok: false, why, detail, mayHaveHappened };
}

const WHY_BY_STATUS: Readonly<Record<number, WhySystemFailed>> = {
  400: 'refused',
  401: 'bad-credentials',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  409: 'conflict',
  410: 'not-found',
  412: 'conflict',
  413: 'too-large',
  422: 'refused',
  429: 'too-many',
};

function whyOfStatus(status: number, isJson: boolean): WhySystemFailed {
  // A redirect is on its way to a sign-in page or to another host; both are not the system's API.
  if (status < 400) return 'not-the-system';
  return WHY_BY_STATUS[status] ?? (status >= 500 ? 'server-error' : isJson ? 'refused' : 'not-the-system');
}

/** `Retry-After` is seconds or a date (RFC 9110, section 10.2.3). Milliseconds. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The places where systems put their words, most telling first. */
function detailOf(json: unknown, text: string, status: number): string {
  const said = wordsIn(json).join(' ').trim() || (json === undefined && !/^\s*</.test(text) ? text.trim() : '');
  return said === '' ? `HTTP ${status}` : said;
}

const TELLING = [
  'message',
  'errorMessage',
  'error_message',
  'errors',
  'errorMessages',
  'error',
  'detail',
  'description',
  'error_human',
  'title',
  'details',
  '_embedded',
] as const;

function wordsIn(value: unknown, depth = 0): readonly string[] {
  if (depth > 4) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.slice(0, 5).flatMap((one) => wordsIn(one, depth + 1));
  if (typeof value !== 'object' || value === null) return [];
  const record: Readonly<Record<string, unknown>> = { ...value };
  const told = TELLING.flatMap((name) => wordsIn(record[name], depth + 1));
  // `{"field":"email","message":"is missing"}`, as Freshdesk and FreeScout write it.
  const field = record.field ?? record.path;
  if (told.length > 0 && typeof field === 'string') return [`${field}: ${[...new Set(told)].join(' ')}`];
  // `{"errors":{"summary":"is required"}}`: the key is half of the sentence.
  if (told.length > 0) return [...new Set(told)];
  return Object.entries(record)
    .slice(0, 5)
    .flatMap(([name, one]) => (typeof one === 'string' ? [`${name}: ${one}`] : wordsIn(one, depth + 1)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
