/** One ticket: its state in plain words, its whole trip, and what the person can say to it. */

import { ExternalLink, RefreshCw, Ticket as TicketIcon } from 'lucide-react';
import { sayMoment } from '../../core/bulletins/feed-sentences';
import type { Connection } from '../../core/tickets/connection';
import { systemSentence } from '../../core/tickets/systems/system-sentences';
import type { Leg, Ticket } from '../../core/tickets/ticket';
import { waitingSentence } from '../../core/tickets/ticket-sentences';
import type { SystemFailure } from '../../core/tickets/ticket-system';
import { timeZoneHere } from '../bulletins/sentences';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/notice';
import type { Route } from '../route';
import { storeSentence } from '../store-sentence';
import { MendConnection } from '../tickets/mend-connection';
import { PendingItems } from '../tickets/pending-items';
import { ReplyBox, useReply } from '../tickets/reply-box';
import { StateTag } from '../tickets/ticket-row';
import { Trip } from '../tickets/trip';
import { useOutbox, useTicketAccess } from '../tickets/use-tickets';
import { type TripNow, useTrip } from '../tickets/use-trip';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

type TicketRoute = Extract<Route, { view: 'ticket' }>;

const NONE: readonly never[] = [];

export default function TicketView({ route, desk, target }: ViewProps & { route: TicketRoute }) {
  const access = useTicketAccess();
  const outbox = useOutbox(access);
  const items = (outbox.state === 'read' ? outbox.value : NONE).filter(
    ({ connection, action }) => connection === route.connection && action.kind !== 'create' && action.ticket === route.ticket,
  );
  const arrived = items.filter(({ state }) => state.name === 'sent').length;
  const { trip, again } = useTrip(access, route.connection, route.ticket, arrived);
  const reply = useReply(access, route.connection, route.ticket);
  const title = trip.state === 'open' && trip.trip ? `${trip.trip.ticket.number} ${trip.trip.ticket.subject}` : 'Ticket';
  return (
    <div className="view">
      <ViewBar title={title} goBack={target.goBack}>
        <Button look="quiet" icon={RefreshCw} label="Look again" onClick={again} disabled={trip.state === 'open' && trip.reading} />
      </ViewBar>
      <div className="view-body ticket">
        {trip.state === 'not-opened' && <NotOpened opened={trip.opened} showTickets={() => target.goTo({ view: 'tickets' })} />}
        {trip.state === 'open' && !trip.trip && (
          <NotRead trip={trip} id={route.ticket} showTickets={() => target.goTo({ view: 'tickets' })} />
        )}
        {trip.state === 'open' && trip.trip && access && (
          <>
            <Head
              ticket={trip.trip.ticket}
              legs={trip.trip.legs}
              connection={trip.connection}
              now={desk.now}
              copiedAt={trip.trip.copiedAt}
              failure={trip.failure}
              again={again}
            />
            {trip.trip.legs === null ? (
              <p className="muted">This ticket system does not tell the steps of a ticket.</p>
            ) : (
              <Trip
                legs={trip.trip.legs.filter((leg) => leg.public || desk.audience === 'agents')}
                customer={trip.trip.ticket.customer}
                connection={trip.connection}
                system={trip.system}
                ticket={route.ticket}
                now={desk.now}
              />
            )}
            <PendingItems
              items={items.filter(({ state }) => state.name !== 'sent').toSorted((left, right) => left.createdAt - right.createdAt)}
              access={access}
              connection={trip.connection}
              autosave={reply.state === 'open' ? reply.autosave : undefined}
            />
            {reply.state === 'failed' && <Notice tone="danger">{reply.sentence}</Notice>}
            {reply.state === 'open' && (
              <ReplyBox autosave={reply.autosave} access={access} ticket={trip.trip.ticket} system={trip.system} />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function Head({
  ticket,
  legs,
  connection,
  now,
  copiedAt,
  failure,
  again,
}: {
  ticket: Ticket;
  legs: readonly Leg[] | null;
  connection: Connection;
  now: number;
  copiedAt: number;
  failure: SystemFailure | undefined;
  again: () => void;
}) {
  const when = { now, timeZone: timeZoneHere() };
  const asOf = sayMoment(copiedAt, now, when.timeZone);
  const facts = [
    ['Ticket', `${ticket.number} in ${connection.title}`],
    ['Entered', sayMoment(ticket.enteredAt, now, when.timeZone)],
    ['With', ticket.owner?.name ?? 'nobody yet'],
    ...(ticket.place ? [['Sits in', ticket.place.name]] : []),
    ...(ticket.customer ? [['For', ticket.customer.name]] : []),
  ] as const;
  return (
    <>
      <div className="ticket-head">
        <h1>{ticket.subject === '' ? 'Without a subject' : ticket.subject}</h1>
        <StateTag state={ticket.state} name={ticket.stateName} />
      </div>
      {failure && (
        <Notice tone="warning" actions={<MendConnection connection={connection} why={failure.why} mended={again} />}>
          {systemSentence(failure, connection, 'reading').sentence} What is shown is as of {asOf}.{' '}
          {systemSentence(failure, connection, 'reading').wayOn}
        </Notice>
      )}
      <p>{waitingSentence(ticket, legs, when)}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {ticket.address !== null && (
        <p>
          <a href={ticket.address} target="_blank" rel="noreferrer">
            Open it in {connection.title} <Icon of={ExternalLink} size={12} />
          </a>
        </p>
      )}
    </>
  );
}

function NotOpened({ opened, showTickets }: { opened: Extract<TripNow, { state: 'not-opened' }>['opened']; showTickets: () => void }) {
  if (opened.why !== 'no-connection')
    return <Notice tone="danger">The connected ticket systems cannot be read just now: {storeSentence({ why: opened.why })}</Notice>;
  return (
    <Empty icon={TicketIcon} title="This ticket’s system is not connected">
      <p>It was disconnected here, or the address is of another computer.</p>
      <Button look="main" onClick={showTickets}>
        Show my tickets
      </Button>
    </Empty>
  );
}

function NotRead({ trip, id, showTickets }: { trip: Extract<TripNow, { state: 'open' }>; id: string; showTickets: () => void }) {
  if (trip.reading)
    return (
      <p className="muted" role="status">
        Reading the ticket …
      </p>
    );
  if (!trip.failure) return null;
  const { sentence, wayOn } = systemSentence(trip.failure, trip.connection, 'reading');
  return (
    <Empty icon={TicketIcon} title={`Ticket ${id} cannot be shown`}>
      <p>
        {sentence} {wayOn}
      </p>
      <Button look="main" onClick={showTickets}>
        Show my tickets
      </Button>
    </Empty>
  );
}
