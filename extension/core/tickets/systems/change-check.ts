/** Whether a ticket still is what a change was based on: systems without a lock of their own are asked before they are told. */

import type { Ticket } from '../ticket';
import type { ChangeOf, SystemFailure, SystemResult } from '../ticket-system';
import { failed } from './api-of';

/** `undefined`: go on. */
export function movedOn(ticket: Ticket, of: ChangeOf): SystemFailure | undefined {
  if (of.basedOn === undefined || of.basedOn === ticket.revision) return undefined;
  return failed('conflict', `${ticket.number} was changed meanwhile.`);
}

/** For taking a ticket: one that belongs to somebody else is not taken away unseen. */
export function takenByOther(ticket: Ticket, me: string, of: ChangeOf): SystemFailure | undefined {
  if (ticket.owner === null || ticket.owner.id === me || of.basedOn === ticket.revision) return undefined;
  return failed('conflict', `${ticket.owner.name} took it meanwhile.`);
}

/** Reads the ticket only where somebody says what their change is based on. */
export async function checkBase(of: ChangeOf, read: () => Promise<SystemResult<Ticket>>): Promise<SystemFailure | undefined> {
  if (of.basedOn === undefined) return undefined;
  const now = await read();
  return now.ok ? movedOn(now.value, of) : now;
}
