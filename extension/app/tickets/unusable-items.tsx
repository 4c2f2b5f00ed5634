/** What stands in the outbox and cannot be used: told one by one, and left as it is. */

import type { Store } from '../../core/ports';
import type { OutboxItem } from '../../core/tickets/outbox-item';
import { Notice } from '../parts/notice';
import { useUnusable } from '../use-records';

export function UnusableItems({ outbox }: { outbox: Store<OutboxItem> }) {
  return useUnusable(outbox).map(({ id, why, detail }) => (
    <Notice key={id} tone="warning">
      {why === 'newer'
        ? 'One ticket on its way was written by a newer Deskside and is left as it is. Update Deskside, and it goes on.'
        : 'One ticket on its way is damaged and cannot be sent. It is left as it is, so that it can still be repaired.'}{' '}
      <small className="which">
        Item {id}: {detail}.
      </small>
    </Notice>
  ));
}
