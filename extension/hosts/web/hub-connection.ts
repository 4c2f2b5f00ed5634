/**
 * A hub over `fetch`, which browsers and Node share. A stream by `fetch` shows what an `EventSource` hides: the status of the answer, and
 * the signs of life by which a dead connection is told from a quiet one.
 */

import { FEED_LIMITS } from '../../core/bulletins/feed-result';
import type { FeedAnswer, HubConnection, StreamAnswer } from '../../core/bulletins/hub-connection';

/** No cookies, no copy of the browser's own: the validators are kept beside the bulletins. */
const PLAIN: RequestInit = { credentials: 'omit', cache: 'no-store', redirect: 'follow', referrerPolicy: 'no-referrer' };

export const hubConnection: HubConnection = {
  async getFeed({ address, etag, lastModified }, signal) {
    const time = AbortSignal.timeout(FEED_LIMITS.fetchMs);
    try {
      const response = await fetch(address, {
        ...PLAIN,
        headers: {
          accept: 'application/feed+json, application/json;q=0.9, */*;q=0.1',
          ...(etag === null ? {} : { 'if-none-match': etag }),
          ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
        },
        signal: AbortSignal.any([signal, time]),
      });
      if (response.status === 304) return { kind: 'unchanged' };
      if (response.status !== 200) {
        // Cancelled, so that the connection does not wait for somebody to read what it sent.
        await response.body?.cancel();
        return failure('status', `${address} answered ${response.status}`, retryAfterOf(response));
      }
      const body = await readAtMost(response, FEED_LIMITS.bytes);
      if (body === undefined) return failure('too-big', `${address} sent more than ${FEED_LIMITS.bytes} bytes`);
      const { headers } = response;
      const contentType = headers.get('content-type');
      return {
        kind: 'feed',
        body,
        etag: headers.get('etag'),
        lastModified: headers.get('last-modified'),
        ...(contentType === null ? {} : { contentType }),
      };
    } catch (error) {
      if (time.aborted) return failure('timed-out', `${address} did not answer in ${FEED_LIMITS.fetchMs} ms`);
      return failure('offline', detailOf(error));
    }
  },

  async openStream({ address, lastEventId }, signal) {
    const refused = (why: Extract<StreamAnswer, { ok: false }>['why'], detail: string): StreamAnswer => ({ ok: false, why, detail });
    try {
      const response = await fetch(address, {
        ...PLAIN,
        headers: { accept: 'text/event-stream', ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }) },
        signal,
      });
      if (response.ok && response.body && /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? ''))
        return { ok: true, pieces: textOf(response.body) };
      await response.body?.cancel();
      return response.ok
        ? refused('not-a-stream', `${address} answered with ${response.headers.get('content-type') ?? 'nothing'}`)
        : refused('refused', `${address} answered ${response.status}`);
    } catch (error) {
      return refused('offline', detailOf(error));
    }
  },
};

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const text = decoder.decode(value, { stream: true });
      if (text !== '') yield text;
    }
  } finally {
    // Rejects when the connection is broken, which the reading has told already.
    reader.cancel().catch(() => undefined);
  }
}

/** `undefined` when there is more than `limit` bytes. */
async function readAtMost(response: Response, limit: number): Promise<Uint8Array | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfterOf({ headers }: Response): number | undefined {
  const written = headers.get('retry-after')?.trim();
  if (written === undefined) return undefined;
  if (/^\d{1,9}$/.test(written)) return Number(written) * 1000;
  const date = Date.parse(written);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function failure(why: Extract<FeedAnswer, { kind: 'failed' }>['why'], detail: string, retryAfterMs?: number): FeedAnswer {
  return { kind: 'failed', why, detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
