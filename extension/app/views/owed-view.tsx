/** Customers who are owed a word: broken promises and courtesy updates that are due, the longest wait first; each is told from here. */

import { CalendarX2, Clock3, MessageCircleWarning, PartyPopper, RefreshCw, Send } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { sayMoment } from '../../core/bulletins/feed-sentences';
import { lastTold, onTheWay, toldFromHere } from '../../core/desk/on-the-way';
import { heardAt, owedWords, type Promised, promiseOf } from '../../core/desk/promises';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { systemSentence } from '../../core/tickets/systems/system-sentences';
import type { Ticket } from '../../core/tickets/ticket';
import { timeZoneHere } from '../bulletins/sentences';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Icon } from '../parts/icon';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { promiseTitle, promiseWords } from '../queue/queue-words';
import { useQueue } from '../queue/use-queue';
import type { Route } from '../route';
import { useServices } from '../services';
import type { TicketAccess } from '../tickets/ticket-access';
import { useConnections, useOutbox, useTicketAccess } from '../tickets/use-tickets';
import { useTrip } from '../tickets/use-trip';
import { sendStep } from '../triage/send-step';
import { type ReadyStep, StepForm } from '../triage/step-form';
import { NO_PRACTICE, usePractice } from '../triage/use-practice';
import { goTo } from '../use-route';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

type OwedRoute = Extract<Route, { view: 'owed' }>;

/** Drawn before somebody asks for more: as many as are told in a morning. */
const SHOWN = 50;

const NONE: readonly never[] = [];
const noQuestions = () => NONE;

