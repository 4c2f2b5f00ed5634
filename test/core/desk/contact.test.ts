import { describe, expect, it } from 'vitest';
import { CONTACTS, type Contact, contactTime } from '../../../extension/core/desk/contact';
import {
  endContact,
  likelySolution,
  noteEntryRead,
  noteSaid,
  noteSearched,
  resumeContact,
  setAside,
  setWho,
  startContact,
  takeUp,
} from '../../../extension/core/desk/edit-contact';
import { findCallers } from '../../../extension/core/desk/find-caller';
import { contactLog, contactMinutes, contactText } from '../../../extension/core/desk/log-contact';
import { entryId } from '../../../extension/core/knowledge/ids';
import { NOW } from './some-tickets';

const begun = startContact({ id: 'c1', channel: 'phone', agent: 'frank', now: NOW });
const NAMES = { entry: (id: string) => (id === 'wifi' ? 'Connect to Wi-Fi' : undefined), walk: () => undefined, bulletin: () => undefined };
const MINUTE = 60_000;

describe('a contact', () => {
  it('counts only the time that the desk spent on it: what lies aside while another caller is served does not count', () => {
    const aside = setAside(begun, NOW + 2 * MINUTE);
    expect(contactTime(aside, NOW + 10 * MINUTE)).toBe(2 * MINUTE);
    const ended = endContact(takeUp(aside, NOW + 12 * MINUTE), { kind: 'answered' }, NOW + 13 * MINUTE);
    expect(contactTime(ended, NOW + 99 * MINUTE)).toBe(3 * MINUTE);
    expect(contactMinutes(endContact(begun, { kind: 'answered' }, NOW + 1_000), NOW)).toBe(1);
  });

  it('goes on when it was ended by mistake, without counting the time between', () => {
    const ended = endContact(begun, { kind: 'answered' }, NOW + MINUTE);
    const resumed = resumeContact(ended, NOW + 5 * MINUTE);
    expect(resumed.ending).toBeNull();
    expect(contactTime(resumed, NOW + 6 * MINUTE)).toBe(2 * MINUTE);
  });

  it('is not made negative by a clock that was set back', () => {
    expect(contactTime(endContact(begun, { kind: 'answered' }, NOW - MINUTE), NOW)).toBe(0);
  });

  it('remembers what was searched as whole questions, not letter by letter', () => {
    const typed = ['wi', 'wifi', 'wifi no', 'wifi', 'vpn'].reduce(noteSearched, begun);
    expect(typed.searched).toEqual(['wifi no', 'vpn']);
  });

  it('changes no more once it has ended', () => {
    const ended = endContact(begun, { kind: 'dropped' }, NOW);
    expect(noteSearched(ended, 'late')).toBe(ended);
    expect(endContact(ended, { kind: 'answered' }, NOW + 1)).toBe(ended);
    expect(setAside(ended, NOW)).toBe(ended);
  });

  it('takes what was said last for the answer, else what was read last', () => {
    const read = noteEntryRead(noteEntryRead(begun, entryId('wifi')), entryId('vpn'));
    expect(likelySolution(read)).toBe('vpn');
    expect(likelySolution(noteSaid(read, 'company:1'))).toBe('company:1');
    expect(likelySolution(begun)).toBeUndefined();
  });

  it('comes back from disk as it went there', () => {
    const full = setWho(endContact(begun, { kind: 'linked', connection: 'rt', ticket: '4', number: '#4' }, NOW + 1), { name: 'Erin' });
    expect(CONTACTS.parse(JSON.parse(JSON.stringify(full)))).toEqual({ ok: true, value: full });
  });
});

describe('a contact in the ticket system', () => {
  const asked: Contact = {
    ...noteEntryRead(noteSearched(begun, 'wifi password'), entryId('wifi')),
    who: { name: 'Erin Example', email: 'erin@example.com' },
    question: 'Where is the Wi-Fi password?\nFor a visitor.',
  };

  it('is a solved ticket when the question was answered, with everything that was done', () => {
    const ended = endContact(asked, { kind: 'answered', solution: 'wifi' }, NOW + 3 * MINUTE);
    const log = contactLog(ended, NAMES, 'DS-1', NOW);
    expect(log).toMatchObject({
      kind: 'create',
      ticket: { subject: 'Where is the Wi-Fi password?', solved: true, minutes: 3, customer: { email: 'erin@example.com' } },
    });
    expect(contactText(ended, NAMES, NOW)).toBe(
      [
        'Where is the Wi-Fi password?\nFor a visitor.',
        '- Channel: Phone\n- Customer: Erin Example, erin@example.com\n- Time: 3 min\n- Taken by: frank\n- Searched: wifi password\n- Read: Connect to Wi-Fi\n- Answered with: Connect to Wi-Fi',
      ].join('\n\n'),
    );
  });

  it('is a note with the time worked on the open ticket that it was about', () => {
    const ended = endContact(asked, { kind: 'linked', connection: 'rt', ticket: '4', number: '#4' }, NOW + MINUTE);
    expect(contactLog(ended, NAMES, 'DS-1', NOW)).toMatchObject({ kind: 'comment', ticket: '4', words: { minutes: 1, marker: 'DS-1' } });
  });

  it('is nothing of its own when it became a ticket, was dropped, or goes on', () => {
    expect(contactLog(begun, NAMES, 'DS-1', NOW)).toBeUndefined();
    expect(contactLog(endContact(asked, { kind: 'ticket', draft: 'd' }, NOW), NAMES, 'DS-1', NOW)).toBeUndefined();
    expect(contactLog(endContact(asked, { kind: 'dropped' }, NOW), NAMES, 'DS-1', NOW)).toBeUndefined();
  });

  it('is logged as a general question when nobody wrote anything', () => {
    const log = contactLog(endContact(begun, { kind: 'answered' }, NOW), NAMES, 'DS-1', NOW);
    expect(log).toMatchObject({ kind: 'create', ticket: { subject: 'General question', customer: null } });
  });
});

describe('who is calling', () => {
  const from = (name: string, startedAt: number, more: object = {}): Contact => ({
    ...begun,
    startedAt,
    question: name,
    who: { name, ...more },
  });
  const contacts = [
    from('Erin Example', 1, { email: 'erin@example.com' }),
    from('Erin Example', 5, { email: 'Erin@example.com' }),
    from('Erik Else', 3, { phone: '+1 555 42-17' }),
    begun,
  ];

  it('is found by the beginnings of names, the most recent first, each person once', () => {
    expect(findCallers(contacts, 'eri').map(({ name, times }) => [name, times])).toEqual([
      ['Erin Example', 2],
      ['Erik Else', 1],
    ]);
    expect(findCallers(contacts, 'exa eri')).toHaveLength(1);
    expect(findCallers(contacts, 'rin')).toHaveLength(1);
    expect(findCallers(contacts, '  ')).toEqual([]);
  });

  it('is found by an extension, however its digits are grouped', () => {
    expect(findCallers(contacts, '4217').map(({ name }) => name)).toEqual(['Erik Else']);
  });
});
