/** The last look before a ticket leaves: byte for byte what will be sent, and to whom. It is this that is sent, whatever changes meanwhile. */

import { Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Priority } from '../../core/knowledge/entry';
import { type Connection, LOCAL_DESK_ID } from '../../core/tickets/connection';
import type { Draft } from '../../core/tickets/draft';
import { markHandedOver } from '../../core/tickets/edit-draft';
import { confirm } from '../../core/tickets/outbox/by-hand';
import { itemIdOf } from '../../core/tickets/outbox/draft-item-id';
import { itemOfDraft, ticketOfDraft } from '../../core/tickets/outbox/ticket-of-draft';
import { fieldName, NO_NAMES, placeName, type SystemNames } from '../../core/tickets/system-names';
import type { TicketToSend } from '../../core/tickets/ticket-to-send';
import { storageSize } from '../../core/tickets/units';
import { showKeys } from '../keys';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { useAnswerKeys } from '../use-answer-keys';
import type { EditDraft } from '../views/use-draft';
import { tellOfItsVisit } from '../visits/tell-customer';
import { sendOutboxNow } from './send-outbox-now';
import type { TicketAccess } from './ticket-access';
import { useSystemNames } from './use-system-names';

interface ConfirmPanelProps {
  readonly draft: Draft;
  /** The first one is offered; at least one. */
  readonly connections: readonly [Connection, ...Connection[]];
  readonly access: TicketAccess;
  readonly edit: EditDraft;
  readonly close: () => void;
}

export function ConfirmPanel({ draft, connections, access, edit, close }: ConfirmPanelProps) {
  const { clock, mac, openDeskWork } = useServices();
  const toast = useToast();
  const heading = useRef<HTMLHeadingElement>(null);
  const [connection, setConnection] = useState(connections[0]);
  // What is on screen is what is sent: a change from another window does not slip in under the hand that confirms.
  const [shown, setShown] = useState(draft);
  const [trouble, setTrouble] = useState<string>();
  const sending = useRef(false);
  const ticket = ticketOfDraft(shown, connection);
  const isOld = !sameTicket(ticket, ticketOfDraft(draft, connection));
  const names = useSystemNames(access, connection, ticket);
  useEffect(() => heading.current?.focus(), []);

  const send = async () => {
    if (sending.current) return;
    sending.current = true;
    const what = itemOfDraft(shown, connection, ticket);
    const written = await access.outbox.update(itemIdOf(draft.id), (old) => confirm(old, what, clock.now()));
    sending.current = false;
    if (!written.ok) return setTrouble(`It was not confirmed, so nothing is sent: ${storeSentence(written)}`);
    edit((now, at) => markHandedOver(now, 'system', at));
    const untold = shown.visit ? await tellOfItsVisit(openDeskWork, shown.id, { outbox: access.outbox, now: clock.now(), own: what }) : '';
    sendOutboxNow();
    const isThis = written.value.action.kind === 'create' && sameTicket(written.value.action.ticket, ticket);
    toast({
      text: isThis
        ? `Confirmed. It goes to ${connection.title}.${untold}`
        : 'It was confirmed in another window before, and goes as it stood there.',
    });
    close();
  };
  useAnswerKeys({ yes: () => void send(), back: close });

  return (
    <section className="fill-panel" aria-label="Exactly what will be sent">
      <h2 ref={heading} tabIndex={-1}>
        Exactly this will be sent
      </h2>
      {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
      {isOld && (
        <Notice tone="warning" actions={<Button onClick={() => setShown(draft)}>Show it as it is now</Button>}>
          The draft was changed meanwhile. This is the ticket as it was when you opened this.
        </Notice>
      )}
      {connections.length > 1 && (
        <div className="field">
          <label htmlFor="send-to">Send to</label>
          <select
            id="send-to"
            className="input"
            value={connection.id}
            onChange={({ target }) => setConnection(connections.find(({ id }) => id === target.value) ?? connection)}
          >
            {connections.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
      <TicketFacts ticket={ticket} connection={connection} names={names} />
      <pre className="sent-text">{ticket.text}</pre>
      <div className="button-row">
        <Button look="main" icon={Send} title={showKeys('Mod+Enter', mac)} onClick={() => void send()}>
          {connection.id === LOCAL_DESK_ID ? 'Keep it on this computer' : `Send to ${connection.title}`}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </section>
  );
}

interface FactsProps {
  readonly ticket: TicketToSend;
  readonly connection: Connection;
  /** Absent: those that are kept with the connection. */
  readonly names?: SystemNames;
}

/** Everything of a ticket but its text. */
export function TicketFacts({ ticket, connection, names = connection.names ?? NO_NAMES }: FactsProps) {
  const customer = [ticket.customer?.name, ticket.customer?.email].filter((part) => part).join(', ');
  const facts: readonly (readonly [string, string])[] = [
    ['To', connection.address === '' ? connection.title : `${connection.title} (${hostOf(connection.address)})`],
    ...(ticket.place === null ? [] : [['Place', placeName(names, ticket.place)] as const]),
    ...(customer === '' ? [] : [['For', customer] as const]),
    ['Priority', PRIORITIES[ticket.priority]],
    ...Object.entries(ticket.fields).map(([id, value]) => [fieldName(names, id, connection.fields[id]), value] as const),
    ...ticket.attachments.map(({ name, type, size }) => ['File', `${name} (${type}, ${storageSize(size)})`] as const),
    ['Subject', ticket.subject],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const PRIORITIES: Readonly<Record<Priority, string>> = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' };

function sameTicket(left: TicketToSend, right: TicketToSend): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
