/** One thing on its way: where it stands in plain words, what happened so far, and what can be done about it. */

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { type Connection, LOCAL_DESK_ID } from '../../core/tickets/connection';
import { canTakeBack, giveUp, lookNow, saidToHaveArrived, sendAgain, takeBack } from '../../core/tickets/outbox/by-hand';
import { NEVER } from '../../core/tickets/outbox/outbox-limits';
import { itemText, itemTitle, itemWords } from '../../core/tickets/outbox/outbox-sentences';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { ago } from '../ago';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { goTo } from '../use-route';
import type { ChangeItem } from './change-item';
import { TicketFacts } from './confirm-panel';
import { EditItem } from './edit-item';

interface OutboxRowProps {
  readonly item: OutboxItem;
  readonly connection: Connection | undefined;
  /** What it goes after was not sent. */
  readonly held: boolean;
  readonly now: number;
  readonly change: ChangeItem;
  readonly remove: (item: OutboxItem) => void;
}

export function OutboxRow({ item, connection, held, now, change, remove }: OutboxRowProps) {
  const [open, setOpen] = useState(false);
  const words = itemWords(item, connection, held);
  return (
    <li className="outbox-item" data-tone={words.tone}>
      <div className="outbox-head">
        <button type="button" className="outbox-open" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon of={ChevronRight} />
          <span className="ticket-subject">{itemTitle(item)}</span>
          <span className="outbox-state">{words.state}</span>
          <span className="muted">{ago(item.state.at, now)}</span>
        </button>
      </div>
      <p className="outbox-words">
        {words.sentence} {words.wayOn}
      </p>
      <ItemActions item={item} held={held} change={change} remove={remove} />
      {open && <ItemDetails item={item} connection={connection} />}
    </li>
  );
}

/** What is asked before it is done. */
type Asking = 'edit' | 'again' | 'arrived' | undefined;

function ItemActions({ item, held, change, remove }: Pick<OutboxRowProps, 'item' | 'held' | 'change' | 'remove'>) {
  const [asking, setAsking] = useState<Asking>();
  const { state } = item;
  const stop = () => setAsking(undefined);
  if (asking === 'edit' && state.name === 'parked') return <EditItem item={item} change={change} close={stop} />;
  if (asking === 'again' && state.name === 'unsure')
    return (
      <SureQuestion
        question="It may have arrived already. Sent again, there can be two tickets."
        yes="Send it again anyway"
        run={() => void change(item.id, sendAgain)}
        close={stop}
      />
    );
  if (asking === 'arrived' && state.name === 'unsure') return <ArrivedQuestion item={item} change={change} close={stop} />;
  const isWords = itemText(item) !== undefined;
  return (
    <div className="button-row outbox-actions">
      {state.name === 'parked' && <Button onClick={() => void change(item.id, sendAgain)}>Send it again</Button>}
      {state.name === 'parked' && isWords && <Button onClick={() => setAsking('edit')}>Edit</Button>}
      {state.name === 'confirmed' && (state.why !== undefined || held) && (
        <Button onClick={() => void change(item.id, sendAgain)}>Send it now</Button>
      )}
      {canTakeBack(item) && <Button onClick={() => void change(item.id, takeBack)}>Take it back</Button>}
      {state.name === 'unsure' && state.notBefore !== NEVER && <Button onClick={() => void change(item.id, lookNow)}>Look now</Button>}
      {state.name === 'unsure' && <Button onClick={() => setAsking('arrived')}>It has arrived</Button>}
      {state.name === 'unsure' && <Button onClick={() => setAsking('again')}>Send it again …</Button>}
      {state.name === 'sent' && <OpenTicket item={item} ticket={state.ticket} />}
      {item.draft !== undefined && state.name !== 'sent' && (
        <Button look="quiet" onClick={() => goTo({ view: 'draft', draft: item.draft ?? '' })}>
          Open the draft
        </Button>
      )}
      {state.name === 'parked' && state.why !== 'taken-back' && (
        <Button look="quiet" onClick={() => void change(item.id, giveUp)}>
          Give it up
        </Button>
      )}
      {(state.name === 'sent' || (state.name === 'parked' && state.why === 'taken-back')) && (
        <Button look="quiet" onClick={() => remove(item)}>
          Clear away
        </Button>
      )}
    </div>
  );
}

function OpenTicket({ item, ticket }: { item: OutboxItem; ticket: Extract<OutboxItem['state'], { readonly name: 'sent' }>['ticket'] }) {
  const { address } = ticket;
  if (ticket.id === '') return null;
  return (
    <>
      <Button onClick={() => goTo({ view: 'ticket', connection: item.connection, ticket: ticket.id })}>Show the ticket</Button>
      {address !== null && item.connection !== LOCAL_DESK_ID && (
        <a className="button button-quiet" href={address} target="_blank" rel="noreferrer">
          Open it there
        </a>
      )}
    </>
  );
}

function SureQuestion({ question, yes, run, close }: { question: string; yes: string; run: () => void; close: () => void }) {
  return (
    <section className="outbox-question" aria-label={question}>
      <p>{question}</p>
      <div className="button-row">
        <Button
          look="danger"
          onClick={() => {
            run();
            close();
          }}
        >
          {yes}
        </Button>
        {/* The question took the place of the pressed button, and the harmless answer comes first. */}
        <Button onClick={close} autoFocus>
          Cancel
        </Button>
      </div>
    </section>
  );
}

function ArrivedQuestion({ item, change, close }: { item: OutboxItem; change: ChangeItem; close: () => void }) {
  const [number, setNumber] = useState('');
  const field = `arrived-${item.id}`;
  return (
    <form
      className="outbox-question"
      onSubmit={(event) => {
        event.preventDefault();
        void change(item.id, (now, at) => saidToHaveArrived(now, number, at)).then(close);
      }}
    >
      <div className="field">
        <label htmlFor={field}>Its number there, if you know it</label>
        {/* biome-ignore lint/a11y/noAutofocus: the question took the place of the pressed button */}
        <input id={field} className="input" value={number} autoFocus onChange={({ target }) => setNumber(target.value)} />
      </div>
      <div className="button-row">
        <Button type="submit" look="main">
          It has arrived
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}

function ItemDetails({ item, connection }: { item: OutboxItem; connection: Connection | undefined }) {
  const text = itemText(item);
  return (
    <div className="outbox-details">
      <ol className="outbox-log" aria-label="What happened so far">
        {item.log.map(({ at, text: line }) => (
          <li key={`${at} ${line}`}>
            <time dateTime={new Date(at).toISOString()}>
              {new Date(at).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'medium' })}
            </time>
            <span>{line}</span>
          </li>
        ))}
      </ol>
      {item.action.kind === 'create' && connection && <TicketFacts ticket={item.action.ticket} connection={connection} />}
      {text !== undefined && <pre className="sent-text">{text}</pre>}
    </div>
  );
}
