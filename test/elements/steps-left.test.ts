import { describe, expect, it } from 'vitest';
import type { Tree } from '../../extension/core/knowledge/entry';
import { stepId } from '../../extension/core/knowledge/ids';
import { stepsLeft } from '../../extension/elements/steps-left';
import { networkTree, printerTree } from '../support/elements-content';

describe('the fewest answers to an end', () => {
  it('counts the answer to the present step', () => {
    expect(stepsLeft(printerTree, stepId('is-it-on'))).toBe(2);
    expect(stepsLeft(printerTree, stepId('switch-on'))).toBe(1);
    expect(stepsLeft(printerTree, stepId('solved'))).toBe(0);
  });

  it('takes a way into another tree for an end', () => {
    expect(stepsLeft(printerTree, stepId('what-is-shown'))).toBe(1);
  });

  it('does not go round in circles', () => {
    expect(stepsLeft(networkTree, stepId('any-page-again'))).toBe(1);
    const first = networkTree.steps.filter(({ kind }) => kind === 'ask');
    const trapped: Tree = { ...networkTree, steps: first };
    expect(stepsLeft(trapped, stepId('any-page'))).toBeUndefined();
  });
});
