import { describe, expect, it } from 'vitest';
import {
  FOLLOW_LIMITS,
  followHub,
  type Handled,
  type HubNews,
  type HubPlace,
  type HubStatus,
} from '../../../extension/core/bulletins/follow-hub';
import type { FeedAnswer, HubConnection, StreamAnswer } from '../../../extension/core/bulletins/hub-connection';

const HUB = { id: 'https://hub.example', feed: 'https://hub.example/feed.json', events: 'https://hub.example/events' };
const feedOf = (text: string, etag: string | null = null): FeedAnswer => ({
  kind: 'feed',
  body: new TextEncoder().encode(text),
  etag,
  lastModified: null,
});
const message = (data: string, id: string) => `id: ${id}\ndata: ${data}\n\n`;

/** A stream that the test writes to. */
interface Line {
  readonly lastEventId: string | null;
  send(text: string): void;
  end(): void;
  readonly closed: boolean;
}

/** A world with its own clock, in which a hub answers as it is told. */
function world(options: { readonly random?: number; readonly place?: HubPlace } = {}) {
  let now = 1_000_000;
  const waiting = new Set<{ readonly at: number; readonly action: () => void }>();
  const lines: Line[] = [];
  const asked: (string | null)[] = [];
  /** Texts of messages, and feeds. */
  const handled: string[] = [];
  const statuses: HubStatus[] = [];
  const warnings: string[] = [];
  const says = {
    feed: (): FeedAnswer | Promise<FeedAnswer> => feedOf('empty', '"0"'),
    stream: undefined as StreamAnswer | 'hangs' | undefined,
    handle: async (_: HubNews): Promise<Handled> => ({ as: 'handled' }),
  };
  let place: HubPlace = options.place ?? { etag: null, lastModified: null, lastEventId: null };

  const connection: HubConnection = {
    getFeed: async ({ etag }) => {
      asked.push(etag);
      return says.feed();
    },
    openStream: async ({ lastEventId }, signal) => {
      if (says.stream === 'hangs') return new Promise(() => undefined);
      if (says.stream) return says.stream;
      const pieces: string[] = [];
      let wake: (() => void) | undefined;
      let isOver = false;
      const line = {
        lastEventId,
        send: (text: string) => {
          pieces.push(text);
          wake?.();
        },
        end: () => {
          isOver = true;
          wake?.();
        },
        get closed() {
          return signal.aborted;
        },
      };
      signal.addEventListener('abort', line.end);
      lines.push(line);
      return {
        ok: true,
        pieces: (async function* () {
          while (!isOver || pieces.length > 0) {
            const piece = pieces.shift();
            if (piece !== undefined) yield piece;
            else
              await new Promise<void>((more) => {
                wake = more;
              });
          }
        })(),
      };
    },
  };
  const follower = followHub(
    {
      hub: HUB,
      recall: async () => place,
      handle: async (news) => {
        const came = await says.handle(news);
        if (came.as !== 'handled') return came;
        if (news.kind === 'message') handled.push(news.text);
        if (news.kind === 'feed') handled.push(`feed ${new TextDecoder().decode(news.body)}`);
        if ('lastEventId' in news) place = { ...place, lastEventId: news.lastEventId };
        if ('etag' in news) place = { ...place, etag: news.etag };
        return came;
      },
      tell: (status) => statuses.push(status),
    },
    {
      connection,
      clock: { now: () => now },
      timer: {
        after: (milliseconds, action) => {
          const entry = { at: now + milliseconds, action };
          waiting.add(entry);
          return () => waiting.delete(entry);
        },
      },
      random: () => options.random ?? 0.5,
      log: { warn: (text, detail) => warnings.push(`${text}: ${detail}`), error: (text) => warnings.push(text) },
    },
  );
  return {
    follower,
    lines,
    asked,
    handled,
    statuses,
    warnings,
    says,
    get now() {
      return now;
    },
    get status() {
      return statuses.at(-1);
    },
    get line() {
      const line = lines.at(-1);
      if (!line) throw new Error('There is no stream.');
      return line;
    },
    /** Everything that can happen without time going by. */
    settle: async () => {
      for (let turn = 0; turn < 20; turn++) await new Promise((later) => setImmediate(later));
    },
    async pass(milliseconds: number) {
      const end = now + milliseconds;
      await this.settle();
      for (;;) {
        const next = [...waiting].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.action();
        await this.settle();
      }
      now = end;
    },
    setClock: (moment: number) => {
      const shift = moment - now;
      now = moment;
      // Timers run on another clock, which nobody sets.
      const moved = [...waiting].map(({ at, action }) => ({ at: at + shift, action }));
      waiting.clear();
      for (const entry of moved) waiting.add(entry);
    },
    get place() {
      return place;
    },
  };
}

