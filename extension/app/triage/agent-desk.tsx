/** What an agent does with a ticket: the steps as buttons, the form of the one that is open, and what is on its way. */

import type { Connection } from '../../core/tickets/connection';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import type { TripCopy } from '../../core/tickets/ticket-copies';
import type { TicketSystem } from '../../core/tickets/ticket-system';
import type { TicketStep } from '../route';
import type { TicketAccess } from '../tickets/ticket-access';
import type { Desk } from '../use-desk';

export interface AgentDeskProps {
  readonly copy: TripCopy;
  readonly connection: Connection;
  readonly system: TicketSystem;
  /** Of this ticket, sent ones too. */
  readonly items: readonly OutboxItem[];
  readonly access: TicketAccess;
  readonly desk: Desk;
  readonly step: TicketStep | undefined;
  readonly goToStep: (step: TicketStep | undefined) => void;
  readonly again: () => void;
}

export function AgentDesk(_: AgentDeskProps) {
  return null;
}
