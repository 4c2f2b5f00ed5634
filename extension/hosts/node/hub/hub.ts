/**
 * The embedded hub: the company's bulletins as a feed (`GET /feed.json`), as a stream (`GET /events`), and a door for publishers
 * (`POST /publish`). nginx with nchan offers the same three addresses in front of it; see `scripts/nchan`.
 */

import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Log } from '../../../core/ports';
import { startAnnouncer } from './announcer';
import { answerFeed } from './answer-feed';
import { answerPublish, type PublishDesk } from './answer-publish';
import { allowExtensions, refuse } from './answers';
import { BulletinBoard } from './bulletin-board';
import { openBulletinFile } from './bulletin-file';
import { lockFolder } from './folder-lock';
import { HUB_LIMITS, type HubLimits } from './limits';
import type { HubRecord } from './record-line';
import { Subscribers } from './subscribers';
import { TokensUnreadable } from './tokens';

export interface HubOptions {
  /** Holds the bulletins and the tokens; made when it is missing. */
  readonly folder: string;
  /** Name of the feed, such as the desk's. */
  readonly title: string;
  /** 0 is a port of the system's choosing. */
  readonly port: number;
  /** Loopback unless said otherwise: the hub itself speaks no TLS. */
  readonly host?: string;
  /** The server that holds the subscribers, when it is another one. */
  readonly announce?: { readonly address: string; readonly key: string };
  readonly clock: Clock;
  readonly log: Log;
  readonly limits?: Partial<HubLimits>;
}

export interface Hub {
  /** Without a slash at the end, such as `http://127.0.0.1:4380`. */
  readonly address: string;
  readonly subscribers: number;
  /** Takes no more, waits for what is under way, and ends the streams. */
  stop(): Promise<void>;
}

export type StartedHub =
  | { readonly ok: true; readonly hub: Hub }
  | { readonly ok: false; readonly why: 'locked' | 'newer' | 'port-taken'; readonly message: string };

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** Rejects when the folder cannot be used. */
export async function startHub(options: HubOptions): Promise<StartedHub> {
  const { folder, clock, log, title, host = '127.0.0.1' } = options;
  const limits: HubLimits = { ...HUB_LIMITS, ...options.limits };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder);
  if (!lock) return { ok: false, why: 'locked', message: `Another hub is running on ${folder}.` };
  const opened = await openBulletinFile(folder);
  if (!opened.ok) {
    await lock.release();
    return opened;
  }
  const { file, records } = opened;
  for (const warning of opened.warnings) log.warn(warning);

  const board = new BulletinBoard({ file, records, title, clock, log, limits });
  const subscribers = new Subscribers(limits);
  const announcer = options.announce && (await startAnnouncer({ ...options.announce, folder, log }, records));
  const onTheWay = new WeakMap<HubRecord, Promise<boolean>>();
  board.onPublished((record) => {
    subscribers.send(record);
    if (announcer) onTheWay.set(record, announcer.announce(record));
  });
  const desk: PublishDesk = { board, folder, limits, announced: async (record) => (await onTheWay.get(record)) ?? true };

  const server = createServer({ requestTimeout: limits.requestMs, headersTimeout: limits.headersMs, keepAliveTimeout: 5_000 });
  // Room for readers and publishers beside the streams.
  server.maxConnections = limits.subscribers + limits.otherConnections;
  const underWay = new Set<ServerResponse>();
  server.on('request', (request, response) => {
    underWay.add(response);
    response.on('close', () => underWay.delete(response));
    answer(request, response, { desk, subscribers, now: () => clock.now(), onlyLoopback: LOOPBACK.test(host) }).catch((error: unknown) => {
      if (request.destroyed && !response.headersSent) return;
      log.error('A request could not be answered', error);
      if (response.headersSent) response.destroy();
      else if (error instanceof TokensUnreadable) refuse(response, 500, { why: 'tokens-unreadable', message: error.message });
      else refuse(response, 500, { why: 'fault', message: 'The hub has a fault; its log says which.' });
    });
  });
  const release = async () => {
    subscribers.endAll();
    await board.settled();
    await announcer?.stop();
    await file.close();
    await lock.release();
  };
  const refusal = await listen(server, options.port, host);
  if (refusal !== undefined) {
    await release();
    return { ok: false, why: 'port-taken', message: refusal };
  }
  const { port } = server.address() as AddressInfo;
  let stopping: Promise<void> | undefined;
  return {
    ok: true,
    hub: {
      address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
      get subscribers() {
        return subscribers.count;
      },
      stop: () => {
        subscribers.endAll();
        stopping ??= closed(server, underWay, limits).then(release);
        return stopping;
      },
    },
  };
}

interface Reception {
  readonly desk: PublishDesk;
  readonly subscribers: Subscribers;
  readonly now: () => number;
  readonly onlyLoopback: boolean;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { desk, subscribers, now, onlyLoopback }: Reception,
): Promise<void> {
  // A web page whose name was bent to 127.0.0.1 (DNS rebinding) would send that name.
  if (onlyLoopback && !LOOPBACK.test(request.headers.host ?? ''))
    return refuse(response, 421, { why: 'wrong-host', message: 'This hub answers to localhost only.' });
  if (allowExtensions(request, response)) return;
  const [pathname = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const method = METHODS.get(pathname);
  if (method === undefined)
    return refuse(response, 404, { why: 'no-such-address', message: 'A hub has /feed.json, /events and /publish.' });
  if (request.method !== method && !(method === 'GET' && request.method === 'HEAD')) {
    response.setHeader('allow', method);
    return refuse(response, 405, { why: 'wrong-method', message: `${pathname} takes ${method} only.` });
  }
  if (pathname === '/publish') return answerPublish(request, response, desk);
  if (pathname === '/feed.json') return answerFeed(request, response, desk.board.feed, now());
  if (request.method === 'HEAD') return void response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).end();
  if (subscribers.isFull) {
    response.setHeader('retry-after', '60');
    return refuse(response, 503, { why: 'full', message: `The hub has ${subscribers.count} listeners, which is its limit.` });
  }
  // An `EventSource` that is opened anew cannot send the header, so that the position may stand in the address.
  const position = request.headers['last-event-id'] ?? new URLSearchParams(query).get('last_event_id');
  subscribers.add(response, desk.board.after(revisionOf(position)));
}

const METHODS: ReadonlyMap<string, 'GET' | 'POST'> = new Map([
  ['/feed.json', 'GET'],
  ['/events', 'GET'],
  ['/publish', 'POST'],
]);

/** A position that is none of this hub's (none at all, or nchan's) misses nothing here: its reader reads the feed. */
function revisionOf(position: string | string[] | null): number {
  return typeof position === 'string' && /^\d{1,16}$/.test(position) ? Number(position) : Number.POSITIVE_INFINITY;
}

/** Why it does not listen, or `undefined` when it does. */
function listen(server: Server, port: number, host: string): Promise<string | undefined> {
  return new Promise((done) => {
    server.once('error', (error) => done(`The hub cannot listen on ${host}:${port}: ${error.message}`));
    server.listen({ port, host, backlog: 1024 }, () => done(undefined));
  });
}

/**
 * Waits for answers under way, then cuts the connections: browsers open some ahead of need, on which nothing was asked yet, and those are
 * not idle for Node.
 */
async function closed(server: Server, underWay: ReadonlySet<ServerResponse>, { stopMs }: HubLimits): Promise<void> {
  const whenClosed = new Promise<void>((done) => server.close(() => done()));
  for (const start = performance.now(); underWay.size > 0 && performance.now() - start < stopMs; ) await pause(10);
  server.closeAllConnections();
  await whenClosed;
}