describe('following a hub', () => {
  it('reads the feed at once, and again when the stream is open, without sending it twice', async () => {
    const hub = world();
    hub.says.feed = () => (hub.asked.at(-1) === '"1"' ? { kind: 'unchanged' } : feedOf('one', '"1"'));
    await hub.settle();
    expect(hub.handled).toEqual(['feed one']);
    expect(hub.asked).toEqual([null, '"1"']);
    expect(hub.status).toEqual({ stream: 'open' });
    await hub.follower.stop();
  });

  it('keeps its place only after a message was handled, and one after the other', async () => {
    const hub = world();
    await hub.settle();
    let finish: ((handled: Handled) => void) | undefined;
    hub.says.handle = () =>
      new Promise((done) => {
        finish = done;
      });
    hub.line.send(message('a', '1') + message('b', '2'));
    await hub.settle();
    expect(hub.place.lastEventId).toBeNull();
    finish?.({ as: 'handled' });
    await hub.settle();
    expect(hub.place.lastEventId).toBe('1');
    expect(hub.handled).toEqual(['feed empty', 'feed empty', 'a']);
    finish?.({ as: 'handled' });
    await hub.settle();
    expect(hub.place.lastEventId).toBe('2');
    await hub.follower.stop();
  });

  it('gets a message again that could not be kept', async () => {
    const hub = world();
    await hub.settle();
    hub.line.send(message('a', '1'));
    await hub.settle();
    hub.says.handle = async () => ({ as: 'not-kept', detail: 'the disk is full' });
    hub.line.send(message('b', '2') + message('c', '3'));
    await hub.settle();
    expect(hub.lines[0]?.closed).toBe(true);
    expect(hub.status).toMatchObject({ stream: 'waiting', trouble: { why: 'not-kept', detail: 'the disk is full' } });
    hub.says.handle = async () => ({ as: 'handled' });
    await hub.pass(FOLLOW_LIMITS.firstWaitMs);
    expect(hub.line.lastEventId).toBe('1');
    await hub.follower.stop();
  });

  it('goes past a message that nobody can read, and says so', async () => {
    const hub = world();
    await hub.settle();
    hub.says.handle = async (news) =>
      news.kind === 'message' && news.text === '{' ? { as: 'unreadable', detail: 'no JSON' } : { as: 'handled' };
    hub.line.send(message('{', '7') + message('b', '8'));
    await hub.settle();
    expect(hub.handled.at(-1)).toBe('b');
    expect(hub.warnings).toEqual(['A message of https://hub.example/events cannot be read: no JSON']);
    expect(hub.lines).toHaveLength(1);
    await hub.follower.stop();
  });

  it('goes on where it was, after everything was started anew', async () => {
    const hub = world({ place: { lastEventId: '41', etag: '"9"', lastModified: null } });
    await hub.settle();
    expect(hub.line.lastEventId).toBe('41');
    expect(hub.asked[0]).toBe('"9"');
    await hub.follower.stop();
  });

  it('reads the feed once more soon after the stream opened, then every 5 to 15 minutes', async () => {
    const hub = world({ random: 0 });
    hub.says.feed = () => ({ kind: 'unchanged' });
    await hub.settle();
    hub.asked.length = 0;
    await hub.pass(FOLLOW_LIMITS.settleFromMs);
    expect(hub.asked).toHaveLength(1);
    for (let minute = 0; minute < 20; minute++) {
      hub.line.send(': alive\n');
      await hub.pass(30_000);
      hub.line.send(': alive\n');
      await hub.pass(30_000);
    }
    expect(hub.asked).toHaveLength(1 + 4);
    expect(hub.lines).toHaveLength(1);
    await hub.follower.stop();
  });
});

