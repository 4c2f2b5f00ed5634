import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubAddresses } from '../../extension/core/bulletins/hub-connection';
import type { HubOptions, StartedHub } from '../../extension/hosts/node/hub/hub';
import { startHub } from '../../extension/hosts/node/hub/hub';
import { addPublisher, checkToken, listPublishers, revokePublisher } from '../../extension/hosts/node/hub/tokens';
import { type HubAnswer, post, someDraft, type TestHub } from '../support/hubs';
import { until } from '../support/processes';

let folder = '';
let token = '';
let now = Date.parse('2026-11-21T10:00:00Z');
const said: string[] = [];
const running: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-hub-'));
  now = Date.parse('2026-11-21T10:00:00Z');
  said.length = 0;
  const added = await addPublisher(folder, 'tester', new Date());
  if (!added.ok) throw new Error(added.message);
  token = added.token;
});
afterEach(async () => {
  for (const hub of running.splice(0)) await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

function launch(options: Partial<HubOptions> = {}): Promise<StartedHub> {
  return startHub({
    folder,
    port: 0,
    title: 'Bulletins of the desk',
    clock: { now: () => now },
    log: { warn: (text) => said.push(text), error: (text, detail) => said.push(`${text}: ${detail}`) },
    ...options,
  });
}

async function start(options: Partial<HubOptions> = {}) {
  const started = await launch(options);
  if (!started.ok) throw new Error(started.message);
  const { hub } = started;
  running.push(hub);
  const target = { ...hubAddresses(hub.address), address: hub.address, token } as unknown as TestHub;
  const send = (body: unknown, as: string | null = token): Promise<HubAnswer> => post(target, body, as);
  return {
    hub,
    ...hubAddresses(hub.address),
    publish: (id: string, changes?: Parameters<typeof someDraft>[1]) => send({ action: 'publish', item: someDraft(id, changes) }),
    resolve: (id: string, text = 'It works again.') => send({ action: 'resolve', id, text }),
    send,
    feed: async () =>
      (await (await fetch(`${hub.address}/feed.json`)).json()) as {
        _deskside: { revision: number };
        items: { id: string; date_modified: string; _deskside: { version: number; state: string; updates?: { text: string }[] } }[];
      },
  };
}

describe('the hub’s bulletins', () => {
  it('are numbered upwards when the clock is set back, also over a restart', async () => {
    const first = await start();
    const versions = [(await first.publish('a')).body.version];
    now -= 3_600_000;
    versions.push((await first.publish('b')).body.version);
    versions.push((await first.resolve('a')).body.version);
    const { items } = await first.feed();
    expect(items.find(({ id }) => id === 'a')?.date_modified).toBe('2026-11-21T10:00:00.000Z');
    await first.hub.stop();
    const second = await start();
    versions.push((await second.resolve('b')).body.version);
    expect(versions).toEqual([now + 3_600_000, now + 3_600_001, now + 3_600_002, now + 3_600_003]);
    expect((await second.feed())._deskside.revision).toBe(versions.at(-1));
  });

  it('leave the feed two weeks after they were resolved, and stay there while they are open', async () => {
    const hub = await start();
    await hub.publish('open');
    await hub.publish('over');
    await hub.resolve('over');
    now += 15 * 24 * 3_600_000;
    await hub.publish('new');
    expect((await hub.feed()).items.map(({ id }) => id)).toEqual(['new', 'open']);
  });

  it('are refused when their readers could not take more, until one is resolved', async () => {
    const hub = await start({ limits: { feedItems: 3 } });
    for (const id of ['a', 'b', 'c']) expect((await hub.publish(id)).status).toBe(201);
    expect(await hub.publish('d')).toMatchObject({
      status: 409,
      body: { why: 'full', message: 'The feed holds 3 open bulletins, and no more fit: resolve some first.' },
    });
    await hub.resolve('a');
    expect((await hub.publish('d')).status).toBe(201);
    expect((await hub.feed()).items.map(({ id }) => id)).toEqual(['d', 'c', 'b']);
  });

  it('stay under the bytes that a reader takes', async () => {
    const hub = await start({ limits: { feedBytes: 30_000 } });
    const answers = [];
    for (const id of ['a', 'b', 'c', 'd']) answers.push((await hub.publish(id, { text: 'x'.repeat(9_000) })).status);
    expect(answers).toEqual([201, 201, 409, 409]);
    const body = await (await fetch(`${hub.hub.address}/feed.json`)).text();
    expect(Buffer.byteLength(body)).toBeLessThan(30_000);
  });

  it('keep their newest updates when the old ones no longer fit', async () => {
    const hub = await start();
    await hub.publish('long');
    for (let number = 0; number < 20; number++) {
      const text = `${number} ${'x'.repeat(9_000)}`;
      expect((await hub.send({ action: 'update', item: someDraft('long'), text })).status).toBe(200);
    }
    const [item] = (await hub.feed()).items;
    const numbers = item?._deskside.updates?.map(({ text }) => Number.parseInt(text, 10)) ?? [];
    expect(numbers.slice(0, 3)).toEqual([19, 18, 17]);
    expect(numbers.length).toBeLessThan(15);
    expect(numbers.length).toBeGreaterThan(10);
  });

  it('are still all there after the file was compacted and the hub was started anew', async () => {
    const hub = await start({ limits: { fileBytes: 20_000 } });
    await hub.publish('first');
    for (let number = 0; number < 60; number++) await hub.send({ action: 'update', item: someDraft('second', {}) });
    await hub.publish('second');
    for (let number = 0; number < 60; number++) expect((await hub.send({ action: 'update', item: someDraft('second') })).status).toBe(200);
    expect(statSync(join(folder, 'bulletins.log')).size).toBeLessThan(25_000);
    const before = await hub.feed();
    await hub.hub.stop();
    expect(await (await start()).feed()).toEqual(before);
  });

  it('are not published when the disk refuses, and the publisher is told', async () => {
    const { BulletinBoard } = await import('../../extension/hosts/node/hub/bulletin-board');
    const { HUB_LIMITS } = await import('../../extension/hosts/node/hub/limits');
    let isFull = true;
    const board = new BulletinBoard({
      file: {
        size: 0,
        append: async () => {
          if (isFull) throw new Error('ENOSPC: no space left on device');
        },
        compact: async () => undefined,
        close: async () => undefined,
      },
      records: [],
      title: 'x',
      clock: { now: () => now },
      log: { warn: () => undefined, error: (text) => said.push(text) },
      limits: HUB_LIMITS,
    });
    const told: string[] = [];
    board.onPublished(({ item }) => told.push(item.id));
    const request = { publication: { action: 'publish', item: someDraft('a') } } as const;
    expect(await board.publish(request, 'tester')).toMatchObject({
      ok: false,
      why: 'not-written',
      message: 'The hub could not write the bulletin to its disk, and did not publish it: ENOSPC: no space left on device',
    });
    expect([told, JSON.parse(board.feed.body.toString()).items]).toEqual([[], []]);
    isFull = false;
    expect(await board.publish(request, 'tester')).toMatchObject({ ok: true });
    expect(told).toEqual(['a']);
  });
});

describe('changing a bulletin', () => {
  it('is refused when somebody else changed it meanwhile', async () => {
    const hub = await start();
    const { body } = await hub.publish('a');
    const update = { action: 'update', item: someDraft('a', { state: 'identified' }), text: 'Found.', based_on: body.version };
    expect((await hub.send(update)).status).toBe(200);
    expect(await hub.send(update)).toMatchObject({ status: 409, body: { why: 'changed-meanwhile' } });
  });

  it('wants a word when the state changes, and none for a correction', async () => {
    const hub = await start();
    await hub.publish('a');
    expect((await hub.send({ action: 'update', item: someDraft('a', { title: 'Another title' }) })).status).toBe(200);
    expect(await hub.send({ action: 'update', item: someDraft('a', { state: 'monitoring' }) })).toMatchObject({
      status: 422,
      body: { why: 'nothing-said', message: 'The state of "a" changes from investigating to monitoring: say in the update what happened.' },
    });
    await hub.resolve('a');
    expect(await hub.resolve('a')).toMatchObject({ status: 409, body: { why: 'already-over' } });
    expect((await hub.send({ action: 'update', item: someDraft('a'), text: 'It is back.' })).body.state).toBe('investigating');
  });

  it('completes planned work, and says what such work needs', async () => {
    const hub = await start();
    const work = { kind: 'maintenance', state: 'scheduled' } as const;
    expect((await hub.publish('work', work)).body.problems).toEqual([
      '"item, _deskside, started" is missing: when the work is planned to start.',
    ]);
    const times = { started: '2026-12-01T20:00:00+01:00', expected_end: '2026-12-01T18:00:00Z' };
    expect((await hub.publish('work', { ...work, ...times })).body.problems).toEqual([
      '"item, _deskside, expected_end" must be later than the start.',
    ]);
    expect((await hub.publish('work', { ...work, ...times, expected_end: '2026-12-01T21:30:00Z' })).status).toBe(201);
    expect((await hub.resolve('work')).body.state).toBe('completed');
  });
});

describe('a hub’s limits', () => {
  it('turn away one listener too many, in words, and take the next when one has left', async () => {
    const { events } = await start({ limits: { subscribers: 2 } });
    const calls = [new AbortController(), new AbortController()];
    for (const call of calls) expect((await fetch(events, { signal: call.signal })).status).toBe(200);
    const refused = await fetch(events);
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
      503,
      '60',
      { why: 'full', message: 'The hub has 2 listeners, which is its limit.' },
    ]);
    calls[0]?.abort();
    await until(async () => {
      const call = new AbortController();
      const { status } = await fetch(events, { signal: call.signal });
      call.abort();
      return status === 200;
    }, 'a place is free');
    calls[1]?.abort();
  });

  it('cut off a listener that does not read, and nobody else', async () => {
    const hub = await start({ limits: { unreadBytes: 200_000 } });
    const url = new URL(hub.events);
    const deaf = connect(Number(url.port), url.hostname);
    deaf.write(`GET /events HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`);
    deaf.pause();
    const call = new AbortController();
    const listener = await fetch(hub.events, { signal: call.signal });
    let heard = 0;
    const hearing = (async () => {
      for await (const piece of listener.body ?? []) heard += piece.length;
    })().catch((error: unknown) => error);
    await until(() => hub.hub.subscribers === 2, 'both listen');
    const answers = Object.fromEntries(['en', 'de', 'fr', 'nl', 'es'].map((language) => [language, 'x'.repeat(9_900)]));
    await hub.publish('big', { approved_answer: answers });
    for (let number = 0; number < 250 && hub.hub.subscribers === 2; number++) {
      await hub.send({ action: 'update', item: someDraft('big', { approved_answer: answers }) });
    }
    expect(hub.hub.subscribers).toBe(1);
    await until(() => heard > 1_000_000, 'the other one heard it all');
    call.abort();
    await hearing;
    deaf.destroy();
  });

  it('answer to no name but localhost while the hub is for this machine only', async () => {
    const hub = await start();
    const url = new URL(hub.events);
    const answer = await new Promise<string>((done) => {
      const socket = connect(Number(url.port), url.hostname);
      socket.once('data', (bytes) => {
        socket.destroy();
        done(bytes.toString('utf8'));
      });
      socket.write('GET /feed.json HTTP/1.1\r\nHost: rebound.example\r\n\r\n');
    });
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
    expect(answer).toContain('This hub answers to localhost only.');
  });

  it('let one hub have the folder, and let it go when that one stops', async () => {
    const first = await start();
    expect(await launch()).toEqual({ ok: false, why: 'locked', message: `Another hub is running on ${folder}.` });
    await first.hub.stop();
    await start();
  });

  it('say that a port is taken', async () => {
    const first = await start();
    const other = mkdtempSync(join(tmpdir(), 'deskside-hub-'));
    const { port } = new URL(first.hub.address);
    expect(await launch({ folder: other, port: Number(port) })).toMatchObject({ ok: false, why: 'port-taken' });
    rmSync(other, { recursive: true });
  });

  it('stop at once, with listeners and idle connections there', async () => {
    const hub = await start();
    const listener = await fetch(hub.events);
    await hub.feed();
    const started = performance.now();
    await hub.hub.stop();
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(await listener.text()).toMatch(/^: hi\nretry: 1000\n\n$/);
  });
});

