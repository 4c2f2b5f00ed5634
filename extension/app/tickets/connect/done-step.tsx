/** The system is connected: a test ticket shows the whole way, and the settings can go to colleagues. */

import { CircleCheck, Tickets } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '../../../core/tickets/connection';
import { markerOf, newItem, withMarker } from '../../../core/tickets/outbox/by-hand';
import type { TicketToSend } from '../../../core/tickets/ticket-to-send';
import { Button } from '../../parts/button';
import { Notice } from '../../parts/notice';
import { useServices } from '../../services';
import { storeSentence } from '../../store-sentence';
import { goTo } from '../../use-route';
import { ItemNotice } from '../item-notice';
import { sendOutboxNow } from '../send-outbox-now';
import type { TicketAccess } from '../ticket-access';
import { useOutbox } from '../use-tickets';

const TEST_SUBJECT = 'Test ticket from Deskside';
const TEST_TEXT = 'This ticket shows that Deskside is connected. It can be closed.';

export function DoneStep({ access, connection, isNew }: { access: TicketAccess; connection: Connection; isNew: boolean }) {
  const { clock, ids } = useServices();
  const [sentAs, setSentAs] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const outbox = useOutbox(access);
  const item = outbox.state === 'read' ? outbox.value.find(({ id }) => id === sentAs) : undefined;
  const send = async () => {
    const id = ids.next();
    const marker = markerOf(id);
    const ticket: TicketToSend = {
      subject: TEST_SUBJECT,
      text: withMarker(TEST_TEXT, marker),
      place: null,
      customer: connection.customer,
      priority: 'normal',
      fields: {},
      attachments: [],
      marker,
    };
    const written = await access.outbox.put(newItem({ id, connection: connection.id, action: { kind: 'create', ticket } }, clock.now()));
    if (!written.ok) return setTrouble(`The test ticket was not sent: ${storeSentence(written)}`);
    setSentAs(id);
    sendOutboxNow();
  };
  return (
    <div className="step-form">
      <Notice tone="success">
        {isNew ? `${connection.title} is connected.` : `${connection.title} is changed.`}
        {connection.standard ? ' New tickets go there.' : ''}
      </Notice>
      {sentAs === undefined ? (
        <p>
          A test ticket goes the whole way: its subject is “{TEST_SUBJECT}”, its text “{TEST_TEXT}”
        </p>
      ) : (
        item && <ItemNotice item={item} connection={connection} />
      )}
      {trouble && <Notice tone="danger">{trouble}</Notice>}
      <div className="button-row">
        {sentAs === undefined && (
          <Button look="main" onClick={() => void send()}>
            Send a test ticket
          </Button>
        )}
        <Button icon={Tickets} look={sentAs === undefined ? 'plain' : 'main'} onClick={() => goTo({ view: 'tickets' })}>
          Show my tickets
        </Button>
        <Button icon={CircleCheck} onClick={() => goTo({ view: 'settings' })}>
          Done
        </Button>
      </div>
    </div>
  );
}
