import { expect, it } from 'vitest';
import { departmentId } from '../../../extension/core/knowledge/ids';
import { detailLines } from '../../../extension/core/tickets/detail-lines';
import { LINE_CHOICES, suggestFields, suggestPlaces } from '../../../extension/core/tickets/suggest-mapping';
import { TELEPHONE_QUESTIONS } from '../../../extension/core/tickets/telephone';
import { someDetails } from './some-details';

const department = (id: string, name: string) => ({ id: departmentId(id), name });
const field = (id: string, name: string, options?: readonly string[]) => ({ id, name, required: false, ...(options ? { options } : {}) });

it('matches a department with the queue of the same name, and guesses no other', () => {
  const departments = [
    department('network', 'Network'),
    department('telephony', 'Telephony'),
    department('accounts', 'Accounts and access'),
  ];
  const places = [
    { id: '1', name: 'General' },
    { id: '3', name: 'network' },
    { id: '4', name: 'Telephony team' },
    { id: '5', name: 'Accounts' },
  ];
  expect(suggestPlaces(departments, places)).toEqual({ network: '3', telephony: '4' });
});

it('puts lines into fields by what they are called, and leaves fields with fixed choices to a person', () => {
  const fields = [
    field('1', 'OS'),
    field('2', 'Memory'),
    field('3', 'Browser'),
    field('4', 'Extension number'),
    field('5', 'Cost centre'),
    field('6', 'Handset model'),
    field('7', 'Operating system', ['Windows', 'Linux']),
  ];
  expect(suggestFields(fields)).toEqual({
    '1': 'details.system',
    '2': 'details.memory',
    '3': 'details.browser',
    '4': 'telephone.extension',
    '6': 'telephone.handset',
  });
});

it('offers only lines that a draft really has', () => {
  const there = new Set([
    ...detailLines(someDetails()).map(({ id }) => id),
    ...TELEPHONE_QUESTIONS.map(({ id }) => id),
    'page.address',
    'page.title',
  ]);
  expect(LINE_CHOICES.filter(({ id }) => !there.has(id))).toEqual([]);
});
