import { describe, expect, it } from 'vitest';
import { stepId } from '../../extension/core/knowledge/ids';
import { answerForKey, keyedAnswers } from '../../extension/elements/walk-keys';
import { answerOf } from '../support/elements-content';

const answersOf = (...texts: readonly string[]) =>
  texts.map((text) => ({ id: answerOf(text), text, leadsTo: { step: stepId('next') } }) as const);

describe('the keys of answers', () => {
  it('are Y and N for a bare Yes and No, and numbers for the others in their order', () => {
    const keys = keyedAnswers(answersOf('Yes', 'Yes, but slowly', 'No', 'Nobody is here')).map(({ key }) => key);
    expect(keys).toEqual(['Y', '1', 'N', '2']);
    expect(keyedAnswers(answersOf('Ya', 'Tidak')).map(({ key }) => key)).toEqual(['Y', 'N']);
  });

  it('end at nine', () => {
    const many = answersOf(...Array.from({ length: 11 }, (_, index) => `Answer ${index + 1}`));
    expect(keyedAnswers(many).map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', undefined, undefined]);
  });

  it('choose in either case, and nothing that is not there', () => {
    const answers = answersOf('Yes', 'No');
    expect(answerForKey(answers, 'n')).toBe('no');
    expect(answerForKey(answers, 'Y')).toBe('yes');
    expect(answerForKey(answers, '1')).toBeUndefined();
    expect(answerForKey(answers, 'undefined')).toBeUndefined();
  });
});
