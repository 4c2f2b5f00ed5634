/** One time that a customer reached the desk: walk-in, phone or mail. Every one is kept, even a general question. */

import * as v from 'valibot';
import { entryIdSchema, serviceIdSchema } from '../knowledge/id-schemas';
import type { EntryId, ServiceId } from '../knowledge/ids';
import { recordKind } from '../stored-record';

export const CHANNELS = ['walk-in', 'phone', 'mail'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * - `answered`: logged and closed at once; `solution` is the entry or bulletin that was the answer, if one was
 * - `ticket`: a ticket was written: its draft, later its outbox item
 * - `linked`: about a ticket that is open already
 * - `dropped`: the caller was gone, or it was started by mistake
 */
export type ContactEnding =
  | { readonly kind: 'answered'; readonly solution?: string }
  | { readonly kind: 'ticket'; readonly draft: string }
  | { readonly kind: 'linked'; readonly connection: string; readonly ticket: string; readonly number: string }
  | { readonly kind: 'dropped' };

export interface Contact {
  readonly version: 1;
  readonly id: string;
  readonly channel: Channel;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Milliseconds that it was set aside for another contact; not part of its time. */
  readonly pausedMs: number;
  /** Since when it is set aside; `null`: it is not. */
  readonly pausedAt: number | null;
  readonly who: { readonly name: string; readonly email?: string; readonly phone?: string } | null;
  /** In the caller's words, or the agent's. */
  readonly question: string;
  readonly notes: string;
  readonly service?: ServiceId;
  readonly searched: readonly string[];
  readonly read: readonly EntryId[];
  /** Ids of walks. */
  readonly walks: readonly string[];
  /** Ids of bulletins whose approved answer was copied. */
  readonly said: readonly string[];
  /** `null`: still going on. */
  readonly ending: ContactEnding | null;
  /** Who took it, as far as Deskside knows. */
  readonly agent: string;
  /** The outbox item that logs it in the ticket system; absent: kept here only. */
  readonly logged?: string;
}

const contact = v.object({
  version: v.literal(1),
  id: v.pipe(v.string(), v.minLength(1)),
  channel: v.picklist(CHANNELS),
  startedAt: v.number(),
  endedAt: v.nullable(v.number()),
  pausedMs: v.number(),
  pausedAt: v.nullable(v.number()),
  who: v.nullable(v.object({ name: v.string(), email: v.exactOptional(v.string()), phone: v.exactOptional(v.string()) })),
  question: v.string(),
  notes: v.string(),
  service: v.exactOptional(serviceIdSchema),
  searched: v.array(v.string()),
  read: v.array(entryIdSchema),
  walks: v.array(v.string()),
  said: v.array(v.string()),
  ending: v.nullable(
    v.variant('kind', [
      v.object({ kind: v.literal('answered'), solution: v.exactOptional(v.string()) }),
      v.object({ kind: v.literal('ticket'), draft: v.string() }),
      v.object({ kind: v.literal('linked'), connection: v.string(), ticket: v.string(), number: v.string() }),
      v.object({ kind: v.literal('dropped') }),
    ]),
  ),
  agent: v.string(),
  logged: v.exactOptional(v.string()),
});

export const CONTACTS = recordKind<Contact>({ name: 'contacts', version: 1, schema: contact });

/** Milliseconds that the desk spent on it; of one that goes on, until `now`. */
export function contactTime(contact: Contact, now: number): number {
  const paused = contact.pausedMs + (contact.pausedAt === null ? 0 : Math.max(0, (contact.endedAt ?? now) - contact.pausedAt));
  return Math.max(0, (contact.endedAt ?? now) - contact.startedAt - paused);
}
