/** What was done to a ticket from here and is not in its system yet: each chain with what can still be done about it, conflicts told plainly. */

import { useEffect } from 'react';
import { chainsIn } from '../../core/desk/on-the-way';
import type { Connection } from '../../core/tickets/connection';
import { lookNow, sendAgain, sendRegardless, takeBack, withoutMarker } from '../../core/tickets/outbox/by-hand';
import { itemTitle, itemWords } from '../../core/tickets/outbox/outbox-sentences';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import type { TripCopy } from '../../core/tickets/ticket-copies';
import { STATE_TITLES } from '../../core/tickets/ticket-sentences';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { storeSentence } from '../store-sentence';
import { useChangeItem } from '../tickets/change-item';
import { NOTICE_TONES } from '../tickets/item-notice';
import type { TicketAccess } from '../tickets/ticket-access';
import type { DraftText } from './use-draft-text';

interface PendingStepsProps {
  /** Of this ticket, not arrived. */
  readonly items: readonly OutboxItem[];
  readonly copy: TripCopy;
  readonly connection: Connection;
  readonly access: TicketAccess;
  /** Where words go that are taken back. */
  readonly reply: DraftText;
  readonly again: () => void;
}

export function PendingSteps({ items, ...props }: PendingStepsProps) {
  const chains = chainsIn(items);
  if (chains.length === 0) return null;
  return (
    <section aria-label="On its way" className="pending-steps">
      {chains.map((chain) => (
        <PendingChain key={chain[0]?.id} chain={chain} {...props} />
      ))}
    </section>
  );
}

function PendingChain({
  chain,
  copy,
  connection,
  access,
  reply,
  again,
}: Omit<PendingStepsProps, 'items'> & { chain: readonly OutboxItem[] }) {
  const toast = useToast();
  const change = useChangeItem(access);
  const [first] = chain;
  const conflict = first?.state.name === 'parked' && first.state.why === 'conflict' ? first.state : undefined;
  const conflictAt = conflict?.at;
  // Who it was and what they did is in the ticket: it is read before anybody decides.
  useEffect(() => {
    if (conflictAt !== undefined) again();
  }, [conflictAt, again]);
  if (!first) return null;
  const { ticket } = copy;
  const lookedAt = conflictAt !== undefined && copy.copiedAt > conflictAt;
  /** From the last one on, so that nothing is left that could go alone; the words go back into the reply before they leave the outbox. */
  const backAll = async () => {
    for (const item of chain.toReversed()) {
      const taken = item.state.name === 'parked' ? item : await change(item.id, takeBack);
      if (taken?.state.name !== 'parked') return toast({ text: 'A part of it is being sent just now and cannot be taken back.' });
    }
    const words = chain.flatMap(({ action }) =>
      action.kind === 'reply' || action.kind === 'comment' ? [withoutMarker(action.words.text, action.words.marker)] : [],
    );
    if (words.length > 0) {
      reply.write([reply.text.trim(), ...words].filter((part) => part !== '').join('\n\n'));
      toast({ text: 'Taken back. What you wrote is in the reply.' });
    }
    for (const item of chain) {
      const removed = await access.outbox.remove(item.id);
      if (!removed.ok) return toast({ text: `It was taken back, but is still listed: ${storeSentence(removed)}` });
    }
  };
  const { tone, sentence, wayOn } = itemWords(first, connection);
  const canGoBack = chain.every(({ state }) => state.name === 'confirmed' || state.name === 'parked');
  return (
    <Notice
      tone={conflict ? 'warning' : NOTICE_TONES[tone]}
      actions={
        <>
          {conflict && <Button onClick={again}>Look at it again</Button>}
          {conflict && (
            <Button disabled={!lookedAt} onClick={() => void change(first.id, (item, now) => sendRegardless(item, ticket.revision, now))}>
              Do it all the same
            </Button>
          )}
          {!conflict && first.state.name === 'parked' && <Button onClick={() => void change(first.id, sendAgain)}>Send it again</Button>}
          {first.state.name === 'unsure' && <Button onClick={() => void change(first.id, lookNow)}>Look now</Button>}
          {canGoBack && <Button onClick={() => void backAll()}>{chain.length > 1 ? 'Take all of it back' : 'Take it back'}</Button>}
        </>
      }
    >
      <b>{conflict ? 'Nothing was changed, because somebody else was quicker' : chain.map(itemTitle).join('; ')}</b>
      <p>
        {conflict
          ? `You wanted: ${chain.map(itemTitle).join('; ')}. ${conflict.detail} ${
              lookedAt
                ? `Now it is ${STATE_TITLES[ticket.state].toLowerCase()}, ${ticket.owner === null ? 'nobody has it' : `${ticket.owner.name} has it`}${ticket.place ? `, in ${ticket.place.name}` : ''}.`
                : 'The ticket is being read again …'
            }`
          : `${sentence} ${wayOn}`}
      </p>
    </Notice>
  );
}
