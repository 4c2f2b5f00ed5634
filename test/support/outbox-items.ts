/** Items of the outbox, and what the sender needs to run in a test. */

import type { Store, StoreResult } from '../../extension/core/ports';
import { ATTACHMENTS } from '../../extension/core/tickets/attachment';
import { type Connection, LOCAL_DESK } from '../../extension/core/tickets/connection';
import { newItem, withMarker } from '../../extension/core/tickets/outbox/by-hand';
import type { OutboxPorts } from '../../extension/core/tickets/outbox/send-outbox';
import { OUTBOX, type OutboxItem } from '../../extension/core/tickets/outbox-item';
import type { TicketSystem } from '../../extension/core/tickets/ticket-system';
import type { TicketToSend } from '../../extension/core/tickets/ticket-to-send';
import { memoryStore } from '../../extension/hosts/memory/store';

export const HELP_DESK: Connection = { ...LOCAL_DESK, id: 'help-desk', kind: 'rt', title: 'Help desk', address: 'https://rt.example.com' };

export function someTicket(marker: string, changes: Partial<TicketToSend> = {}): TicketToSend {
  return {
    subject: `Phone ${marker}`,
    text: withMarker('It does not ring.', marker),
    place: null,
    customer: null,
    priority: 'normal',
    fields: {},
    attachments: [],
    marker,
    ...changes,
  };
}

export function ticketItem(id: string, now: number, changes: Partial<TicketToSend> = {}): OutboxItem {
  return newItem({ id, connection: HELP_DESK.id, action: { kind: 'create', ticket: someTicket(`DS-${id}`, changes) } }, now);
}

export function replyItem(id: string, now: number, after?: string): OutboxItem {
  const words = { text: withMarker('Try it now.', `DS-${id}`), marker: `DS-${id}`, attachments: [] };
  const action = { kind: 'reply', ticket: '1', words } as const;
  return newItem({ id, connection: HELP_DESK.id, action, ...(after === undefined ? {} : { after }) }, now);
}

export interface Sending {
  readonly items: Store<OutboxItem>;
  readonly ports: OutboxPorts;
  now: number;
  online: boolean;
  all(): Promise<ReadonlyMap<string, OutboxItem>>;
}

/** `kept`: a store to use in place of one in memory. */
export function sendingTo(makeSystem: (sending: Sending) => TicketSystem | undefined, kept?: Store<OutboxItem>): Sending {
  const items = kept ?? memoryStore(OUTBOX);
  let ids = 0;
  const sending: Sending = {
    items,
    now: 1_000_000,
    online: true,
    ports: {
      items,
      attachments: memoryStore(ATTACHMENTS),
      openConnection: async (): Promise<StoreResult<{ connection: Connection; system: TicketSystem } | undefined>> => {
        const system = makeSystem(sending);
        return { ok: true, value: system && { connection: HELP_DESK, system } };
      },
      clock: { now: () => sending.now },
      ids: { next: () => `attempt-${ids++}` },
      random: () => 0.5,
      isOnline: () => sending.online,
      log: { warn: () => undefined, error: () => undefined },
    },
    async all() {
      const read = await items.all();
      if (!read.ok) throw new Error(read.detail);
      return new Map(read.value.map((item) => [item.id, item]));
    },
  };
  return sending;
}
