/** Reads the body of a tree: every `##` heading is a step, and what ends the step says how the walk goes on. */

import type { Tokens } from 'marked';
import type { Block } from './block';
import { didYouMean } from './did-you-mean';
import type { Answer, Outcome, Step } from './entry';
import type { DeskIds } from './front-matter';
import { type EntryId, stepId } from './ids';
import type { Place } from './inline';
import { blockTokens, calloutName, type LocatedToken, OUTCOMES, readBlocks, readHeading } from './markdown';
import type { ReadStep } from './page';
import { noteError, type PageReading } from './page-reading';
import { plainTextOf } from './plain-text';
import { type LocatedAnswer, leadsOn, readAnswers } from './read-answers';
import { readOutcome } from './read-outcome';

export interface ReadTree {
  readonly intro: readonly Block[];
  readonly steps: readonly ReadStep[];
}

/** A step whose answers still name headings; they become steps once all headings are known. */
interface Draft {
  readonly id: Step['id'];
  readonly title: string;
  readonly line: number;
  readonly text: readonly Block[];
  readonly end: { readonly answers: readonly LocatedAnswer[] } | { readonly outcome: Outcome } | 'broken';
}

/** `firstLine` is the line of the file that the body starts on. Never throws; what is wrong is noted in `reading`. */
export function readTree(body: string, firstLine: number, reading: PageReading, desk: DeskIds | undefined): ReadTree {
  const tokens = blockTokens(body, firstLine, reading);
  const starts = tokens.flatMap(({ token }, index) => (token.type === 'heading' && token.depth === 2 ? [index] : []));
  const place: Place = { line: firstLine, forAgents: false, depth: 0 };
  const intro = readBlocks(tokens.slice(0, starts[0]), reading, place);
  if (starts.length === 0) noteError(reading, firstLine, 'This tree has no steps: every ## heading is one.');
  const drafts = starts.flatMap((start, index) => readStep(tokens.slice(start, starts[index + 1]), reading, desk, place) ?? []);
  return { intro, steps: drafts.map((draft) => finished(draft, drafts, reading)) };
}

function readStep(
  [first, ...rest]: readonly LocatedToken[],
  reading: PageReading,
  desk: DeskIds | undefined,
  place: Place,
): Draft | undefined {
  if (first?.token.type !== 'heading') return undefined;
  const line = first.line;
  const heading = readHeading(first.token, reading, { ...place, line });
  if (!heading) return undefined;
  const id = stepId(heading.id);
  const title = plainTextOf(heading.children);
  const last = rest.at(-1);
  const before = rest.slice(0, -1);

  if (last?.token.type === 'blockquote' && isOutcome(last.token)) {
    const text = readBlocks(before, reading, place);
    const end = readOutcome(last.token, reading, desk, { ...place, line: last.line });
    return { id, title, line, text: [...text, ...(end?.text ?? [])], end: end ? { outcome: end.outcome } : 'broken' };
  }
  if (last?.token.type === 'list' && leadsOn(last.token)) {
    const text = readBlocks(before, reading, place);
    const answers = readAnswers(last.token, last.line, reading);
    return { id, title, line, text, end: answers ? { answers } : 'broken' };
  }
  noteError(reading, line, deadEnd(title, before));
  return { id, title, line, text: readBlocks(rest, reading, place), end: 'broken' };
}

function isOutcome(token: Tokens.Blockquote): boolean {
  return OUTCOMES.some((outcome) => outcome === calloutName(token));
}

function deadEnd(title: string, before: readonly LocatedToken[]): string {
  const early = before.some(({ token }) => (token.type === 'blockquote' ? isOutcome(token) : token.type === 'list' && leadsOn(token)));
  return early
    ? `The step "${title}" goes on after its answers or its outcome; they must be the last thing in it.`
    : `The step "${title}" is a dead end: end it with a list of answers, or with [!SOLVED], [!TICKET], [!VISIT] or [!TREE].`;
}

/** Answers that lead to no step are told and dropped. */
function finished(draft: Draft, drafts: readonly Draft[], reading: PageReading): ReadStep {
  const { id, title, line, text, end } = draft;
  if (end === 'broken') return { step: { kind: 'ask', id, title, text, answers: [] }, line, broken: true };
  if ('outcome' in end) return { step: { kind: 'outcome', id, title, text, outcome: end.outcome }, line, broken: false };
  const answers = end.answers.flatMap(({ line: answerLine, ...answer }) => {
    const leadsTo = resolved(answer.leadsTo, reading.entry, drafts);
    if (leadsTo) return [{ ...answer, leadsTo }];
    const to = 'step' in answer.leadsTo ? answer.leadsTo.step : '';
    noteError(
      reading,
      answerLine,
      reading.headings.has(to)
        ? `The answer "${answer.text}" leads to #${to}, which is a heading inside a step; it must lead to a ## heading.`
        : `The answer "${answer.text}" leads to the step #${to}, which does not exist.${didYouMean(
            to,
            drafts.map((other) => other.id),
          )}`,
    );
    return [];
  });
  return { step: { kind: 'ask', id, title, text, answers }, line, broken: answers.length < end.answers.length };
}

/** A link to the tree's own file is a link to its first step. */
function resolved(leadsTo: Answer['leadsTo'], tree: EntryId, drafts: readonly Draft[]): Answer['leadsTo'] | undefined {
  const first = drafts[0];
  if ('tree' in leadsTo) return leadsTo.tree === tree && first ? { step: first.id } : leadsTo;
  return drafts.some((draft) => draft.id === leadsTo.step) ? leadsTo : undefined;
}
