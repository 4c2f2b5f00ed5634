import { describe, expect, it } from 'vitest';
import { markerOf, withMarker } from '../../../extension/core/tickets/outbox/by-hand';
import { deskSentence, waitingSentence } from '../../../extension/core/tickets/ticket-sentences';
import { wordsOfLeg } from '../../../extension/core/tickets/trip-words';
import { NINE, someLeg, someTicket } from '../../support/some-ticket';

const HOUR = 3_600_000;
const when = { now: NINE + 8 * HOUR, timeZone: 'UTC' };
const frank = { id: 'frank', name: 'Frank Frontline' };
const answer = someLeg({ id: 'leg-2', at: NINE + 2 * HOUR, who: 'Frank Frontline', kind: 'replied', text: 'Restart it, please.' });
const note = someLeg({ id: 'leg-3', at: NINE + 3 * HOUR, who: 'Frank Frontline', kind: 'commented', public: false, text: 'Odd.' });
const thanks = someLeg({ id: 'leg-4', at: NINE + 4 * HOUR, who: 'erin@example.com', kind: 'replied', text: 'I did.' });

describe('a ticket tells whoever works on it', () => {
  const say = (changes: Parameters<typeof someTicket>[0], legs: Parameters<typeof deskSentence>[1], now = when.now) =>
    deskSentence(someTicket(changes), legs, { ...when, now });

  it('whose turn it is, and not in the words for the customer', () => {
    expect(say({ state: 'new' }, [someLeg()])).toBe('Nobody has picked it up since 09:00.');
    expect(say({}, [someLeg(), answer, thanks])).toBe('The customer waits for an answer since 13:00.');
    expect(say({}, [someLeg(), answer])).toBe('Frank Frontline answered at 11:00, and nothing has come back since.');
    expect(say({}, null)).toBe('In work, entered at 09:00.');
    expect(say({ state: 'waiting' }, [someLeg(), answer])).toBe('On hold: Frank Frontline wrote to the customer at 11:00.');
    expect(say({ state: 'waiting' }, [someLeg(), answer, thanks])).toBe('On hold, but the customer wrote last, at 13:00.');
    expect(say({ state: 'waiting' }, null)).toBe('On hold since 09:00.');
  });

  it('what the customer was promised, and when that has passed', () => {
    const promised = { promisedAt: NINE + 9 * HOUR };
    expect(say(promised, null)).toContain('The customer was promised to hear more at 18:00.');
    expect(say(promised, null, NINE + 10 * HOUR)).toContain('at 18:00; that has passed.');
  });
});

describe('a ticket tells the person who waits', () => {
  it('that nobody has picked it up yet, and since when', () => {
    const sentence = waitingSentence(someTicket({ state: 'new' }), [someLeg()], when);
    expect(sentence).toBe('Still waiting since 09:00: nobody has picked it up yet.');
  });

  it('who answered last, and who has it; a note among colleagues is no answer', () => {
    const sentence = waitingSentence(someTicket({ owner: frank }), [someLeg(), answer, note], when);
    expect(sentence).toBe('Frank Frontline answered at 11:00. It is with Frank Frontline.');
  });

  it('that it waits since their own last words, also where the system names them by their mail address', () => {
    expect(waitingSentence(someTicket(), [someLeg(), answer, thanks], when)).toBe('Still waiting for an answer since 13:00.');
  });

  it('that the desk may be waiting for them', () => {
    const sentence = waitingSentence(someTicket({ state: 'waiting' }), [someLeg(), answer], when);
    expect(sentence).toBe('On hold since 11:00: Frank Frontline wrote last, and may be waiting for your answer.');
  });

  it('what was promised, and when that has passed', () => {
    const promised = someTicket({ promisedAt: NINE + 9 * HOUR });
    expect(waitingSentence(promised, null, when)).toContain('You were promised to hear more at 18:00.');
    expect(waitingSentence(promised, null, { ...when, now: NINE + 10 * HOUR })).toContain('at 18:00; that has passed.');
    expect(waitingSentence({ ...promised, state: 'solved' }, null, when)).not.toContain('promised');
  });

  it('when it was solved, with the day if it was another one', () => {
    const solved = someTicket({ state: 'solved', solvedAt: NINE });
    expect(waitingSentence(solved, null, when)).toBe('Solved at 09:00.');
    expect(waitingSentence(solved, null, { ...when, now: NINE + 48 * HOUR })).toBe('Solved on 20 November 09:00.');
  });
});

it('shows what was written without the line that only Deskside needs', () => {
  expect(wordsOfLeg(withMarker('Line one\n\nLine two', markerOf('2f1c1c1e-aaaa-4bbb-8ccc-0123456789ab')))).toBe('Line one\n\nLine two');
  expect(wordsOfLeg('Deskside reference: none')).toBe('Deskside reference: none');
});
