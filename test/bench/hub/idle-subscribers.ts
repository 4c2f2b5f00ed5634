/**
 * A process that holds many subscribers of one hub: `idle-subscribers.ts <port> <count>`. It says `ready` once all streams are open, and
 * for each message one line of JSON: when each of them had it. Plain sockets, so that what is measured is the hub and not a client.
 */

import { connect } from 'node:net';

export interface Heard {
  /** Of the bulletin. */
  readonly id: string;
  /** Microseconds of the machine's steady clock, which all processes share; in the order of arrival. */
  readonly at: readonly number[];
}

/** More at once only fill the listening queue of the system. */
const OPENING_AT_ONCE = 200;

const [port = 0, count = 0] = process.argv.slice(2).map(Number);
const heard = new Map<string, number[]>();
let opened = 0;
let opening = 0;
let next = 0;

const now = () => Number(process.hrtime.bigint() / 1000n);

function openMore(): void {
  while (opening < OPENING_AT_ONCE && next < count) {
    next++;
    opening++;
    open();
  }
}

function open(): void {
  const socket = connect(port, '127.0.0.1');
  let isOpen = false;
  socket.setNoDelay(true);
  socket.on('connect', () => socket.write(`GET /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`));
  socket.on('error', (error) => fail(`a stream broke: ${error.message}`));
  socket.on('close', () => fail('a stream was closed'));
  socket.on('data', (bytes) => {
    if (!isOpen) {
      const head = bytes.toString('latin1', 0, 12);
      if (head !== 'HTTP/1.1 200') fail(`the hub answered ${head}`);
      isOpen = true;
      opening--;
      if (++opened === count) process.stdout.write('ready\n');
      openMore();
      return;
    }
    const id = /"id":"(mark-\d+)"/.exec(bytes.toString('latin1', 0, 200))?.[1];
    if (id !== undefined) note(id);
  });
}

function note(id: string): void {
  const times = heard.get(id) ?? [];
  heard.set(id, times);
  if (times.push(now()) === count) {
    process.stdout.write(`${JSON.stringify({ id, at: times } satisfies Heard)}\n`);
    heard.delete(id);
  }
}

function fail(why: string): never {
  process.stderr.write(`${why} (${opened} of ${count} were open)\n`);
  process.exit(1);
}

openMore();
