/** `GET /events`: everyone who listens, as server-sent events. One message is one bulletin; its id is the position of the stream. */

import type { ServerResponse } from 'node:http';
import type { HubLimits } from './limits';
import type { HubRecord } from './record-line';

export class Subscribers {
  readonly #limits: HubLimits;
  readonly #open = new Set<ServerResponse>();
  readonly #heart: NodeJS.Timeout;

  constructor(limits: HubLimits) {
    this.#limits = limits;
    this.#heart = setInterval(() => this.#sendToAll(': \n\n'), limits.heartbeatMs);
    this.#heart.unref();
  }

  get count(): number {
    return this.#open.size;
  }

  get isFull(): boolean {
    return this.#open.size >= this.#limits.subscribers;
  }

  /** Answers with a stream that begins with `missed`, oldest first, and goes on with whatever `send` gets from now on. */
  add(response: ServerResponse, missed: readonly HubRecord[]): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Proxies of the nginx kind would otherwise collect the stream.
      'x-accel-buffering': 'no',
      // A stream ends with its connection, and so a stop waits for nobody.
      connection: 'close',
    });
    response.on('close', () => this.#open.delete(response));
    response.write(`: hi\nretry: ${this.#limits.retryMs}\n\n${missed.map(frameOf).join('')}`);
    // Closed while it was answered: `close` has been told and will not be again.
    if (!response.destroyed) this.#open.add(response);
  }

  send(record: HubRecord): void {
    this.#sendToAll(frameOf(record));
  }

  /** Ends all streams; their readers come back when a hub is there again. */
  endAll(): void {
    clearInterval(this.#heart);
    for (const response of this.#open) response.end();
  }

  #sendToAll(text: string): void {
    const bytes = Buffer.from(text);
    for (const response of this.#open) {
      if (response.writableLength > this.#limits.unreadBytes) response.destroy();
      else response.write(bytes);
    }
  }
}

/** JSON has no line breaks outside of its escapes, so that one `data` line holds it. */
function frameOf({ revision, item }: HubRecord): string {
  return `id: ${revision}\ndata: ${JSON.stringify(item)}\n\n`;
}
