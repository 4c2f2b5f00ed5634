import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketsToCsv, ticketsToJson } from '../../../../extension/core/tickets/systems/export-local';
import type { LocalTicket } from '../../../../extension/core/tickets/systems/local-ticket';

const SEED = 20261122;

function ticket(changes: Partial<LocalTicket> = {}, text = 'No dial tone.'): LocalTicket {
  const at = Date.UTC(2026, 10, 22, 8, 30);
  return {
    version: 1,
    id: '1',
    revision: 1,
    marker: 'DS-1',
    subject: 'Phone',
    state: 'new',
    enteredAt: at,
    updatedAt: at,
    solvedAt: null,
    owner: null,
    customer: { name: 'Erin', email: 'erin@example.com' },
    place: null,
    priority: 'normal',
    promisedAt: null,
    fields: {},
    legs: [{ id: 'l1', at, who: 'Me', kind: 'entered', title: 'Phone', text, public: true, minutes: 3, attachments: [] }],
    ...changes,
  };
}

/** RFC 4180, read back by its grammar. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (bare ?? '') : quoted.replace(/""/g, '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('The local desk as CSV', () => {
  it('has one row for each ticket, oldest first, with times in UTC', () => {
    const csv = ticketsToCsv([ticket({ id: '10', enteredAt: 2000 }), ticket({ id: '9', enteredAt: 1000, solvedAt: 3000 })]);
    const [head, first, second, ...rest] = readCsv(csv);
    expect(head?.slice(0, 6)).toEqual(['Number', 'Subject', 'State', 'Entered', 'Updated', 'Solved']);
    expect(first?.[0]).toBe('9');
    expect(first?.[3]).toBe('1970-01-01T00:00:01.000Z');
    expect(first?.[5]).toBe('1970-01-01T00:00:03.000Z');
    expect(first?.[12]).toBe('3');
    expect(second?.[0]).toBe('10');
    expect(rest).toEqual([]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\n=1', '=HYPERLINK("http://evil.example","x")'])(
    'lets no spreadsheet run %j as a formula',
    (subject) => {
      expect(readCsv(ticketsToCsv([ticket({ subject })]))[1]?.[1]).toBe(`'${subject}`);
    },
  );

  it('leaves minus and plus alone inside a text', () => {
    expect(readCsv(ticketsToCsv([ticket({ subject: 'A-1 = B+2' })]))[1]?.[1]).toBe('A-1 = B+2');
  });

  it('reads back to the letter whatever a person wrote, but for the guard', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', 'ü', "'", '\t') }),
        (subject, text) => {
          const [, row] = readCsv(ticketsToCsv([ticket({ subject }, text)]));
          expect([subject, `'${subject}`]).toContain(row?.[1]);
          expect([text, `'${text}`]).toContain(row?.at(-1));
          expect(row?.every((cell) => !/^[=+\-@\t\r]/.test(cell))).toBe(true);
        },
      ),
      { seed: SEED },
    );
  });
});

describe('The local desk as JSON', () => {
  it('holds every leg', () => {
    const whole = ticket();
    expect(JSON.parse(ticketsToJson([whole]))).toEqual({ version: 1, tickets: [whole] });
  });
});
