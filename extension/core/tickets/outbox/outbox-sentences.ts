/** How each item stands, in plain words. */

import type { Connection } from '../connection';
import { type OutboxItem, TICKET_BEFORE } from '../outbox-item';
import { systemSentence } from '../systems/system-sentences';
import type { WhySystemFailed } from '../ticket-system';
import { needsAPerson } from './next-items';
import { NEVER } from './outbox-limits';

export interface ItemWords {
  /** One or two words for a list. */
  readonly state: string;
  readonly tone: 'waiting' | 'good' | 'doubt' | 'trouble' | 'over';
  readonly sentence: string;
  readonly wayOn: string;
}

/** `connection`: `undefined` when it was removed. `isHeldBack`: what it comes after was not sent yet. */
export function itemWords(item: OutboxItem, connection: Connection | undefined, isHeldBack = false): ItemWords {
  const title = connection?.title ?? 'The ticket system';
  const { state } = item;
  switch (state.name) {
    case 'confirmed':
      if (isHeldBack) return waiting('It goes after what comes before it, which was not sent so far.', '');
      if (state.why === undefined || !connection) return waiting(`It goes to ${title} at the next chance.`, '');
      return { ...waiting('', ''), tone: needsAPerson(item) ? 'doubt' : 'waiting', ...ofFailure(state.why, '', connection) };
    case 'sending':
      return { state: 'Sending', tone: 'waiting', sentence: `It is on its way to ${title}.`, wayOn: '' };
    case 'sent': {
      const number = state.ticket.number === '' ? '' : ` as ${state.ticket.number}`;
      const leftOut = state.leftOut.length === 0 ? '' : `Not everything went along: ${state.leftOut.join(' ')}`;
      return { state: `Sent${number}`, tone: 'good', sentence: `${title} has it${number}.`, wayOn: leftOut };
    }
    case 'unsure':
      return {
        state: 'Not sure',
        tone: 'doubt',
        sentence: `It may have arrived: no reply came from ${title}. It is not sent again before that is clear.`,
        wayOn:
          state.notBefore === NEVER
            ? `Deskside cannot search ${title}. Look there yourself, then say whether it arrived.`
            : `Deskside looks in ${title} by itself.`,
      };
    case 'parked':
      return parkedWords(state, connection);
  }
}

function parkedWords(state: Extract<OutboxItem['state'], { readonly name: 'parked' }>, connection: Connection | undefined): ItemWords {
  if (state.why === 'taken-back')
    return {
      state: 'Taken back',
      tone: 'over',
      sentence: state.detail === '' ? 'You took it back. It was not sent.' : `You took it back. ${state.detail}`,
      wayOn: 'Send it again when you want to.',
    };
  if (state.why === 'lost-connection' || !connection)
    return {
      state: 'Not sent',
      tone: 'trouble',
      sentence: 'The ticket system was removed from the settings, so it was not sent. What you wrote is kept here.',
      wayOn: 'Connect it again, or copy the text.',
    };
  return { state: 'Not sent', tone: 'trouble', ...ofFailure(state.why, state.detail, connection) };
}

function ofFailure(why: WhySystemFailed, detail: string, connection: Connection): { readonly sentence: string; readonly wayOn: string } {
  return systemSentence({ ok: false, why, detail, mayHaveHappened: false }, connection);
}

function waiting(sentence: string, wayOn: string): ItemWords {
  return { state: 'Waiting', tone: 'waiting', sentence, wayOn };
}

/** What is to be done, as the heading of an item. */
export function itemTitle({ action }: OutboxItem): string {
  switch (action.kind) {
    case 'create':
      return action.ticket.subject;
    case 'reply':
      return action.ticket === TICKET_BEFORE ? 'Reply to the ticket before it' : `Reply to #${action.ticket}`;
    case 'comment':
      return action.ticket === TICKET_BEFORE ? 'Comment on the ticket before it' : `Comment on #${action.ticket}`;
    case 'assign':
      return action.owner === null ? `Give #${action.ticket} back` : `Assign #${action.ticket} to ${action.owner}`;
    case 'move':
      return `Move #${action.ticket} to ${action.place}`;
    case 'set-state':
      return `Set #${action.ticket} to ${action.state}`;
    case 'promise':
      return action.at === null ? `Take the promise for #${action.ticket} away` : `Promise a date for #${action.ticket}`;
  }
}

/** The words that go, and nothing for a bare change. */
export function itemText({ action }: OutboxItem): string | undefined {
  if (action.kind === 'create') return action.ticket.text;
  return action.kind === 'reply' || action.kind === 'comment' ? action.words.text : undefined;
}
