/** A person's own tickets: what waits, what is solved, what is still on its way, from every system that can say so. */

import { ExternalLink, Inbox, PlugZap, RefreshCw, TicketPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { sayMoment } from '../../core/bulletins/feed-sentences';
import { type Connection, LOCAL_DESK_ID } from '../../core/tickets/connection';
import { itemTitle, itemWords } from '../../core/tickets/outbox/outbox-sentences';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { systemSentence } from '../../core/tickets/systems/system-sentences';
import type { Ticket } from '../../core/tickets/ticket';
import { isOver } from '../../core/tickets/ticket-sentences';
import { timeZoneHere } from '../bulletins/sentences';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/notice';
import { storeSentence } from '../store-sentence';
import { MendConnection } from '../tickets/mend-connection';
import { TicketRow } from '../tickets/ticket-row';
import { isWorthShowing, type TicketListNow, useTicketLists } from '../tickets/use-ticket-lists';
import { useConnections, useOutbox, useTicketAccess } from '../tickets/use-tickets';
import { goTo } from '../use-route';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

/** Rows that are drawn before somebody asks for all: as many as anybody reads. */
const SHOWN = 50;
/** With fewer, a field to find one would only be in the way. */
const FIND_FROM = 12;

const NONE: readonly never[] = [];

export default function MyTicketsView({ desk, target }: ViewProps) {
  const access = useTicketAccess();
  const connections = useConnections(access);
  const outbox = useOutbox(access);
  const items = outbox.state === 'read' ? outbox.value : NONE;
  const arrived = items.filter(({ state }) => state.name === 'sent').length;
  const { lists, again } = useTicketLists(access, connections.state === 'read' ? connections.value : undefined, arrived);
  const [find, setFind] = useState('');
  const { now } = desk;
  const all = useMemo(() => lists?.flatMap(({ copy }) => copy?.tickets ?? []) ?? NONE, [lists]);
  const found = useMemo(() => all.filter((ticket) => isAbout(ticket, find)), [all, find]);
  const waiting = useMemo(() => found.filter((ticket) => !isOver(ticket)).toSorted(newestChange), [found]);
  const over = useMemo(() => found.filter(isOver).toSorted(newestChange), [found]);
  const known = connections.state === 'read' ? connections.value : NONE;
  const onTheWay = items.filter(({ action, state }) => action.kind === 'create' && state.name !== 'sent');
  const elsewhere = items.filter(
    ({ action, state, connection }) => action.kind === 'create' && state.name === 'sent' && isElsewhere(connection, known, lists),
  );
  const reading = lists === undefined || lists.some((list) => list.reading);
  const nothing = all.length === 0 && onTheWay.length === 0 && elsewhere.length === 0;
  const failed = lists?.filter(({ failure }) => failure !== undefined) ?? NONE;
  const names = known.length > 1 ? new Map(known.map(({ id, title }) => [id, title])) : undefined;
  const rows = (tickets: readonly Ticket[]) => (
    <Rows
      key={find}
      tickets={tickets}
      row={(ticket) => (
        <TicketRow key={`${ticket.connection}/${ticket.id}`} ticket={ticket} system={names?.get(ticket.connection)} now={now} />
      )}
    />
  );
  return (
    <div className="view">
      <ViewBar title="My tickets" goBack={target.goBack}>
        <Button look="quiet" icon={RefreshCw} label="Look again" onClick={again} disabled={reading} />
        <Button look="quiet" icon={TicketPlus} onClick={() => target.writeTicket()}>
          Write a ticket
        </Button>
      </ViewBar>
      <div className="view-body">
        <h1>My tickets</h1>
        {connections.state === 'failed' && (
          <Notice tone="danger">The connected ticket systems cannot be read just now: {storeSentence(connections.failure)}</Notice>
        )}
        {outbox.state === 'failed' && (
          <Notice tone="danger">
            What waits to be sent cannot be read just now, but is still on disk: {storeSentence(outbox.failure)}
          </Notice>
        )}
        {lists
          ?.filter((list) => list.failure)
          .map((list) => (
            <Down key={list.connection.id} list={list} now={now} again={again} />
          ))}
        {onTheWay.length > 0 && <OnTheWay items={onTheWay} connections={known} />}
        {nothing && reading && (
          <p className="muted" role="status">
            Reading your tickets …
          </p>
        )}
        {nothing && !reading && failed.length === 0 && <NoTickets connections={known} write={() => target.writeTicket()} />}
        {all.length >= FIND_FROM && (
          <div className="field">
            <label htmlFor="find-ticket">Find one of {all.length} tickets</label>
            <input id="find-ticket" className="input" value={find} onChange={(event) => setFind(event.target.value)} />
          </div>
        )}
        {find !== '' && found.length === 0 && <p className="muted">None of your tickets says “{find}”.</p>}
        {waiting.length > 0 && (
          <section>
            <h2>Open ({waiting.length})</h2>
            {rows(waiting)}
          </section>
        )}
        {over.length > 0 && (
          <section>
            <h2>Solved and closed ({over.length})</h2>
            {rows(over)}
          </section>
        )}
        {elsewhere.length > 0 && <Elsewhere items={elsewhere} connections={known} />}
        {lists && all.length > 0 && <AsOf lists={lists} now={now} reading={reading} />}
      </div>
    </div>
  );
}

function Rows({ tickets, row }: { tickets: readonly Ticket[]; row: (ticket: Ticket) => React.ReactNode }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="ticket-rows">{(all ? tickets : tickets.slice(0, SHOWN)).map(row)}</ul>
      {!all && tickets.length > SHOWN && (
        <div className="button-row">
          <Button onClick={() => setAll(true)}>Show all {tickets.length}</Button>
        </div>
      )}
    </>
  );
}

