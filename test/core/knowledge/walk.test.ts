import { describe, expect, it } from 'vitest';
import { describeWalk } from '../../../extension/core/knowledge/describe-walk';
import { answerId, stepId } from '../../../extension/core/knowledge/ids';
import { answer, back, conclude, currentStep, goOnToTree, isUnfinished, returnTo, startWalk } from '../../../extension/core/knowledge/walk';
import { WALKS } from '../../../extension/core/knowledge/walk-record';
import { readTreeOf } from './content';

const TREE = readTreeOf(
  '## Is it on?\n\n- [Yes](#does-it-hum)\n- [No](#switch-it-on)\n\n## Switch it on\n\n- [It works](#solved)\n- [No](#does-it-hum)\n\n## Does it hum?\n\n- [Yes](#elsewhere)\n- [No](mail.md)\n\n## Solved\n\n> [!SOLVED]\n\n## Elsewhere\n\n> [!TREE]\n> [x](mail.md)\n',
  'hum',
);
const MAIL = readTreeOf('## Is it mail?\n\n- [Yes](#solved)\n\n## Solved\n\n> [!SOLVED]\n', 'mail');
const start = startWalk(TREE, 'walk-1', 1);
const give = (walk: typeof start, text: string, now = 2, tree = TREE) => answer(tree, walk, answerId(text), now);

describe('a person who walks through a tree', () => {
  it('starts at the first step', () => {
    expect(currentStep(TREE, start)?.title).toBe('Is it on?');
    expect(start).toMatchObject({ startedIn: 'hum', title: 'About hum', trail: [], startedAt: 1, updatedAt: 1 });
  });

  it('comes to the step that the answer leads to, and what was read is kept in words', () => {
    const walk = give(start, 'no', 5);
    expect(currentStep(TREE, walk)?.title).toBe('Switch it on');
    expect(walk.updatedAt).toBe(5);
    expect(describeWalk(give(walk, 'it-works'))).toEqual([
      { question: 'Is it on?', answer: 'No' },
      { question: 'Switch it on', answer: 'It works' },
    ]);
  });

  it('stays where they are with an answer that the step does not have', () => {
    expect(give(start, 'maybe')).toBe(start);
    const solved = give(give(start, 'no'), 'it-works');
    expect(give(solved, 'yes')).toBe(solved);
  });

  it('goes one answer back, and not before the start', () => {
    const walk = give(give(start, 'no'), 'no');
    expect(currentStep(TREE, back(walk, 9))?.title).toBe('Switch it on');
    expect(currentStep(TREE, back(back(walk, 9), 9))?.title).toBe('Is it on?');
    expect(back(back(back(walk, 9), 9), 9).trail).toEqual([]);
    expect(back(start, 9)).toBe(start);
  });

  it('answers an earlier question anew, and what came after it is gone', () => {
    const walk = give(give(start, 'no'), 'no');
    const again = give(returnTo(walk, 0, 8), 'yes', 9);
    expect(describeWalk(again)).toEqual([{ question: 'Is it on?', answer: 'Yes' }]);
    expect(currentStep(TREE, again)?.title).toBe('Does it hum?');
    expect(returnTo(walk, 7, 8)).toBe(walk);
  });

  it('goes on in another tree, by an answer or from an outcome, and back out of it', () => {
    const humming = give(start, 'yes');
    const byAnswer = give(humming, 'no');
    expect(currentStep(TREE, byAnswer)).toBeUndefined();
    expect(currentStep(MAIL, byAnswer)?.title).toBe('Is it mail?');

    const byOutcome = goOnToTree(TREE, give(humming, 'yes'), 4);
    expect(currentStep(MAIL, byOutcome)?.title).toBe('Is it mail?');
    const done = give(byOutcome, 'yes', 5, MAIL);
    expect(describeWalk(done)).toHaveLength(3);
    expect(done).toMatchObject({ startedIn: 'hum', title: 'About hum' });
    expect(currentStep(MAIL, back(done, 6))?.title).toBe('Is it mail?');
    expect(currentStep(TREE, back(back(done, 6), 6))?.title).toBe('Does it hum?');
  });

  it('does not go on to another tree from a step that does not say so', () => {
    expect(goOnToTree(TREE, start, 4)).toBe(start);
  });

  it('whose step has gone from the tree stands nowhere, and can still go back', () => {
    const walk = { ...give(start, 'no'), here: { tree: TREE.id, step: stepId('removed') } };
    expect(currentStep(TREE, walk)).toBeUndefined();
    expect(give(walk, 'yes')).toBe(walk);
    expect(currentStep(TREE, back(walk, 3))?.title).toBe('Is it on?');
  });

  it('is under way from the first answer until they say how it ended, and again when they go back', () => {
    expect(isUnfinished(start)).toBe(false);
    const walk = give(start, 'no');
    expect(isUnfinished(walk)).toBe(true);
    const ended = conclude(walk, 'unsolved', 4);
    expect(isUnfinished(ended)).toBe(false);
    expect(isUnfinished(back(give(ended, 'no'), 5))).toBe(true);
  });

  it('finds the walk again as it was stored', () => {
    const walk = conclude(give(give(start, 'no'), 'it-works'), 'solved', 7);
    expect(WALKS.parse(JSON.parse(JSON.stringify(walk)))).toEqual({ ok: true, value: walk });
    expect(WALKS.parse({ ...walk, version: 2 })).toMatchObject({ ok: false, why: 'newer' });
    expect(WALKS.parse({ ...walk, trail: [{}] })).toMatchObject({ ok: false, why: 'unreadable' });
  });
});
