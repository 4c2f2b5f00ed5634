/** One item, done or looked up in its ticket system. */

import type { Attachment } from '../attachment';
import type { OutboxAction, OutboxItem, WordsToSend } from '../outbox-item';
import type { Ticket } from '../ticket';
import type { CreatedTicket, SystemFailure, SystemResult, TicketSystem } from '../ticket-system';
import type { LookUp } from './look-up';
import { OUTBOX_LIMITS } from './outbox-limits';

/** Does not reject, as no call of a ticket system does. */
export async function doIn(
  system: TicketSystem,
  action: OutboxAction,
  attachments: readonly Attachment[],
  signal?: AbortSignal,
): Promise<SystemResult<CreatedTicket>> {
  if (action.kind === 'create') return system.create(action.ticket, attachments, signal);
  const of = { ticket: action.ticket, ...(action.basedOn === undefined ? {} : { basedOn: action.basedOn }) };
  const done = await change(system, action, of, attachments, signal);
  if (done === undefined) return cannot(action);
  return done.ok ? { ok: true, value: theTicket(action.ticket) } : done;
}

type Change = Exclude<OutboxAction, { readonly kind: 'create' }>;

function change(
  system: TicketSystem,
  action: Change,
  of: { readonly ticket: string; readonly basedOn?: string },
  attachments: readonly Attachment[],
  signal?: AbortSignal,
): Promise<SystemResult<void>> | undefined {
  switch (action.kind) {
    case 'reply':
      return system.reply?.(of, wordsOf(action.words, attachments), signal);
    case 'comment':
      return system.comment?.(of, wordsOf(action.words, attachments), signal);
    case 'assign':
      return system.assign?.(of, action.owner, signal);
    case 'move':
      return system.move?.(of, action.place, signal);
    case 'set-state':
      return system.setState?.(of, action.state, signal);
    case 'promise':
      return system.promise?.(of, action.at, signal);
  }
}

function wordsOf({ text, marker, minutes }: WordsToSend, attachments: readonly Attachment[]) {
  return { text, marker, attachments, ...(minutes === undefined ? {} : { minutes }) };
}

/** Looks whether it arrived: a new ticket by its marker, words by theirs in the history, a change by how the ticket stands. */
export async function lookFor(system: TicketSystem, { action, state, createdAt }: OutboxItem, signal?: AbortSignal): Promise<LookUp> {
  switch (action.kind) {
    case 'create': {
      const attemptedAt = state.name === 'unsure' ? state.attemptedAt : state.at;
      const found = await system.findByMarker?.(action.ticket.marker, createdAt - OUTBOX_LIMITS.clockSlackMs, signal, attemptedAt);
      return answer(found, (ticket) => ticket);
    }
    case 'reply':
    case 'comment': {
      const { marker } = action.words;
      const history = await system.history?.(action.ticket, signal);
      return answer(history, (legs) => (legs.some(({ text }) => text.includes(marker)) ? theTicket(action.ticket) : undefined));
    }
    default: {
      const ticket = await system.ticket?.(action.ticket, signal);
      const owner = action.kind === 'assign' && action.owner === 'me' ? await ownLogin(system, signal) : undefined;
      return answer(ticket, (now) => (standsAsWanted(action, now, owner) ? theTicket(action.ticket) : undefined));
    }
  }
}

function answer<T>(result: SystemResult<T> | undefined, ticketIn: (value: T) => CreatedTicket | undefined): LookUp {
  if (result === undefined) return { found: 'cannot-look' };
  if (!result.ok) return { found: 'failed', failure: result };
  const ticket = ticketIn(result.value);
  return ticket === undefined ? { found: 'no' } : { found: 'yes', ticket };
}

async function ownLogin(system: TicketSystem, signal?: AbortSignal): Promise<string | undefined> {
  const facts = await system.check(signal);
  return facts.ok ? facts.value.me?.id : undefined;
}

function standsAsWanted(action: Exclude<Change, { kind: 'reply' | 'comment' }>, ticket: Ticket, me: string | undefined): boolean {
  switch (action.kind) {
    case 'assign':
      return (ticket.owner?.id ?? null) === (action.owner === 'me' ? (me ?? '') : action.owner);
    case 'move':
      return ticket.place?.id === action.place;
    case 'set-state':
      return ticket.state === action.state;
    case 'promise':
      return ticket.promisedAt === action.at;
  }
}

function theTicket(id: string): CreatedTicket {
  return { id, number: `#${id}`, address: null, leftOut: [] };
}

function cannot({ kind }: Change): SystemFailure {
  return { ok: false, why: 'refused', detail: `This ticket system cannot do that from here (${kind}).`, mayHaveHappened: false };
}
