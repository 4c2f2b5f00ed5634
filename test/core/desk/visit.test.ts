import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../../extension/core/desk/calendar-file';
import type { Site } from '../../../extension/core/desk/practice';
import { coveredThere, freeTimes, offerVisit, type Visit } from '../../../extension/core/desk/visit';
import { serviceId } from '../../../extension/core/knowledge/ids';
import { DAY, HOUR } from './some-tickets';

const LONDON = 'Europe/London';
const PRACTICE = { visits: { minutes: 30, daysAhead: 10, travelHours: 24 } };
/** A Saturday. */
const SATURDAY = Date.UTC(2026, 10, 21, 12);
const MONDAY_9 = Date.UTC(2026, 10, 23, 9);

const site: Site = {
  id: 'hq',
  name: 'Building A',
  onSite: [{ days: ['mon'], from: '09:00', to: '10:30' }],
  maintenance: [serviceId('printing')],
};

const visit = (changes: Partial<Visit> = {}): Visit => ({
  version: 1,
  id: 'v1',
  kind: 'internal',
  site: 'hq',
  place: 'Building A',
  room: 'A-012',
  from: MONDAY_9,
  to: MONDAY_9 + HOUR / 2,
  availability: 'before lunch; not on Tuesday',
  priority: 'normal',
  covered: true,
  customer: 'Erin Example',
  subject: 'The printer does not print, again',
  state: 'planned',
  ...changes,
});

describe('a visit', () => {
  it('is offered at the next free times of a site that somebody is at', () => {
    const times = freeTimes(site, PRACTICE, [visit()], LONDON, SATURDAY).map(({ from }) => from);
    expect(times.slice(0, 2)).toEqual([MONDAY_9 + HOUR / 2, MONDAY_9 + HOUR]);
    expect(times[2]).toBe(MONDAY_9 + 7 * DAY);
  });

  it('is offered the time of a visit that was called off, and never one that has begun', () => {
    expect(freeTimes(site, PRACTICE, [visit({ state: 'called-off' })], LONDON, SATURDAY)[0]?.from).toBe(MONDAY_9);
    expect(freeTimes(site, PRACTICE, [], LONDON, MONDAY_9 + 1)[0]?.from).toBe(MONDAY_9 + HOUR / 2);
  });

  it('is a trip with notice where nobody is on site', () => {
    expect(offerVisit({ ...site, onSite: [] }, PRACTICE, [], LONDON, SATURDAY)).toEqual({ kind: 'external', earliest: SATURDAY + DAY });
    expect(offerVisit(site, PRACTICE, [], LONDON, SATURDAY)).toMatchObject({ kind: 'internal' });
  });

  it('never overlaps another one, nor leaves the hours of the site', () => {
    const planned = fc.array(
      fc.nat(20).map((slot) => visit({ from: MONDAY_9 + slot * 10 * 60_000, to: MONDAY_9 + slot * 10 * 60_000 + 60_000 })),
    );
    fc.assert(
      fc.property(planned, (visits) => {
        for (const { from, to } of freeTimes(site, PRACTICE, visits, LONDON, SATURDAY, 2)) {
          expect(visits.some((other) => other.from < to && from < other.to)).toBe(false);
          expect((from - MONDAY_9) % (7 * DAY)).toBeLessThan(1.5 * HOUR);
        }
      }),
      { seed: 6 },
    );
  });

  it('is covered by the maintenance agreement only for the services in it', () => {
    expect(coveredThere(site, [serviceId('printing')])).toBe(true);
    expect(coveredThere(site, [serviceId('printing'), serviceId('wifi')])).toBe(false);
    expect(coveredThere(site, [])).toBeNull();
  });
});

describe('the calendar file of a visit', () => {
  const desk = { name: 'Help Desk', email: 'helpdesk@example.com' };
  const unfolded = (file: string) => file.replace(/\r\n /g, '').split('\r\n');

  it('says when, where and what, with commas and semicolons escaped', () => {
    const lines = unfolded(calendarFile(visit(), site, desk, SATURDAY));
    expect(lines).toContain('DTSTART:20261123T090000Z');
    expect(lines).toContain('SUMMARY:Help Desk: The printer does not print\\, again');
    expect(lines).toContain('LOCATION:A-012\\, Building A');
    expect(lines).toContain('DESCRIPTION:Erin Example\\nbefore lunch\\; not on Tuesday');
  });

  it('calls a visit off in a calendar that has it already', () => {
    const lines = unfolded(calendarFile(visit({ state: 'called-off' }), site, desk, SATURDAY));
    expect(lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1']));
  });

  it('has no line over 75 octets and no way out of a field, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (subject) => {
        const file = calendarFile(visit({ subject }), site, desk, SATURDAY);
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(unfolded(file)).toHaveLength(18);
      }),
      { seed: 6 },
    );
  });
});
