/** What the steps are called, on their buttons and after they were sent. */

import {
  ArrowRightLeft,
  CircleCheckBig,
  CircleHelp,
  Clock3,
  type LucideIcon,
  MessageSquare,
  StickyNote,
  TrendingUp,
  Undo2,
} from 'lucide-react';
import type { StepKind } from '../../core/desk/steps';
import { type Connection, LOCAL_DESK_ID } from '../../core/tickets/connection';
import type { TicketStep } from '../route';

/** This computer is asked nothing: what was done is done. */
export function ownedWords(number: string, { id, title }: Connection): string {
  return id === LOCAL_DESK_ID ? `${number} is yours.` : `${number} is yours as soon as ${title} says so.`;
}

/** After a step was put into the outbox. */
export function keptWords({ id, title }: Connection): string {
  return id === LOCAL_DESK_ID ? '' : ` It is kept on disk until ${title} has it.`;
}

interface StepWords {
  readonly kind: StepKind;
  readonly button: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly send: string;
  readonly done: (number: string, to: string) => string;
}

export const STEP_WORDS: Readonly<Record<TicketStep, StepWords>> = {
  reply: {
    kind: 'reply',
    button: 'Reply',
    icon: MessageSquare,
    title: 'Reply to the customer',
    send: 'Send the reply',
    done: (number) => `The reply to ${number} is on its way.`,
  },
  ask: {
    kind: 'ask',
    button: 'Ask the customer',
    icon: CircleHelp,
    title: 'Ask the customer',
    send: 'Send the questions',
    done: (number) => `The questions about ${number} are on their way.`,
  },
  escalate: {
    kind: 'escalate',
    button: 'Escalate',
    icon: TrendingUp,
    title: 'Escalate to a department',
    send: 'Escalate it',
    done: (number, to) => `${number} is on its way to ${to}.`,
  },
  'hand-back': {
    kind: 'hand-back',
    button: 'Hand back',
    icon: Undo2,
    title: 'Hand it back with the solution',
    send: 'Hand it back',
    done: (number) => `${number} is on its way back to the front line.`,
  },
  solve: {
    kind: 'solve',
    button: 'Solve',
    icon: CircleCheckBig,
    title: 'Solve it and tell the customer',
    send: 'Send it and solve the ticket',
    done: (number) => `The solution of ${number} is on its way.`,
  },
  tell: {
    kind: 'reply',
    button: 'Courtesy update',
    icon: Clock3,
    title: 'Tell the customer that it is not forgotten',
    send: 'Send the update',
    done: (number) => `The update about ${number} is on its way.`,
  },
  comment: {
    kind: 'comment',
    button: 'Comment',
    icon: StickyNote,
    title: 'Comment for colleagues',
    send: 'Add the comment',
    done: (number) => `The comment on ${number} is on its way.`,
  },
  move: {
    kind: 'move',
    button: 'Move',
    icon: ArrowRightLeft,
    title: 'Move it to another place',
    send: 'Move it',
    done: (number, to) => `${number} is on its way to ${to}.`,
  },
};
