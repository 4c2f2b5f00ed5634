import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onSiteNow } from '../../../extension/core/desk/on-site-now';
import {
  asTrip,
  checkVisit,
  earliestTrip,
  isDearer,
  setVisitService,
  setVisitSite,
  setVisitState,
  setVisitTime,
  startVisit,
  timesFor,
  type VisitPlanning,
} from '../../../extension/core/desk/plan-visit';
import { readPractice } from '../../../extension/core/desk/read-practice';
import { VISITS, type Visit } from '../../../extension/core/desk/visit';
import { visitLines, visitMessage, visitOffMessage, visitPlace, visitWhen, withVisitLines } from '../../../extension/core/desk/visit-words';
import { serviceId } from '../../../extension/core/knowledge/ids';
import { draftSubject } from '../../../extension/core/tickets/draft-subject';
import { draftText } from '../../../extension/core/tickets/draft-text';
import { strikeLine } from '../../../extension/core/tickets/edit-draft';
import { phoneDraft } from '../../support/some-draft';
import { DAY, HOUR } from './some-tickets';

const read = readPractice(readFileSync(resolve(import.meta.dirname, '../../../kb-content/practice.yaml'), 'utf8'));
if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
const { practice } = read;

const LONDON = 'Europe/London';
/** A Monday, 10:10 in London. */
const NOW = Date.UTC(2026, 10, 23, 10, 10);
const ELEVEN = Date.UTC(2026, 10, 23, 11);

const planning = (changes: Partial<VisitPlanning> = {}): VisitPlanning => ({
  practice,
  planned: [],
  timeZone: LONDON,
  now: NOW,
  ...changes,
});
const start = { id: 'd1', subject: 'The printer jams', customer: 'Erin Example', priority: 'normal' } as const;
const begun = (site: string, changes: Partial<VisitPlanning> = {}): Visit => startVisit({ ...start, site }, planning(changes));
const [desk, printing, wifi] = [{ name: 'Help Desk', phone: '4357' }, serviceId('printing'), serviceId('wifi')];

