/** What was said to a ticket from here and is not in it yet: where it stands, and what can still be done about it. */

import type { Autosave } from '../../core/tickets/autosave';
import type { Connection } from '../../core/tickets/connection';
import { canTakeBack, lookNow, sendAgain, takeBack, withoutMarker } from '../../core/tickets/outbox/by-hand';
import { itemWords } from '../../core/tickets/outbox/outbox-sentences';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import type { ReplyDraft } from '../../core/tickets/reply-draft';
import { STATE_TITLES } from '../../core/tickets/ticket-sentences';
import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { useToast } from '../parts/toast';
import { useServices } from '../services';
import { storeSentence } from '../store-sentence';
import { NOTICE_TONES } from './item-notice';
import { sendOutboxNow } from './send-outbox-now';
import type { TicketAccess } from './ticket-access';

interface PendingProps {
  readonly access: TicketAccess;
  readonly connection: Connection;
  /** Where words go that are taken back. */
  readonly autosave: Autosave<ReplyDraft> | undefined;
}

/** Oldest first. */
export function PendingItems({ items, ...props }: PendingProps & { items: readonly OutboxItem[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label="On its way">
      {items.map((item) => (
        <PendingItem key={item.id} item={item} held={items.some(({ id }) => id === item.after)} {...props} />
      ))}
    </section>
  );
}

function PendingItem({ item, held, access, connection, autosave }: PendingProps & { item: OutboxItem; held: boolean }) {
  const { clock } = useServices();
  const toast = useToast();
  const change = async (step: (item: OutboxItem, now: number) => OutboxItem): Promise<OutboxItem | undefined> => {
    const changed = await access.outbox.update(item.id, (old) => step(old ?? item, clock.now()));
    if (!changed.ok) {
      toast({ text: `That was not kept: ${storeSentence(changed)}` });
      return undefined;
    }
    sendOutboxNow();
    return changed.value;
  };
  /** The words go back into the box, and only then out of the outbox. */
  const intoBox = async () => {
    const taken = item.state.name === 'parked' ? item : await change(takeBack);
    if (taken?.state.name !== 'parked') return;
    if (taken.action.kind === 'reply' && autosave) {
      const { text, marker } = taken.action.words;
      const words = withoutMarker(text, marker);
      const files = await Promise.all(taken.action.words.attachments.map((id) => access.attachments.get(id)));
      const back = files.flatMap((file) => (file.ok && file.value ? [factsOf(file.value)] : []));
      autosave.edit((old) => ({
        ...old,
        text: [old.text.trim(), words].filter((part) => part !== '').join('\n\n'),
        attachments: [...old.attachments, ...back],
      }));
      if ((await autosave.flush()) !== 'saved') return;
    }
    const removed = await access.outbox.remove(item.id);
    if (!removed.ok) toast({ text: `It was taken back, but is still listed: ${storeSentence(removed)}` });
  };
  // Systems seldom let customers change the state: the words say it all the same.
  const deskCloses = item.action.kind === 'set-state' && item.state.name === 'parked' && item.state.why === 'forbidden';
  const { tone, sentence, wayOn } = itemWords(item, connection, held);
  return (
    <Notice
      tone={deskCloses ? 'info' : NOTICE_TONES[tone]}
      actions={
        <>
          {!deskCloses && item.state.name === 'parked' && <Button onClick={() => void change(sendAgain)}>Send it again</Button>}
          {item.state.name === 'unsure' && <Button onClick={() => void change(lookNow)}>Look now</Button>}
          {deskCloses ? (
            <Button onClick={() => void intoBox()}>All right</Button>
          ) : (
            (canTakeBack(item) || item.state.name === 'parked') && <Button onClick={() => void intoBox()}>Take it back</Button>
          )}
        </>
      }
    >
      <b>{whatOf(item)}</b>{' '}
      {deskCloses ? `${connection.title} lets only the desk change the state. What you wrote is what counts.` : `${sentence} ${wayOn}`}
    </Notice>
  );
}

function whatOf({ action }: OutboxItem): string {
  switch (action.kind) {
    case 'reply':
    case 'comment':
      return `“${withoutMarker(action.words.text, action.words.marker)}”`;
    case 'set-state':
      return `State: ${STATE_TITLES[action.state]}.`;
    case 'assign':
      return 'Who works on it.';
    case 'move':
      return 'Where it sits.';
    case 'promise':
      return 'The promise.';
    case 'create':
      return action.ticket.subject;
  }
}

function factsOf({ id, name, type, size }: ReplyDraft['attachments'][number]): ReplyDraft['attachments'][number] {
  return { id, name, type, size };
}
