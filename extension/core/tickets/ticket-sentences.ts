/** How a ticket is doing, in the words of the person who waits for it. */

import { sayMoment } from '../bulletins/feed-sentences';
import type { Leg, Person, Ticket, TicketState } from './ticket';

export const STATE_TITLES: Readonly<Record<TicketState, string>> = {
  new: 'New',
  open: 'In work',
  waiting: 'On hold',
  solved: 'Solved',
  closed: 'Closed',
};

export const isOver = ({ state }: Pick<Ticket, 'state'>) => state === 'solved' || state === 'closed';

interface When {
  readonly now: number;
  /** IANA */
  readonly timeZone: string;
}

/**
 * One or two sentences: since when it waits and for whom, and what was promised. `legs`: its trip, oldest first, where it is known; without
 * it, what the list says.
 */
export function waitingSentence(ticket: Ticket, legs: readonly Leg[] | null, when: When): string {
  const promised = promiseSentence(ticket, when);
  return promised === '' ? stateSentence(ticket, legs, when) : `${stateSentence(ticket, legs, when)} ${promised}`;
}

function stateSentence(ticket: Ticket, legs: readonly Leg[] | null, when: When): string {
  const say = (moment: number) => sayMoment(moment, when.now, when.timeZone);
  const words = legs === null ? undefined : lastWords(legs);
  switch (ticket.state) {
    case 'new':
      return `Still waiting since ${say(ticket.enteredAt)}: nobody has picked it up yet.`;
    case 'open': {
      const owner = ticket.owner === null ? '' : ` It is with ${ticket.owner.name}.`;
      if (words && !isFrom(words.who, ticket.customer)) return `${words.who} answered ${onDay(say(words.at))}.${owner}`;
      return `Still waiting for an answer since ${say(words?.at ?? ticket.enteredAt)}.${owner}`;
    }
    case 'waiting':
      if (words && !isFrom(words.who, ticket.customer))
        return `On hold since ${say(words.at)}: ${words.who} wrote last, and may be waiting for your answer.`;
      return `On hold since ${say(words?.at ?? ticket.updatedAt)}: the desk waits for somebody else, or for a date.`;
    case 'solved':
      return `Solved ${onDay(say(ticket.solvedAt ?? ticket.updatedAt))}.`;
    case 'closed':
      return `Closed ${onDay(say(ticket.solvedAt ?? ticket.updatedAt))}.`;
  }
}

/** The same for whoever works on it: what they have to do next, and what the customer was promised. */
export function deskSentence(ticket: Ticket, legs: readonly Leg[] | null, when: When): string {
  const promised = promiseSentence(ticket, when, 'The customer was');
  const waits = deskStateSentence(ticket, legs, when);
  return promised === '' ? waits : `${waits} ${promised}`;
}

function deskStateSentence(ticket: Ticket, legs: readonly Leg[] | null, when: When): string {
  const say = (moment: number) => sayMoment(moment, when.now, when.timeZone);
  const words = legs === null ? undefined : lastWords(legs);
  const desk = words && !isFrom(words.who, ticket.customer) ? words : undefined;
  switch (ticket.state) {
    case 'new':
      return `Nobody has picked it up since ${say(ticket.enteredAt)}.`;
    case 'open':
      if (desk) return `${desk.who} answered ${onDay(say(desk.at))}, and nothing has come back since.`;
      return legs === null
        ? `In work, entered ${onDay(say(ticket.enteredAt))}.`
        : `The customer waits for an answer since ${say(words?.at ?? ticket.enteredAt)}.`;
    case 'waiting':
      if (desk) return `On hold: ${desk.who} wrote to the customer ${onDay(say(desk.at))}.`;
      return words ? `On hold, but the customer wrote last, ${onDay(say(words.at))}.` : `On hold since ${say(ticket.updatedAt)}.`;
    case 'solved':
    case 'closed':
      return stateSentence(ticket, legs, when);
  }
}

function promiseSentence(ticket: Ticket, { now, timeZone }: When, whom = 'You were'): string {
  if (ticket.promisedAt === null || isOver(ticket)) return '';
  const moment = onDay(sayMoment(ticket.promisedAt, now, timeZone));
  return ticket.promisedAt >= now
    ? `${whom} promised to hear more ${moment}.`
    : `${whom} promised to hear more ${moment}; that has passed.`;
}

/** `at 10:42`, `on 20 November 10:42` */
function onDay(moment: string): string {
  return /^\d\d:\d\d$/.test(moment) ? `at ${moment}` : `on ${moment}`;
}

/** The newest leg that said something to the customer, or that the customer said. */
function lastWords(legs: readonly Leg[]): Leg | undefined {
  return legs.findLast((leg) => leg.public && (leg.kind === 'replied' || leg.kind === 'entered'));
}

/** Systems name people by name, login or address, and not always by the same one. */
export function isFrom(who: string, person: Person | null): boolean {
  if (person === null) return false;
  const name = who.trim().toLowerCase();
  return [person.name, person.id, person.email].some((known) => known !== undefined && known.trim().toLowerCase() === name);
}

/** One line for a list: the newest step where the system tells it, otherwise when it changed. */
export function lastStepSentence(ticket: Ticket, { now, timeZone }: When): string {
  const step = ticket.lastLeg;
  if (step) return `${step.who}, ${sayMoment(step.at, now, timeZone)}: ${step.what}`;
  return `Changed ${onDay(sayMoment(ticket.updatedAt, now, timeZone))}`;
}
