import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenHours } from '../../../extension/core/desk/desk';
import { WEEKDAYS } from '../../../extension/core/desk/desk-schema';
import { openNow } from '../../../extension/core/desk/hours';

const OFFICE: readonly OpenHours[] = [
  { days: ['mon', 'tue', 'wed', 'thu'], from: '08:00', to: '18:00' },
  { days: ['fri'], from: '08:00', to: '16:30' },
];
const at = (iso: string) => Date.parse(iso);
const said = (iso: string, hours = OFFICE, zone = 'Europe/London') => openNow(hours, zone, at(iso)).sentence;

describe('a person who looks at the hours', () => {
  it.each([
    ['2026-11-18T09:00:00Z', 'Open now, until 18:00'],
    ['2026-11-18T08:00:00Z', 'Open now, until 18:00'],
    ['2026-11-18T07:59:59Z', 'Closed. Opens today 08:00'],
    ['2026-11-18T17:59:59Z', 'Open now, until 18:00'],
    ['2026-11-18T18:00:00Z', 'Closed. Opens Thursday 08:00'],
    ['2026-11-20T16:29:00Z', 'Open now, until 16:30'],
    ['2026-11-20T16:30:00Z', 'Closed. Opens Monday 08:00'],
    ['2026-11-21T12:00:00Z', 'Closed. Opens Monday 08:00'],
    ['2026-12-31T20:00:00Z', 'Closed. Opens Friday 08:00'],
    ['2026-07-01T07:00:00Z', 'Open now, until 18:00'],
  ])('at %s reads "%s"', (now, sentence) => {
    expect(said(now)).toBe(sentence);
  });

  it('gets the moments of the change, too', () => {
    expect(openNow(OFFICE, 'Europe/London', at('2026-11-18T09:00:00Z'))).toMatchObject({ open: true, until: at('2026-11-18T18:00:00Z') });
    expect(openNow(OFFICE, 'Europe/London', at('2026-11-21T09:00:00Z'))).toMatchObject({ open: false, opens: at('2026-11-23T08:00:00Z') });
  });

  it('reads the time of the desk, wherever the reader is', () => {
    expect(said('2026-11-18T23:30:00Z', OFFICE, 'Asia/Tokyo')).toBe('Open now, until 18:00');
    expect(said('2026-11-20T23:30:00Z', OFFICE, 'Asia/Tokyo')).toBe('Closed. Opens Monday 08:00');
    expect(said('2026-11-18T09:00:00Z', OFFICE, 'America/New_York')).toBe('Closed. Opens today 08:00');
    expect(said('2026-11-18T02:15:00Z', OFFICE, 'Asia/Kathmandu')).toBe('Open now, until 18:00');
    expect(openNow(OFFICE, 'Asia/Kathmandu', at('2026-11-18T02:14:59Z'))).toMatchObject({ opens: at('2026-11-18T02:15:00Z') });
  });

  it('sees a break at noon', () => {
    const hours: OpenHours[] = [
      { days: ['wed'], from: '13:00', to: '17:00' },
      { days: ['wed'], from: '09:00', to: '12:00' },
    ];
    expect(said('2026-11-18T10:00:00Z', hours)).toBe('Open now, until 12:00');
    expect(said('2026-11-18T12:30:00Z', hours)).toBe('Closed. Opens today 13:00');
    expect(said('2026-11-18T17:00:00Z', hours)).toBe('Closed. Opens Wednesday 09:00');
  });

  it('takes hours that touch or overlap for one', () => {
    const hours: OpenHours[] = [
      { days: ['wed'], from: '09:00', to: '12:00' },
      { days: ['wed'], from: '12:00', to: '15:00' },
      { days: ['wed'], from: '14:00', to: '17:00' },
    ];
    expect(said('2026-11-18T10:00:00Z', hours)).toBe('Open now, until 17:00');
  });

  it('finds a night shift open on both sides of midnight', () => {
    const night: OpenHours[] = [{ days: ['fri'], from: '22:00', to: '06:00' }];
    expect(said('2026-11-20T23:00:00Z', night)).toBe('Open now, until Saturday 06:00');
    expect(said('2026-11-21T05:00:00Z', night)).toBe('Open now, until 06:00');
    expect(said('2026-11-21T06:00:00Z', night)).toBe('Closed. Opens Friday 22:00');
  });

  it('reads 24:00 as the end of the day', () => {
    const late: OpenHours[] = [{ days: ['wed'], from: '08:00', to: '24:00' }];
    expect(said('2026-11-18T23:59:00Z', late)).toBe('Open now, until 24:00');
    expect(said('2026-11-19T00:00:00Z', late)).toBe('Closed. Opens Wednesday 08:00');
  });

  it('finds a desk that never closes open', () => {
    const always: OpenHours[] = [{ days: WEEKDAYS, from: '00:00', to: '24:00' }];
    expect(openNow(always, 'Europe/London', at('2026-11-18T23:59:59Z'))).toEqual({ open: true, sentence: 'Open now, day and night' });
  });

  it('is told when there are no hours, or no such time zone', () => {
    expect(openNow([], 'Europe/London', 0)).toEqual({ open: false, sentence: 'No opening hours are given.' });
    expect(said('2026-11-18T09:00:00Z', OFFICE, 'Mars/Olympus')).toBe(
      'Opening hours cannot be shown: this computer does not know the time zone Mars/Olympus.',
    );
  });
});

