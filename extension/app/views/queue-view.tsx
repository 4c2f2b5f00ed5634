/** The queue: open tickets of a system, oldest first; filters, keys, and the ticket that is open beside them. */

import { CalendarCheck, Inbox, MessageCircleWarning, RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { lastTold, onTheWay, toldFromHere } from '../../core/desk/on-the-way';
import { promiseOf } from '../../core/desk/promises';
import { oldestFirst, type QueueFilter, queueFilter, WHOLE_QUEUE } from '../../core/desk/queue';
import type { Place, Ticket } from '../../core/tickets/ticket';
import { isWriting } from '../is-writing';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { QueueFilters } from '../queue/queue-filters';
import { queueKey } from '../queue/queue-keys';
import { QueueList } from '../queue/queue-list';
import { AsOf, ForAgents, Troubles, WhichSystem } from '../queue/queue-notes';
import type { RowFacts } from '../queue/queue-row';
import { ReviewBar } from '../queue/review-bar';
import { useChosen } from '../queue/use-chosen';
import { useQueue } from '../queue/use-queue';
import { useReview } from '../queue/use-review';
import { useSavedViews } from '../queue/use-saved-views';
import type { Route, TicketStep } from '../route';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { TicketPane } from '../tickets/ticket-pane';
import { useConnections, useOutbox, useTicketAccess } from '../tickets/use-tickets';
import { todayOf } from '../today';
import { sendStep } from '../triage/send-step';
import { ownedWords } from '../triage/step-words';
import { NO_PRACTICE, usePractice } from '../triage/use-practice';
import { goTo, replaceRoute } from '../use-route';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

type QueueRoute = Extract<Route, { view: 'queue' }>;

const NONE: readonly never[] = [];

export default function QueueView({ route, desk, target }: ViewProps & { route: QueueRoute }) {
  const services = useServices();
  const toast = useToast();
  const access = useTicketAccess();
  const connections = useConnections(access);
  const known = connections.state === 'read' ? connections.value : NONE;
  const id = route.connection ?? known[0]?.id;
  const outbox = useOutbox(access);
  const items = outbox.state === 'read' ? outbox.value : NONE;
  const { queue, again, learn } = useQueue(access, id, items);
  const open = queue.state === 'open' && queue.connection.id === id ? queue : undefined;
  const [kept, setFilter] = useState<QueueFilter>(() => services.session.queue.filter ?? WHOLE_QUEUE);
  // The review goes through every ticket, whatever part of the queue was shown before.
  const filter = route.review ? WHOLE_QUEUE : kept;
  const views = useSavedViews(access, id);
  const practice = usePractice(desk.pack) ?? NO_PRACTICE;
  const words = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const { now } = desk;
  useEffect(() => {
    services.session.queue.filter = kept;
  }, [services.session, kept]);

  const tickets = useMemo(() => oldestFirst(open?.copy?.tickets ?? NONE), [open?.copy]);
  const pending = useMemo(() => onTheWay(items, id ?? ''), [items, id]);
  const told = useMemo(() => toldFromHere(items, id ?? ''), [items, id]);
  const promised = useCallback((ticket: Ticket) => promiseOf(ticket, lastTold(ticket, told), practice, now), [told, practice, now]);
  const me = useMemo(
    () => [...(open?.me ?? NONE), desk.preferences.agentName].filter((name) => name !== ''),
    [open?.me, desk.preferences.agentName],
  );
  const rows = useMemo(
    () => tickets.filter(queueFilter(filter, now, me, (ticket) => promised(ticket).state !== 'kept')),
    [tickets, filter, now, me, promised],
  );
  // The same facts for the same ticket, so that a row that stays on screen is not drawn anew while it scrolls.
  const factsOf = useMemo(() => {
    const known = new WeakMap<Ticket, RowFacts>();
    return (ticket: Ticket): RowFacts => {
      const facts = known.get(ticket) ?? { ticket, promised: promised(ticket), pending: pending.get(ticket.id) };
      known.set(ticket, facts);
      return facts;
    };
  }, [promised, pending]);
  const owed = useMemo(() => tickets.filter((ticket) => promised(ticket).state !== 'kept').length, [tickets, promised]);
  const places = useMemo(() => placesOf(tickets), [tickets]);
  const { chosen, choose } = useChosen(rows, route.ticket, services.session);
  const chosenTicket = rows[chosen];
  const inCopy = useMemo(() => {
    const ticket = tickets.find(({ id: one }) => one === route.ticket);
    return ticket && open?.copy && { ticket, copiedAt: open.copy.copiedAt };
  }, [tickets, route.ticket, open?.copy]);

  const show = useCallback(
    (ticket: Ticket | undefined, step?: TicketStep) => {
      if (!ticket) return;
      goTo({
        view: 'queue',
        connection: ticket.connection,
        ticket: ticket.id,
        ...(step ? { step } : {}),
        ...(route.review ? { review: true } : {}),
      });
    },
    [route.review],
  );
  const close = useCallback(() => {
    goTo({ view: 'queue', ...(id === undefined ? {} : { connection: id }) });
    list.current?.querySelector<HTMLElement>('[role=listbox]')?.focus();
  }, [id]);
  const chooseAndShow = useCallback(
    (index: number) => {
      choose(index);
      const ticket = rows[index];
      // The ticket beside the queue goes along, as one place in the history.
      if (ticket && route.ticket !== undefined) replaceRoute({ view: 'queue', connection: ticket.connection, ticket: ticket.id });
    },
    [choose, rows, route.ticket],
  );
  const openRow = useCallback(
    (index: number) => {
      choose(index);
      show(rows[index]);
    },
    [choose, show, rows],
  );
  const review = useReview(access, id ?? '', todayOf(now), tickets);
  const { keep, later } = review;
  const reviewAt = useCallback(
    (ticket: Ticket | undefined) =>
      replaceRoute({ view: 'queue', ...(id ? { connection: id } : {}), ...(ticket ? { ticket: ticket.id } : {}), review: true }),
    [id],
  );
  // The review begins, or goes on, at the oldest that nobody looked at today.
  const nextInReview = review.next;
  useEffect(() => {
    if (route.review && route.ticket === undefined && nextInReview) reviewAt(nextInReview);
  }, [route.review, route.ticket, nextInReview, reviewAt]);
  // Where there is no room beside the queue the ticket takes its place, and the focus goes along.
  useEffect(() => {
    if (route.ticket !== undefined && route.step === undefined && list.current?.checkVisibility() === false)
      pane.current?.focus({ preventScroll: true });
  }, [route.ticket, route.step]);
  // Whoever closed the form of a step is back at the row that it was about.
  const stepWas = useRef(route.step);
  useEffect(() => {
    const closed = stepWas.current !== undefined && route.step === undefined;
    stepWas.current = route.step;
    if (closed && document.activeElement === document.body) focusRows(list.current, pane.current);
  }, [route.step]);
  const keepAndGoOn = useCallback(() => {
    if (route.ticket !== undefined) void keep(route.ticket).then(reviewAt);
  }, [route.ticket, keep, reviewAt]);
  const take = useCallback(
    async (ticket: Ticket | undefined) => {
      if (!ticket || !access || !open?.copy) return;
      const on = { ticket, readAt: open.copy.copiedAt, system: open.system, items };
      const sent = await sendStep({ access, clock: services.clock, ids: services.ids }, on, { kind: 'own' });
      toast({ text: sent.ok ? ownedWords(ticket.number, open.connection) : sent.sentence });
    },
    [access, open, items, services, toast],
  );
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isWriting(event.composedPath()[0])) return;
      const does = queueKey(event, desk.preferences.singleKeys);
      if (does === undefined || (does === 'close' && route.ticket === undefined)) return;
      event.preventDefault();
      switch (does) {
        case 'next':
          return chooseAndShow(Math.min(rows.length - 1, chosen + 1));
        case 'previous':
          return chooseAndShow(Math.max(0, chosen - 1));
        case 'open':
          return openRow(chosen);
        case 'take':
          return void take(chosenTicket).then(() => route.review && keepAndGoOn());
        case 'keep':
          return route.review && keepAndGoOn();
        case 'filter':
          return words.current?.focus();
        case 'close':
          return close();
        default:
          return show(chosenTicket, does);
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [
    chosen,
    chosenTicket,
    chooseAndShow,
    openRow,
    take,
    show,
    close,
    rows.length,
    route.ticket,
    route.review,
    keepAndGoOn,
    desk.preferences.singleKeys,
  ]);

  if (!target.agent) return <ForAgents target={target} />;
  return (
    <div className="view queue-view" data-shows={route.ticket === undefined ? 'queue' : 'ticket'}>
      <div className="queue-side" ref={list}>
        <ViewBar title="Queue" goBack={target.goBack}>
          <WhichSystem connections={known} id={id} />
          <Button
            look="quiet"
            icon={CalendarCheck}
            onClick={() => goTo({ view: 'queue', ...(id ? { connection: id } : {}), review: true })}
          >
            Daily review
          </Button>
          <Button
            look="quiet"
            icon={MessageCircleWarning}
            title="Customers who are owed a word"
            onClick={() => goTo({ view: 'owed', ...(id ? { connection: id } : {}) })}
          >
            {owed.toLocaleString()} owed
          </Button>
          <Button look="quiet" icon={RefreshCw} label="Look again" onClick={() => again('all')} disabled={open?.reading !== undefined} />
        </ViewBar>
        <h1 className="sr-only">Queue</h1>
        <Troubles
          queue={queue}
          again={again}
          now={now}
          connectionsTrouble={connections.state === 'failed' ? storeSentence(connections.failure) : undefined}
        />
        {route.review && review.ready && !review.next && (
          <Notice tone="success" actions={<Button onClick={close}>Back to the queue</Button>}>
            Every one of the {review.all} open tickets was looked at today.
          </Notice>
        )}
        {open?.copy && tickets.length > 0 && !route.review && (
          <QueueFilters
            filter={filter}
            narrow={setFilter}
            places={places}
            views={views}
            shown={rows.length}
            total={tickets.length}
            words={words}
            leaveWords={() => list.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()}
          />
        )}
        {open?.copy && rows.length > 0 && (
          <QueueList
            rows={rows}
            factsOf={factsOf}
            connection={open.connection}
            chosen={chosen}
            choose={chooseAndShow}
            open={openRow}
            now={now}
          />
        )}
        {open?.copy && rows.length === 0 && (
          <Empty icon={Inbox} title={tickets.length === 0 ? 'No open tickets' : 'No ticket is left by this filter'}>
            <p>
              {tickets.length === 0
                ? 'Every ticket here is solved. New ones appear by themselves.'
                : `${tickets.length.toLocaleString()} tickets are open. Take a part of the filter away to see more.`}
            </p>
            {tickets.length > 0 && <Button onClick={() => setFilter(WHOLE_QUEUE)}>Show all</Button>}
          </Empty>
        )}
        <AsOf queue={queue} now={now} />
      </div>
      {route.ticket !== undefined && id !== undefined && (
        <div className="queue-pane" ref={pane} tabIndex={-1}>
          {route.review && (
            <ReviewBar
              review={review}
              keep={keepAndGoOn}
              later={() => route.ticket !== undefined && reviewAt(later(route.ticket))}
              take={() => void take(tickets.find((ticket) => ticket.id === route.ticket)).then(keepAndGoOn)}
              stop={close}
            />
          )}
          <TicketPane
            key={`${id}/${route.ticket}`}
            connection={id}
            ticket={route.ticket}
            step={route.step}
            goToStep={(step) => replaceRoute(atStep({ ...route, connection: id }, step))}
            desk={desk}
            target={target}
            close={close}
            learn={learn}
            known={inCopy}
            keys={desk.preferences.singleKeys}
            sent={route.review ? keepAndGoOn : undefined}
          />
        </div>
      )}
    </div>
  );
}

/** Where the queue makes room for the ticket, the ticket. */
function focusRows(list: HTMLElement | null, pane: HTMLElement | null): void {
  const rows = list?.checkVisibility() ? list.querySelector<HTMLElement>('[role=listbox]') : pane;
  rows?.focus({ preventScroll: true });
}

/** The same ticket with the form of another step, or with none. */
function atStep({ step: _, ...route }: QueueRoute, step: TicketStep | undefined): QueueRoute {
  return step === undefined ? route : { ...route, step };
}

function placesOf(tickets: readonly Ticket[]): readonly Place[] {
  const places = new Map(tickets.flatMap(({ place }) => (place ? [[place.id, place] as const] : [])));
  return [...places.values()].toSorted((left, right) => left.name.localeCompare(right.name));
}