describe('when the hub or the way to it fails', () => {
  it('takes a stream that fell silent for dead, and comes back with its place', async () => {
    const hub = world();
    await hub.settle();
    hub.line.send(message('a', '5'));
    await hub.pass(FOLLOW_LIMITS.silenceMs - 1_000);
    hub.line.send(': alive\n');
    await hub.pass(FOLLOW_LIMITS.silenceMs - 1_000);
    expect(hub.lines).toHaveLength(1);
    await hub.pass(2_000);
    expect(hub.lines[0]?.closed).toBe(true);
    expect(hub.status).toMatchObject({ stream: 'waiting', trouble: { why: 'silent' } });
    await hub.pass(FOLLOW_LIMITS.firstWaitMs);
    expect(hub.line.lastEventId).toBe('5');
    expect(hub.status).toEqual({ stream: 'open' });
    await hub.follower.stop();
  });

  it('does not take the time that handling needs for silence', async () => {
    const hub = world();
    await hub.settle();
    let finish: (() => void) | undefined;
    hub.says.handle = (news) =>
      new Promise((done) => {
        finish = () => done({ as: 'handled' });
        if (news.kind === 'feed') finish();
      });
    hub.line.send(message('slow', '1'));
    await hub.pass(FOLLOW_LIMITS.silenceMs * 2);
    expect(hub.lines).toHaveLength(1);
    finish?.();
    await hub.settle();
    expect(hub.place.lastEventId).toBe('1');
    await hub.follower.stop();
  });

  it('gives up a stream that does not open, shows the feed all the same, and waits longer each time, up to a limit', async () => {
    const hub = world({ random: 1 });
    hub.says.stream = 'hangs';
    await hub.settle();
    expect(hub.handled).toEqual(['feed empty']);
    const waits: number[] = [];
    let waitingSince: number | undefined;
    for (let second = 0; second < 850; second++) {
      await hub.pass(1_000);
      if (hub.status?.stream === 'waiting') waitingSince ??= hub.now;
      else if (waitingSince !== undefined) {
        waits.push(Math.round((hub.now - waitingSince) / 1000));
        waitingSince = undefined;
      }
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 120, 120, 120, 120]);
    expect(hub.statuses.find((status) => status.stream === 'waiting')).toEqual({
      stream: 'waiting',
      trouble: { why: 'timed-out', detail: 'no answer in 10000 ms' },
      until: 1_000_000 + FOLLOW_LIMITS.openMs + FOLLOW_LIMITS.firstWaitMs,
    });
    await hub.follower.stop();
  });

  it('waits as long as the hub asks for, and starts from there again after a stream that held', async () => {
    const hub = world({ random: 1 });
    await hub.settle();
    hub.line.send('retry: 1000\n');
    await hub.settle();
    for (const wait of [1_000, 2_000, 4_000]) {
      hub.line.end();
      await hub.pass(wait - 1);
      expect(hub.status?.stream).toBe('waiting');
      await hub.pass(1);
      expect(hub.status?.stream).toBe('open');
    }
    for (let time = 0; time < FOLLOW_LIMITS.steadyMs; time += 30_000) {
      hub.line.send(': alive\n');
      await hub.pass(30_000);
    }
    hub.line.end();
    await hub.pass(1_000);
    expect(hub.status?.stream).toBe('open');
    await hub.follower.stop();
  });

  it('asks for the feed again soon when it could not be read or not be kept, and less often each time', async () => {
    for (const handled of [
      { as: 'failed', detail: 'it answered 502' },
      { as: 'not-kept', detail: 'the disk is full' },
    ] as const) {
      const hub = world({ random: 0 });
      hub.says.handle = async () => handled;
      await hub.settle();
      hub.asked.length = 0;
      const times: number[] = [];
      for (let second = 0; second < 600; second++) {
        hub.line.send(': alive\n');
        await hub.pass(1_000);
        if (hub.asked.length > times.length) times.push(second + 1);
      }
      const waits = times.map((time, index) => time - (times[index - 1] ?? 0));
      // The first one was the second failure already: once at the start, and once when the stream was open.
      expect(waits).toEqual([40, 80, 160, 300]);
      expect(hub.lines).toHaveLength(1);
      await hub.follower.stop();
    }
  });

  it('waits as long as the server asks for before it reads the feed again', async () => {
    const hub = world({ random: 0 });
    hub.says.feed = () => ({ kind: 'failed', why: 'status', detail: 'it answered 429', retryAfterMs: 200_000 });
    hub.says.handle = async () => ({ as: 'failed', detail: 'it answered 429' });
    await hub.settle();
    hub.asked.length = 0;
    for (let time = 0; time < 195_000; time += 15_000) {
      hub.line.send(': alive\n');
      await hub.pass(15_000);
    }
    expect(hub.asked).toHaveLength(0);
    await hub.pass(15_000);
    expect(hub.asked).toHaveLength(1);
    await hub.follower.stop();
  });

  it('looks at once when it is told to, cutting a wait short', async () => {
    const hub = world();
    hub.says.stream = { ok: false, why: 'offline', detail: 'no network' };
    await hub.settle();
    expect(hub.status).toMatchObject({ stream: 'waiting', trouble: { why: 'offline' } });
    hub.says.stream = undefined;
    hub.follower.lookNow();
    await hub.settle();
    expect(hub.status?.stream).toBe('open');
    await hub.follower.stop();
  });

  it('does not trust a stream after a sleep, and reads the feed where it has reason to trust it', async () => {
    const hub = world();
    await hub.settle();
    hub.asked.length = 0;
    hub.follower.lookNow();
    await hub.settle();
    expect(hub.asked).toHaveLength(1);
    expect(hub.lines).toHaveLength(1);
    hub.setClock(hub.now + 8 * 60 * 60_000);
    hub.follower.lookNow();
    await hub.pass(FOLLOW_LIMITS.firstWaitMs);
    expect(hub.lines).toHaveLength(2);
    await hub.follower.stop();
  });

  it('lives with a clock that is set back', async () => {
    const hub = world();
    await hub.settle();
    hub.setClock(5);
    hub.line.send(message('a', '1'));
    await hub.pass(1_000);
    hub.line.end();
    await hub.pass(FOLLOW_LIMITS.firstWaitMs);
    expect(hub.handled).toContain('a');
    expect(hub.status?.stream).toBe('open');
    await hub.follower.stop();
  });

  it('leaves nothing running when it is stopped, wherever it is', async () => {
    for (const stream of [undefined, 'hangs', { ok: false, why: 'refused', detail: 'it answered 403' }] as const) {
      const hub = world();
      hub.says.stream = stream;
      await hub.settle();
      await hub.follower.stop();
      const told = hub.statuses.length;
      const asked = hub.asked.length;
      await hub.pass(60 * 60_000);
      expect([hub.statuses.length, hub.asked.length]).toEqual([told, asked]);
      expect(hub.lines.every(({ closed }) => closed)).toBe(true);
    }
  });
});
