/** One ticket: its state in plain words, its whole trip, and what the person can say to it. */

import { ExternalLink, RefreshCw, Ticket as TicketIcon } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { sayMoment } from '../../core/bulletins/feed-sentences';
import { isAbout } from '../../core/desk/steps';
import { type Connection, LOCAL_DESK_ID } from '../../core/tickets/connection';
import { systemSentence } from '../../core/tickets/systems/system-sentences';
import type { Leg, Ticket } from '../../core/tickets/ticket';
import { type TripCopy, tripId } from '../../core/tickets/ticket-copies';
import { deskSentence, waitingSentence } from '../../core/tickets/ticket-sentences';
import type { SystemFailure } from '../../core/tickets/ticket-system';
import { timeZoneHere } from '../bulletins/sentences';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/notice';
import type { TicketStep } from '../route';
import { storeSentence } from '../store-sentence';
import { AgentDesk } from '../triage/agent-desk';
import type { ViewProps } from '../views/main-view';
import { ViewBar } from '../views/view-bar';
import { MendConnection } from './mend-connection';
import { PendingItems } from './pending-items';
import { ReplyBox, useReply } from './reply-box';
import { StateTag } from './ticket-row';
import { Trip } from './trip';
import { useOutbox, useTicketAccess } from './use-tickets';
import { type TripNow, useTrip } from './use-trip';

const NONE: readonly never[] = [];

interface TicketPaneProps extends Omit<ViewProps, 'run'> {
  readonly connection: string;
  readonly ticket: string;
  /** What an agent is about to do; its form is open. */
  readonly step: TicketStep | undefined;
  readonly goToStep: (step: TicketStep | undefined) => void;
  readonly close: () => void;
  /** As it stands in a list that was read: shown until the ticket itself is, and when it cannot be. */
  readonly known?: { readonly ticket: Ticket; readonly copiedAt: number } | undefined;
  /** The single keys of the queue work here. */
  readonly keys?: boolean;
  /** Told of the ticket whenever it was read. */
  readonly learn?: ((ticket: Ticket) => void) | undefined;
  /** Told when an agent's step was put into the outbox. */
  readonly sent?: (() => void) | undefined;
}

export function TicketPane({ connection, ticket, step, goToStep, desk, target, close, known, keys, learn, sent }: TicketPaneProps) {
  const access = useTicketAccess();
  const outbox = useOutbox(access);
  const items = (outbox.state === 'read' ? outbox.value : NONE).filter((item) => isAbout(item, { connection, id: ticket }));
  const arrived = items.filter(({ state }) => state.name === 'sent').length;
  const { trip, again } = useTrip(access, connection, ticket, arrived);
  const reply = useReply(access, connection, ticket);
  const whole = trip.state === 'open' ? trip.trip : undefined;
  const listed = useMemo((): TripCopy | undefined => {
    if (known?.ticket.id !== ticket) return undefined;
    return { version: 1, id: tripId(connection, ticket), part: 'trip', connection, legs: null, ...known };
  }, [known, connection, ticket]);
  const copy = whole ?? listed;
  const title = copy ? `${copy.ticket.number} ${copy.ticket.subject}` : 'Ticket';
  const agent = desk.audience === 'agents';
  const read = whole?.ticket;
  useEffect(() => {
    if (read) learn?.(read);
  }, [read, learn]);
  return (
    <div className="view">
      <ViewBar title={title} goBack={close}>
        <Button look="quiet" icon={RefreshCw} label="Look again" onClick={again} disabled={trip.state === 'open' && trip.reading} />
      </ViewBar>
      <div className="view-body ticket">
        {trip.state === 'not-opened' && <NotOpened opened={trip.opened} showTickets={() => target.goTo({ view: 'tickets' })} />}
        {trip.state === 'open' && !copy && <NotRead trip={trip} id={ticket} showTickets={() => target.goTo({ view: 'tickets' })} />}
        {trip.state === 'open' && copy && access && (
          <>
            <Head
              ticket={copy.ticket}
              legs={copy.legs}
              say={agent ? deskSentence : waitingSentence}
              connection={trip.connection}
              now={desk.now}
              copiedAt={copy.copiedAt}
              failure={trip.failure}
              again={again}
              agent={agent}
            />
            {agent && (
              <AgentDesk
                key={ticket}
                copy={copy}
                connection={trip.connection}
                system={trip.system}
                items={items}
                access={access}
                desk={desk}
                step={step}
                goToStep={goToStep}
                again={again}
                keys={keys}
                sent={sent}
              />
            )}
            {copy.legs === null ? (
              <p className="muted" role="status">
                {whole
                  ? 'This ticket system does not tell the steps of a ticket.'
                  : trip.reading
                    ? 'Reading its steps …'
                    : 'Its steps were not read on this computer before.'}
              </p>
            ) : (
              <Trip
                legs={copy.legs.filter((leg) => leg.public || agent)}
                customer={copy.ticket.customer}
                connection={trip.connection}
                system={trip.system}
                ticket={ticket}
                now={desk.now}
              />
            )}
            {!agent && (
              <>
                <PendingItems
                  items={items.filter(({ state }) => state.name !== 'sent').toSorted((left, right) => left.createdAt - right.createdAt)}
                  access={access}
                  connection={trip.connection}
                  autosave={reply.state === 'open' ? reply.autosave : undefined}
                />
                {reply.state === 'failed' && <Notice tone="danger">{reply.sentence}</Notice>}
                {reply.state === 'open' && <ReplyBox autosave={reply.autosave} access={access} ticket={copy.ticket} system={trip.system} />}
              </>
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
  say,
  connection,
  now,
  copiedAt,
  failure,
  again,
  agent,
}: {
  ticket: Ticket;
  legs: readonly Leg[] | null;
  say: typeof waitingSentence;
  connection: Connection;
  now: number;
  copiedAt: number;
  failure: SystemFailure | undefined;
  again: () => void;
  agent: boolean;
}) {
  const when = { now, timeZone: timeZoneHere() };
  // What stands in the sentence, and that it is their own, takes room from people who wait for the answer below.
  const saysOwner = ticket.state === 'open' || ticket.state === 'new';
  const asOf = sayMoment(copiedAt, now, when.timeZone);
  const facts = [
    ['Ticket', connection.id === LOCAL_DESK_ID ? `${ticket.number} on this computer` : `${ticket.number} in ${connection.title}`],
    ['Entered', sayMoment(ticket.enteredAt, now, when.timeZone)],
    ...(agent || !saysOwner ? [['With', ticket.owner?.name ?? 'nobody yet']] : []),
    ...(ticket.place ? [['Sits in', ticket.place.name]] : []),
    ...(agent && ticket.customer ? [['For', ticket.customer.name]] : []),
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
      <p>{say(ticket, legs, when)}</p>
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
          <a className="ticket-page" href={ticket.address} target="_blank" rel="noreferrer">
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
