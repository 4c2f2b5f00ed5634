import { describe, expect, it } from 'vitest';
import { SENT_KEPT_DAYS, sentLongAgo } from '../../../../extension/core/tickets/outbox/clear-sent';
import type { OutboxItem, OutboxState } from '../../../../extension/core/tickets/outbox-item';
import { replyItem, ticketItem } from '../../../support/outbox-items';

const DAY = 86_400_000;
const NOW = 400 * DAY;
const OLD = NOW - SENT_KEPT_DAYS * DAY - 1;
const NOBODY: ReadonlySet<string> = new Set();

function sent(item: OutboxItem, at: number): OutboxItem {
  return { ...item, state: { name: 'sent', at, ticket: { id: '1', number: '#1', address: null }, leftOut: [] } };
}

describe('what was sent', () => {
  it('goes from the outbox a month later, not a moment before', () => {
    const items = [sent(ticketItem('old', 0), OLD), sent(ticketItem('young', 0), OLD + 1)];
    expect(sentLongAgo(items, NOBODY, NOW)).toEqual(['old']);
  });

  it('stays while something comes after it that did not go, and while it is needed elsewhere', () => {
    const items = [sent(ticketItem('first', 0), OLD), replyItem('waits', 0, 'first'), sent(ticketItem('visit', 0), OLD)];
    expect(sentLongAgo(items, new Set(['visit']), NOW)).toEqual([]);
    expect(
      sentLongAgo(
        items.map((item) => sent(item, OLD)),
        NOBODY,
        NOW,
      ),
    ).toEqual(['first', 'waits', 'visit']);
  });

  it('goes, and nothing else does, however old it is', () => {
    const states: readonly OutboxState[] = [
      { name: 'confirmed', at: 0, notBefore: 0 },
      { name: 'sending', at: 0, attempt: 'a' },
      { name: 'unsure', at: 0, attemptedAt: 0, looks: 0, notBefore: 0 },
      { name: 'parked', at: 0, why: 'refused', detail: '' },
      { name: 'parked', at: 0, why: 'taken-back', detail: '' },
    ];
    expect(
      sentLongAgo(
        states.map((state, index) => ({ ...ticketItem(String(index), 0), state })),
        NOBODY,
        NOW,
      ),
    ).toEqual([]);
  });
});
