/** Stands between Deskside and a ticket system on loopback: holds a request or its reply back at an exact point, lets it go on, or cuts it. */

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Wanted {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: string;
}

/** `request`: the system has not heard of it; `reply`: the system has done it, and nobody was told. */
export type HeldAt = 'request' | 'reply';

export interface Gate {
  /** Resolves when the first request that fits stands before the gate. */
  readonly reached: Promise<void>;
  /** Goes on, also when the one who asked has died meanwhile. */
  open(): void;
  /** The connection breaks here. */
  cut(): void;
}

export interface CuttingProxy {
  readonly url: string;
  /** For the next request that fits. */
  gate(at: HeldAt, fits: (wanted: Wanted) => boolean): Gate;
  /** Whether anybody is there at all: `false` cuts every request before the system hears of it. */
  isUp: boolean;
  stop(): Promise<void>;
}

interface Waiting {
  readonly at: HeldAt;
  readonly fits: (wanted: Wanted) => boolean;
  readonly reach: () => void;
  readonly verdict: Promise<'open' | 'cut'>;
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const gates = new Set<Waiting>();
  const gateFor = (at: HeldAt, wanted: Wanted) => {
    const gate = [...gates].find((one) => one.at === at && one.fits(wanted));
    if (gate) gates.delete(gate);
    return gate;
  };
  const pass = async (asked: IncomingMessage, reply: ServerResponse) => {
    if (!proxy.isUp) return reply.destroy();
    const body = await bytesOf(asked);
    const wanted = { method: asked.method ?? '', path: asked.url ?? '', body: body.toString('utf8') };
    const [before, after] = [gateFor('request', wanted), gateFor('reply', wanted)];
    before?.reach();
    if ((await before?.verdict) === 'cut') return reply.destroy();
    const answer = await forward(target, asked, body);
    after?.reach();
    if ((await after?.verdict) === 'cut') return reply.destroy();
    reply.writeHead(answer.status, answer.headers);
    reply.end(answer.body);
  };
  const server = createServer((asked, reply) => {
    reply.on('error', () => undefined);
    pass(asked, reply).catch(() => reply.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const proxy: CuttingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isUp: true,
    gate: (at, fits) => {
      const [reached, reach] = later<void>();
      const [verdict, decide] = later<'open' | 'cut'>();
      gates.add({ at, fits, reach, verdict });
      return { reached, open: () => decide('open'), cut: () => decide('cut') };
    },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

function later<T>(): readonly [Promise<T>, (value: T) => void] {
  const resolvers: ((value: T) => void)[] = [];
  const promise = new Promise<T>((resolve) => resolvers.push(resolve));
  return [promise, (value) => resolvers[0]?.(value)];
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly body: Buffer;
}

function forward(target: string, asked: IncomingMessage, body: Buffer): Promise<Answer> {
  const { host, port, hostname } = new URL(target);
  return new Promise((answered, failed) => {
    const { connection: _, 'transfer-encoding': __, ...headers } = asked.headers;
    const outgoing = request({ hostname, port, method: asked.method, path: asked.url, headers: { ...headers, host } }, (answer) => {
      bytesOf(answer).then((bytes) => {
        const { connection: _, 'transfer-encoding': __, 'content-length': ___, ...rest } = answer.headers;
        answered({ status: answer.statusCode ?? 502, headers: rest as Answer['headers'], body: bytes });
      }, failed);
    });
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}
