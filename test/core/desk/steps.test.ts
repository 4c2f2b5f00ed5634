import { describe, expect, it } from 'vitest';
import { chainsIn, lastTold, onTheWay, toldFromHere } from '../../../extension/core/desk/on-the-way';
import { chainBase, chainOf, changesOf, checkStep, type Step } from '../../../extension/core/desk/steps';
import { beginAttempt } from '../../../extension/core/tickets/outbox/attempt';
import { sendRegardless, takeBack } from '../../../extension/core/tickets/outbox/by-hand';
import type { OutboxItem } from '../../../extension/core/tickets/outbox-item';
import type { Ticket } from '../../../extension/core/tickets/ticket';
import { NOW, someTicket } from './some-tickets';

const everything = () => true;
let number = 0;
const nextId = () => `0000-${++number}-abcdef`;

function chain(step: Step, ticket: Ticket = someTicket(), items: readonly OutboxItem[] = []): readonly OutboxItem[] {
  return chainOf(changesOf(step, ticket, everything), ticket, chainBase(ticket, items, NOW), { now: NOW, nextId });
}

const kinds = (items: readonly OutboxItem[]) => items.map(({ action }) => action.kind);
const textOf = ({ action }: OutboxItem | { action: { kind: 'none' } }) => ('words' in action ? action.words.text : '');

function sent(item: OutboxItem, at: number): OutboxItem {
  return { ...item, state: { name: 'sent', at, ticket: { id: '1', number: '#1', address: null }, leftOut: [] } };
}

function conflicted(item: OutboxItem): OutboxItem {
  return { ...item, state: { name: 'parked', at: NOW + 1, why: 'conflict', detail: 'tina has it.' } };
}

describe('a step of the desk', () => {
  it('says why before it moves the ticket, tells the customer, and moves it last', () => {
    const mine = someTicket({ owner: { id: 'frank', name: 'Frank' } });
    const items = chain(
      {
        kind: 'escalate',
        to: '3',
        reason: { text: 'The line is dead.' },
        words: { text: 'It is with the network people.' },
        promise: NOW + 1,
      },
      mine,
    );
    expect(kinds(items)).toEqual(['comment', 'reply', 'promise', 'assign', 'move']);
    expect(textOf(items[0] ?? { action: { kind: 'none' } })).toContain('The line is dead.');
  });

  it('lets each change go only after the one before it, and puts only the first one on what was looked at', () => {
    const items = chain({ kind: 'solve', words: { text: 'A new cable.' }, solution: { text: 'A new cable.' } });
    expect(kinds(items)).toEqual(['reply', 'set-state']);
    expect(items.map(({ after }) => after)).toEqual([undefined, items[0]?.id]);
    expect(items.map(({ action }) => ('basedOn' in action ? action.basedOn : undefined))).toEqual(['1', undefined]);
  });

  it('gives each words of a chain a marker of their own', () => {
    const items = chain({ kind: 'escalate', to: '3', reason: { text: 'why' }, words: { text: 'told' } });
    const markers = items.flatMap(({ action }) => ('words' in action ? [action.words.marker] : []));
    expect(new Set(markers).size).toBe(2);
    for (const item of items) if ('words' in item.action) expect(item.action.words.text.endsWith(item.action.words.marker)).toBe(true);
  });

  it('never closes a ticket without an answer', () => {
    expect(checkStep({ kind: 'solve', words: { text: 'Hello Erin,' }, solution: { text: ' -- ' } })).toEqual({
      ok: false,
      why: 'no-answer',
    });
    expect(checkStep({ kind: 'solve', words: { text: '' }, solution: { text: 'A cable' } })).toEqual({ ok: false, why: 'no-answer' });
    expect(checkStep({ kind: 'hand-back', to: '1', solution: { text: '\n' } })).toEqual({ ok: false, why: 'no-answer' });
    expect(checkStep({ kind: 'solve', words: { text: 'ケーブルを替えました' }, solution: { text: 'ケーブル' } })).toEqual({ ok: true });
  });

  it('wants a reason and a place for an escalation', () => {
    expect(checkStep({ kind: 'escalate', to: '', reason: { text: 'why' }, words: null })).toMatchObject({ why: 'no-place' });
    expect(checkStep({ kind: 'escalate', to: '3', reason: { text: ' ' }, words: null })).toMatchObject({ why: 'no-reason' });
  });

  it('hands a ticket back with the solution, to nobody, and leaves it where it is when it is there already', () => {
    const mine = someTicket({ owner: { id: 'tina', name: 'Tina' }, place: { id: '3', name: 'Network' } });
    expect(kinds(chain({ kind: 'hand-back', to: '1', solution: { text: 'Done.' } }, mine))).toEqual(['comment', 'assign', 'move']);
    expect(kinds(chain({ kind: 'hand-back', to: '3', solution: { text: 'Done.' } }, mine))).toEqual(['comment', 'assign']);
  });

  it('leaves out what the system cannot do, and what is so already', () => {
    const waiting = someTicket({ state: 'waiting', promisedAt: NOW });
    const ask: Step = { kind: 'ask', words: { text: 'Which room?' }, promise: NOW };
    expect(changesOf(ask, waiting, everything).map(({ kind }) => kind)).toEqual(['reply']);
    expect(changesOf({ ...ask, promise: NOW + 1 }, waiting, (one) => one !== 'promise').map(({ kind }) => kind)).toEqual(['reply']);
  });
});