export default function OwedView({ route, desk, target }: ViewProps & { route: OwedRoute }) {
  const { clock, ids } = useServices();
  const toast = useToast();
  const access = useTicketAccess();
  const connections = useConnections(access);
  const id = route.connection ?? (connections.state === 'read' ? connections.value[0]?.id : undefined);
  const outbox = useOutbox(access);
  const items = outbox.state === 'read' ? outbox.value : NONE;
  const { queue, again, learn } = useQueue(access, id, items);
  const open = queue.state === 'open' ? queue : undefined;
  const practice = usePractice(desk.pack);
  const { now } = desk;
  const [shown, setShown] = useState(SHOWN);
  const [at, setAt] = useState<string>();
  /** Looked at and found right; sent together. */
  const [ready, setReady] = useState<ReadonlyMap<string, ReadyStep>>(new Map());
  const pending = useMemo(() => onTheWay(items, id ?? ''), [items, id]);
  const told = useMemo(() => toldFromHere(items, id ?? ''), [items, id]);
  const owed = useMemo(
    () =>
      owedWords(
        (open?.copy?.tickets ?? NONE).map((ticket) => ({
          ticket,
          promised: promiseOf(ticket, lastTold(ticket, told), practice ?? NO_PRACTICE, now),
        })),
      ),
    [open?.copy, told, practice, now],
  );
  const waiting = owed.filter(({ ticket }) => !pending.has(ticket.id) && !ready.has(ticket.id));
  const current = at !== undefined && owed.some(({ ticket }) => ticket.id === at) ? at : undefined;
  const next = (after: string) => setAt(waiting.find(({ ticket }) => ticket.id !== after)?.ticket.id);

  const sendReady = async () => {
    if (!access || !open) return;
    let sent = 0;
    for (const [ticket, { clear, ...on }] of ready) {
      const result = await sendStep({ access, clock, ids }, { ...on, system: open.system, items }, on.step);
      if (!result.ok) {
        toast({ text: `${on.ticket.number}: ${result.sentence}` });
        break;
      }
      await clear();
      sent++;
      setReady((old) => new Map([...old].filter(([other]) => other !== ticket)));
    }
    if (sent > 0) toast({ text: `${sent === 1 ? '1 update is' : `${sent} updates are`} on the way.` });
  };

  return (
    <div className="view">
      <ViewBar title="Owed a word" goBack={target.goBack}>
        {ready.size > 0 && (
          <Button look="main" icon={Send} onClick={() => void sendReady()}>
            Send the {ready.size} that {ready.size === 1 ? 'is' : 'are'} ready
          </Button>
        )}
        <Button look="quiet" icon={RefreshCw} label="Look again" onClick={() => again()} disabled={open?.reading !== undefined} />
      </ViewBar>
      <div className="view-body owed">
        <h1>Owed a word</h1>
        <p className="muted">
          Customers who were promised to hear by now, or who have heard nothing for {(practice ?? NO_PRACTICE).courtesyAfterHours} hours.
          The longest wait comes first.
        </p>
        {open?.failure && (
          <Notice tone="warning">
            {systemSentence(open.failure, open.connection, 'reading').sentence}{' '}
            {open.copy && `What is shown is as of ${sayMoment(open.copy.copiedAt, now, timeZoneHere())}.`}
          </Notice>
        )}
        {open && !open.copy && open.reading && (
          <p className="muted" role="status">
            Reading the tickets …
          </p>
        )}
        {open?.copy && owed.length === 0 && (
          <Empty icon={PartyPopper} title="Nobody waits for a word">
            <p>Every promise was kept, and every customer has heard lately.</p>
          </Empty>
        )}
        {open && access && owed.length > 0 && (
          <ol className="owed-rows">
            {owed.slice(0, shown).map(({ ticket, promised }) => (
              <li key={ticket.id} className="owed-row" data-open={ticket.id === current || undefined}>
                <OwedHead
                  ticket={ticket}
                  promised={promised}
                  now={now}
                  pending={pending.get(ticket.id)}
                  isReady={ready.has(ticket.id)}
                  isOpen={ticket.id === current}
                  toggle={() => setAt(ticket.id === current ? undefined : ticket.id)}
                />
                {ticket.id === current && (
                  <OwedMessage
                    key={ticket.id}
                    access={access}
                    ticket={ticket}
                    items={items}
                    desk={desk}
                    learn={learn}
                    close={() => setAt(undefined)}
                    sent={() => next(ticket.id)}
                    putBy={(step) => {
                      setReady((old) => new Map(old).set(ticket.id, step));
                      next(ticket.id);
                    }}
                  />
                )}
              </li>
            ))}
          </ol>
        )}
        {owed.length > shown && (
          <div className="button-row">
            <Button onClick={() => setShown(shown + SHOWN)}>
              Show {Math.min(SHOWN, owed.length - shown)} more of {owed.length}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function OwedHead({
  ticket,
  promised,
  now,
  pending,
  isReady,
  isOpen,
  toggle,
}: {
  ticket: Ticket;
  promised: Promised;
  now: number;
  pending: readonly OutboxItem[] | undefined;
  isReady: boolean;
  isOpen: boolean;
  toggle: () => void;
}) {
  const broken = promised.state === 'broken';
  return (
    <button type="button" className="owed-head" aria-expanded={isOpen} onClick={toggle}>
      <span className="ticket-subject">
        <span className="queue-number">{ticket.number}</span> {ticket.subject}
      </span>
      <span className="queue-promise" data-promise={promised.state} title={promiseTitle(promised, { now, timeZone: timeZoneHere() })}>
        <Icon of={broken ? CalendarX2 : MessageCircleWarning} size={12} /> {promiseWords(ticket, promised, now)}
      </span>
      <span className="muted">
        {ticket.customer?.name ?? 'Customer not known'}
        {ticket.place ? `, ${ticket.place.name}` : ''}
        {pending ? '. On its way.' : isReady ? '. Ready to be sent.' : ''}
      </span>
    </button>
  );
}

function OwedMessage({
  access,
  ticket,
  items,
  desk,
  learn,
  close,
  sent,
  putBy,
}: {
  access: TicketAccess;
  ticket: Ticket;
  items: readonly OutboxItem[];
  desk: ViewProps['desk'];
  learn: (ticket: Ticket) => void;
  close: () => void;
  sent: () => void;
  putBy: (ready: ReadyStep) => void;
}) {
  const { trip } = useTrip(access, ticket.connection, ticket.id, 0);
  const practice = usePractice(desk.pack);
  const copy = trip.state === 'open' ? trip.trip : undefined;
  const read = copy?.ticket;
  useEffect(() => {
    if (read) learn(read);
  }, [read, learn]);
  if (trip.state !== 'open' || !copy)
    return (
      <p className="muted" role="status">
        {trip.state === 'open' && trip.failure ? systemSentence(trip.failure, trip.connection, 'reading').sentence : 'Reading the ticket …'}
      </p>
    );
  const heard = copy.legs === null ? null : heardAt(copy.legs, copy.ticket.customer?.name ?? null);
  return (
    <div className="owed-message">
      <p className="muted">
        <Icon of={Clock3} size={14} />{' '}
        {heard === null
          ? `Entered ${sayMoment(copy.ticket.enteredAt, desk.now, timeZoneHere())}.`
          : `They last heard from the desk ${sayMoment(heard, desk.now, timeZoneHere())}.`}{' '}
        <button type="button" className="link" onClick={() => goTo({ view: 'queue', connection: ticket.connection, ticket: ticket.id })}>
          Open the ticket
        </button>
      </p>
      <StepForm
        step="tell"
        practice={practice}
        questionsIn={noQuestions}
        copy={copy}
        connection={trip.connection}
        system={trip.system}
        items={items}
        access={access}
        desk={desk}
        close={close}
        sent={sent}
        putBy={putBy}
      />
    </div>
  );
}
