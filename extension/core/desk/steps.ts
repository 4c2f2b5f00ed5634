/**
 * What the desk does with a ticket, as the chain of changes that it is: words first, because they say why; then where it sits and who has
 * it; the state last. Each goes only after the one before it arrived, so a ticket is never closed on an answer that was not sent.
 */

import { markerOf, type NewItem, newItem, withMarker } from '../tickets/outbox/by-hand';
import type { OutboxAction, OutboxItem } from '../tickets/outbox-item';
import type { Ticket } from '../tickets/ticket';
import type { TicketSystem } from '../tickets/ticket-system';

/** Words that customers or colleagues read; never empty. */
export interface Said {
  readonly text: string;
  readonly minutes?: number;
}

/** `promise`: when the customer hears again; `null` takes an old promise away; absent: nothing is changed about it. */
interface Promising {
  readonly promise?: number | null;
}

export type Step =
  /** I work on it from now on. */
  | { readonly kind: 'own' }
  | ({ readonly kind: 'reply'; readonly words: Said } & Promising)
  | { readonly kind: 'comment'; readonly words: Said }
  /** The customer has to answer first. */
  | ({ readonly kind: 'ask'; readonly words: Said } & Promising)
  | ({
      readonly kind: 'escalate';
      /** A place of the ticket system. */
      readonly to: string;
      readonly reason: Said;
      /** `null`: the customer is not told. */
      readonly words: Said | null;
    } & Promising)
  | { readonly kind: 'move'; readonly to: string }
  /** Back to the front line, which closes it; `to`: `null` leaves it where it is. */
  | { readonly kind: 'hand-back'; readonly to: string | null; readonly solution: Said }
  /** `solution`: what solved it, in one way or another; `words`: the message that the customer gets, which holds it. */
  | { readonly kind: 'solve'; readonly words: Said; readonly solution: Said };

export type StepKind = Step['kind'];

/** Why a step is refused before anything is written. */
export type StepCheck = { readonly ok: true } | { readonly ok: false; readonly why: 'no-answer' | 'no-words' | 'no-reason' | 'no-place' };

/** A ticket is never closed without an answer, and nothing is said without words. */
export function checkStep(step: Step): StepCheck {
  switch (step.kind) {
    case 'own':
      return { ok: true };
    case 'reply':
    case 'comment':
    case 'ask':
      return says(step.words) ? { ok: true } : { ok: false, why: 'no-words' };
    case 'solve':
      return says(step.words) && says(step.solution) ? { ok: true } : { ok: false, why: 'no-answer' };
    case 'hand-back':
      return says(step.solution) ? { ok: true } : { ok: false, why: 'no-answer' };
    case 'move':
      return step.to === '' ? { ok: false, why: 'no-place' } : { ok: true };
    case 'escalate':
      if (step.to === '') return { ok: false, why: 'no-place' };
      if (!says(step.reason)) return { ok: false, why: 'no-reason' };
      return step.words === null || says(step.words) ? { ok: true } : { ok: false, why: 'no-words' };
  }
}

/** A line of dashes is no answer. */
const says = ({ text }: Said) => /[\p{L}\p{N}]/u.test(text);

/** What a chain is put on: the ticket as it was looked at, or what is on its way to it from here already. */
export interface ChainBase {
  readonly basedOn?: string;
  readonly after?: string;
}

/**
 * Nothing of somebody else's is overwritten, and what was done from here a moment ago is not taken for somebody else's. `items`: of the
 * outbox; `readAt`: when the ticket was read.
 */
export function chainBase(ticket: Ticket, items: readonly OutboxItem[], readAt: number): ChainBase {
  const own = items.filter((item) => isAbout(item, ticket));
  const underWay = own.filter(({ state }) => state.name === 'confirmed' || state.name === 'sending' || state.name === 'unsure');
  const followed = new Set(underWay.flatMap(({ after }) => after ?? []));
  const last = underWay.filter(({ id }) => !followed.has(id)).toSorted((left, right) => right.createdAt - left.createdAt)[0];
  if (last) return { after: last.id };
  // It arrived after the ticket was read: what is shown is older than one's own change.
  if (own.some(({ state }) => state.name === 'sent' && state.at >= readAt)) return {};
  return { basedOn: ticket.revision };
}

