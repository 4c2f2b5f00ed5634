/** One ticket in a list: what it is about, its state, and since when it waits for whom. */

import type { Ticket, TicketState } from '../../core/tickets/ticket';
import { STATE_TITLES, waitingSentence } from '../../core/tickets/ticket-sentences';
import { timeZoneHere } from '../bulletins/sentences';
import { goTo } from '../use-route';

export function StateTag({ state, name }: { state: TicketState; name?: string }) {
  const title = STATE_TITLES[state];
  return (
    <span
      className="ticket-state"
      data-state={state}
      title={name && name.toLowerCase() !== title.toLowerCase() ? `It calls this “${name}”` : undefined}
    >
      {title}
    </span>
  );
}

/** `system`: said where there is more than one. */
export function TicketRow({ ticket, system, now }: { ticket: Ticket; system: string | undefined; now: number }) {
  const { connection, id, number, subject, state, stateName } = ticket;
  return (
    <li className="ticket-row">
      <button type="button" onClick={() => goTo({ view: 'ticket', connection, ticket: id })}>
        <span className="ticket-subject">{subject === '' ? 'Without a subject' : subject}</span>
        <StateTag state={state} name={stateName} />
        <span className="muted">
          {[number, system].filter((part) => part !== undefined).join(', ')}.{' '}
          {waitingSentence(ticket, null, { now, timeZone: timeZoneHere() })}
        </span>
      </button>
    </li>
  );
}
