/** A step of the desk, into the outbox: all of its changes on disk, or none of them. */

import { type ChainBase, chainBase, chainOf, changesOf, checkStep, type Step, type StepCheck } from '../../core/desk/steps';
import type { Clock, Ids } from '../../core/ports';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import type { Ticket } from '../../core/tickets/ticket';
import { can, type TicketSystem } from '../../core/tickets/ticket-system';
import { storeSentence } from '../store-sentence';
import { sendOutboxNow } from '../tickets/send-outbox-now';
import type { TicketAccess } from '../tickets/ticket-access';

export interface StepPorts {
  readonly access: TicketAccess;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface StepOn {
  readonly ticket: Ticket;
  /** When it was read from its system. */
  readonly readAt: number;
  readonly system: TicketSystem;
  /** Of the outbox. */
  readonly items: readonly OutboxItem[];
}

export type SentStep = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

export const REFUSALS: Readonly<Record<Extract<StepCheck, { ok: false }>['why'], string>> = {
  'no-answer': 'A ticket is not closed without an answer: write what solved it, or pick the article that did.',
  'no-words': 'There is nothing to send yet: write a few words.',
  'no-reason': 'The department needs the reason: write what was tried and what is asked of them.',
  'no-place': 'Choose where it goes.',
};

export async function sendStep({ access, clock, ids }: StepPorts, on: StepOn, step: Step): Promise<SentStep> {
  const checked = checkStep(step);
  if (!checked.ok) return { ok: false, sentence: REFUSALS[checked.why] };
  const base: ChainBase = chainBase(on.ticket, on.items, on.readAt);
  const planned = changesOf(step, on.ticket, (capability) => can(on.system, capability as Parameters<typeof can>[1]));
  const chain = chainOf(planned, on.ticket, base, { now: clock.now(), nextId: () => ids.next() });
  const written = await access.outbox.putTogether(chain);
  if (!written.ok) return { ok: false, sentence: `Nothing was done: ${storeSentence(written)} What you wrote is still here.` };
  sendOutboxNow();
  return { ok: true };
}
