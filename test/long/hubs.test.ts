import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FEED_LIMITS } from '../../extension/core/bulletins/feed-result';
import { FOLLOW_LIMITS } from '../../extension/core/bulletins/follow-hub';
import { HUB_LIMITS } from '../../extension/hosts/node/hub/limits';
import { addPublisher } from '../../extension/hosts/node/hub/tokens';
import { hubConnection } from '../../extension/hosts/web/hub-connection';
import { publish } from '../../extension/hosts/web/publish';
import { type HubReader, startReader } from '../support/hub-reader';
import { post, publishDraft, runHub, type StartedTestHub, someDraft, startEmbeddedHub, startNchanHub, type TestHub } from '../support/hubs';
import { ensureNchanIsInstalled, prepareNchan, type Redis, startRedis } from '../support/nchan';
import { endProcess, freePort, until } from '../support/processes';

const readers: HubReader[] = [];
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.stop()));
});
function follow(hub: Pick<TestHub, 'feed' | 'events'>, options?: Parameters<typeof startReader>[1]): HubReader {
  const reader = startReader(hub, options);
  readers.push(reader);
  return reader;
}

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

describe.each([
  { name: 'the embedded hub', start: () => startEmbeddedHub() },
  { name: 'nginx with nchan in memory', start: () => startNchanHub() },
  {
    name: 'nginx with nchan on Redis',
    start: async (): Promise<StartedTestHub> => {
      const installed = ensureNchanIsInstalled();
      if (!installed.ok) return installed;
      const redis = await startRedis();
      const started = await startNchanHub({ redisPort: redis.port });
      if (!started.ok) return started;
      const { hub } = started;
      const remove = async () => {
        await hub.remove();
        await redis.remove();
      };
      return { ok: true, hub: Object.create(hub, { remove: { value: remove } }) as TestHub };
    },
  },
])('$name, for long', ({ name, start }) => {
  let started: StartedTestHub;
  let hub: TestHub;
  beforeAll(async () => {
    started = await start();
    if (started.ok) hub = started.hub;
    else console.error(`NOT TESTED: ${name}. ${started.why}`);
  }, 600_000);
  afterAll(async () => {
    if (started.ok) await hub.remove();
  }, 60_000);
  beforeEach(({ skip }) => {
    if (!started.ok) skip(started.why);
  });

  it('is killed twenty times while a publisher keeps publishing, and no acknowledged bulletin is lost or doubled', async () => {
    const reader = follow(hub);
    await reader.isListening();
    const acknowledged: string[] = [];
    let isOver = false;
    const publishing = (async () => {
      for (let number = 0; !isOver; number++) {
        const id = `steady-${number}`;
        const request = `request-${number}`;
        // As a publisher does it: the same request until there is an answer.
        for (;;) {
          const done = await publish({
            hub: hub.address,
            token: hub.token,
            publication: { action: 'publish', item: someDraft(id) },
            request,
          });
          if (done.ok) break;
          expect(done.why, done.message).not.toBe('refused');
          await wait(50);
        }
        acknowledged.push(id);
        await publish({ hub: hub.address, token: hub.token, publication: { action: 'resolve', id, text: 'x' }, request: `${request}-end` });
        await wait(20);
      }
    })();
    for (let fall = 0; fall < 20; fall++) {
      await wait(300 + Math.random() * 700);
      await hub.restart('SIGKILL');
    }
    isOver = true;
    await publishing;
    expect(acknowledged.length).toBeGreaterThan(50);
    await reader.sees(acknowledged.at(-1) ?? '');
    const late = follow(hub);
    await late.isListening();
    for (const [who, seen] of [
      ['the one who listened', reader.seen],
      ['the one who came later', late.seen],
    ] as const) {
      const ids = new Set(seen.map(({ id }) => id));
      expect(
        acknowledged.filter((id) => !ids.has(id)),
        who,
      ).toEqual([]);
      expect(new Set(seen.map(({ id, version }) => `${id} ${version}`)).size, who).toBe(seen.length);
    }
  }, 300_000);

  it('brings 600 messages exactly once and in order while its readers come and go', async () => {
    const steady = follow(hub);
    await steady.isListening();
    let coming = follow(hub);
    const parts = [coming];
    const from = steady.seen.length;
    for (let number = 0; number < 300; number++) {
      const id = `many-${number}`;
      await publishDraft(hub, someDraft(id));
      await post(hub, { action: 'resolve', id, text: 'x' });
      if (number % 25 === 24) {
        await coming.stop();
        coming = follow(hub, { from: coming });
        parts.push(coming);
      }
    }
    const ids = Array.from({ length: 300 }, (_, number) => `many-${number}`);
    await steady.sees('many-299', 'resolved');
    await coming.sees('many-299', 'resolved');
    expect(
      steady.seen
        .slice(from)
        .filter(({ id }) => id.startsWith('many-'))
        .map(({ id, state }) => `${id} ${state}`),
    ).toEqual(ids.flatMap((id) => [`${id} investigating`, `${id} resolved`]));
    const came = parts.flatMap(({ seen }) => seen).filter(({ id, state }) => id.startsWith('many-') && state === 'resolved');
    expect(came.map(({ id }) => id)).toEqual(ids);
  }, 600_000);

  it('sends a sign of life often enough, so that a quiet stream is not taken for dead', async () => {
    const reader = follow(hub);
    await reader.isListening();
    const opened = reader.status;
    await wait(FOLLOW_LIMITS.silenceMs + HUB_LIMITS.heartbeatMs);
    expect(reader.status).toBe(opened);
    expect(reader.status).toEqual({ stream: 'open' });
    await publishDraft(hub, someDraft('after-the-silence'));
    await reader.sees('after-the-silence');
    expect(reader.seen.at(-1)?.by).toBe('message');
  }, 120_000);
});

