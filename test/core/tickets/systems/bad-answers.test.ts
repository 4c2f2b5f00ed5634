import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LOCAL_FILES, LOCAL_TICKETS } from '../../../../extension/core/tickets/systems/local-ticket';
import { rtSystem } from '../../../../extension/core/tickets/systems/rt';
import { systemSentence } from '../../../../extension/core/tickets/systems/system-sentences';
import { openSystem, SYSTEMS } from '../../../../extension/core/tickets/systems/systems';
import type { SystemFailure, SystemResult, SystemSetting, WhySystemFailed } from '../../../../extension/core/tickets/ticket-system';
import { memoryStore } from '../../../../extension/hosts/memory/store';
import { fetchWeb } from '../../../../extension/hosts/web/web';
import { ticketToSend } from '../../../support/system-contract';
import { settingFor } from '../../../support/ticket-to-send';

const TOKEN = '1-31-0123456789abcdef0123456789abcdef';
const local = { tickets: memoryStore(LOCAL_TICKETS), files: memoryStore(LOCAL_FILES), ids: { next: () => 'id' } };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let answer: Answer = (_, response) => response.end();
const seen: { readonly url: string; readonly authorization: string | undefined }[] = [];
const elsewhere: string[] = [];
let server: Server;
let other: Server;
const addressOf = (one: Server) => `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
const listening = (one: Server) => new Promise<Server>((ready) => one.listen(0, '127.0.0.1', () => ready(one)));

beforeAll(async () => {
  server = await listening(
    createServer((request, response) => {
      seen.push({ url: request.url ?? '', authorization: request.headers.authorization });
      request.resume();
      request.on('end', () => answer(request, response));
    }),
  );
  other = await listening(
    createServer((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end('{}');
    }),
  );
});
afterEach(() => {
  seen.length = 0;
  elsewhere.length = 0;
});
afterAll(() => {
  for (const one of [server, other]) {
    one.closeAllConnections();
    one.close();
  }
});

function says(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

const message = (text: string) => JSON.stringify({ message: text });
const SIGN_IN = '<!DOCTYPE html><html><title>Sign in</title><form></form></html>';

function setting(changes: Partial<SystemSetting> = {}): SystemSetting {
  const plain = settingFor('rt', addressOf(server), { connection: { place: '1' }, credential: { token: TOKEN } });
  const web = fetchWeb();
  return { ...plain, web: { send: (request, signal) => web.send({ ...request, timeoutMs: 400 }, signal) }, ...changes };
}

/** A ticket with a customer, so that Request Tracker is asked nothing before it gets it. */
const wanted = () => ticketToSend({ customer: { name: 'Erin', email: 'erin@example.com' } });

function failureOf(result: SystemResult<unknown>): SystemFailure {
  if (result.ok) throw new Error('It went well.');
  return result;
}

interface Case {
  readonly when: string;
  readonly answer: Answer;
  readonly why: WhySystemFailed;
  readonly mayHaveHappened: boolean;
  readonly says: RegExp;
}

const cut: Answer = (_, response) => {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"id":"1');
  setTimeout(() => response.destroy(), 20);
};
const unreachable = { why: 'unreachable', mayHaveHappened: true, says: /could not be reached, or the connection was cut/ } as const;
const strange = { why: 'not-the-system', mayHaveHappened: true, says: /Something else than Help desk answered/ } as const;

const CASES: readonly Case[] = [
  { when: '400', answer: says(400, message('Subject is too long')), why: 'refused', mayHaveHappened: false, says: /“Subject is too long”/ },
  { when: '401', answer: says(401, message('Unauthorized')), why: 'bad-credentials', mayHaveHappened: false, says: /not accept the token/ },
  {
    when: '403',
    answer: says(403, message('No queue')),
    why: 'forbidden',
    mayHaveHappened: false,
    says: /does not allow this.*“No queue”/,
  },
  { when: '404', answer: says(404, message('Not Found')), why: 'not-found', mayHaveHappened: false, says: /does not know the ticket/ },
  {
    when: '409',
    answer: says(409, message('Conflict')),
    why: 'conflict',
    mayHaveHappened: false,
    says: /Somebody else changed this ticket/,
  },
  {
    when: '412',
    answer: says(412, message('Precondition')),
    why: 'conflict',
    mayHaveHappened: false,
    says: /Somebody else changed this ticket/,
  },
  { when: '413', answer: says(413, '<html>too large</html>'), why: 'too-large', mayHaveHappened: false, says: /takes nothing as large/ },
  {
    when: '422',
    answer: says(422, '{"errors":{"priority":"is odd"}}'),
    why: 'refused',
    mayHaveHappened: false,
    says: /“priority: is odd”|is odd/,
  },
  { when: '429', answer: says(429, message('Slow down')), why: 'too-many', mayHaveHappened: false, says: /too many requests/ },
  { when: '500', answer: says(500, ''), why: 'server-error', mayHaveHappened: true, says: /a fault of its own/ },
  { when: '502 from a proxy', answer: says(502, '<html>Bad Gateway</html>'), why: 'server-error', mayHaveHappened: true, says: /fault/ },
  { when: '503', answer: says(503, message('Maintenance')), why: 'server-error', mayHaveHappened: false, says: /“Maintenance”/ },
  { when: 'a sign-in page', answer: says(200, SIGN_IN, { 'content-type': 'text/html' }), ...strange },
  { when: 'JSON of something else', answer: says(200, '{"hello":"world"}'), ...strange },
  { when: 'nothing at all', answer: says(200, ''), ...strange },
  { when: 'a connection cut in the middle of the answer', answer: cut, ...unreachable },
  { when: 'a connection closed without a word', answer: (request) => request.socket.destroy(), ...unreachable },
  { when: 'silence', answer: () => undefined, why: 'timed-out', mayHaveHappened: true, says: /did not answer in time/ },
];

describe('A new ticket that is answered with', () => {
  it.each(CASES)('$when is kept, with the right reason and a plain sentence', async (one) => {
    answer = one.answer;
    const failure = failureOf(await rtSystem(setting()).create(wanted(), []));
    expect(failure).toMatchObject({ why: one.why, mayHaveHappened: one.mayHaveHappened });
    expect(seen).toHaveLength(1);
    const { sentence, wayOn } = systemSentence(failure, setting().connection);
    expect(sentence).toMatch(one.says);
    expect(sentence).toContain('What you wrote is kept here.');
    expect(sentence + wayOn).not.toMatch(/<|HTTP|undefined/);
  });

  it.each([
    ['30', 30_000],
    [new Date(Date.now() + 3_600_000).toUTCString(), 3_600_000],
  ])('429 and Retry-After: %s waits as long', async (header, milliseconds) => {
    answer = says(429, message('Slow down'), { 'retry-after': header });
    const { retryAfterMs } = failureOf(await rtSystem(setting()).create(wanted(), []));
    expect(Math.abs((retryAfterMs ?? 0) - milliseconds)).toBeLessThan(5000);
  });

  it.each([301, 302, 303, 307, 308])('%d to another host is not followed, and the token does not travel', async (status) => {
    answer = says(status, '', { location: `${addressOf(other)}/REST/2.0/ticket` });
    expect(failureOf(await rtSystem(setting()).create(wanted(), []))).toMatchObject({
      why: status === 302 ? 'bad-credentials' : 'not-the-system',
    });
    expect(seen).toEqual([{ url: '/REST/2.0/ticket', authorization: `token ${TOKEN}` }]);
    expect(elsewhere).toEqual([]);
  });

  it('the token in it does not show that token to anybody', async () => {
    answer = (request, response) => says(400, message(`Bad header: ${request.headers.authorization}`))(request, response);
    const failure = failureOf(await rtSystem(setting()).create(wanted(), []));
    expect(failure.detail).toContain('Bad header');
    expect(JSON.stringify([failure, systemSentence(failure, setting().connection)])).not.toContain(TOKEN);
  });
});

describe('A ticket system that cannot be asked', () => {
  it('is not asked where the browser does not allow it', async () => {
    const web = fetchWeb(async () => false);
    const failure = failureOf(await rtSystem(setting({ web })).create(wanted(), []));
    expect(failure).toMatchObject({ why: 'no-permission', mayHaveHappened: false });
    expect(seen).toEqual([]);
  });

  it('may have got the ticket when the person calls it off while it is sent', async () => {
    const stop = new AbortController();
    answer = () => stop.abort();
    expect(failureOf(await rtSystem(setting()).create(wanted(), [], stop.signal))).toMatchObject({ why: 'stopped', mayHaveHappened: true });
  });

  it('is unreachable when nothing listens there', async () => {
    const gone = await listening(createServer());
    const address = addressOf(gone);
    await new Promise((closed) => gone.close(closed));
    const { connection } = setting();
    const failure = failureOf(await rtSystem(setting({ connection: { ...connection, address } })).create(wanted(), []));
    expect(failure.why).toBe('unreachable');
  });
});

describe.each(SYSTEMS.filter(({ kind }) => kind !== 'local-desk'))('The test call of $title', ({ kind }) => {
  const open = () => {
    const { connection } = setting();
    return openSystem(setting({ connection: { ...connection, kind } }), local);
  };

  it.each([
    ['a wrong token', says(401, message('Unauthorized')), ['bad-credentials']],
    ['a person without rights', says(403, message('Forbidden')), ['forbidden', 'bad-credentials']],
    ['a server with a fault', says(500, ''), ['server-error']],
    ['a sign-in page', says(200, SIGN_IN, { 'content-type': 'text/html' }), ['not-the-system']],
    // Request Tracker sends a browser with a wrong token to its sign-in page.
    ['a redirect', says(302, '', { location: '/login' }), ['not-the-system', 'bad-credentials']],
  ] as const)('names %s', async (_, given, whys) => {
    answer = given;
    const failure = failureOf(await open().check());
    expect(whys).toContain(failure.why);
    // osTicket has nothing to ask but whether it takes a ticket without any content.
    if (kind !== 'osticket') expect(failure.mayHaveHappened).toBe(false);
  });
});