export function isAbout({ connection, action }: OutboxItem, ticket: Pick<Ticket, 'connection' | 'id'>): boolean {
  return connection === ticket.connection && action.kind !== 'create' && action.ticket === ticket.id;
}

type Change = Exclude<OutboxAction, { readonly kind: 'create' }>;
/** Without the words' marker, which each item has of its own. */
type Planned = { readonly kind: 'reply' | 'comment'; readonly said: Said } | Exclude<Change, { readonly kind: 'reply' | 'comment' }>;

/** The changes that a step is, in their order. What is so already is left out. `can` says what the ticket system can do. */
export function changesOf(step: Step, ticket: Ticket, can: (capability: keyof TicketSystem) => boolean): readonly Planned[] {
  const of = { ticket: ticket.id };
  const promise = (at: number | null | undefined): readonly Planned[] =>
    at === undefined || at === ticket.promisedAt || !can('promise') ? [] : [{ kind: 'promise', ...of, at }];
  switch (step.kind) {
    case 'own':
      return [{ kind: 'assign', ...of, owner: 'me' }];
    case 'comment':
      return [{ kind: 'comment', said: step.words }];
    case 'reply':
      return [{ kind: 'reply', said: step.words }, ...promise(step.promise)];
    case 'ask':
      return [
        { kind: 'reply', said: step.words },
        ...promise(step.promise),
        ...(ticket.state === 'waiting' || !can('setState') ? [] : [{ kind: 'set-state', ...of, state: 'waiting' } as const]),
      ];
    case 'move':
      return [{ kind: 'move', ...of, place: step.to }];
    case 'escalate':
      return [
        { kind: 'comment', said: step.reason },
        ...(step.words === null ? [] : [{ kind: 'reply', said: step.words } as const]),
        ...promise(step.promise),
        ...(ticket.owner === null || !can('assign') ? [] : [{ kind: 'assign', ...of, owner: null } as const]),
        // Last: whoever may not see that place does nothing more there.
        { kind: 'move', ...of, place: step.to },
      ];
    case 'hand-back':
      return [
        { kind: 'comment', said: step.solution },
        ...(ticket.owner === null || !can('assign') ? [] : [{ kind: 'assign', ...of, owner: null } as const]),
        ...(step.to === null || step.to === ticket.place?.id ? [] : [{ kind: 'move', ...of, place: step.to } as const]),
      ];
    case 'solve':
      return [{ kind: 'reply', said: step.words }, ...promise(null), { kind: 'set-state', ...of, state: 'solved' }];
  }
}

/** What a ticket system must be able to do for a step. */
export const NEEDED: Readonly<Record<StepKind, readonly (keyof TicketSystem)[]>> = {
  own: ['assign'],
  reply: ['reply'],
  comment: ['comment'],
  ask: ['reply'],
  escalate: ['comment', 'move'],
  move: ['move'],
  'hand-back': ['comment'],
  solve: ['reply', 'setState'],
};

/** The chain for the outbox; `nextId` gives unguessable ids. The first one is put on `base`, each other one on the one before it. */
export function chainOf(
  planned: readonly Planned[],
  ticket: Pick<Ticket, 'connection' | 'id'>,
  base: ChainBase,
  moment: { readonly now: number; readonly nextId: () => string },
): readonly OutboxItem[] {
  let after = base.after;
  return planned.map((change, index) => {
    const id = moment.nextId();
    const basedOn = index === 0 && base.basedOn !== undefined ? { basedOn: base.basedOn } : {};
    const what: NewItem = {
      id,
      connection: ticket.connection,
      action: { ...actionOf(change, ticket.id, id), ...basedOn },
      ...(after === undefined ? {} : { after }),
    };
    after = id;
    // The order of making is the order of a list.
    return newItem(what, moment.now + index);
  });
}

function actionOf(change: Planned, ticket: string, id: string): Change {
  if (!('said' in change)) return change;
  const marker = markerOf(id);
  const { text, minutes } = change.said;
  const words = { text: withMarker(text.trim(), marker), marker, attachments: [], ...(minutes === undefined ? {} : { minutes }) };
  return { kind: change.kind, ticket, words };
}
