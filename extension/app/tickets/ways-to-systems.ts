/** Which ticket systems an open draft can be sent to, and what became of it if it was. */

import { useMemo } from 'react';
import { type Connection, LOCAL_DESK_ID } from '../../core/tickets/connection';
import { itemIdOf } from '../../core/tickets/outbox/draft-item-id';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import type { TicketAccess } from './ticket-access';
import { useConnections, useOutbox, useTicketAccess } from './use-tickets';

export interface WaysToSystems {
  readonly access: TicketAccess | undefined;
  /** The first one is the usual one. Empty while they are read, too. */
  readonly connections: readonly Connection[];
  /** Whether they were read. */
  readonly isKnown: boolean;
  readonly sendTitle: string;
  readonly item: OutboxItem | undefined;
  readonly itemConnection: Connection | undefined;
  /** It was not confirmed so far, or did not go. */
  readonly mayConfirm: boolean;
}

/** The local desk is offered to agents, who are the ones that read it. */
export function useWaysToSystems(draftId: string, agent: boolean): WaysToSystems {
  const access = useTicketAccess();
  const followed = useConnections(access);
  const outbox = useOutbox(access);
  return useMemo(() => {
    const all = followed.state === 'read' ? followed.value : [];
    const connections = all.filter(({ id }) => id !== LOCAL_DESK_ID || agent);
    const item = outbox.state === 'read' ? outbox.value.find(({ id }) => id === itemIdOf(draftId)) : undefined;
    const [first] = connections;
    return {
      access,
      connections,
      isKnown: followed.state === 'read' && outbox.state === 'read',
      sendTitle: first?.id === LOCAL_DESK_ID ? 'Keep it as a ticket' : `Send to ${first?.title ?? ''}`,
      item,
      itemConnection: all.find(({ id }) => id === item?.connection),
      mayConfirm: outbox.state === 'read' && (item === undefined || item.state.name === 'parked'),
    };
  }, [access, followed, outbox, draftId, agent]);
}
