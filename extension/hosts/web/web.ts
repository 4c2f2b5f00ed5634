/** Requests to web APIs with `fetch`, for browsers and Node: no cookies, no redirects, bounded in time and size. */

import type { Web, WebAnswer, WebRequest, WhyNoAnswer } from '../../core/ports';

export const WEB_LIMITS = {
  /** Milliseconds, where a request does not say. Ticket systems that send mail while they save take ten seconds and more. */
  requestMs: 30_000,
  /** Bytes of an answer: far more than a page of tickets, and no more than a page of the extension can hold. */
  answerBytes: 16 * 1024 * 1024,
} as const;

/** `mayReach` asks the browser whether it lets Deskside reach an address at all; Node has no such question. */
export function fetchWeb(mayReach: (address: string) => Promise<boolean> = async () => true): Web {
  return {
    async send(request, signal) {
      if (globalThis.navigator?.onLine === false && !isLoopback(request.address)) return failed('offline', 'The browser has no network.');
      if (!(await mayReach(request.address))) return failed('no-permission', `The browser does not allow ${originOf(request.address)}.`);
      return sendAllowed(request, signal);
    },
  };
}

async function sendAllowed(request: WebRequest, signal: AbortSignal | undefined): Promise<WebAnswer> {
  const limit = request.timeoutMs ?? WEB_LIMITS.requestMs;
  const time = AbortSignal.timeout(limit);
  try {
    const response = await fetch(request.address, {
      method: request.method,
      ...(request.headers === undefined ? {} : { headers: request.headers }),
      ...(request.body === undefined ? {} : { body: request.body as BodyInit }),
      credentials: 'omit',
      cache: 'no-store',
      // A token must not travel on to another host.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, time]) : time,
    });
    const body = await readBounded(response);
    if (body === undefined) return failed('too-big', `It answered with more than ${WEB_LIMITS.answerBytes} bytes.`);
    // A browser hides where a redirect leads, and its status with it.
    const status = response.type === 'opaqueredirect' ? 302 : response.status;
    return { kind: 'answered', status, header: (name) => response.headers.get(name), body };
  } catch (error) {
    if (time.aborted) return failed('timed-out', `No answer in ${limit} ms.`);
    if (signal?.aborted) return failed('stopped', 'It was called off.');
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return failed('unreachable', cause);
  }
}

async function readBounded(response: Response): Promise<Uint8Array | undefined> {
  if (!response.body) return new Uint8Array();
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > WEB_LIMITS.answerBytes) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(read.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function failed(why: WhyNoAnswer, detail: string): WebAnswer {
  return { kind: 'failed', why, detail };
}

/** A desk that runs on this very machine needs no network. */
function isLoopback(address: string): boolean {
  return URL.canParse(address) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname);
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}
