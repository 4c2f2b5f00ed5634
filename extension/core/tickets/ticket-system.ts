/**
 * What Deskside asks of a ticket system. Each one says what it can do by what it has: a capability that is absent here is not offered
 * on any screen. One file per system in core/tickets/systems.
 */

import type { Clock, Web } from '../ports';
import type { Attachment } from './attachment';
import type { Connection, Credential } from './connection';
import type { Leg, Person, Place, Ticket, TicketState } from './ticket';
import type { TicketToSend } from './ticket-to-send';

/**
 * - `offline`, `no-permission`: nothing was sent
 * - `unreachable`, `timed-out`, `stopped`: nobody knows whether it arrived
 * - `bad-credentials` 401, `forbidden` 403, `not-found` 404, `conflict` 409 or 412 (somebody else changed it), `too-large` 413,
 *   `refused` 400 and 422 (the system says what is wrong), `too-many` 429, `server-error` 5xx
 * - `not-the-system`: something else answered, such as a sign-in page in HTML
 */
export const SYSTEM_FAILURES = [
  'offline',
  'no-permission',
  'unreachable',
  'timed-out',
  'stopped',
  'bad-credentials',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'refused',
  'too-many',
  'server-error',
  'not-the-system',
] as const;
export type WhySystemFailed = (typeof SYSTEM_FAILURES)[number];

export interface SystemFailure {
  readonly ok: false;
  readonly why: WhySystemFailed;
  /** What the system said, shortened and without secrets; may be empty. The sentence for a person is made by `systemSentence`. */
  readonly detail: string;
  /** What the system asked for with 429 or 503. */
  readonly retryAfterMs?: number;
  /** Whether the change may have been made all the same. A system that answered with an error has not made it, except 5xx and HTML. */
  readonly mayHaveHappened: boolean;
}

export type SystemResult<T> = { readonly ok: true; readonly value: T } | SystemFailure;

export interface CreatedTicket {
  readonly id: string;
  readonly number: string;
  readonly address: string | null;
  /** What did not go along although the ticket did: a file that was refused, a field that does not exist; plain sentences. */
  readonly leftOut: readonly string[];
}

/** A field of new tickets that the system has beyond the usual ones. */
export interface SystemField {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  /** Where it takes one of these only. */
  readonly options?: readonly string[];
}

/** What "Connect" shows after its test call. */
export interface SystemFacts {
  /** Such as `Request Tracker 5.0.3`. */
  readonly product: string;
  /** Who the token belongs to. */
  readonly me: Person | null;
}

export interface TicketPage {
  /** Oldest first by the date entered. */
  readonly tickets: readonly Ticket[];
  /** Hand it to the next call; `null`: that was all. */
  readonly next: string | null;
  /** How many there are in all, where the system says. */
  readonly total: number | null;
}

/** What a change was based on; a system that can tell refuses with `conflict` when the ticket moved on since. */
export interface ChangeOf {
  readonly ticket: string;
  readonly basedOn?: string;
}

export interface Words {
  /** Plain text; holds `marker` in its last line. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Unguessable; the same for each attempt, so that words whose receipt got lost are not said twice. */
  readonly marker: string;
  /** Minutes worked, where the system counts them. */
  readonly minutes?: number;
}

/** No call rejects; each ends soon after its signal is aborted. */
export interface TicketSystem {
  /** Whether `create` honours `TicketToSend.solved`. Where it does not, a question that was answered is not logged there as an open ticket. */
  readonly entersSolved?: true;
  /** One cheap call that proves address and token. */
  check(signal?: AbortSignal): Promise<SystemResult<SystemFacts>>;
  create(ticket: TicketToSend, attachments: readonly Attachment[], signal?: AbortSignal): Promise<SystemResult<CreatedTicket>>;
  /**
   * The ticket that holds this marker, entered after `since`; `undefined`: there is none. Absent: an attempt whose reply was lost can only
   * be cleared up by a person.
   * `attemptedAt` is when it was last sent: a system whose search lags says "not there" only some minutes after that, and fails with
   * `retryAfterMs` before.
   */
  findByMarker?(
    marker: string,
    since: number,
    signal?: AbortSignal,
    attemptedAt?: number,
  ): Promise<SystemResult<CreatedTicket | undefined>>;
  places?(signal?: AbortSignal): Promise<SystemResult<readonly Place[]>>;
  /** Custom fields for new tickets in this place. */
  fields?(place: string, signal?: AbortSignal): Promise<SystemResult<readonly SystemField[]>>;
  /** Of the person whose token it is, or whose customer address the connection names; newest entered first within the page is allowed. */
  mine?(after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>>;
  /** Not solved and not closed, oldest first by the date entered. */
  open?(after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>>;
  /** Changed since this moment, in any state: for reports and for catching up. */
  changedSince?(moment: number, after: string | null, signal?: AbortSignal): Promise<SystemResult<TicketPage>>;
  ticket?(id: string, signal?: AbortSignal): Promise<SystemResult<Ticket>>;
  /** Oldest first. */
  history?(id: string, signal?: AbortSignal): Promise<SystemResult<readonly Leg[]>>;
  /** The bytes of a file of this ticket, by `LegAttachment.id`. */
  attachment?(ticket: string, id: string, signal?: AbortSignal): Promise<SystemResult<Uint8Array<ArrayBuffer>>>;
  /** People by a part of a name or address, for "who is calling"; at most 20. */
  people?(part: string, signal?: AbortSignal): Promise<SystemResult<readonly Person[]>>;
  /** To the customer. */
  reply?(of: ChangeOf, words: Words, signal?: AbortSignal): Promise<SystemResult<void>>;
  /** For colleagues only. */
  comment?(of: ChangeOf, words: Words, signal?: AbortSignal): Promise<SystemResult<void>>;
  /** `null`: to nobody. `'me'`: to the owner of the token; a ticket that somebody else took meanwhile is a `conflict`. */
  assign?(of: ChangeOf, owner: string | 'me' | null, signal?: AbortSignal): Promise<SystemResult<void>>;
  move?(of: ChangeOf, place: string, signal?: AbortSignal): Promise<SystemResult<void>>;
  setState?(of: ChangeOf, state: TicketState, signal?: AbortSignal): Promise<SystemResult<void>>;
  /** The moment that the customer was promised to hear again; `null` takes the promise away. */
  promise?(of: ChangeOf, at: number | null, signal?: AbortSignal): Promise<SystemResult<void>>;
}

/** What a system can do, for the table of systems; read off the object itself. */
export const CAPABILITIES = [
  'create',
  'findByMarker',
  'places',
  'fields',
  'mine',
  'open',
  'changedSince',
  'ticket',
  'history',
  'attachment',
  'people',
  'reply',
  'comment',
  'assign',
  'move',
  'setState',
  'promise',
] as const satisfies readonly (keyof TicketSystem)[];
export type Capability = (typeof CAPABILITIES)[number];

export function can(system: TicketSystem, capability: Capability): boolean {
  return system[capability] !== undefined;
}

/** What a system needs to be made. `web` is the only way out; `secret` never leaves but in a header. */
export interface SystemSetting {
  readonly connection: Connection;
  readonly credential: Credential | null;
  readonly web: Web;
  readonly clock: Clock;
}

/** - `verified`: a test here runs it against a running server; - `documented`: by the vendor's documentation, not run against a live one */
export type SystemEvidence = 'verified' | 'documented';
