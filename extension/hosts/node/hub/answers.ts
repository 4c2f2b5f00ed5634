/** How the hub answers over HTTP: JSON with a named reason and a plain sentence, and leave for browser extensions to read it. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WhyNotPublished } from './bulletin-board';

/** `why` is for programs, `message` for people. */
export interface Refusal {
  readonly why: string;
  readonly message: string;
  /** All that is wrong with a publication, one sentence each. */
  readonly problems?: readonly string[];
}

export function answerJson(response: ServerResponse, status: number, body: object): void {
  const bytes = Buffer.from(`${JSON.stringify(body)}\n`);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
  });
  response.end(bytes);
}

export function refuse(response: ServerResponse, status: number, refusal: Refusal): void {
  answerJson(response, status, refusal);
}

export const STATUS_OF: Readonly<Record<WhyNotPublished, number>> = {
  exists: 409,
  unknown: 404,
  'changed-meanwhile': 409,
  'already-over': 409,
  'nothing-said': 422,
  'too-big': 413,
  full: 409,
  busy: 503,
  'not-written': 507,
};

/** Pages of browser extensions; their ids are letters (Chromium, Edge) or a UUID (Firefox, Safari). */
const EXTENSION_ORIGIN = /^(?:chrome|moz|safari-web)-extension:\/\/[a-z0-9-]+$/i;

/**
 * An extension that was given the host's permission needs none of this; one that was not, and a developer's build, do. Web pages get
 * no leave: nothing here is for them. Answers a preflight itself, and then gives back true.
 */
export function allowExtensions(request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  response.setHeader('vary', 'Origin');
  const allowed = origin !== undefined && EXTENSION_ORIGIN.test(origin);
  if (allowed) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'ETag, Last-Modified');
  }
  if (request.method !== 'OPTIONS') return false;
  if (allowed) {
    response.setHeader('access-control-allow-methods', 'GET, POST');
    response.setHeader('access-control-allow-headers', 'Authorization, Content-Type, If-None-Match, If-Modified-Since, Last-Event-ID');
    response.setHeader('access-control-max-age', '600');
  }
  response.writeHead(204).end();
  return true;
}
