/** How fast confirmed tickets leave: planted in the outbox at once, sent by the real worker in a real Chromium, one after the other. */

import { LOCAL_DESK_ID } from '../../../extension/core/tickets/connection';
import { newItem } from '../../../extension/core/tickets/outbox/by-hand';
import type { OutboxItem } from '../../../extension/core/tickets/outbox-item';
import { someTicket } from '../../support/outbox-items';
import { type OutboxWorld, say } from '../../support/outbox-kills';
import { until } from '../../support/processes';
import { plantRecord, storedRecords } from '../../support/stored-records';

export interface Throughput {
  readonly system: string;
  readonly tickets: number;
  /** From the first request to the last record that says "sent", in milliseconds. */
  readonly milliseconds: number;
  /** From "sending" on disk to "sent" on disk, of each ticket, ascending; milliseconds. */
  readonly each: readonly number[];
  /** Tickets that are not `sent` in the end: must be 0. */
  readonly notSent: number;
}

const LIMIT_MS = 900_000;

export async function throughputOf(world: OutboxWorld, system: string, connection: string, tickets: number): Promise<Throughput> {
  const { page } = world.browser;
  const ids = Array.from({ length: tickets }, (_, index) => `bench-${connection}-${index}`);
  for (const [index, id] of ids.entries()) {
    const action = { kind: 'create', ticket: someTicket(`DS-${id}`) } as const;
    await plantRecord(page, 'outbox', id, newItem({ id, connection, action }, Date.now() + index));
  }
  const mine = new Set(ids);
  const items = async () => (await storedRecords(page, 'outbox')).filter(({ id }) => mine.has(String(id))) as unknown as OutboxItem[];
  // The last one was confirmed some milliseconds from now.
  await new Promise((later) => setTimeout(later, tickets));
  const began = performance.now();
  await say(page);
  await until(
    async () => (await items()).every(({ state }) => state.name === 'sent' || state.name === 'parked'),
    `${system} has all`,
    LIMIT_MS,
  );
  const milliseconds = performance.now() - began;
  const done = await items();
  return {
    system,
    tickets,
    milliseconds,
    each: done.map(timeOf).toSorted((left, right) => left - right),
    notSent: done.filter(({ state }) => state.name !== 'sent').length,
  };
}

function timeOf({ log }: OutboxItem): number {
  return (log.at(-1)?.at ?? 0) - (log.findLast(({ text }) => text === 'Sending.')?.at ?? 0);
}

export function throughputTable(all: readonly Throughput[]): string {
  const at = (each: readonly number[], part: number) => Math.round(each[Math.min(each.length - 1, Math.floor(each.length * part))] ?? 0);
  const rows = all.map(({ system, tickets, milliseconds, each, notSent }) =>
    [system, tickets, (tickets / (milliseconds / 1000)).toFixed(1), at(each, 0.5), at(each, 0.99), notSent].join(' | '),
  );
  return [
    '| ticket system | tickets | per second | each p50 ms | p99 ms | not sent |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

export const BENCHED = [
  { system: 'local desk', connection: LOCAL_DESK_ID },
  { system: 'Request Tracker 5, on this machine', connection: 'root' },
] as const;
