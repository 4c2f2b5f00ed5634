import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPublisher, revokePublisher } from '../../extension/hosts/node/hub/tokens';
import { type HubReader, type ReaderOptions, startReader } from '../support/hub-reader';
import { post, publishDraft, type StartedTestHub, someDraft, startEmbeddedHub, startNchanHub, type TestHub } from '../support/hubs';
import { until } from '../support/processes';

const MESSAGES = 200;

describe.each([
  { name: 'the embedded hub', start: startEmbeddedHub },
  { name: 'nginx with nchan', start: startNchanHub },
])('$name', { timeout: 60_000 }, ({ name, start }) => {
  let started: StartedTestHub;
  let hub: TestHub;
  const readers: HubReader[] = [];

  beforeAll(async () => {
    started = await start();
    if (started.ok) hub = started.hub;
    else console.error(`NOT TESTED: ${name}. ${started.why}`);
  }, 600_000);
  afterAll(async () => {
    if (started.ok) await hub.remove();
  }, 30_000);
  beforeEach(({ skip }) => {
    if (!started.ok) skip(started.why);
  });
  afterEach(async () => {
    await Promise.all(readers.splice(0).map((reader) => reader.stop()));
  });

  const follow = (options?: ReaderOptions): HubReader => {
    const reader = startReader(hub, options);
    readers.push(reader);
    return reader;
  };
  const resolve = (id: string) => post(hub, { action: 'resolve', id, text: 'It works again.' });

  it('brings a bulletin, its update and its end to whoever listens, by the stream', async () => {
    const reader = follow();
    await reader.isListening();
    expect(await publishDraft(hub, someDraft('vpn-down'))).toMatchObject({
      status: 201,
      body: { id: 'vpn-down', state: 'investigating', repeated: false, announced: true },
    });
    await reader.sees('vpn-down', 'investigating');
    const news = { action: 'update', item: someDraft('vpn-down', { state: 'identified' }), text: 'A switch *burnt*.' };
    expect((await post(hub, news)).status).toBe(200);
    await reader.sees('vpn-down', 'identified');
    expect((await resolve('vpn-down')).body).toMatchObject({ state: 'resolved' });
    const bulletin = await reader.sees('vpn-down', 'resolved');
    expect(reader.seen.filter(({ id }) => id === 'vpn-down').map(({ by, state }) => [by, state])).toEqual([
      ['message', 'investigating'],
      ['message', 'identified'],
      ['message', 'resolved'],
    ]);
    expect(bulletin.updates.map(({ state }) => state)).toEqual(['resolved', 'identified', undefined]);
    expect(bulletin.approvedAnswers.map(({ language }) => language)).toEqual(['en']);
    expect(bulletin.resolvedAt).toBeGreaterThan(bulletin.startedAt ?? 0);
  });

  it('shows one who comes later all of it in the feed, and then "not modified"', async () => {
    await publishDraft(hub, someDraft('late-1'));
    const first = follow();
    await first.sees('late-1');
    await first.stop();
    const again = follow({ from: first });
    await again.isListening();
    expect(again.came.map(({ kind }) => kind)).not.toContain('feed');
    expect(again.seen).toEqual([]);
    const response = await fetch(hub.feed);
    expect(response.headers.get('content-type')).toMatch(/^application\/feed\+json/);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const etag = response.headers.get('etag') ?? '';
    const conditional = await fetch(hub.feed, { headers: { 'if-none-match': etag } });
    expect([conditional.status, await conditional.text()]).toEqual([304, '']);
    // nginx weakens the tag of what it zips, and compares without regard to that (RFC 9110, 8.8.3.2).
    expect(conditional.headers.get('etag')?.replace('W/', '')).toBe(etag.replace('W/', ''));
    expect((await fetch(hub.feed, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('says when the feed changed last, once that second is over', async () => {
    await publishDraft(hub, someDraft('dated'));
    expect((await fetch(hub.feed)).headers.get('last-modified')).toBeNull();
    let modified: string | null = null;
    await until(async () => {
      modified = (await fetch(hub.feed)).headers.get('last-modified');
      return modified !== null;
    }, 'a date of the last change');
    expect((await fetch(hub.feed, { headers: { 'if-modified-since': modified ?? '' } })).status).toBe(304);
    expect((await fetch(hub.feed, { headers: { 'if-modified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' } })).status).toBe(200);
  });

  it('has the bulletin in the feed when the publisher is told, and when the message comes', async () => {
    for (const number of Array.from({ length: 20 }, (_, index) => index)) {
      await publishDraft(hub, someDraft(`at-once-${number}`));
      const feed = (await (await fetch(hub.feed)).json()) as { items: { id: string }[] };
      expect(feed.items[0]?.id).toBe(`at-once-${number}`);
    }
  });

  it('brings what was missed while a reader was away', async () => {
    const reader = follow();
    await reader.isListening();
    await publishDraft(hub, someDraft('before'));
    await reader.sees('before');
    await reader.stop();
    await publishDraft(hub, someDraft('missed-1'));
    await publishDraft(hub, someDraft('missed-2'));
    const replay = await readMessages(hub, (await reader.state())?.lastEventId ?? '', 2);
    expect(replay.map(({ id }) => id)).toEqual(['missed-1', 'missed-2']);
    const again = follow({ from: reader });
    await again.sees('missed-1');
    await again.sees('missed-2');
    await again.isListening();
    expect(again.seen.map(({ id }) => id)).toEqual(['missed-1', 'missed-2']);
  });

  it('replays nothing to one whose place it does not know, and does not refuse it', async () => {
    await publishDraft(hub, someDraft('foreign-place'));
    for (const place of ['17x', 'from-another-hub', '9'.repeat(40)]) {
      const reader = readMessages(hub, place, 1);
      await new Promise((later) => setTimeout(later, 100));
      await publishDraft(hub, someDraft(`after-${place.slice(0, 20)}`.toLowerCase()));
      expect((await reader).map(({ id }) => id)).toEqual([`after-${place.slice(0, 20)}`.toLowerCase()]);
    }
  });

  it(`brings ${MESSAGES} messages exactly once and in order`, async () => {
    const reader = follow();
    await reader.isListening();
    const ids = Array.from({ length: MESSAGES / 2 }, (_, number) => `order-${number}`);
    const versions: number[] = [];
    for (const id of ids) {
      versions.push((await publishDraft(hub, someDraft(id))).body.version);
      // So that the feed does not fill up.
      await resolve(id);
    }
    await reader.sees(ids.at(-1) ?? '', 'resolved');
    const seen = reader.seen.filter(({ id }) => id.startsWith('order-'));
    expect(seen.map(({ id, state }) => [id, state])).toEqual(
      ids.flatMap((id) => [
        [id, 'investigating'],
        [id, 'resolved'],
      ]),
    );
    expect(reader.came.filter(({ kind }) => kind === 'message')).toHaveLength(MESSAGES);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  });

  for (const how of ['SIGTERM', 'SIGKILL'] as const) {
    it(`loses nothing and shows nothing twice when all of it is ${how === 'SIGTERM' ? 'restarted' : 'killed'} (${how})`, async () => {
      const reader = follow();
      await reader.isListening();
      const seenBefore = reader.seen.length;
      const ids = [0, 1, 2].map((number) => `${how.toLowerCase()}-${number}`);
      await publishDraft(hub, someDraft(ids[0] ?? ''));
      // Not waited for: the reader may hear of it before or after the fall.
      const [published] = await Promise.all([publishDraft(hub, someDraft(ids[1] ?? ''))]);
      expect(published.status).toBe(201);
      await hub.restart(how);
      await publishDraft(hub, someDraft(ids[2] ?? ''));
      for (const id of ids) await reader.sees(id);
      await reader.isListening();
      await post(hub, { action: 'resolve', id: ids[0], text: 'Well again.' });
      await reader.sees(ids[0] ?? '', 'resolved');
      const seen = reader.seen.slice(seenBefore).map(({ id, state }) => `${id} ${state}`);
      expect(seen).toEqual([...ids.map((id) => `${id} investigating`), `${ids[0]} resolved`]);
      expect(reader.seen.at(-1)?.by).toBe('message');
    });
  }

  it('publishes a request once, however often it is sent', async () => {
    const request = { action: 'publish', item: someDraft('once'), request: 'request-1' };
    const first = await post(hub, request);
    const second = await post(hub, request);
    await hub.restart('SIGKILL');
    const third = await post(hub, request);
    expect([first, second, third].map(({ status, body }) => [status, body.repeated, body.version])).toEqual([
      [201, false, first.body.version],
      [200, true, first.body.version],
      [200, true, first.body.version],
    ]);
    expect(await post(hub, { ...request, request: 'request-2' })).toMatchObject({ status: 409, body: { why: 'exists' } });
  });

  it('refuses who may not publish, in words', async () => {
    const request = { action: 'publish', item: someDraft('not-allowed') };
    const added = await addPublisher(hub.folder, 'Former Lead', new Date());
    if (!added.ok) throw new Error(added.message);
    expect((await post(hub, { action: 'publish', item: someDraft('by-the-former-lead') }, added.token)).status).toBe(201);
    await revokePublisher(hub.folder, 'Former Lead', new Date());
    const refusals = [await post(hub, request, null), await post(hub, request, 'deskside_wrong'), await post(hub, request, added.token)];
    expect(refusals.map(({ status, body }) => [status, body.why])).toEqual([
      [401, 'token-missing'],
      [401, 'token-unknown'],
      [403, 'token-revoked'],
    ]);
    expect(refusals[2]?.body.message).toMatch(/^The token of "Former Lead" was revoked at 20/);
    const feed = await (await fetch(hub.feed)).text();
    expect(feed).toContain('by-the-former-lead');
    expect(feed).not.toContain('not-allowed');
  });

  it('refuses what is too big, no JSON or not valid, in words', async () => {
    const tooBig = await post(hub, { action: 'publish', item: someDraft('big', { text: 'x'.repeat(70_000) }) });
    const farTooBig = await post(hub, JSON.stringify({ text: 'x'.repeat(3 * 1024 * 1024) }));
    expect([tooBig, farTooBig].map(({ status, body }) => [status, body.message])).toEqual([
      [413, 'The publication is larger than 65536 bytes; shorten it.'],
      [413, 'The publication is larger than 65536 bytes; shorten it.'],
    ]);
    expect(await post(hub, '{"action":')).toMatchObject({ status: 400, body: { why: 'not-json' } });
    const item = { ...someDraft('Not an id', { severity: 'huge' as never, state: 'completed' }), titel: 'x' };
    expect(await post(hub, { action: 'publish', item })).toMatchObject({
      status: 422,
      body: {
        why: 'not-valid',
        problems: [
          '"item, id" may hold lower-case letters, digits and single hyphens only, such as vpn-down-2026-11-21.',
          '"item, _deskside, severity" must be one of info, minor, major, critical.',
          '"item, titel" is not a known field. Did you mean "title"?',
        ],
      },
    });
    expect(await post(hub, { action: 'resolve', id: 'nowhere', text: 'x' })).toMatchObject({ status: 404, body: { why: 'unknown' } });
  });

  it('takes the largest bulletin that is allowed, and brings it by the stream', async () => {
    const reader = follow();
    await reader.isListening();
    const answers = Object.fromEntries(['en', 'de', 'id', 'fr', 'nl'].map((language) => [language, 'ü'.repeat(5_000)]));
    const draft = someDraft('largest', { text: '€'.repeat(4_000), approved_answer: answers });
    expect(Buffer.byteLength(JSON.stringify(draft))).toBeGreaterThan(60_000);
    expect((await publishDraft(hub, draft)).status).toBe(201);
    await reader.sees('largest');
    expect((await post(hub, { action: 'resolve', id: 'largest', text: 'ü'.repeat(9_000) })).status).toBe(200);
    await reader.sees('largest', 'resolved');
    expect(reader.seen.filter(({ id }) => id === 'largest').map(({ by }) => by)).toEqual(['message', 'message']);
  });

  it('lets pages of extensions read it, and no web page', async () => {
    const allowed = async (path: string, origin: string) => {
      const calling = new AbortController();
      const response = await fetch(`${hub.address}${path}`, { headers: { origin, accept: 'text/event-stream' }, signal: calling.signal });
      const header = response.headers.get('access-control-allow-origin');
      calling.abort();
      return header;
    };
    for (const path of ['/feed.json', '/events']) {
      expect(await allowed(path, 'chrome-extension://abcdefghijklmnop')).toBe('chrome-extension://abcdefghijklmnop');
      expect(await allowed(path, 'moz-extension://0b2c-4d')).toBe('moz-extension://0b2c-4d');
      expect(await allowed(path, 'https://evil.example')).toBeNull();
    }
    for (const path of ['/feed.json', '/events', '/publish']) {
      const headers = { origin: 'chrome-extension://abc', 'access-control-request-method': 'GET' };
      const preflight = await fetch(`${hub.address}${path}`, { method: 'OPTIONS', headers });
      expect(preflight.headers.get('access-control-allow-headers')).toBe(
        'Authorization, Content-Type, If-None-Match, If-Modified-Since, Last-Event-ID',
      );
    }
  });

  it('says what addresses it has', async () => {
    const wrong = await fetch(`${hub.address}/feed.xml`);
    expect([wrong.status, await wrong.json()]).toEqual([
      404,
      { why: 'no-such-address', message: 'A hub has /feed.json, /events and /publish.' },
    ]);
    expect((await fetch(hub.feed, { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(hub.publish)).status).toBe(405);
  });
});

/** The first `count` messages after a place of the stream, as anybody's reader of server-sent events gets them. */
async function readMessages(hub: TestHub, lastEventId: string, count: number): Promise<{ readonly id: string }[]> {
  const calling = new AbortController();
  const response = await fetch(hub.events, {
    headers: { accept: 'text/event-stream', 'last-event-id': lastEventId },
    signal: calling.signal,
  });
  const messages: { readonly id: string }[] = [];
  let text = '';
  for await (const piece of response.body ?? []) {
    text += Buffer.from(piece).toString('utf8');
    messages.splice(0, messages.length, ...[...text.matchAll(/^data: (.+)\n\n/gm)].map(([, json]) => JSON.parse(json ?? '')));
    if (messages.length >= count) break;
  }
  calling.abort();
  return messages;
}
