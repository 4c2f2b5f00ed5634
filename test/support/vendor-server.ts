/** A vendor's API as its documentation tells it, over real HTTP on loopback: strict about what it is asked, and it answers as the samples do. */

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import type { SystemKind } from '../../extension/core/tickets/connection';
import type { SystemSetting, TicketSystem } from '../../extension/core/tickets/ticket-system';
import { type SettingChanges, settingFor } from './ticket-to-send';

/** One call that is expected, and what it is answered. */
export interface Exchange {
  /** `GET /path?query`, as it stands in the request line; the query may be written without percent-encoding. */
  readonly call: string;
  /** Only these are compared; `null`: it must not be there. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Compared as a whole. */
  readonly json?: unknown;
  /** Instead of `json`, for a body that is none. */
  readonly body?: (body: Buffer, contentType: string) => void;
  /** Default 200. */
  readonly status?: number;
  readonly answer?: unknown;
  /** Sent as they are, with the content type `text/html` unless told otherwise. */
  readonly text?: string;
  readonly answerHeaders?: Readonly<Record<string, string>>;
}

/** The exchanges must happen all, in this order, and no other. */
export async function withVendor<T>(
  kind: SystemKind,
  make: (setting: SystemSetting) => TicketSystem,
  exchanges: readonly Exchange[],
  use: (system: TicketSystem, address: string) => Promise<T>,
  changes: SettingChanges & { readonly headers?: Exchange['headers'] } = {},
): Promise<T> {
  const trouble: unknown[] = [];
  let at = 0;
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const exchange = exchanges[at++];
      try {
        if (!exchange) throw new Error(`Nobody expected ${request.method} ${request.url}`);
        compare(request, body, { ...exchange, headers: { ...changes.headers, ...exchange.headers } });
      } catch (error) {
        trouble.push(error);
      }
      const { status = 200, answer, text, answerHeaders } = exchange ?? { status: 599 };
      const type = text === undefined ? 'application/json' : 'text/html';
      response.writeHead(status, { 'content-type': type, ...answerHeaders });
      response.end(text ?? (answer === undefined ? '' : JSON.stringify(answer)));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const result = await use(make(settingFor(kind, address, changes)), address);
    if (trouble.length > 0) throw trouble[0];
    expect(at, 'calls made').toBe(exchanges.length);
    return result;
  } catch (error) {
    // What was asked wrongly is the cause of whatever came after it.
    throw trouble[0] ?? error;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function compare(request: IncomingMessage, body: Buffer, { call, headers = {}, json, body: check }: Exchange): void {
  expect(`${request.method} ${decoded(request.url ?? '')}`).toBe(decoded(call));
  for (const [name, value] of Object.entries(headers)) expect(request.headers[name] ?? null, `header ${name}`).toBe(value);
  const type = request.headers['content-type'] ?? '';
  if (json !== undefined) {
    expect(type).toBe('application/json');
    expect(JSON.parse(body.toString())).toEqual(json);
  } else if (check) check(body, type);
  else expect(body.toString()).toBe('');
}

function decoded(url: string): string {
  return decodeURIComponent(url.replace(/\+/g, '%20'));
}

/** The parts of a form with files: field values as text, files with their name, type and bytes. */
export async function partsOf(body: Buffer, contentType: string): Promise<readonly (readonly [name: string, value: unknown])[]> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const parts: [string, unknown][] = [];
  for (const [name, value] of form.entries()) {
    parts.push([
      name,
      typeof value === 'string' ? value : [value.name, value.type, Buffer.from(await value.arrayBuffer()).toString('base64')],
    ]);
  }
  return parts;
}

/** How a vendor says no, and what Deskside makes of it. */
export interface Refusal {
  readonly status: number;
  readonly answer?: unknown;
  readonly text?: string;
  readonly answerHeaders?: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** What the system makes of each refusal when it is asked for a ticket that it would change. */
export async function refusalsOf(
  kind: SystemKind,
  make: (setting: SystemSetting) => TicketSystem,
  refusals: readonly Refusal[],
  first: string,
  use: (system: TicketSystem) => Promise<unknown>,
): Promise<void> {
  for (const { expected, ...answer } of refusals) {
    const result = await withVendor(kind, make, [{ call: first, body: () => {}, ...answer }], use);
    expect(result).toMatchObject({ ok: false, mayHaveHappened: false, ...expected });
  }
}