describe('a visit that is planned', () => {
  it('begins with the next free time at the site where the person works', () => {
    expect(begun('building-a')).toMatchObject({ kind: 'internal', from: Date.UTC(2026, 10, 23, 10, 30), place: 'Building A, all floors' });
    expect(VISITS.parse(structuredClone(begun('building-a')))).toMatchObject({ ok: true });
  });

  it('is a trip that takes notice where nobody is stationed, at a whole quarter of an hour', () => {
    const trip = begun('branch-office');
    expect(trip).toMatchObject({ kind: 'external', from: Date.UTC(2026, 10, 24, 10, 15), place: '12 Harbour Street' });
    expect(checkVisit(trip, planning())).toBeUndefined();
    expect(checkVisit(setVisitTime(trip, 'external', { from: ELEVEN, to: ELEVEN + HOUR }), planning())).toBe('no-notice');
  });

  it('takes the address of the new site along, and keeps what the person wrote about the place', () => {
    expect(setVisitSite(begun('building-a'), 'branch-office', planning()).place).toBe('12 Harbour Street');
    expect(setVisitSite({ ...begun('building-a'), place: 'Behind the bar' }, 'branch-office', planning()).place).toBe('Behind the bar');
  });

  it('is told that its time was promised to somebody else a moment ago, and may keep its own', () => {
    const other: Visit = { ...begun('building-a'), id: 'd2', state: 'planned' };
    const mine = begun('building-a');
    expect(checkVisit(mine, planning({ planned: [other] }))).toBe('taken');
    expect(checkVisit(other, planning({ planned: [other] }))).toBeUndefined();
    expect(timesFor(other, planning({ planned: [other] })).map(({ from }) => from)).toContain(other.from);
    expect(checkVisit(mine, planning({ planned: [setVisitState(other, 'called-off')] }))).toBeUndefined();
  });

  it.each([
    ['no-place', { site: '', place: ' ' }],
    ['over', { from: NOW - HOUR, to: NOW - HOUR / 2 }],
    ['too-long', { from: ELEVEN, to: ELEVEN + 9 * HOUR }],
    ['too-long', { from: ELEVEN, to: ELEVEN }],
    ['nobody-there', { from: Date.UTC(2026, 10, 23, 20), to: Date.UTC(2026, 10, 23, 20, 30) }],
  ] as const)('is refused as %s', (why, changes) => {
    expect(checkVisit({ ...begun('building-a'), ...changes }, planning())).toBe(why);
  });

  it('is offered a time that it may have, whatever is planned and whenever it is asked', () => {
    const moments = fc.integer({ min: NOW, max: NOW + 30 * DAY });
    const sites = fc.constantFrom('building-a', 'building-b', 'branch-office', '');
    fc.assert(
      fc.property(moments, sites, fc.array(fc.nat(400)), (now, site, slots) => {
        const planned = slots.map((slot, index): Visit => {
          const from = NOW + slot * HOUR;
          return { ...begun('building-a'), id: `p${index}`, state: 'planned', from, to: from + HOUR };
        });
        const visit = { ...startVisit({ ...start, site }, planning({ now, planned })), place: 'Here' };
        expect(checkVisit(visit, planning({ now, planned }))).toBeUndefined();
        expect(checkVisit(asTrip(visit, planning({ now })), planning({ now }))).toBeUndefined();
        expect(earliestTrip(planning({ now })) % (HOUR / 4)).toBe(0);
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  it('costs more as a trip or without an agreement, and is not said to when nobody knows', () => {
    const internal = begun('building-a');
    expect(internal.covered).toBeNull();
    expect(isDearer(internal)).toBe(false);
    expect(setVisitService(internal, printing, planning())).toMatchObject({ covered: true });
    expect(isDearer(setVisitService(internal, wifi, planning()))).toBe(true);
    expect(isDearer(begun('branch-office'))).toBe(true);
    expect(setVisitService(setVisitService(internal, wifi, planning()), undefined, planning()).covered).toBeNull();
  });
});

describe('a visit in words', () => {
  const visit: Visit = { ...begun('building-a'), room: 'A-012', availability: 'mornings', state: 'planned' };
  const site = practice.sites[0];

  it('is a ticket of its own kind, with the time only once it was promised', () => {
    const draft = withVisitLines(phoneDraft({ visit: true }), visitLines(visit, site, LONDON), 1);
    expect(draftSubject(draft)).toBe('Visit: Desk phone shows “No service”');
    expect(draftSubject({ ...draft, subject: 'Visit: the phone' })).toBe('Visit: the phone');
    const text = draftText(draft);
    expect(text).toContain('Visit\n- State: Planned\n- When: Monday 23 November, 10:30 – 11:00 (Europe/London)');
    expect(text).toContain('- Room: A-012\n- The customer is there: mornings\n- Covered by a maintenance agreement: Nobody knows yet');
    const asked = withVisitLines(draft, visitLines({ ...visit, state: 'asked' }, site, LONDON), 2);
    expect(draftText(asked)).toContain('- State: Asked for, not planned yet\n- Who comes:');
    expect(draftText(asked)).not.toContain('- When:');
    expect(withVisitLines(asked, [], 3).lines.filter(({ section }) => section === 'visit')).toEqual([]);
  });

  it('leaves out of the ticket what the person struck out, also after the time changed', () => {
    const draft = withVisitLines(phoneDraft({ visit: true }), visitLines(visit, site, LONDON), 1);
    const struck = strikeLine(draft, 'visit.availability', 2);
    const later = withVisitLines(struck, visitLines({ ...visit, from: ELEVEN, to: ELEVEN + HOUR }, site, LONDON), 3);
    expect(draftText(later)).not.toContain('mornings');
    expect(draftText(later)).toContain('11:00 – 12:00');
    expect(withVisitLines(later, visitLines({ ...visit, from: ELEVEN, to: ELEVEN + HOUR }, site, LONDON), 4)).toBe(later);
  });

  it('tells the customer in their language, without empty brackets while the ticket has no number', () => {
    const about = { timeZone: LONDON, desk, agent: 'Frank' };
    const english = visitMessage(practice, visit, { ...about, language: 'en' });
    expect(english).toContain(
      'a technician comes because of "The printer jams": Monday 23 November, 10:30 – 11:00, A-012, Building A, all floors.',
    );
    expect(visitMessage(practice, visit, { ...about, language: 'id-ID' })).toContain('Senin, 23 November, 10:30 – 11:00');
    const known = { ...visit, ticket: { connection: 'c', id: '7', number: '#7' } };
    expect(visitMessage(practice, known, { ...about, language: 'en' })).toContain('"The printer jams" (#7)');
  });

  it('tells the customer that nobody comes, in the desk’s words or, where it has none, in words that are always there', () => {
    const about = { timeZone: LONDON, desk, agent: 'Frank', number: '#7' };
    const off = 'the visit because of "The printer jams" (#7) is called off: nobody comes on Monday 23 November, 10:30 – 11:00, A-012';
    expect(visitOffMessage(practice, visit, { ...about, language: 'en' })).toContain(`${off}, Building A, all floors.`);
    expect(visitOffMessage(undefined, visit, { ...about, language: 'en' })).toContain(off);
    expect(visitOffMessage(undefined, visit, { ...about, language: 'id' })).toContain('"The printer jams" (#7) dibatalkan');
  });

  it('says room, place and site, each once, and the day in the desk’s own time', () => {
    expect(visitPlace({ room: '12', place: 'Building A' }, { name: 'Building A' })).toBe('12, Building A');
    expect(visitPlace({ room: '', place: '' }, undefined)).toBe('');
    expect(visitWhen({ from: ELEVEN, to: ELEVEN + HOUR }, 'Nowhere/Land')).toBe('Monday 23 November, 11:00 – 12:00');
    expect(visitWhen({ from: ELEVEN, to: ELEVEN + HOUR }, 'Asia/Jakarta')).toBe('Monday 23 November, 18:00 – 19:00');
  });
});

describe('whether somebody is on site', () => {
  it('is said in one sentence, with when that ends or begins', () => {
    const [a, b, branch] = practice.sites;
    if (!a || !b || !branch) throw new Error('practice.yaml has three sites');
    expect(onSiteNow(a, LONDON, NOW)).toEqual({ there: true, sentence: 'A technician is at Building A now, until 12:00.' });
    expect(onSiteNow(a, LONDON, Date.UTC(2026, 10, 23, 12, 30)).sentence).toBe(
      'Nobody is at Building A just now. A technician is there again at 13:00.',
    );
    expect(onSiteNow(b, LONDON, NOW).sentence).toBe('Nobody is at Building B just now. A technician is there again Tuesday 10:00.');
    expect(onSiteNow(branch, LONDON, NOW)).toMatchObject({ there: false, sentence: expect.stringContaining('by appointment') });
  });
});
