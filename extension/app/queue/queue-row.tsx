/** One row of the queue: number, subject, customer, age, owner, place, state, last leg, promise, and what waits to go. */

import {
  CalendarClock,
  CalendarX2,
  Circle,
  Clock3,
  Hourglass,
  type LucideIcon,
  MessageCircleWarning,
  Send,
  TriangleAlert,
} from 'lucide-react';
import { memo } from 'react';
import type { Promised } from '../../core/desk/promises';
import { type Age, ageOf } from '../../core/desk/queue';
import type { Connection } from '../../core/tickets/connection';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import type { Ticket } from '../../core/tickets/ticket';
import { lastStepSentence } from '../../core/tickets/ticket-sentences';
import { Icon } from '../parts/icon';
import { StateTag } from '../tickets/ticket-row';
import { AGE_WORDS, daysWords, onTheWayWords, promiseTitle, promiseWords } from './queue-words';

const AGE_ICONS: Readonly<Record<Age, LucideIcon>> = { fresh: Circle, aging: Clock3, old: Hourglass, stale: TriangleAlert };

const PROMISE_ICONS = { broken: CalendarX2, due: MessageCircleWarning, kept: CalendarClock } as const;

export interface RowFacts {
  readonly ticket: Ticket;
  readonly promised: Promised;
  readonly pending: readonly OutboxItem[] | undefined;
}

export const QueueRow = memo(function QueueRow({
  ticket,
  promised,
  pending,
  connection,
  index,
  count,
  chosen,
  now,
  timeZone,
  open,
}: RowFacts & {
  connection: Connection;
  index: number;
  count: number;
  chosen: boolean;
  now: number;
  /** IANA */
  timeZone: string;
  open: (index: number) => void;
}) {
  const when = { now, timeZone };
  const promise = promiseWords(ticket, promised, now);
  const waits = pending && pending.length > 0 ? onTheWayWords(pending, connection) : undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its chosen option (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      className="queue-row"
      role="option"
      id={`queue-row-${ticket.id}`}
      aria-selected={chosen}
      aria-posinset={index + 1}
      aria-setsize={count}
      onClick={() => open(index)}
    >
      <AgeTag ticket={ticket} now={now} />
      <span className="queue-subject" title={ticket.subject}>
        <span className="queue-number">{ticket.number}</span> {ticket.subject === '' ? 'Without a subject' : ticket.subject}
      </span>
      <StateTag state={ticket.state} name={ticket.stateName} />
      <span className="queue-facts">
        <span className="queue-customer">{ticket.customer?.name ?? 'Customer not known'}</span>
        <span className="queue-owner" data-nobody={ticket.owner === null || undefined}>
          {ticket.owner?.name ?? 'Nobody has it'}
        </span>
        {ticket.place && <span className="queue-place">{ticket.place.name}</span>}
      </span>
      <span className="queue-last" data-owed={(promised.state !== 'kept' && !waits) || undefined}>
        <span className="queue-leg">
          {waits ? (
            <span className="queue-mark" data-tone={waits.tone}>
              <Icon of={Send} size={12} /> {waits.text}
            </span>
          ) : (
            lastStepSentence(ticket, when)
          )}
        </span>
        {promise !== '' && (
          <span className="queue-promise" data-promise={promised.state} title={promiseTitle(promised, when)}>
            <Icon of={PROMISE_ICONS[promised.state]} size={12} /> {promise}
          </span>
        )}
      </span>
    </div>
  );
});

/** Colour, sign and words: none of them alone. */
function AgeTag({ ticket, now }: { ticket: Ticket; now: number }) {
  const { days, age } = ageOf(ticket, now);
  return (
    <span className="queue-age" data-age={age} title={AGE_WORDS[age]}>
      <Icon of={AGE_ICONS[age]} size={12} />
      {daysWords(days)}
      <span className="sr-only">, {AGE_WORDS[age]}</span>
    </span>
  );
}
