/** A walk in words, for a ticket or a telephone note. */

import type { Walk } from './walk';

export interface WalkedAnswer {
  readonly question: string;
  readonly answer: string;
}

/** What was asked and answered, in order, in the words that the person read. */
export function describeWalk(walk: Walk): readonly WalkedAnswer[] {
  return walk.trail.map(({ question, answerText }) => ({ question, answer: answerText }));
}
