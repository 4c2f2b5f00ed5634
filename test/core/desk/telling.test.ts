import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageText } from '../../../extension/core/desk/messages';
import { MESSAGE_KINDS } from '../../../extension/core/desk/practice';
import { heardAt, owedWords, promiseOf } from '../../../extension/core/desk/promises';
import { readPractice } from '../../../extension/core/desk/read-practice';
import { checksFor, questionList } from '../../../extension/core/desk/triage';
import { serviceId } from '../../../extension/core/knowledge/ids';
import { DAY, HOUR, NOW, someReply, someTicket } from './some-tickets';

const read = readPractice(readFileSync(resolve(import.meta.dirname, '../../../kb-content/practice.yaml'), 'utf8'));
if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
const { practice } = read;

describe('a message to the customer', () => {
  it('says in their language what is known of their ticket', () => {
    const text = messageText(
      practice,
      'solved',
      { customer: 'Erin', number: '#7', subject: 'No Wi-Fi', solution: 'The access point was replaced.', desk: 'Help Desk', phone: '4357' },
      'id-ID',
    );
    expect(text).toBe(
      [
        'Halo Erin,',
        '"No Wi-Fi" (#7) sudah diselesaikan:',
        'The access point was replaced.',
        'Jika belum, balas pesan ini dan tiket akan dibuka kembali.',
        'Help Desk, 4357',
      ].join('\n\n'),
    );
  });

  it('greets a customer without a name without a gap, and leaves out the line of an article that there is not', () => {
    const text = messageText(practice, 'solved', { number: '#7', subject: 'x', solution: 'y', desk: 'Help Desk', phone: '4357' }, 'en');
    expect(text.split('\n')[0]).toBe('Hello,');
    expect(text).not.toMatch(/\{|\}|\n{3}/);
  });

  it('never shows a brace of its template, whatever is not known, and puts in words that look like a field as they are', () => {
    const facts = fc.dictionary(fc.constantFrom('customer', 'number', 'leg', 'reason'), fc.constantFrom('{phone}', 'a', '', '$&'));
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGE_KINDS), facts, (kind, known) => {
        const text = messageText(practice, kind, known, 'en');
        expect(text.replaceAll('{phone}', '')).not.toMatch(/[{}]/);
        if (kind === 'courtesy' && known.leg === '$&') expect(text).toContain('The last step: $&');
      }),
      { seed: 6 },
    );
  });
});

describe('triage', () => {
  it('asks what the services of the ticket need, each question once, and sees what the ticket already says', () => {
    const text = 'It is slow.\n\nDetails of the computer\n- Operating system: Windows 11\n- Memory: 16 GB';
    const checks = checksFor(practice, [serviceId('computer'), serviceId('browser')], text, 'en');
    expect(checks.map(({ id }) => id)).toEqual(['since-when', 'who-else', 'exact-message', 'operating-system', 'last-change']);
    expect(checks.map(({ answer }) => answer)).toEqual([null, null, null, 'Windows 11', null]);
  });

  it('takes a label without a value for no answer', () => {
    const [, , , system] = checksFor(practice, [serviceId('computer')], '- Operating system:\n- Operating system', 'en');
    expect(system?.answer).toBeNull();
  });

  it('numbers the questions of the message', () => {
    expect(questionList(['Where?', 'When?'])).toBe('1. Where?\n2. When?');
  });
});

describe('what the customer may expect', () => {
  it('is a word within the time of the practice, counted from when they last heard', () => {
    const ticket = someTicket({ enteredAt: NOW - 10 * DAY });
    expect(promiseOf(ticket, NOW - 47 * HOUR, practice, NOW)).toEqual({ state: 'kept', until: NOW + HOUR });
    expect(promiseOf(ticket, NOW - 49 * HOUR, practice, NOW)).toEqual({ state: 'due', since: NOW - HOUR });
    expect(promiseOf(ticket, null, practice, NOW)).toMatchObject({ state: 'due' });
  });

  it('is what was promised, where something was', () => {
    expect(promiseOf(someTicket({ promisedAt: NOW - 1 }), NOW, practice, NOW)).toEqual({ state: 'broken', since: NOW - 1 });
    expect(promiseOf(someTicket({ promisedAt: NOW + 1 }), NOW - 30 * DAY, practice, NOW)).toEqual({ state: 'kept', until: NOW + 1 });
  });

  it('counts from replies that they see, not from comments among colleagues or their own words', () => {
    const legs = [
      someReply({ kind: 'entered', who: 'erin', at: 1 }),
      someReply({ at: 2 }),
      someReply({ at: 3, who: 'erin' }),
      someReply({ at: 4, kind: 'commented', public: false }),
    ];
    expect(heardAt(legs, 'erin')).toBe(2);
    expect(heardAt([], 'erin')).toBeNull();
  });

  it('lists who is owed a word, the longest wait first', () => {
    const owed = owedWords([
      { ticket: someTicket({ id: '1' }), promised: { state: 'due', since: 5 } },
      { ticket: someTicket({ id: '2' }), promised: { state: 'kept', until: 1 } },
      { ticket: someTicket({ id: '3' }), promised: { state: 'broken', since: 2 } },
    ]);
    expect(owed.map(({ ticket }) => ticket.id)).toEqual(['3', '1']);
  });
});