describe('the server that holds the subscribers', () => {
  it('gets what it missed when it is there again, in order, also over a restart of the hub', async () => {
    const { createServer } = await import('node:http');
    const got: string[] = [];
    let isWell = false;
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      if (!isWell || request.headers['x-deskside-key'] !== 'secret') return response.writeHead(503).end();
      got.push(request.url === '/announce' ? JSON.parse(body).id : request.url);
      return response.writeHead(201).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const announce = { address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, key: 'secret' };
    const first = await start({ announce });
    expect((await first.publish('a')).body).toMatchObject({ announced: false });
    expect(said[0]).toMatch(/^The subscribers’ server at http:\/\/127\.0\.0\.1:\d+ takes no messages: .* answered 503$/);
    await first.hub.stop();
    const second = await start({ announce });
    isWell = true;
    expect((await second.publish('b')).body).toMatchObject({ announced: true });
    expect(got).toEqual(['/refresh', 'a', '/refresh', 'b']);
    await second.hub.stop();
    server.close();
    server.closeAllConnections();
  }, 20_000);
});

describe('publishers’ tokens', () => {
  it('are kept as hashes, in a file for the hub’s account only', async () => {
    const text = readFileSync(join(folder, 'tokens.json'), 'utf8');
    expect(text).not.toContain(token);
    expect(token).toMatch(/^deskside_[\w-]{43}$/);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'tokens.json')).mode & 0o077).toBe(0);
    expect(await checkToken(folder, `Bearer ${token}`)).toEqual({ ok: true, name: 'tester' });
    expect(await checkToken(folder, `bearer   ${token} `)).toEqual({ ok: true, name: 'tester' });
    for (const header of [undefined, '', token, 'Bearer', `Basic ${token}`]) {
      expect(await checkToken(folder, header)).toEqual({ ok: false, why: 'missing' });
    }
  });

  it('are one a person, until they are revoked, and then a new one may be given', async () => {
    expect(await addPublisher(folder, 'tester', new Date())).toMatchObject({ ok: false });
    expect(await revokePublisher(folder, 'nobody', new Date())).toBe(false);
    expect(await revokePublisher(folder, 'tester', new Date(now))).toBe(true);
    expect(await checkToken(folder, `Bearer ${token}`)).toEqual({
      ok: false,
      why: 'revoked',
      name: 'tester',
      since: '2026-11-21T10:00:00.000Z',
    });
    expect(await addPublisher(folder, 'tester', new Date())).toMatchObject({ ok: true });
    expect((await listPublishers(folder)).map(({ name, revoked }) => [name, revoked])).toEqual([
      ['tester', '2026-11-21T10:00:00.000Z'],
      ['tester', undefined],
    ]);
  });

  it('have names that can be shown', async () => {
    for (const name of ['', ' x', 'a\nb', '<b>', 'x'.repeat(61)]) {
      expect(await addPublisher(folder, name, new Date())).toMatchObject({ ok: false });
    }
    expect(await addPublisher(folder, 'Zoë Müller', new Date())).toMatchObject({ ok: true });
  });

  it('let nobody publish when their file is broken, and say so', async () => {
    const hub = await start();
    writeFileSync(join(folder, 'tokens.json'), '{"format":1,');
    expect(await hub.publish('a')).toMatchObject({ status: 500, body: { why: 'tokens-unreadable' } });
    await expect(addPublisher(folder, 'new', new Date())).rejects.toThrow('cannot be read');
  });
});
