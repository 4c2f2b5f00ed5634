/** Reads the list of links that ends a step: each line is one answer and where it leads. */

import type { MarkedToken, Tokens } from 'marked';
import type { Inline } from './block';
import { entryPathOf } from './content-path';
import type { Answer } from './entry';
import { answerId, stepId } from './ids';
import { lineBreaksIn, readInlines } from './inline';
import { noteError, type PageReading } from './page-reading';
import { plainTextOf } from './plain-text';
import { slugOf } from './slug';

/** An answer is a key or a button: longer is an instruction, which belongs into the step. */
export const MAX_ANSWER_CHARACTERS = 80;
/** The keys 1 to 9. */
export const MAX_ANSWERS = 9;

export type LocatedAnswer = Answer & { readonly line: number };

/** Whether a list is meant as answers: at least one of its lines is a link and nothing else. */
export function leadsOn(list: Tokens.List): boolean {
  return list.items.some((item) => onlyLink(item) !== undefined);
}

/** The answers, or `undefined` when one of them cannot be read, which is noted then. `line` is where the list starts. */
export function readAnswers(list: Tokens.List, line: number, reading: PageReading): readonly LocatedAnswer[] | undefined {
  const answers: LocatedAnswer[] = [];
  let itemLine = line;
  let sound = true;
  for (const item of list.items) {
    const link = onlyLink(item);
    if (!link) noteError(reading, itemLine, 'Every line of the answers must be one link and nothing else.');
    const answer = link && readAnswer(link, itemLine, reading);
    const same = answer && answers.find((other) => other.id === answer.id);
    if (same) noteError(reading, itemLine, `The answer "${answer.text}" is given twice in this step.`);
    if (answer && !same) answers.push(answer);
    else sound = false;
    itemLine += lineBreaksIn(item.raw);
  }
  if (answers.length > MAX_ANSWERS) {
    noteError(reading, line, `This step has ${answers.length} answers; more than ${MAX_ANSWERS} have no key. Ask in two steps.`);
  }
  return sound ? answers : undefined;
}

function onlyLink(item: Tokens.ListItem): Tokens.Link | undefined {
  const blocks = (item.tokens as readonly MarkedToken[]).filter((token) => token.type !== 'space');
  const [block] = blocks;
  if (blocks.length !== 1 || (block?.type !== 'text' && block?.type !== 'paragraph')) return undefined;
  const inlines = ((block.tokens ?? []) as readonly MarkedToken[]).filter((token) => token.type !== 'text' || token.text.trim() !== '');
  const [link] = inlines;
  return inlines.length === 1 && link?.type === 'link' ? link : undefined;
}

function readAnswer(token: Tokens.Link, line: number, reading: PageReading): LocatedAnswer | undefined {
  const linksBefore = reading.links.length;
  const [node] = readInlines([token], reading, { line, forAgents: false, depth: 0 });
  // The inline reader notes the link as text; an answer is a way, and a way inside this tree is checked as a step.
  const noted = reading.links.splice(linksBefore);
  if (node?.kind !== 'link') return undefined;
  const text = plainTextOf(node.children);
  const id = answerId(slugOf(text));
  if (id === '') noteError(reading, line, `The answer "${text}" holds no letter or digit.`);
  if (text.length > MAX_ANSWER_CHARACTERS) noteError(reading, line, `This answer is longer than ${MAX_ANSWER_CHARACTERS} characters.`);
  const leadsTo = readWay(node, noted[0]?.file, text, line, reading);
  if (leadsTo && 'tree' in leadsTo) reading.links.push(...noted.map((link) => ({ ...link, use: 'way' as const })));
  return leadsTo && id !== '' ? { id, text, leadsTo, line } : undefined;
}

function readWay(
  { target }: Extract<Inline, { kind: 'link' }>,
  file: string | undefined,
  text: string,
  line: number,
  reading: PageReading,
): Answer['leadsTo'] | undefined {
  switch (target.to) {
    case 'heading':
      return { step: stepId(target.heading) };
    case 'entry': {
      const path = file === undefined ? undefined : entryPathOf(file);
      if (path?.kind === 'tree' && !target.heading) return { tree: target.entry };
      noteError(
        reading,
        line,
        path?.kind === 'tree'
          ? `The answer "${text}" leads into the middle of another tree; leave out #${target.heading}.`
          : `The answer "${text}" leads to an article; put that link into the text of a step, and let the answer lead to the step.`,
      );
      return undefined;
    }
    case 'web':
      noteError(reading, line, `The answer "${text}" must lead to a step of this tree or to another tree, not to ${target.href}.`);
      return undefined;
  }
}