describe('when the clocks change', () => {
  const sunday: OpenHours[] = [{ days: ['sun'], from: '08:00', to: '18:00' }];

  it('in spring, the desk opens by the new clock', () => {
    expect(openNow(sunday, 'Europe/London', at('2026-03-28T20:00:00Z'))).toMatchObject({ opens: at('2026-03-29T07:00:00Z') });
    expect(openNow(sunday, 'Europe/London', at('2026-03-29T16:59:00Z'))).toMatchObject({ open: true, until: at('2026-03-29T17:00:00Z') });
  });

  it('in autumn, the desk opens by the new clock', () => {
    expect(openNow(sunday, 'Europe/London', at('2026-10-24T20:00:00Z'))).toMatchObject({ opens: at('2026-10-25T08:00:00Z') });
  });

  it('the day that starts at one in the morning, because midnight is skipped, is still a day', () => {
    // Chile put its clocks forward from 2026-09-06 00:00 to 01:00.
    const all: OpenHours[] = [{ days: ['sun'], from: '00:00', to: '02:00' }];
    expect(openNow(all, 'America/Santiago', at('2026-09-06T04:30:00Z'))).toMatchObject({ open: true });
  });

  it('a time that is skipped is as long after the jump as it was to be after its start', () => {
    const early: OpenHours[] = [{ days: ['sun'], from: '01:30', to: '06:00' }];
    expect(openNow(early, 'Europe/London', at('2026-03-29T00:00:00Z'))).toMatchObject({ opens: at('2026-03-29T01:30:00Z') });
  });

  it('a time that comes twice is the first of the two', () => {
    const early: OpenHours[] = [{ days: ['sun'], from: '01:30', to: '06:00' }];
    expect(openNow(early, 'Europe/London', at('2026-10-25T00:00:00Z'))).toMatchObject({ opens: at('2026-10-25T00:30:00Z') });
  });
});

describe('at any moment, for any hours', () => {
  const time = fc
    .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 15, 30, 59) })
    .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const hours = fc.array(
    fc
      .record({ days: fc.subarray([...WEEKDAYS], { minLength: 1 }), from: time, to: fc.oneof(time, fc.constant('24:00')) })
      .filter(({ from, to }) => from !== to),
    { minLength: 1, maxLength: 4 },
  );
  const moment = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
  const zone = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');

  it('the change that is announced lies ahead, and it happens', () => {
    fc.assert(
      fc.property(hours, zone, moment, (given, timeZone, now) => {
        const opening = openNow(given, timeZone, now);
        const change = opening.open ? opening.until : opening.opens;
        if (change === undefined) return opening.open;
        const before = openNow(given, timeZone, change - 1);
        const after = openNow(given, timeZone, change);
        return change > now && before.open === opening.open && after.open !== opening.open;
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
