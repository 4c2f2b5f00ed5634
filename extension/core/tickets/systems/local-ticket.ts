/** A ticket of the local desk as it is kept: one record with its whole trip in it; the bytes of its files are records of their own. */

import * as v from 'valibot';
import type { Priority } from '../../knowledge/entry';
import { recordKind } from '../../stored-record';
import { LEG_KINDS, type LegKind, TICKET_STATES, type TicketState } from '../ticket';

/** `id` is the `LocalFile.id`; size in bytes. */
export interface LocalAttachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

export interface LocalLeg {
  readonly id: string;
  readonly at: number;
  readonly who: string;
  readonly kind: LegKind;
  readonly title: string;
  readonly text: string;
  readonly public: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly minutes?: number;
  /** Of the words, so that the same words are not said twice. */
  readonly marker?: string;
  readonly attachments: readonly LocalAttachment[];
}

/** Times are milliseconds since the epoch. */
export interface LocalTicket {
  readonly version: 1;
  /** `1`, `2`, `3` ... */
  readonly id: string;
  /** Grows by one with every change. */
  readonly revision: number;
  readonly marker: string;
  readonly subject: string;
  readonly state: TicketState;
  readonly enteredAt: number;
  readonly updatedAt: number;
  readonly solvedAt: number | null;
  readonly owner: string | null;
  readonly customer: { readonly name?: string; readonly email?: string } | null;
  readonly place: string | null;
  readonly priority: Priority;
  readonly promisedAt: number | null;
  readonly fields: Readonly<Record<string, string>>;
  /** Oldest first; the first one is `entered`. */
  readonly legs: readonly LocalLeg[];
}

const attachment = v.object({ id: v.string(), name: v.string(), type: v.string(), size: v.number() });

const leg = v.object({
  id: v.string(),
  at: v.number(),
  who: v.string(),
  kind: v.picklist(LEG_KINDS),
  title: v.string(),
  text: v.string(),
  public: v.boolean(),
  from: v.exactOptional(v.string()),
  to: v.exactOptional(v.string()),
  minutes: v.exactOptional(v.number()),
  marker: v.exactOptional(v.string()),
  attachments: v.array(attachment),
});

export const LOCAL_TICKETS = recordKind<LocalTicket>({
  name: 'local-tickets',
  version: 1,
  schema: v.object({
    version: v.literal(1),
    id: v.pipe(v.string(), v.regex(/^[1-9]\d*$/, 'must be a number')),
    revision: v.number(),
    marker: v.string(),
    subject: v.string(),
    state: v.picklist(TICKET_STATES),
    enteredAt: v.number(),
    updatedAt: v.number(),
    solvedAt: v.nullable(v.number()),
    owner: v.nullable(v.string()),
    customer: v.nullable(v.object({ name: v.exactOptional(v.string()), email: v.exactOptional(v.string()) })),
    place: v.nullable(v.string()),
    priority: v.picklist(['low', 'normal', 'high', 'urgent']),
    promisedAt: v.nullable(v.number()),
    fields: v.record(v.string(), v.string()),
    legs: v.array(leg),
  }),
});

/** Kept apart from the ticket, so that a list of tickets does not read every screenshot. */
export interface LocalFile extends LocalAttachment {
  readonly version: 1;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const LOCAL_FILES = recordKind<LocalFile>({
  name: 'local-files',
  version: 1,
  schema: v.object({
    ...attachment.entries,
    version: v.literal(1),
    bytes: v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'must be bytes'),
  }),
});
