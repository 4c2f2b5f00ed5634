import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhoneFile } from '../../../../extension/core/desk/phone/phone-file';
import { daySeries, dayTally, SERIES_LIMITS } from '../../../../extension/core/desk/reports/by-day';
import { dayName, NAMED_PERIODS, periodOf, periodTrouble, readPeriod, writePeriod } from '../../../../extension/core/desk/reports/period';
import { phoneReport } from '../../../../extension/core/desk/reports/phone-report';
import { durationText, percentText } from '../../../../extension/core/desk/reports/report-table';
import { tableCsv } from '../../../../extension/core/desk/reports/table-csv';
import { unsolvedWalks } from '../../../../extension/core/desk/reports/unsolved-walks';
import { answerId, entryId, stepId } from '../../../../extension/core/knowledge/ids';
import type { Walk } from '../../../../extension/core/knowledge/walk';

const ZONE = 'Europe/London';
/** A Sunday evening. */
const SUNDAY = Date.UTC(2026, 10, 22, 20);

describe('the time of a report', () => {
  it('begins weeks on Monday and months on the first, at midnight of the desk', () => {
    const days = (name: (typeof NAMED_PERIODS)[number], now = SUNDAY) => {
      const { from, to } = periodOf({ kind: 'named', name }, now, ZONE);
      return [new Date(from).toISOString(), new Date(to).toISOString()];
    };
    expect(days('this-week')).toEqual(['2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z']);
    expect(days('last-week')).toEqual(['2026-11-09T00:00:00.000Z', '2026-11-16T00:00:00.000Z']);
    expect(days('last-month')).toEqual(['2026-09-30T23:00:00.000Z', '2026-11-01T00:00:00.000Z']);
    expect(days('last-month', Date.UTC(2026, 0, 31))).toEqual(['2025-12-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z']);
    expect(days('this-year')).toEqual(['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']);
  });

  it('is the same after its way through an address, and says when days make none', () => {
    for (const name of NAMED_PERIODS) expect(readPeriod(writePeriod({ kind: 'named', name }))).toEqual({ kind: 'named', name });
    expect(readPeriod('2026-11-01..2026-11-30')).toEqual({ kind: 'days', from: '2026-11-01', to: '2026-11-30' });
    expect(readPeriod('2026-02-31..2026-03-01')).toBeUndefined();
    expect(readPeriod('yesterday')).toBeUndefined();
    expect(periodTrouble({ kind: 'days', from: '2026-11-30', to: '2026-11-01' })).toBe('The last day is before the first one.');
    const { from, to } = periodOf({ kind: 'days', from: '2026-10-25', to: '2026-10-25' }, SUNDAY, ZONE);
    expect((to - from) / 3_600_000).toBe(25);
  });
});

describe('the days of a report', () => {
  it('lose nothing when they are drawn together to weeks or months, and leave no gap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 15_000, max: 18_000 }), { minLength: 1, maxLength: 40 }), (days) => {
        const tally = dayTally(ZONE);
        for (const day of days) tally.add('phone', Date.parse(`${dayName(day)}T12:00:00Z`));
        const { points, unit } = daySeries(tally.counts());
        expect(points.reduce((sum, { counts }) => sum + counts.phone, 0)).toBe(days.length);
        expect(points.map(({ day }) => day)).toEqual([...new Set(points.map(({ day }) => day))].sort());
        if (unit === 'day') expect(points.length).toBe(Math.max(...days) - Math.min(...days) + 1);
        expect(points.length).toBeLessThanOrEqual(Math.max(SERIES_LIMITS.days, SERIES_LIMITS.weeks + 1));
      }),
      { seed: 6 },
    );
  });
});

describe('the tables of a report', () => {
  it('say how long something took in two units at most', () => {
    expect([0, 45_000, 180_000, 7_500_000, 90_000_000, 86_400_000].map(durationText)).toEqual([
      '0 s',
      '45 s',
      '3 min',
      '2 h 5 min',
      '1 day 1 h',
      '1 day',
    ]);
    expect([percentText(null), percentText(0.806)]).toEqual(['–', '81 %']);
  });

  it('hold no formula that a spreadsheet would run', () => {
    const rows = [['=HYPERLINK("http://x")', 2]] as const;
    expect(tableCsv({ id: 'questions', title: 'Questions', columns: ['Question', 'Contacts'], rows })).toBe(
      'Question,Contacts\r\n"\'=HYPERLINK(""http://x"")",2\r\n',
    );
  });
});

describe('walks that ended unsolved', () => {
  it('are counted by where in the tree they were given up', () => {
    const walk = (changes: Partial<Walk>): Walk => ({
      version: 1,
      id: 'w',
      startedIn: entryId('printer'),
      title: 'Printer',
      startedAt: 1,
      updatedAt: SUNDAY,
      trail: [{ tree: entryId('printer'), step: stepId('on'), question: 'Is it on?', answer: answerId('no'), answerText: 'No' }],
      here: { tree: entryId('printer'), step: stepId('plug') },
      verdict: 'unsolved',
      ...changes,
    });
    const walks = [walk({}), walk({}), walk({ trail: [] }), walk({ verdict: 'solved' }), walk({ updatedAt: SUNDAY + 1 })];
    expect(unsolvedWalks(walks, { from: 0, to: SUNDAY + 1 })).toEqual([
      { tree: 'printer', title: 'Printer', at: 'Is it on? No', times: 2 },
      { tree: 'printer', title: 'Printer', at: '', times: 1 },
    ]);
  });
});

describe('phone figures', () => {
  const call = { id: '1', queue: 'desk', at: SUNDAY, end: 'answered', waitSeconds: 5, talkSeconds: null } as const;
  const hour = { queue: 'desk', at: SUNDAY, offered: 9, answered: 9, abandoned: 0, waitSeconds: null, within: null };
  it('count an hour that two files tell of by its calls, and beside each other by the hour of the day', () => {
    const report = phoneReport(
      [{ version: 1, id: '2026-11-22', calls: [call], hours: [hour, { ...hour, queue: 'other', offered: 3, answered: 2, abandoned: 1 }] }],
      { from: 0, to: SUNDAY + 3_600_000, timeZone: ZONE },
      { serviceLevel: { answeredWithinSeconds: 20, percent: 80 } },
    );
    expect(report).toMatchObject({ offered: 4, answered: 3, abandoned: 1, averageWait: 5 });
    expect(report.hours[20]).toMatchObject({ offered: 4, abandonedRate: 0.25 });
  });

  it('are told apart by what stands in the file, also when its first line was cut', () => {
    expect(readPhoneFile('DEAD|x\n1763715600|NONE|NONE|NONE|QUEUESTART|\n', ZONE)).toMatchObject({ ok: true, form: 'queue-log' });
    expect(readPhoneFile('time;offered;answered\n2026-11-21 09:00;3;2\n', ZONE)).toMatchObject({
      ok: true,
      form: 'csv',
      hours: [{ offered: 3 }],
    });
    expect(readPhoneFile('', ZONE)).toMatchObject({ ok: false });
  });
});
