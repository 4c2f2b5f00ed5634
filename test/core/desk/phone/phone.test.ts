import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../extension/core/csv';
import { readPhoneCsv } from '../../../../extension/core/desk/phone/phone-csv';
import { figuresByDay, mergeDay, PHONE_DAYS, PHONE_LIMITS } from '../../../../extension/core/desk/phone/phone-figures';
import { readQueueLog } from '../../../../extension/core/desk/phone/queue-log';

/** From Asterisk's own description of the log, with the times of one morning. */
const LOG = `1763715600|NONE|NONE|NONE|QUEUESTART|
1763715610|1763715610.1|desk|NONE|ENTERQUEUE||4217|1
1763715622|1763715610.1|desk|SIP/frank|CONNECT|12|1763715620.2|3
1763715742|1763715610.1|desk|SIP/frank|COMPLETECALLER|12|120|1
1763715700|1763715700.3|desk|NONE|ENTERQUEUE||4218|1
1763715745|1763715700.3|desk|NONE|ABANDON|1|1|45
1763719200|1763719200.4|desk|NONE|ENTERQUEUE||4219|2
1763719260|1763719200.4|desk|NONE|EXITWITHTIMEOUT|1|2|60
1763719300|1763719300.5|desk|NONE|ENTERQUEUE||4220|1
`;

describe('the log of an Asterisk queue', () => {
  it('gives each call with how it ended, how long the caller waited and talked', () => {
    const { calls, bad, unfinished, ignored } = readQueueLog(LOG);
    expect(calls.map(({ end, waitSeconds, talkSeconds }) => [end, waitSeconds, talkSeconds])).toEqual([
      ['answered', 12, 120],
      ['abandoned', 45, null],
      ['lost', 60, null],
    ]);
    expect(calls[0]).toMatchObject({ id: '1763715610.1', queue: 'desk', at: 1_763_715_610_000 });
    expect({ bad, unfinished, ignored }).toEqual({ bad: [], unfinished: 1, ignored: 1 });
  });

  it('counts the good lines and lists the bad ones with their numbers', () => {
    const broken = LOG.split('\n')
      .toSpliced(1, 0, 'garbage', '1763715610|x|desk|NONE|', '1763715610|x|desk|NONE|what is this|')
      .join('\r\n');
    const { calls, bad } = readQueueLog(broken.replace('ABANDON|1|1|45', 'ABANDON|1|1|soon'));
    expect(calls).toHaveLength(2);
    expect(bad.map(({ line }) => line)).toEqual([2, 3, 4, 9]);
    expect(bad.at(-1)?.why).toBe('ABANDON does not say how long the caller waited.');
  });

  it('takes a caller who was transferred after being answered for answered', () => {
    const { calls } = readQueueLog(`${LOG}1763715800|1763715610.1|desk|NONE|ABANDON|1|1|3\n`);
    expect(calls[0]).toMatchObject({ end: 'answered', waitSeconds: 12 });
  });

  it('keeps no more bad lines than can be shown, and says how many there were', () => {
    const { bad } = readQueueLog('x\n'.repeat(PHONE_LIMITS.badLines + 7));
    expect(bad).toHaveLength(PHONE_LIMITS.badLines + 1);
    expect(bad.at(-1)?.why).toBe('and 7 more lines like these.');
  });

  it('never throws nor gives nonsense, whatever the file holds', () => {
    const field = fc.oneof(fc.constantFrom('1763715610', 'desk', 'ENTERQUEUE', 'CONNECT', 'ABANDON', '-1', '9e99', '', '12'), fc.string());
    const line = fc.array(field, { maxLength: 9 }).map((fields) => fields.join('|'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const { calls } = readQueueLog(lines.join('\n'));
        for (const { waitSeconds, at } of calls) {
          expect(waitSeconds).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(at)).toBe(true);
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('counts once, however often the same file is read', () => {
    const read = readQueueLog(LOG);
    const [[day = '', figures] = []] = [...figuresByDay(read)];
    const once = mergeDay(undefined, day, figures?.calls ?? [], []);
    expect(day).toBe('2025-11-21');
    expect(mergeDay(once, day, figures?.calls ?? [], [])).toEqual(once);
    expect(PHONE_DAYS.parse(JSON.parse(JSON.stringify(once)))).toEqual({ ok: true, value: once });
  });
});

describe('phone figures as CSV', () => {
  it('are sums by the hour, in the time zone of the desk', () => {
    const read = readPhoneCsv('Date;Offered;Answered;Abandoned;Avg wait\n2026-07-01 09:00;20;17;3;0:00:15\n', 'Europe/London');
    expect(read).toMatchObject({
      ok: true,
      bad: [],
      hours: [{ at: Date.UTC(2026, 6, 1, 8), offered: 20, answered: 17, abandoned: 3, waitSeconds: 255, within: null }],
    });
  });

  it('are calls one by one where a column says how they ended', () => {
    const read = readPhoneCsv(
      'time,call id,outcome,wait,talk time\n2026-07-01T09:00:30Z,a,ANSWERED,5,1:30\n2026-07-01T09:10:00+02:00,b,No Answer,40,\n',
      'Europe/London',
    );
    expect(read.ok && read.calls.map(({ at, end, waitSeconds, talkSeconds }) => [at, end, waitSeconds, talkSeconds])).toEqual([
      [Date.UTC(2026, 6, 1, 9, 0, 30), 'answered', 5, 90],
      [Date.UTC(2026, 6, 1, 7, 10), 'abandoned', 40, null],
    ]);
  });

  it('have the good rows counted and the bad ones listed with their lines', () => {
    const read = readPhoneCsv(
      'time,offered,answered\n2026-07-01 09:00,20,17\nyesterday,1,1\n2026-02-30 09:00,1,1\n2026-07-01 10:00,5,9\n2026-07-01 11:00,five,4\n',
      'UTC',
    );
    expect(read.ok && read.hours).toHaveLength(1);
    expect(read.ok && read.bad.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
  });

  it('are refused as a whole only when no column tells the time or the calls', () => {
    expect(readPhoneCsv('', 'UTC')).toEqual({ ok: false, sentence: 'The file is empty.' });
    expect(readPhoneCsv('a,b\n1,2\n', 'UTC')).toMatchObject({ ok: false, sentence: expect.stringContaining('No column holds a time.') });
    expect(readPhoneCsv('time,b\n1,2\n', 'UTC')).toMatchObject({ ok: false, sentence: expect.stringContaining('outcome') });
  });

  it('come back cell by cell from a well-formed file, whatever stands in the cells', () => {
    const cell = fc.string().map((text) => text.replace(/\r/g, ''));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }), (rows) => {
        const kept = rows.filter((cells) => cells.some((text) => text.trim() !== ''));
        const file = rows.map((cells) => cells.map(quoted).join('\t')).join('\r\n');
        // The first line decides on the separator; one that holds the others in its cells would be ambiguous.
        fc.pre(!/[,;\n]/.test(rows[0]?.join('') ?? ''));
        expect(readCsv(file).map(({ cells }) => cells)).toEqual(kept);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
