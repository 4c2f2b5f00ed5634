/**
 * What waits to go to a ticket system, or went: one record each, on disk before anything is sent. A ticket is drafted, confirmed, sending,
 * then sent, unsure or parked; so is every change to a ticket (a reply, a move) that is made from Deskside.
 */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import { TICKET_STATES, type TicketState } from './ticket';
import { SYSTEM_FAILURES, type WhySystemFailed } from './ticket-system';
import { type TicketToSend, ticketToSendSchema } from './ticket-to-send';

export interface WordsToSend {
  readonly text: string;
  readonly marker: string;
  readonly attachments: readonly string[];
  readonly minutes?: number;
}

/** In the place of a ticket's id: the ticket that the item in `after` makes; what it is called there is known once that was sent. */
export const TICKET_BEFORE = '';

/** What is to be done in the ticket system. `ticket` is its id there; `basedOn` the revision that the person looked at. */
export type OutboxAction =
  | { readonly kind: 'create'; readonly ticket: TicketToSend }
  | { readonly kind: 'reply' | 'comment'; readonly ticket: string; readonly basedOn?: string; readonly words: WordsToSend }
  | { readonly kind: 'assign'; readonly ticket: string; readonly basedOn?: string; readonly owner: string | null }
  | { readonly kind: 'move'; readonly ticket: string; readonly basedOn?: string; readonly place: string }
  | { readonly kind: 'set-state'; readonly ticket: string; readonly basedOn?: string; readonly state: TicketState }
  | { readonly kind: 'promise'; readonly ticket: string; readonly basedOn?: string; readonly at: number | null };

/** Times are milliseconds since the epoch. */
export type OutboxState =
  /** Goes at the next chance, not before `notBefore`; `why` is what held the last attempt up, if there was one. */
  | { readonly name: 'confirmed'; readonly at: number; readonly notBefore: number; readonly why?: WhySystemFailed }
  /** An attempt is under way, or died under way. */
  | { readonly name: 'sending'; readonly at: number; readonly attempt: string }
  | {
      readonly name: 'sent';
      readonly at: number;
      /** The ticket in its system; for a change, the ticket that was changed. */
      readonly ticket: { readonly id: string; readonly number: string; readonly address: string | null };
      readonly leftOut: readonly string[];
    }
  /** It may have arrived. It is looked up before anything else; `looks` counts the look-ups that found nothing. */
  | { readonly name: 'unsure'; readonly at: number; readonly attemptedAt: number; readonly looks: number; readonly notBefore: number }
  /** It did not go, and will not go by itself: the person edits it, sends it again or takes it back. */
  | {
      readonly name: 'parked';
      readonly at: number;
      readonly why: WhySystemFailed | 'taken-back' | 'lost-connection';
      readonly detail: string;
    };

export interface OutboxItem {
  readonly version: 1;
  readonly id: string;
  /** `Connection.id` */
  readonly connection: string;
  readonly action: OutboxAction;
  readonly state: OutboxState;
  readonly createdAt: number;
  /** Goes only after this item was sent: the words before the state. */
  readonly after?: string;
  /** The draft that it was made from, or the contact. */
  readonly draft?: string;
  readonly contact?: string;
  /** Attempts that did not get it there since the person last confirmed it; later ones are further apart. */
  readonly attempts?: number;
  /** Those of them whose reply was lost. */
  readonly doubts?: number;
  /** What happened so far, oldest first, in plain sentences. */
  readonly log: readonly { readonly at: number; readonly text: string }[];
}

const words = v.object({
  text: v.string(),
  marker: v.string(),
  attachments: v.array(v.string()),
  minutes: v.exactOptional(v.number()),
});
const of = { ticket: v.string(), basedOn: v.exactOptional(v.string()) };

const action = v.variant('kind', [
  v.object({ kind: v.literal('create'), ticket: ticketToSendSchema }),
  v.object({ kind: v.picklist(['reply', 'comment']), ...of, words }),
  v.object({ kind: v.literal('assign'), ...of, owner: v.nullable(v.string()) }),
  v.object({ kind: v.literal('move'), ...of, place: v.string() }),
  v.object({ kind: v.literal('set-state'), ...of, state: v.picklist(TICKET_STATES) }),
  v.object({ kind: v.literal('promise'), ...of, at: v.nullable(v.number()) }),
]);

const state = v.variant('name', [
  v.object({ name: v.literal('confirmed'), at: v.number(), notBefore: v.number(), why: v.exactOptional(v.picklist(SYSTEM_FAILURES)) }),
  v.object({ name: v.literal('sending'), at: v.number(), attempt: v.string() }),
  v.object({
    name: v.literal('sent'),
    at: v.number(),
    ticket: v.object({ id: v.string(), number: v.string(), address: v.nullable(v.string()) }),
    leftOut: v.array(v.string()),
  }),
  v.object({ name: v.literal('unsure'), at: v.number(), attemptedAt: v.number(), looks: v.number(), notBefore: v.number() }),
  v.object({
    name: v.literal('parked'),
    at: v.number(),
    why: v.picklist([...SYSTEM_FAILURES, 'taken-back', 'lost-connection']),
    detail: v.string(),
  }),
]);

const item = v.object({
  version: v.literal(1),
  id: v.pipe(v.string(), v.minLength(1)),
  connection: v.string(),
  action,
  state,
  createdAt: v.number(),
  after: v.exactOptional(v.string()),
  draft: v.exactOptional(v.string()),
  contact: v.exactOptional(v.string()),
  attempts: v.exactOptional(v.number()),
  doubts: v.exactOptional(v.number()),
  log: v.array(v.object({ at: v.number(), text: v.string() })),
});

export const OUTBOX = recordKind<OutboxItem>({ name: 'outbox', version: 1, schema: item });
