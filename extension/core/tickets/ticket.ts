/** A ticket as its ticket system tells of it, in the words of the desk: the same for every system. */

import type { Priority } from '../knowledge/entry';

/**
 * - `new`: entered, nobody has taken it
 * - `open`: somebody works on it
 * - `waiting`: for the customer, a supplier or a date (Request Tracker says "stalled", Zammad "pending")
 * - `solved`: answered; the customer may still say that it is not
 * - `closed`: over, also when it was rejected or deleted
 */
export const TICKET_STATES = ['new', 'open', 'waiting', 'solved', 'closed'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** Somebody as a ticket system knows them. */
export interface Person {
  /** How the system names them when it is told to assign or to ask: a login, a number, an address. */
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

/** A queue, project, group or team of a ticket system: where a ticket sits. */
export interface Place {
  readonly id: string;
  readonly name: string;
}

export interface Ticket {
  /** `Connection.id` of the ticket system that it lives in. */
  readonly connection: string;
  /** Id in that system; unique there. */
  readonly id: string;
  /** As people say it: `#4711`. */
  readonly number: string;
  readonly subject: string;
  readonly state: TicketState;
  /** What the system itself calls the state. */
  readonly stateName: string;
  /** Milliseconds since the epoch. */
  readonly enteredAt: number;
  readonly updatedAt: number;
  readonly solvedAt: number | null;
  /** When somebody first answered or began, and when the customer last heard from the desk (RT: "Started", "Told"); absent: not told. */
  readonly startedAt?: number | null;
  readonly toldAt?: number | null;
  readonly owner: Person | null;
  readonly customer: Person | null;
  readonly place: Place | null;
  readonly priority: Priority | null;
  /** When the customer was promised to hear again; RT and Redmine keep it as the due date. */
  readonly promisedAt: number | null;
  /** The newest step of its trip, where the system tells it with the list. */
  readonly lastLeg: { readonly at: number; readonly who: string; readonly what: string } | null;
  /** Its page for a person with a browser. */
  readonly address: string | null;
  /** Changes whenever the ticket does: what a change is based on, so that nothing of somebody else's is overwritten. */
  readonly revision: string;
}

export const LEG_KINDS = ['entered', 'replied', 'commented', 'assigned', 'moved', 'state', 'attached', 'promised', 'other'] as const;
export type LegKind = (typeof LEG_KINDS)[number];

/** One step of a ticket's trip: who, when, what, why. */
export interface Leg {
  readonly id: string;
  readonly at: number;
  readonly who: string;
  readonly kind: LegKind;
  /** One line: `moved from Front desk to Network`. */
  readonly title: string;
  /** What was written, as plain text; empty for a bare change. */
  readonly text: string;
  /** Whether the customer sees it. */
  readonly public: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly attachments: readonly LegAttachment[];
}

export interface LegAttachment {
  /** What `TicketSystem.attachment` takes; absent where the system does not hand it out. */
  readonly id?: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}
