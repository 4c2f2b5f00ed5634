import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageFrom, pageStart } from '../../../../extension/core/tickets/systems/pages-by-moment';
import type { Ticket } from '../../../../extension/core/tickets/ticket';

const PAGE = 5;

const ticket = (id: number, enteredAt: number): Ticket => ({
  connection: 'x',
  id: String(id),
  number: `#${id}`,
  subject: '',
  state: 'open',
  stateName: 'open',
  enteredAt,
  updatedAt: enteredAt,
  solvedAt: null,
  owner: null,
  customer: null,
  place: null,
  priority: null,
  promisedAt: null,
  lastLeg: null,
  address: null,
  revision: '',
});

/** A system that asks in whole units, begins some units too early, and pages by a count. */
function listed(open: readonly Ticket[], unit: number, early: number, after: string | null) {
  const start = pageStart(after);
  const since = start.from === null ? 0 : Math.floor(start.from / unit - early) * unit;
  const rest = open.filter(({ enteredAt }) => enteredAt >= since);
  const told = rest.slice(start.pages * PAGE, (start.pages + 1) * PAGE);
  const isLast = start.pages * PAGE + told.length >= rest.length;
  return pageFrom(start, told, { by: 'enteredAt', isLast, windowMs: (early + 1) * unit, total: rest.length });
}

describe('A queue that is read page by page', () => {
  it('shows every ticket that stays open once, whatever is solved meanwhile and however many were entered at one moment', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 40 }), { maxLength: 60 }),
        fc.constantFrom(1, 4, 10),
        fc.constantFrom(0, 1, 2),
        fc.array(fc.nat({ max: 59 }), { maxLength: 30 }),
        (moments, unit, early, solved) => {
          let open = moments.toSorted((a, b) => a - b).map((at, index) => ticket(index, at));
          const seen: string[] = [];
          const toSolve = [...solved];
          for (let after: string | null = null, count = 0; ; count++) {
            expect(count).toBeLessThan(500);
            const page = listed(open, unit, early, after);
            seen.push(...page.tickets.map(({ id }) => id));
            after = page.next;
            if (after === null) break;
            // Only what was shown is solved, by somebody who works at the queue's head.
            const gone = String(toSolve.pop());
            if (pageStart(after).pages === 0) open = open.filter(({ id }) => id !== gone || !seen.includes(id));
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect(open.filter(({ id }) => !seen.includes(id))).toEqual([]);
        },
      ),
      { seed: 20_261_122, numRuns: 400 },
    );
  });

  it('tells with each page how many there were in all', () => {
    const open = Array.from({ length: 7 }, (_, index) => ticket(index, index * 1000));
    const first = listed(open, 1, 0, null);
    expect(first.total).toBe(7);
    expect(listed(open, 1, 0, first.next)).toMatchObject({ total: 7, next: null, tickets: [{ id: '5' }, { id: '6' }] });
  });
});