describe('several nodes', () => {
  it('bring every bulletin to the readers of each, and a node that was away catches up', async ({ skip }) => {
    const installed = ensureNchanIsInstalled();
    if (!installed.ok) return skip(installed.why);
    const redis: Redis = await startRedis();
    const folder = mkdtempSync(join(tmpdir(), 'deskside-nodes-'));
    const token = await addPublisher(folder, 'tester', new Date());
    if (!token.ok) throw new Error(token.message);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(folder, 'announce-key'), 'key', { mode: 0o600 });
    const [hubPort, ...ports] = [await freePort(), await freePort(), await freePort(), await freePort(), await freePort()];
    const [firstPort = 0, firstInner = 0, secondPort = 0, secondInner = 0] = ports;
    const common = { hubPort: hubPort ?? 0, key: 'key', redisPort: redis.port };
    const nodes = [
      prepareNchan(installed.module, { ...common, port: firstPort, innerPort: firstInner }),
      prepareNchan(installed.module, { ...common, port: secondPort, innerPort: secondInner }),
    ];
    let hub: ChildProcess | undefined;
    try {
      for (const node of nodes) await node.start();
      hub = await runHub(folder, hubPort ?? 0, `http://127.0.0.1:${firstInner}`);
      const at = (node: number) => {
        const address = nodes[node]?.address ?? '';
        return {
          address,
          feed: `${address}/feed.json`,
          events: `${address}/events`,
          publish: `${address}/publish`,
          token: token.token,
        } as TestHub;
      };
      const [first, second] = [follow(at(0)), follow(at(1))];
      await Promise.all([first.isListening(), second.isListening()]);
      await publishDraft(at(1), someDraft('to-both'));
      await Promise.all([first.sees('to-both'), second.sees('to-both')]);
      // The feed of a node may be as fast; the message has to come all the same.
      for (const reader of [first, second]) await until(() => reader.came.some(({ kind }) => kind === 'message'), 'the message comes');
      await nodes[1]?.end('SIGKILL');
      await publishDraft(at(0), someDraft('while-one-was-away'));
      await nodes[1]?.start();
      await second.sees('while-one-was-away');
      await redis.restart();
      await until(
        async () => (await publishDraft(at(0), someDraft(`after-redis-${Date.now()}`))).body.announced === true,
        'Redis takes messages again',
      );
      await publishDraft(at(1), someDraft('last'));
      await Promise.all([first.sees('last'), second.sees('last')]);
    } finally {
      await Promise.all(readers.splice(0).map((reader) => reader.stop()));
      if (hub) await endProcess(hub);
      for (const node of nodes) await node.remove();
      await redis.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

describe('a hub that hangs', () => {
  it('is given up after the time that is said, for the feed as well', async () => {
    const server = createServer((_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const feed = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/feed.json`;
    const started = performance.now();
    const answer = await hubConnection.getFeed({ address: feed, etag: null, lastModified: null }, new AbortController().signal);
    expect(answer).toMatchObject({ kind: 'failed', why: 'timed-out' });
    expect(performance.now() - started).toBeGreaterThan(FEED_LIMITS.fetchMs - 500);
    expect(performance.now() - started).toBeLessThan(FEED_LIMITS.fetchMs + 3_000);
    server.close();
    server.closeAllConnections();
  }, 30_000);
});
