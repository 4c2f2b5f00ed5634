/** Tickets on their way: what waits, what did not go and why, what nobody is sure of, and what arrived; and all of it as a file. */

import { Download, FileText, Send } from 'lucide-react';
import { useMemo, useState } from 'react';
import { sendAgain } from '../../core/tickets/outbox/by-hand';
import { SENT_KEPT_DAYS } from '../../core/tickets/outbox/clear-sent';
import { ticketsAsJson, ticketsAsText } from '../../core/tickets/outbox/export-tickets';
import { isHeldBack, needsAPerson } from '../../core/tickets/outbox/next-items';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { useChangeItem } from '../tickets/change-item';
import { OutboxRow } from '../tickets/outbox-row';
import { saveFile } from '../tickets/save-file';
import { UnusableItems } from '../tickets/unusable-items';
import { useConnections, useOutbox, useTicketAccess } from '../tickets/use-tickets';
import { goTo } from '../use-route';
import type { ViewProps } from './main-view';
import { ViewBar } from './view-bar';

/** Sent ones that are drawn before somebody asks for all. */
const SENT_SHOWN = 20;

const NONE: readonly never[] = [];

export default function OutboxView({ desk, target }: ViewProps) {
  const { clock } = useServices();
  const toast = useToast();
  const access = useTicketAccess();
  const outbox = useOutbox(access);
  const followed = useConnections(access);
  const change = useChangeItem(access);
  const [allSent, setAllSent] = useState(false);
  const items = outbox.state === 'read' ? outbox.value : NONE;
  const connections = followed.state === 'read' ? followed.value : NONE;
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const trouble = items.filter(needsAPerson);
  const waiting = items.filter((item) => !needsAPerson(item) && (item.state.name === 'confirmed' || item.state.name === 'sending'));
  const sent = items.filter(({ state }) => state.name === 'sent');
  const takenBack = items.filter(({ state }) => state.name === 'parked' && state.why === 'taken-back');
  const again = trouble.filter(({ state }) => state.name === 'parked');

  const remove = async (item: OutboxItem) => {
    if (!access) return;
    const removed = await access.outbox.remove(item.id);
    const undo = { title: 'Undo', run: () => void access.outbox.put(item) };
    toast(removed.ok ? { text: 'Cleared away.', action: undo } : { text: `It was not cleared away: ${storeSentence(removed)}` });
  };
  const save = (kind: 'json' | 'text') => {
    // An export that leaves out what could not be read would look whole.
    if (outbox.state === 'failed' || desk.draftTrouble)
      return toast({ text: 'Not everything can be read just now, so nothing was exported.' });
    const what = { drafts: desk.drafts, items, connections };
    const now = clock.now();
    const name = `deskside-tickets-${new Date(now).toISOString().slice(0, 10)}`;
    if (kind === 'json') saveFile(`${name}.json`, ticketsAsJson(what, now), 'application/json');
    else saveFile(`${name}.txt`, ticketsAsText(what, now), 'text/plain;charset=utf-8');
    toast({ text: `Saved ${items.length + desk.drafts.length} tickets and drafts as a file. There is no token in it.` });
  };
  const row = (item: OutboxItem) => (
    <OutboxRow
      key={item.id}
      item={item}
      connection={connections.find(({ id }) => id === item.connection)}
      held={isHeldBack(item, byId)}
      now={desk.now}
      change={change}
      remove={(one) => void remove(one)}
    />
  );
  return (
    <div className="view">
      <ViewBar title="Tickets on their way" goBack={target.goBack}>
        <Button look="quiet" icon={Download} onClick={() => save('json')}>
          Export all
        </Button>
        <Button look="quiet" icon={FileText} onClick={() => save('text')}>
          As text
        </Button>
      </ViewBar>
      <div className="view-body">
        <h1>Tickets on their way</h1>
        {outbox.state === 'failed' && (
          <Notice tone="danger">What is on its way cannot be read just now, but is still on disk: {storeSentence(outbox.failure)}</Notice>
        )}
        {access && <UnusableItems outbox={access.outbox} />}
        {outbox.state === 'read' && items.length === 0 && (
          <Empty icon={Send} title="Nothing is on its way">
            <p>Tickets and replies that you confirm wait here until they have arrived, also without a network.</p>
            <Button onClick={() => goTo({ view: 'drafts' })}>Show the drafts</Button>
          </Empty>
        )}
        {trouble.length > 0 && (
          <section aria-labelledby="outbox-trouble">
            <h2 id="outbox-trouble">Needs you ({trouble.length})</h2>
            {again.length > 1 && (
              <div className="button-row">
                <Button onClick={() => void Promise.all(again.map(({ id }) => change(id, sendAgain)))}>
                  Send all {again.length} again
                </Button>
              </div>
            )}
            <ul className="outbox-items">{trouble.map(row)}</ul>
          </section>
        )}
        {waiting.length > 0 && (
          <section aria-labelledby="outbox-waiting">
            <h2 id="outbox-waiting">Waiting ({waiting.length})</h2>
            <ul className="outbox-items">{waiting.map(row)}</ul>
          </section>
        )}
        {sent.length > 0 && (
          <section aria-labelledby="outbox-sent">
            <h2 id="outbox-sent">Sent ({sent.length})</h2>
            <p className="muted">What was sent goes from here by itself after {SENT_KEPT_DAYS} days. Its ticket stays in its system.</p>
            <ul className="outbox-items">{(allSent ? sent : sent.slice(0, SENT_SHOWN)).map(row)}</ul>
            {!allSent && sent.length > SENT_SHOWN && (
              <div className="button-row">
                <Button onClick={() => setAllSent(true)}>Show all {sent.length}</Button>
              </div>
            )}
          </section>
        )}
        {takenBack.length > 0 && (
          <section aria-labelledby="outbox-back">
            <h2 id="outbox-back">Taken back ({takenBack.length})</h2>
            <ul className="outbox-items">{takenBack.map(row)}</ul>
          </section>
        )}
      </div>
    </div>
  );
}
