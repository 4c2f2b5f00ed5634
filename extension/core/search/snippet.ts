/** The best passage of an entry for a question: about two lines of a list, with the found words marked and the heading they stand under. */

import type { Audience, Entry } from '../knowledge/entry';
import { type Passage, passagesOf } from '../knowledge/plain-text';
import { matchedRanges } from './marks';
import type { Snippet, SnippetMarks, TextRange } from './query';

/** About two lines in the popup; UTF-16 units. */
export const SNIPPET_LENGTH = 160;
/** A snippet begins at most this far before its first found word, at a word. */
const LEAD = 40;

interface Window {
  readonly passage: Passage;
  readonly from: number;
  readonly ranges: readonly TextRange[];
  readonly score: number;
}

/** Without any found word it is the summary, or the beginning of the text. */
export function snippet(entry: Entry, marks: SnippetMarks, audience: Audience): Snippet {
  let best: Window | undefined;
  for (const passage of passagesOf(entry, { audience })) {
    const found = bestWindow(passage, marks);
    if (found && (!best || found.score > best.score)) best = found;
  }
  if (!best) {
    const text =
      entry.summary !== '' ? entry.summary : (passagesOf(entry, { audience }).find((passage) => passage.text !== '')?.text ?? '');
    return { parts: partsOf(text, 0, []) };
  }
  const parts = partsOf(best.passage.text, best.from, best.ranges);
  return best.passage.heading ? { parts, heading: best.passage.heading } : { parts };
}

/** The stretch of the passage with the most different found words; a found heading counts as well, an earlier stretch wins a tie. */
function bestWindow(passage: Passage, marks: SnippetMarks): Window | undefined {
  const text = passage.text.slice(0, LONGEST_PASSAGE);
  const ranges = matchedRanges(text, marks);
  const words = ranges.map(({ from, to }) => wordIn(text.slice(from, to), marks));
  const inHeading = passage.heading ? differentWords(passage.heading.title, marks) : 0;
  let best: Window | undefined = inHeading > 0 ? { passage, from: 0, ranges, score: inHeading * HEADING_WORD } : undefined;
  ranges.forEach((first, at) => {
    const from = startBefore(text, first.from);
    let end = at;
    while (end < ranges.length && (ranges[end]?.to ?? 0) <= from + SNIPPET_LENGTH) end++;
    const different = new Set(words.slice(at, end)).size;
    const score = different + (end - at) * REPEATED_WORD + inHeading * HEADING_WORD;
    if (!best || score > best.score) best = { passage, from, ranges, score };
  });
  return best;
}

/** Of longer sections only the beginning is looked at: a log pasted into an article must not hold up the list. UTF-16 units. */
const LONGEST_PASSAGE = 50_000;
const HEADING_WORD = 0.6;
const REPEATED_WORD = 0.05;

/** Forms of one word of the question are the same word. */
function wordIn(word: string, marks: SnippetMarks): number | string {
  return marks.wordOf?.(word) ?? word.toLowerCase();
}

function differentWords(text: string, marks: SnippetMarks): number {
  return new Set(matchedRanges(text, marks).map(({ from, to }) => wordIn(text.slice(from, to), marks))).size;
}

/** The start of the line, if it is near; else a word's start. */
function startBefore(text: string, at: number): number {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  if (at - line <= LEAD) return line;
  const space = text.indexOf(' ', at - LEAD);
  return space === -1 || space >= at ? at : space + 1;
}

function partsOf(text: string, from: number, ranges: readonly TextRange[]): Snippet['parts'] {
  const end = endAfter(text, from);
  const parts: { text: string; marked: boolean }[] = [];
  const push = (piece: string, marked: boolean) => {
    const plain = piece.replace(/\s+/g, ' ');
    if (plain !== '') parts.push({ text: plain, marked });
  };
  let at = from;
  if (from > 0) push('… ', false);
  for (const range of ranges) {
    if (range.from < at || range.to > end) continue;
    push(text.slice(at, range.from), false);
    push(text.slice(range.from, range.to), true);
    at = range.to;
  }
  push(text.slice(at, end), false);
  if (end < text.length) push(' …', false);
  return parts;
}

function endAfter(text: string, from: number): number {
  if (text.length <= from + SNIPPET_LENGTH) return text.length;
  const space = text.lastIndexOf(' ', from + SNIPPET_LENGTH);
  if (space > from + SNIPPET_LENGTH / 2) return space;
  const cut = from + SNIPPET_LENGTH;
  return /[\uD800-\uDBFF]/.test(text.charAt(cut - 1)) ? cut - 1 : cut;
}