describe('what a chain is put on', () => {
  it('goes after what is under way for the same ticket from here, and is not based on what that changes', () => {
    const first = chain({ kind: 'own' });
    expect(chainBase(someTicket(), first, NOW)).toEqual({ after: first[0]?.id });
  });

  it('is not taken for a conflict with oneself when the ticket was read before one’s own change arrived', () => {
    const [own] = chain({ kind: 'own' });
    const arrived = own ? [sent(own, NOW + 5)] : [];
    expect(chainBase(someTicket(), arrived, NOW)).toEqual({});
    expect(chainBase(someTicket(), arrived, NOW + 6)).toEqual({ basedOn: '1' });
  });

  it('does not wait behind what was parked, nor behind another ticket', () => {
    const parked = chain({ kind: 'own' }).map(conflicted);
    expect(chainBase(someTicket(), [...parked, ...chain({ kind: 'own' }, someTicket({ id: '2' }))], NOW)).toEqual({ basedOn: '1' });
  });

  it('does it all the same on what was looked at then, and not twice', () => {
    const [own] = chain({ kind: 'own' }).map(conflicted);
    if (!own) throw new Error('There is a first item.');
    const again = sendRegardless(own, '7', NOW + 10);
    expect(again).toMatchObject({ state: { name: 'confirmed' }, action: { basedOn: '7' } });
    expect(sendRegardless(again, '8', NOW + 11)).toBe(again);
  });
});

describe('what is on its way', () => {
  it('is told by ticket and in chains, without what arrived or was taken back', () => {
    const solve = chain({ kind: 'solve', words: { text: 'So.' }, solution: { text: 'So.' } });
    const other = chain({ kind: 'own' }, someTicket({ id: '2' }));
    const back = chain({ kind: 'own' }, someTicket({ id: '3' })).map((item) => takeBack(item, NOW));
    const way = onTheWay([...other, ...solve.toReversed(), ...back], 'rt');
    expect([...way.keys()].toSorted()).toEqual(['1', '2']);
    expect(chainsIn(way.get('1') ?? []).map(kinds)).toEqual([['reply', 'set-state']]);
    const [reply] = solve;
    const [, state] = solve;
    expect(chainsIn(state ? [state] : []).map(kinds)).toEqual([['set-state']]);
    expect(reply && beginAttempt(reply, 'a', NOW).state.name).toBe('sending');
  });

  it('counts as a word to the customer when it arrived', () => {
    const [reply] = chain({ kind: 'reply', words: { text: 'Soon.' } });
    const told = toldFromHere(reply ? [sent(reply, NOW + 9)] : [], 'rt');
    expect(lastTold(someTicket(), told)).toBe(NOW + 9);
    expect(lastTold(someTicket({ toldAt: NOW + 20 }), told)).toBe(NOW + 20);
    expect(lastTold(someTicket({ id: '2' }), told)).toBeNull();
  });
});
