/** In an open draft: what became of it since it was confirmed, and that what is changed here now does not go along. */

import type { Connection } from '../../core/tickets/connection';
import { takeBackHandOver } from '../../core/tickets/edit-draft';
import { canTakeBack, takeBack } from '../../core/tickets/outbox/by-hand';
import { itemWords } from '../../core/tickets/outbox/outbox-sentences';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { goTo } from '../use-route';
import type { EditDraft } from '../views/use-draft';
import { useChangeItem } from './change-item';
import type { TicketAccess } from './ticket-access';

const TONES = { waiting: 'info', good: 'success', doubt: 'warning', trouble: 'danger', over: 'info' } as const;

interface DraftItemProps {
  readonly item: OutboxItem;
  readonly connection: Connection | undefined;
  readonly access: TicketAccess;
  readonly edit: EditDraft;
}

export function DraftItem({ item, connection, access, edit }: DraftItemProps) {
  const change = useChangeItem(access);
  const { tone, sentence, wayOn } = itemWords(item, connection);
  const { state } = item;
  const back = async () => {
    const taken = await change(item.id, takeBack);
    if (taken?.state.name === 'parked') edit((now, at) => takeBackHandOver(now, undefined, at));
  };
  const goes = state.name === 'confirmed' || state.name === 'sending' || state.name === 'unsure';
  return (
    <Notice
      tone={TONES[tone]}
      actions={
        <>
          {canTakeBack(item) && <Button onClick={() => void back()}>Take it back</Button>}
          {state.name === 'sent' && state.ticket.id !== '' && (
            <Button onClick={() => goTo({ view: 'ticket', connection: item.connection, ticket: state.ticket.id })}>Show the ticket</Button>
          )}
          <Button look="quiet" onClick={() => goTo({ view: 'outbox' })}>
            On their way
          </Button>
        </>
      }
    >
      {sentence} {wayOn} {goes && 'What you change here now does not go along.'}
    </Notice>
  );
}
