/** A small service portal on this machine, with a form to fill: what `npm start` shows and the browser tests use. */

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface DemoSite {
  readonly url: string;
  /** The requests that people submitted, in order. */
  readonly requests: readonly Readonly<Record<string, string>>[];
  stop(): Promise<void>;
}

/** A form of the demo is a few kilobytes; more is refused. */
const BODY_LIMIT = 256 * 1024;

/** Listens on loopback, on a port of the system's choosing. */
export async function startDemoSite(): Promise<DemoSite> {
  const page = await readFile(join(import.meta.dirname, 'demo-site/index.html'), 'utf8');
  const requests: Record<string, string>[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const body = await readBody(request);
      if (body === undefined) return response.writeHead(413).end();
      requests.push(Object.fromEntries(new URLSearchParams(body)));
      response.writeHead(303, { location: `/requests/${requests.length}` }).end();
      return;
    }
    const number = /^\/requests\/(\d+)$/.exec(request.url ?? '')?.[1];
    const sent = number === undefined ? undefined : requests[Number(number) - 1];
    response.writeHead(number !== undefined && !sent ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(sent ? receipt(Number(number), sent) : page);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function receipt(number: number, sent: Readonly<Record<string, string>>): string {
  const rows = Object.entries(sent).map(([name, value]) => `<dt>${escaped(name)}</dt><dd><pre>${escaped(value)}</pre></dd>`);
  return `<!doctype html><meta charset="utf-8"><title>Request ${number}</title><h1>Request ${number} was received</h1><dl>${rows.join('')}</dl>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
