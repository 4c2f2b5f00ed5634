import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../../extension/core/desk/contact';
import { endContact, startContact } from '../../../../extension/core/desk/edit-contact';
import { CONTACT_REPORT_LIMITS, contactTally } from '../../../../extension/core/desk/reports/contact-report';
import { phoneReport } from '../../../../extension/core/desk/reports/phone-report';
import { NO_MISSES, noteMiss } from '../../../../extension/core/desk/reports/search-misses';
import { spreadOf } from '../../../../extension/core/desk/reports/spread';
import { ticketReport } from '../../../../extension/core/desk/reports/ticket-report';
import { peaksAndLows, staffOnDuty, weekHourClock } from '../../../../extension/core/desk/reports/week-hours';
import { serviceId } from '../../../../extension/core/knowledge/ids';
import { DAY, HOUR, NOW, someReply, someTicket } from '../some-tickets';

const PERIOD = { from: NOW - 7 * DAY, to: NOW, timeZone: 'Europe/London' };
const MONDAY_9 = Date.UTC(2026, 10, 16, 9);

describe('the hours of the week', () => {
  it('are those of the desk’s own clock, also when clocks go back', () => {
    const hourOf = weekHourClock('Europe/London');
    expect(hourOf(MONDAY_9)).toBe(9);
    // 25 October 2026: 01:30 happens twice, 00:30 UTC and 01:30 UTC.
    const sunday = 6 * 24;
    expect(hourOf(Date.UTC(2026, 9, 25, 0, 30))).toBe(sunday + 1);
    expect(hourOf(Date.UTC(2026, 9, 25, 1, 30))).toBe(sunday + 1);
    expect(hourOf(Date.UTC(2026, 6, 6, 8))).toBe(9);
  });

  it('agree with the zone for every moment of a year', () => {
    const hourOf = weekHourClock('Asia/Kathmandu');
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kathmandu', hour: '2-digit', hourCycle: 'h23' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * DAY }), (since) => {
        const moment = Date.UTC(2026, 0, 1) + since;
        expect(hourOf(moment) % 24).toBe(Number(format.format(moment)));
      }),
      { seed: 6 },
    );
  });

  it('have the staff on duty, part of an hour as part of a person, and past midnight', () => {
    const staff = staffOnDuty({
      staff: [
        { days: ['fri'], from: '08:00', to: '16:30', people: 3 },
        { days: ['sun'], from: '23:00', to: '01:00', people: 1 },
      ],
    });
    expect(staff.slice(4 * 24 + 7, 4 * 24 + 9)).toEqual([0, 3]);
    expect(staff[4 * 24 + 16]).toBe(1.5);
    expect([staff[6 * 24 + 23], staff[0]]).toEqual([1, 1]);
    expect(staff.reduce((sum, people) => sum + people, 0)).toBe(3 * 8.5 + 2);
  });

  it('have their peaks and lows where one person has most and least to do', () => {
    const staff = weekWith({ 9: 1, 10: 4, 11: 2, 12: 1 });
    const { peaks, lows } = peaksAndLows(weekWith({ 9: 8, 10: 20, 11: 12, 3: 99 }), staff, 1);
    expect({ peaks, lows }).toEqual({ peaks: [9], lows: [12] });
  });

  const weekWith = (hours: Readonly<Record<number, number>>) => Array.from({ length: 168 }, (_, hour) => hours[hour] ?? 0);
});

