/** The trip of a ticket: every leg, oldest first; who, when, what, and what was written. */

import {
  ArrowRightLeft,
  CalendarClock,
  Circle,
  CircleDot,
  Download,
  type LucideIcon,
  MessageSquare,
  Paperclip,
  StickyNote,
  TicketPlus,
  UserRound,
} from 'lucide-react';
import { sayMoment } from '../../core/bulletins/feed-sentences';
import type { Connection } from '../../core/tickets/connection';
import { systemSentence } from '../../core/tickets/systems/system-sentences';
import type { Leg, LegAttachment, LegKind, Person } from '../../core/tickets/ticket';
import { isFrom } from '../../core/tickets/ticket-sentences';
import type { TicketSystem } from '../../core/tickets/ticket-system';
import { wordsOfLeg } from '../../core/tickets/trip-words';
import { timeZoneHere } from '../bulletins/sentences';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { useToast } from '../parts/toast';
import { saveFile } from './save-file';

const ICONS: Readonly<Record<LegKind, LucideIcon>> = {
  entered: TicketPlus,
  replied: MessageSquare,
  commented: StickyNote,
  assigned: UserRound,
  moved: ArrowRightLeft,
  state: CircleDot,
  attached: Paperclip,
  promised: CalendarClock,
  other: Circle,
};

export function Trip({
  legs,
  customer,
  connection,
  system,
  ticket,
  now,
}: {
  legs: readonly Leg[];
  customer: Person | null;
  connection: Connection;
  system: TicketSystem;
  ticket: string;
  now: number;
}) {
  const toast = useToast();
  const fetchFile = async ({ id, name, type }: LegAttachment) => {
    if (id === undefined || !system.attachment) return;
    const read = await system.attachment(ticket, id);
    if (read.ok) saveFile(name, read.value, type);
    else toast({ text: `“${name}” was not read. ${systemSentence(read, connection, 'reading').sentence}` });
  };
  return (
    <ol className="trip">
      {legs.map((leg) => (
        <li key={leg.id} className="leg" data-mine={isFrom(leg.who, customer) || undefined} data-private={leg.public ? undefined : true}>
          <span className="leg-icon">
            <Icon of={ICONS[leg.kind]} size={14} />
          </span>
          <span className="leg-head">
            <b>{leg.who === '' ? 'The ticket system' : leg.who}</b>
            <span>{leg.title}</span>
            <span className="muted">{sayMoment(leg.at, now, timeZoneHere())}</span>
            {!leg.public && <span className="tag tag-agent">Not public</span>}
          </span>
          {wordsOfLeg(leg.text) !== '' && <p className="leg-text">{wordsOfLeg(leg.text)}</p>}
          {leg.attachments.length > 0 && (
            <span className="leg-files">
              {leg.attachments.map((file) =>
                file.id !== undefined && system.attachment ? (
                  <Button key={file.id} icon={Download} onClick={() => void fetchFile(file)}>
                    {file.name}
                  </Button>
                ) : (
                  <span key={file.name} className="tag">
                    {file.name}
                  </span>
                ),
              )}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
