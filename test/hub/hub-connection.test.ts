import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FEED_LIMITS } from '../../extension/core/bulletins/feed-result';
import { hubConnection } from '../../extension/hosts/web/hub-connection';
import { type HubReader, startReader } from '../support/hub-reader';
import { until } from '../support/processes';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let base = '';
let answer: Answer = (_, response) => void response.end();
const readers: HubReader[] = [];

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.stop()));
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
});

const get = (etag: string | null = null) =>
  hubConnection.getFeed({ address: `${base}/feed.json`, etag, lastModified: null }, new AbortController().signal);

function follow(limits: Parameters<typeof startReader>[1] = {}): HubReader {
  const reader = startReader({ feed: `${base}/feed.json`, events: `${base}/events` }, limits);
  readers.push(reader);
  return reader;
}

const FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Hub',
  _deskside: { format: 1, revision: 1 },
  items: [],
});

describe('asking for a feed', () => {
  it('sends what it has, and gets "unchanged" or the feed with its tags', async () => {
    answer = ({ headers }, response) => {
      if (headers['if-none-match'] === '"7"') return void response.writeHead(304).end();
      const zipped = gzipSync(FEED);
      const tags = { etag: '"7"', 'last-modified': 'Sat, 21 Nov 2026 10:00:00 GMT', 'content-type': 'application/feed+json' };
      return void response.writeHead(200, { ...tags, 'content-encoding': 'gzip', 'content-length': zipped.length }).end(zipped);
    };
    expect(await get()).toMatchObject({
      kind: 'feed',
      body: new TextEncoder().encode(FEED),
      etag: '"7"',
      lastModified: 'Sat, 21 Nov 2026 10:00:00 GMT',
      contentType: 'application/feed+json',
    });
    expect(await get('"7"')).toEqual({ kind: 'unchanged' });
  });

  it('stops reading at the limit, however well it was zipped', async () => {
    answer = (_, response) => {
      const zipped = gzipSync(Buffer.alloc(FEED_LIMITS.bytes * 50));
      expect(zipped.length).toBeLessThan(FEED_LIMITS.bytes / 4);
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(zipped);
    };
    expect(await get()).toMatchObject({ kind: 'failed', why: 'too-big' });
  });

  it('names what went wrong', async () => {
    answer = (_, response) => void response.writeHead(503, { 'retry-after': '120' }).end('busy');
    expect(await get()).toEqual({ kind: 'failed', why: 'status', detail: `${base}/feed.json answered 503`, retryAfterMs: 120_000 });
    answer = (_, response) => void response.writeHead(200, { 'content-length': 100 }).write('cut', () => response.destroy());
    expect(await get()).toMatchObject({ kind: 'failed', why: 'offline' });
    server.close();
    server.closeAllConnections();
    expect(await get()).toMatchObject({ kind: 'failed', why: 'offline' });
  });

  it('ends at once when it is called off', async () => {
    answer = () => undefined;
    const call = new AbortController();
    const asked = hubConnection.getFeed({ address: base, etag: null, lastModified: null }, call.signal);
    call.abort();
    expect(await asked).toMatchObject({ kind: 'failed' });
  });
});

describe('a hub that misbehaves', () => {
  it('and takes a connection without a word is given up, again and again', async () => {
    let asked = 0;
    answer = () => void asked++;
    const reader = follow({ limits: { openMs: 150, firstWaitMs: 100, lastWaitMs: 100 } });
    await until(() => asked > 4, 'several attempts');
    await until(() => reader.status?.stream === 'waiting', 'waiting');
    expect(reader.status).toMatchObject({ trouble: { why: 'timed-out', detail: 'no answer in 150 ms' } });
  });

  it('and falls silent is taken for dead', async () => {
    let opened = 0;
    answer = ({ url }, response) => {
      if (url !== '/events') return void response.end(FEED);
      opened++;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hi\n\n');
    };
    follow({ limits: { silenceMs: 200, firstWaitMs: 100 } });
    await until(() => opened > 2, 'it comes back');
  });

  it('and breaks off in the middle of a character is read on from where it was', async () => {
    const seen: (string | undefined)[] = [];
    answer = ({ url, headers }, response) => {
      if (url !== '/events') return void response.end(FEED);
      seen.push(headers['last-event-id'] as string | undefined);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const item = { id: 'a', title: 'Störung 😀', content_text: 'x', date_published: '2026-11-21T10:00:00Z' };
      const facts = { version: 5, kind: 'incident', state: 'investigating', severity: 'major', services: [], symptoms: [] };
      const bytes = Buffer.from(`id: 5\ndata: ${JSON.stringify({ ...item, _deskside: facts })}\n\n`);
      const middle = bytes.indexOf('😀') + 2;
      if (seen.length === 1) return void response.write(bytes.subarray(0, middle), () => response.destroy());
      response.write(bytes.subarray(0, middle));
      return void setTimeout(() => response.write(bytes.subarray(middle)), 30);
    };
    const reader = follow();
    expect((await reader.sees('a')).title).toBe('Störung 😀');
    expect(seen).toEqual([undefined, undefined]);
    expect((await reader.state())?.lastEventId).toBe('5');
  });

  it('and turns out to be a sign-in page is told as one, and what was read before stays', async () => {
    const item = {
      id: 'a',
      title: 'Known',
      content_text: 'x',
      _deskside: { version: 1, kind: 'incident', state: 'identified', severity: 'minor' },
    };
    let isPortal = false;
    const page = '<!doctype html><title>Sign in</title>';
    answer = ({ url }, response) => {
      if (isPortal) return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      if (url !== '/events') return void response.end(FEED.replace('"items":[]', `"items":[${JSON.stringify(item)}]`));
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hi\n\n');
    };
    const reader = follow();
    await reader.sees('a', 'identified');
    isPortal = true;
    server.closeAllConnections();
    await until(async () => (await reader.state())?.failing?.why === 'web-page', 'the feed is told as a web page');
    await until(() => reader.status?.stream === 'waiting' && reader.status.trouble.why === 'not-a-stream', 'the stream too');
    await reader.sees('a', 'identified');
    isPortal = false;
    await until(async () => (await reader.state())?.failing === null, 'well again');
  });

  it('and refuses the stream still has its feed read', async () => {
    answer = ({ url }, response) => void (url === '/events' ? response.writeHead(403).end() : response.end(FEED));
    const reader = follow();
    await until(() => reader.status?.stream === 'waiting', 'refused');
    expect(reader.status).toMatchObject({ trouble: { why: 'refused', detail: `${base}/events answered 403` } });
    await until(async () => (await reader.state())?.failing === null && reader.came.length > 0, 'the feed is read');
  });
});
