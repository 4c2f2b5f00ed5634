import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../extension/core/tickets/ticket';
import {
  COPY_LIMITS,
  changesForList,
  copiesOf,
  type ListCopy,
  listCopy,
  partId,
  partWithChanged,
  TICKET_COPIES,
  type TicketCopyRecord,
  tripId,
  tripsTooMany,
  withChanged,
} from '../../../extension/core/tickets/ticket-copies';
import { memoryStore } from '../../../extension/hosts/memory/store';
import { NINE, someTicket } from '../../support/some-ticket';

const ticket = (id: number, changes: Partial<Ticket> = {}) => someTicket({ id: `${id}`, enteredAt: NINE + id * 1000, ...changes });
const copy = (tickets: readonly Ticket[], copiedAt = 1): ListCopy => ({
  connection: 'desk-1',
  list: 'open',
  copiedAt,
  whole: true,
  tickets,
});

function apply(records: readonly TicketCopyRecord[], wanted: ListCopy): readonly TicketCopyRecord[] {
  const { put, remove } = changesForList(records, wanted);
  const replaced = new Set([...put.map(({ id }) => id), ...remove]);
  return [...records.filter(({ id }) => !replaced.has(id)), ...put];
}

describe('the last copy of a list', () => {
  it('says the same whether tickets that changed are put into their own records or the whole list is written anew', () => {
    const changed = fc.array(fc.tuple(fc.nat(60), fc.constantFrom('new' as const, 'open' as const, 'solved' as const), fc.nat(9)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(changed, (changes) => {
        const before = copy(Array.from({ length: 40 }, (_, id) => ticket(id)));
        const tickets = changes.map(([id, state, revision]) => ticket(id, { state, revision: `r${revision}` }));
        const records = new Map(apply([], before).map((record) => [record.id, record]));
        for (const one of tickets) {
          const id = partId('desk-1', 'open', one.id);
          records.set(id, partWithChanged(records.get(id), { id, connection: 'desk-1', list: 'open' }, [one]));
        }
        expect(listCopy([...records.values()], 'desk-1', 'open')?.tickets).toEqual(withChanged(before, tickets, 2).tickets);
      }),
      { seed: 3 },
    );
  });

  it('says what it was given, oldest first, through any number of changes', () => {
    const ids = fc.uniqueArray(fc.nat(400), { maxLength: 120 });
    fc.assert(
      fc.property(fc.array(ids, { minLength: 1, maxLength: 5 }), (rounds) => {
        let records: readonly TicketCopyRecord[] = [];
        for (const [round, numbers] of rounds.entries()) {
          records = apply(
            records,
            copy(
              numbers.map((id) => ticket(id, { revision: `${round}` })),
              round,
            ),
          );
          const read = listCopy(records, 'desk-1', 'open');
          expect(read?.tickets.map(({ id }) => Number(id))).toEqual(numbers.toSorted((left, right) => left - right));
          expect(read?.copiedAt).toBe(round);
        }
      }),
      { seed: 5 },
    );
  });

  it('of ten thousand tickets rewrites two records when one ticket changes', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ticket(index));
    const records = apply([], copy(many));
    expect(records).toHaveLength(COPY_LIMITS.parts + 1);
    const changed = many.with(4711, ticket(4711, { revision: '2', subject: 'Changed' }));
    const { put, remove } = changesForList(records, copy(changed, 2));
    expect(put.map(({ part }) => part)).toEqual(['tickets', 'head']);
    expect(remove).toEqual([]);
  });

  it('claims the new moment last, so that a copy that was cut short does not', () => {
    expect(changesForList([], copy([ticket(1), ticket(2)])).put.at(-1)?.part).toBe('head');
  });

  it('is not there before the first reading, and is there when a reading found nothing', () => {
    expect(listCopy([], 'desk-1', 'open')).toBeUndefined();
    expect(listCopy(apply([], copy([])), 'desk-1', 'open')?.tickets).toEqual([]);
  });

  it('keeps the lists of two systems apart', () => {
    const other: ListCopy = { ...copy([ticket(1)]), connection: 'desk-2' };
    const records = apply(apply([], copy([ticket(1), ticket(2)])), other);
    expect(listCopy(records, 'desk-2', 'open')?.tickets).toHaveLength(1);
    expect(copiesOf(records, 'desk-1')).not.toContain('desk-2/open');
  });

  it('loses what was solved from the open ones, and keeps it among mine', () => {
    const solved = ticket(1, { state: 'solved', revision: '2' });
    expect(withChanged(copy([ticket(1), ticket(2)]), [solved], 9).tickets.map(({ id }) => id)).toEqual(['2']);
    expect(withChanged({ ...copy([ticket(1)]), list: 'mine' }, [solved, ticket(3)], 9).tickets).toEqual([solved]);
  });

  it('comes back from the disk as it went', async () => {
    const store = memoryStore(TICKET_COPIES);
    for (const record of apply([], copy([ticket(1), ticket(2)]))) await store.put(record);
    const kept = await store.all();
    expect(kept.ok && listCopy(kept.value, 'desk-1', 'open')).toEqual(copy([ticket(1), ticket(2)]));
  });

  it('of trips keeps those that were looked at last', () => {
    const trips = Array.from({ length: COPY_LIMITS.trips + 2 }, (_, index): TicketCopyRecord => {
      const id = tripId('desk-1', `${index}`);
      return { version: 1, id, part: 'trip', connection: 'desk-1', copiedAt: index, ticket: ticket(index), legs: [] };
    });
    expect(tripsTooMany(trips)).toEqual([tripId('desk-1', '1'), tripId('desk-1', '0')]);
  });
});
