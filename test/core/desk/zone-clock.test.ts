import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneClock } from '../../../extension/core/desk/zone-clock';

/** Half an hour of daylight saving, three quarters of an hour off, the date line, and clocks that changed in the middle of a UTC day. */
const ZONES = ['Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'America/St_Johns', 'UTC'] as const;

describe('the clock of a zone', () => {
  it('says what the formatter of the platform says, on every day and around every change of the clocks', () => {
    const moments = fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moments, (zone, moment) => {
        const clock = zoneClock(zone);
        const { year, month, day } = clock?.dayAt(moment) ?? { year: 0, month: 0, day: 0 };
        const [date, time] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
          .format(moment)
          .split(' ');
        const two = (part: number) => String(part).padStart(2, '0');
        expect([`${year}-${two(month)}-${two(day)}`, clock?.timeAt(moment)]).toEqual([date, time]);
      }),
      { seed: 20261122, numRuns: 2_000 },
    );
  });

  it('is right in the hours of the day on which the clocks change', () => {
    const london = zoneClock('Europe/London');
    const at = (hour: number, minute = 0) => london?.timeAt(Date.UTC(2026, 2, 29, hour, minute));
    expect([at(0, 59), at(1), at(23)]).toEqual(['00:59', '02:00', '00:00']);
  });

  it('says no date beyond the last one there is', () => {
    expect(() => zoneClock('UTC')?.timeAt(Number.NaN)).toThrow(RangeError);
    expect(zoneClock('UTC')?.dayAt(8.64e15)).toEqual({ year: 275760, month: 9, day: 13 });
  });
});
