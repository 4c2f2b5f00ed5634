/** Which open ticket is it about: the caller's own first, from the last copy of the queue; or its number, typed. */

import { useState } from 'react';
import type { Contact, ContactEnding } from '../../core/desk/contact';
import { LOCAL_DESK_ID } from '../../core/tickets/connection';
import type { Ticket } from '../../core/tickets/ticket';
import { ago } from '../ago';
import { Button } from '../parts/button';
import { useServices } from '../services';
import { useTicketAccess } from '../tickets/use-tickets';
import { useLoaded } from '../use-loaded';

type Linked = Extract<ContactEnding, { kind: 'linked' }>;

const MOST_OFFERED = 8;

export function LinkTicket({ contact, choose, close }: { contact: Contact; choose: (to: Linked) => void; close: () => void }) {
  const { clock } = useServices();
  const access = useTicketAccess();
  const [typed, setTyped] = useState('');
  const read = useLoaded(async () => {
    const listed = await access?.list();
    if (!access || !listed?.ok) return undefined;
    const connection =
      listed.value.find(({ standard }) => standard) ?? listed.value.find(({ id }) => id === LOCAL_DESK_ID) ?? listed.value[0];
    const copy = connection && (await access.copyOf(connection.id, 'open'));
    return connection && { connection, tickets: copy?.ok ? (copy.value?.tickets ?? []) : [] };
  }, [access]);
  const known = read.state === 'done' ? read.value : undefined;
  const offered = known ? offeredFor(known.tickets, contact, typed) : [];
  const number = /^#?(\w+)$/.exec(typed.trim())?.[1];
  const take = (ticket: Pick<Ticket, 'connection' | 'id' | 'number'>) =>
    choose({ kind: 'linked', connection: ticket.connection, ticket: ticket.id, number: ticket.number });
  return (
    <section className="link-ticket">
      <div className="field">
        <label htmlFor="link-number">Number of the ticket, or words in it</label>
        <input
          id="link-number"
          className="input"
          value={typed}
          ref={(input) => input?.focus()}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <ul className="contact-rows">
        {offered.map((ticket) => (
          <li key={ticket.id}>
            <button type="button" className="contact-row" onClick={() => take(ticket)}>
              <span className="contact-row-words">
                <span className="pick-title">
                  {ticket.number} {ticket.subject}
                </span>
                <span className="muted">
                  {[ticket.customer?.name, `entered ${ago(ticket.enteredAt, clock.now())}`].filter(Boolean).join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {known && offered.length === 0 && (
        <p className="muted">
          {typed.trim() === ''
            ? 'No open ticket is known of this caller: type its number, or a word of it.'
            : 'No open ticket in the last copy of the queue fits.'}
        </p>
      )}
      <div className="button-row">
        {known && number !== undefined && !offered.some(({ id }) => id === number) && (
          <Button onClick={() => take({ connection: known.connection.id, id: number, number: `#${number}` })}>
            It is #{number} in {known.connection.title}
          </Button>
        )}
        <Button look="quiet" onClick={close}>
          Not about a ticket
        </Button>
      </div>
    </section>
  );
}

function offeredFor(tickets: readonly Ticket[], { who }: Contact, typed: string): readonly Ticket[] {
  const words = typed.toLowerCase().replace('#', '').split(/\s+/).filter(Boolean);
  const theirs = ({ customer }: Ticket) =>
    who !== null &&
    customer !== null &&
    (customer.email?.toLowerCase() === who.email?.toLowerCase() ? who.email !== undefined : customer.name === who.name);
  const text = ({ id, subject, customer }: Ticket) => [id, subject, customer?.name, customer?.email].join(' ').toLowerCase();
  const fits = words.length === 0 ? tickets.filter(theirs) : tickets.filter((ticket) => words.every((word) => text(ticket).includes(word)));
  return fits
    .toSorted((left, right) => Number(theirs(right)) - Number(theirs(left)) || left.enteredAt - right.enteredAt)
    .slice(0, MOST_OFFERED);
}
