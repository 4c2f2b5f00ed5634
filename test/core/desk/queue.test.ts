import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markSeen, nextToReview, reviewOf } from '../../../extension/core/desk/daily-review';
import { ageOf, oldestFirst, queueFilter, WHOLE_QUEUE } from '../../../extension/core/desk/queue';
import { DAY, NOW, someTicket } from './some-tickets';

const keep = (filter: Partial<typeof WHOLE_QUEUE>, owed = () => false) =>
  queueFilter({ ...WHOLE_QUEUE, ...filter }, NOW, ['frank', 'frank@example.com'], owed);

describe('the queue', () => {
  it('has the oldest ticket first, and tickets of the same moment by their number', () => {
    const tickets = [someTicket({ id: '10' }), someTicket({ id: '9' }), someTicket({ id: '11', enteredAt: NOW - 2 * DAY })];
    expect(oldestFirst(tickets).map(({ id }) => id)).toEqual(['11', '9', '10']);
  });

  it('is in the same order whatever order the ticket system gave', () => {
    const some = fc.uniqueArray(fc.record({ id: fc.nat(50).map(String), enteredAt: fc.nat(5) }), { selector: ({ id }) => id });
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (list, keys) => {
        const tickets = list.map(someTicket);
        const shuffled = tickets
          .map((ticket) => ({ ticket, key: keys.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ ticket }) => ticket);
        expect(oldestFirst(shuffled)).toEqual(oldestFirst(tickets));
      }),
      { seed: 6 },
    );
  });

  it('is narrowed by words anywhere in number, subject, customer, owner and place', () => {
    const ticket = someTicket({ owner: { id: 'tina', name: 'Tina Tech' } });
    expect(keep({ words: 'ERIN printer' })(ticket)).toBe(true);
    expect(keep({ words: '#1 tina front' })(ticket)).toBe(true);
    expect(keep({ words: 'erin scanner' })(ticket)).toBe(false);
  });

  it('knows my tickets by login or address, and those that nobody has taken', () => {
    const mine = someTicket({ owner: { id: '7', name: 'Frank', email: 'Frank@Example.com' } });
    expect(keep({ owner: 'me' })(mine)).toBe(true);
    expect(keep({ owner: 'nobody' })(mine)).toBe(false);
    expect(keep({ owner: 'me' })(someTicket())).toBe(false);
    expect(keep({ owner: 'nobody' })(someTicket())).toBe(true);
  });

  it('is narrowed by place, state, age and what is owed', () => {
    const ticket = someTicket({ state: 'waiting', enteredAt: NOW - 5 * DAY });
    expect(keep({ places: ['1'], states: ['waiting'], olderThanDays: 5 })(ticket)).toBe(true);
    expect(keep({ places: ['2'] })(ticket)).toBe(false);
    expect(keep({ states: ['new'] })(ticket)).toBe(false);
    expect(keep({ olderThanDays: 6 })(ticket)).toBe(false);
    expect(keep({ owed: true })(ticket)).toBe(false);
    expect(keep({ owed: true }, () => true)(ticket)).toBe(true);
  });

  it('shows what was entered a moment ago, although the clock of the screen stands still in between', () => {
    expect(keep({})(someTicket({ enteredAt: NOW + 20_000 }))).toBe(true);
    expect(keep({ olderThanDays: 1 })(someTicket({ enteredAt: NOW + 20_000 }))).toBe(false);
  });

  it('tells how old a ticket is in whole days, never less than none', () => {
    expect(ageOf({ enteredAt: NOW + DAY }, NOW)).toEqual({ days: 0, age: 'fresh' });
    expect(ageOf({ enteredAt: NOW - 3 * DAY }, NOW)).toEqual({ days: 3, age: 'aging' });
    expect(ageOf({ enteredAt: NOW - 7 * DAY + 1 }, NOW)).toEqual({ days: 6, age: 'aging' });
    expect(ageOf({ enteredAt: NOW - 14 * DAY }, NOW)).toEqual({ days: 14, age: 'stale' });
  });
});

describe('the daily review', () => {
  const open = [someTicket({ id: '2' }), someTicket({ id: '1', enteredAt: NOW - 9 * DAY })];

  it('goes through every open ticket once, oldest first, and goes on where it stopped', () => {
    const begun = reviewOf(undefined, 'rt', '2026-11-21');
    expect(nextToReview(begun, open)).toMatchObject({ ticket: { id: '1' }, left: 2 });
    const after = markSeen(begun, '1');
    expect(nextToReview(reviewOf(after, 'rt', '2026-11-21'), open)).toMatchObject({ ticket: { id: '2' }, left: 1 });
    expect(nextToReview(markSeen(after, '2'), open)).toBeUndefined();
  });

  it('begins anew on the next day', () => {
    const yesterday = markSeen(reviewOf(undefined, 'rt', '2026-11-20'), '1');
    expect(reviewOf(yesterday, 'rt', '2026-11-21').seen).toEqual([]);
  });
});
