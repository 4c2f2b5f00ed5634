/** Where something stands on its way to a ticket system, in plain words. */

import type { Connection } from '../../core/tickets/connection';
import { type ItemWords, itemWords } from '../../core/tickets/outbox/outbox-sentences';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { Notice } from '../parts/notice';

export const NOTICE_TONES: Readonly<Record<ItemWords['tone'], 'info' | 'success' | 'warning' | 'danger'>> = {
  waiting: 'info',
  good: 'success',
  doubt: 'warning',
  trouble: 'danger',
  over: 'info',
};

export function ItemNotice({ item, connection }: { item: OutboxItem; connection: Connection | undefined }) {
  const { tone, sentence, wayOn } = itemWords(item, connection);
  return (
    <Notice tone={NOTICE_TONES[tone]}>
      {sentence} {wayOn}
    </Notice>
  );
}