describe('the report of contacts', () => {
  const contact = (changes: Partial<Contact>, minutes = 3): Contact => {
    const started = { ...startContact({ id: 'c', channel: 'phone', agent: 'frank', now: MONDAY_9 }), ...changes };
    return changes.ending === null
      ? started
      : endContact({ ...started, ending: null }, changes.ending ?? { kind: 'answered' }, started.startedAt + minutes * 60_000);
  };

  it('counts by channel, hour, ending, service and question as a person would by hand', () => {
    const tally = contactTally(PERIOD, NOW);
    tally.add(contact({ question: 'No Wi-Fi!', service: serviceId('wifi'), ending: { kind: 'answered', solution: 'wifi' } }));
    tally.add(contact({ question: 'no wi fi', service: serviceId('wifi'), ending: { kind: 'ticket', draft: 'd' } }, 9));
    tally.add(
      contact({ channel: 'mail', question: 'Badge lost', ending: { kind: 'linked', connection: 'rt', ticket: '1', number: '#1' } }, 1),
    );
    tally.add(contact({ channel: 'walk-in', ending: { kind: 'dropped' } }));
    tally.add(contact({ ending: null }));
    tally.add(contact({ startedAt: NOW }));
    const report = tally.report();
    expect(report).toMatchObject({
      total: 5,
      byChannel: { phone: 3, mail: 1, 'walk-in': 1 },
      byEnding: { answered: 1, ticket: 1, linked: 1, dropped: 1, 'going-on': 1 },
      solvedAtOnce: { solved: 1, of: 3 },
      time: { count: 3, median: 3 * 60_000, longest: 9 * 60_000 },
      services: [{ name: 'wifi', times: 2 }],
      solutions: [{ name: 'wifi', times: 1 }],
    });
    expect(report.questions[0]).toEqual({ name: 'No Wi-Fi!', times: 2 });
    expect(report.weekByChannel.phone[9]).toBe(3);
    expect(report.weekByChannel.phone.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it('still finds the frequent question among more different ones than it can hold', () => {
    const tally = contactTally(PERIOD, NOW);
    for (let number = 0; number < CONTACT_REPORT_LIMITS.questions + 50; number++) {
      if (number % 1000 === 0) tally.add(contact({ question: 'The same again' }));
      tally.add(contact({ question: `Question ${number}` }));
    }
    expect(tally.report().questions[0]?.name).toBe('The same again');
  });
});

describe('the report of tickets', () => {
  it('tells what came, went and waits, how long, and what came back', () => {
    const tickets = [
      someTicket({ id: '1', enteredAt: NOW - 20 * DAY }),
      someTicket({ id: '2', enteredAt: NOW - 4 * DAY, solvedAt: NOW - 2 * DAY, state: 'solved' }),
      someTicket({ id: '3', enteredAt: NOW - 2 * DAY, startedAt: NOW - DAY }),
    ];
    const legs = new Map([
      [
        '2',
        [
          someReply({ at: NOW - 4 * DAY + 1, who: 'Erin Example' }),
          someReply({ at: NOW - 4 * DAY + HOUR }),
          someReply({ kind: 'state', from: 'resolved', to: 'open', at: NOW - 3 * DAY }),
        ],
      ],
    ]);
    expect(ticketReport(tickets, legs, PERIOD, NOW)).toMatchObject({
      entered: 2,
      solved: 1,
      open: 2,
      ages: [{ count: 1 }, { count: 0 }, { count: 0 }, { title: '14 days and more', count: 1 }],
      firstAnswer: { count: 2, median: HOUR, longest: DAY },
      solution: { count: 1, median: 2 * DAY },
      reopened: { reopened: 1, of: 1 },
      places: [{ name: 'Front desk', times: 2 }],
    });
  });
});

describe('the report of the telephone', () => {
  it('has the service level, the abandoned rate and the average wait as a call centre counts them', () => {
    const call = (end: 'answered' | 'abandoned' | 'lost', waitSeconds: number) => ({
      id: `${end}${waitSeconds}`,
      queue: 'desk',
      at: MONDAY_9,
      end,
      waitSeconds,
      talkSeconds: null,
    });
    const calls = [call('answered', 5), call('answered', 20), call('answered', 50), call('abandoned', 90), call('lost', 60)];
    const hours = [{ queue: 'desk', at: MONDAY_9 + HOUR, offered: 5, answered: 5, abandoned: 0, waitSeconds: 25, within: 4 }];
    const report = phoneReport([{ version: 1, id: '2026-11-16', calls, hours }], PERIOD, {
      serviceLevel: { answeredWithinSeconds: 20, percent: 80 },
    });
    expect(report).toMatchObject({
      offered: 10,
      answered: 8,
      abandoned: 1,
      lost: 1,
      serviceLevel: 0.6,
      abandonedRate: 0.1,
      averageWait: 100 / 8,
    });
    expect(report.week.slice(9, 11)).toEqual([5, 5]);
  });

  it('says that nothing is known rather than nought where there was no call', () => {
    expect(phoneReport([], PERIOD, { serviceLevel: { answeredWithinSeconds: 20, percent: 80 } })).toMatchObject({
      offered: 0,
      serviceLevel: null,
      abandonedRate: null,
      averageWait: null,
    });
  });
});

describe('how long things took', () => {
  it('is told by values that really occurred', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ count: 3, median: 2, p90: 3, longest: 3 });
    expect(spreadOf([])).toEqual({ count: 0, median: null, p90: null, longest: null });
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (durations) => {
        const { median, p90, longest } = spreadOf(durations);
        expect(durations).toEqual(expect.arrayContaining([median, p90, longest]));
        expect(durations.filter((one) => one <= (median ?? 0)).length * 2).toBeGreaterThanOrEqual(durations.length);
      }),
      { seed: 6 },
    );
  });
});

describe('searches that found nothing', () => {
  it('count the whole question once, not its letters, and the most recent first', () => {
    const typed = ['fax', 'fax mach', 'fax machine', 'Fax  Machine', 'pager'];
    const { misses } = typed.reduce((record, text, at) => noteMiss(record, text, at), NO_MISSES);
    expect(misses.map(({ text, times }) => [text, times])).toEqual([
      ['pager', 1],
      ['Fax Machine', 2],
    ]);
  });
});
