/** Bulletins in words, at this browser's place on earth. */

import { answerFor } from '../../core/bulletins/answer-for';
import type { Bulletin } from '../../core/bulletins/bulletin';
import { bulletinLine, expectation } from '../../core/bulletins/bulletin-sentences';
import { plainTextOfBlocks } from '../../core/knowledge/plain-text';

export const timeZoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function lineOf(bulletin: Bulletin, now: number): string {
  return bulletinLine(bulletin, { now, timeZone: timeZoneHere() });
}

export function expected(bulletin: Bulletin, now: number): string {
  return expectation(bulletin, { now, timeZone: timeZoneHere() });
}

/** What agents say, as plain text; `undefined` when nothing was approved. */
export function answerText(bulletin: Bulletin, language: string): string | undefined {
  const answer = answerFor(bulletin, language);
  return answer && plainTextOfBlocks(answer.text, 'agents');
}
