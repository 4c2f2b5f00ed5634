import { describe, expect, it } from 'vitest';
import { LOCAL_DESK } from '../../../../extension/core/tickets/connection';
import { systemSentence } from '../../../../extension/core/tickets/systems/system-sentences';
import { SYSTEM_FAILURES, type SystemFailure } from '../../../../extension/core/tickets/ticket-system';

const desk = { ...LOCAL_DESK, title: 'Help desk' };
const failure = (changes: Partial<SystemFailure>): SystemFailure => ({
  ok: false,
  why: 'refused',
  detail: '',
  mayHaveHappened: false,
  ...changes,
});

describe('What a person is told when a ticket system fails', () => {
  it.each(SYSTEM_FAILURES)('is a sentence of its own for %s, says that nothing is lost, and what to do', (why) => {
    const { sentence, wayOn } = systemSentence(failure({ why }), desk);
    expect(sentence).toMatch(/ What you wrote is kept here\.$/);
    expect(wayOn).toMatch(/^[A-Z].*\.$/);
    expect(sentence + wayOn).not.toMatch(/HTTP|\b[45]\d\d\b|undefined|null|token must|JSON/);
    const others = SYSTEM_FAILURES.filter((other) => other !== why).map((other) => systemSentence(failure({ why: other }), desk).sentence);
    expect(others).not.toContain(sentence);
  });

  it('repeats the system’s own words, but no bare status', () => {
    expect(systemSentence(failure({ detail: 'Subject can’t be\n blank' }), desk).sentence).toContain('It said: “Subject can’t be blank”');
    expect(systemSentence(failure({ detail: 'HTTP 422' }), desk).sentence).not.toContain('It said');
  });

  it('says that it may have arrived when nobody knows', () => {
    expect(systemSentence(failure({ why: 'timed-out', mayHaveHappened: true }), desk).wayOn).toMatch(/^It may have arrived all the same\./);
  });

  it.each([
    [1000, 'in a second'],
    [90_000, 'in 90 seconds'],
    [600_000, 'in 10 minutes'],
  ])('says when it is tried again after %d ms', (retryAfterMs, words) => {
    expect(systemSentence(failure({ why: 'too-many', retryAfterMs }), desk).wayOn).toContain(words);
  });

  it('promises nothing about what was written when a list could not be read', () => {
    for (const why of SYSTEM_FAILURES) expect(systemSentence(failure({ why }), desk, 'reading').sentence).not.toContain('kept');
    expect(systemSentence(failure({ why: 'offline' }), desk, 'reading').sentence).toBe('There is no network.');
  });
});