/** A system that cannot be read: why, what to do, and how old its tickets are here. */
function Down({ list: { connection, copy, failure }, now, again }: { list: TicketListNow; now: number; again: () => void }) {
  if (!failure) return null;
  const { sentence, wayOn } = systemSentence(failure, connection, 'reading');
  const shown = copy ? `What is shown of it is as of ${sayMoment(copy.copiedAt, now, timeZoneHere())}.` : 'None of its tickets are shown.';
  return (
    <Notice tone="warning" actions={<MendConnection connection={connection} why={failure.why} mended={again} />}>
      {sentence} {shown} {failure.why === 'no-permission' ? '' : wayOn}
    </Notice>
  );
}

function NoTickets({ connections, write }: { connections: readonly Connection[]; write: () => void }) {
  const connected = connections.some(({ id }) => id !== LOCAL_DESK_ID);
  return (
    <Empty icon={Inbox} title="No tickets">
      <p>
        {connected
          ? 'Tickets that you send are shown here, with their state and every answer.'
          : 'No ticket system is connected, so tickets that go by web form or by mail are followed there, not here.'}
      </p>
      <div className="button-row">
        <Button look="main" icon={TicketPlus} onClick={write}>
          Write a ticket
        </Button>
        {!connected && (
          <Button icon={PlugZap} onClick={() => goTo({ view: 'connect' })}>
            Connect a ticket system
          </Button>
        )}
      </div>
    </Empty>
  );
}

interface Items {
  readonly items: readonly OutboxItem[];
  readonly connections: readonly Connection[];
}

function OnTheWay({ items, connections }: Items) {
  return (
    <section>
      <h2>Not there yet ({items.length})</h2>
      <ul className="ticket-rows">
        {items.map((item) => {
          const { sentence, wayOn } = itemWords(
            item,
            connections.find(({ id }) => id === item.connection),
          );
          const open = () => goTo(item.draft === undefined ? { view: 'drafts' } : { view: 'draft', draft: item.draft });
          return (
            <li key={item.id} className="ticket-row">
              <button type="button" onClick={open}>
                <span className="ticket-subject">{itemTitle(item)}</span>
                <span className="muted">
                  {sentence} {wayOn}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Sent from here to systems that do not tell a person's tickets: a link is all there is. */
function Elsewhere({ items, connections }: Items) {
  return (
    <section>
      <h2>Followed in the ticket system itself</h2>
      <ul className="ticket-rows">
        {items.map((item) => {
          if (item.state.name !== 'sent') return null;
          const title = connections.find(({ id }) => id === item.connection)?.title ?? 'a system that is not connected any more';
          const { address, number } = item.state.ticket;
          const words = (
            <>
              <span className="ticket-subject">{itemTitle(item)}</span>
              {address !== null && <Icon of={ExternalLink} />}
              <span className="muted">
                {number === '' ? '' : `${number}, `}
                {title}
              </span>
            </>
          );
          return (
            <li key={item.id} className="ticket-row">
              {address === null ? (
                <div>{words}</div>
              ) : (
                <a href={address} target="_blank" rel="noreferrer">
                  {words}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function AsOf({ lists, now, reading }: { lists: readonly TicketListNow[]; now: number; reading: boolean }) {
  const shown = lists.filter((list) => list.copy && isWorthShowing(list, lists.length));
  if (shown.length === 0) return null;
  const oldest = Math.min(...shown.map(({ copy }) => copy?.copiedAt ?? now));
  const cut = shown.some(({ copy }) => copy?.whole === false) ? ' There are more than are shown here.' : '';
  return (
    <p className="as-of" role="status">
      {reading ? 'Looking for news …' : `As of ${sayMoment(oldest, now, timeZoneHere())}.${cut}`}
    </p>
  );
}

/** Its system cannot be asked for a person's tickets, or is not connected any more; one that was not opened yet may be asked. */
function isElsewhere(connection: string, known: readonly Connection[], lists: readonly TicketListNow[] | undefined): boolean {
  const list = lists?.find((one) => one.connection.id === connection);
  return list === undefined ? known.length > 0 && !known.some(({ id }) => id === connection) : !list.listed;
}

function isAbout({ subject, number, owner, place }: Ticket, words: string): boolean {
  const text = [subject, number, owner?.name ?? '', place?.name ?? ''].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function newestChange(left: Ticket, right: Ticket): number {
  return right.updatedAt - left.updatedAt;
}
