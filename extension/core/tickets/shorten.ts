/** Fits a draft into the length that an address can have: the least important parts go first, and what went is told. */

import type { Draft, DraftSection } from './draft';
import { cutAtWord, draftSubject, ENGLISH_DRAFT_WORDS } from './draft-subject';
import { draftText, sentLines } from './draft-text';

export interface ShortenedDraft {
  readonly address: string;
  /** What was left out, in the words that stand in the draft; empty when everything is in. */
  readonly dropped: readonly string[];
}

/** The page says least of the trouble; what the person was asked for and tried says most, after their own words. */
const LEAST_IMPORTANT_FIRST: readonly DraftSection[] = ['page', 'details', 'recorded', 'selected', 'asked', 'telephone', 'tried', 'visit'];
const SUBJECT_END = 'the end of the subject';
const TEXT_END = 'the end of the text';

/** `addressOf` makes the whole address from a subject and a text; its length must grow with theirs. `limit` is in characters. */
export function shorten(draft: Draft, limit: number, addressOf: (subject: string, text: string) => string): ShortenedDraft {
  const subject = draftSubject(draft);
  const lines = sentLines(draft);
  const without = new Set<string>();
  const dropped: string[] = [];
  for (const section of [undefined, ...LEAST_IMPORTANT_FIRST]) {
    const gone = lines.filter((line) => line.section === section);
    for (const line of gone) without.add(line.id);
    if (section !== undefined && gone.length > 0) dropped.push(ENGLISH_DRAFT_WORDS.sections[section]);
    const address = addressOf(subject, draftText(draft, { without }));
    if (address.length <= limit) return { address, dropped };
  }
  const text = draftText(draft, { without });
  const cutText = longestThatFits(text, (shorter) => addressOf(subject, shorter).length <= limit);
  if (cutText !== undefined) return { address: addressOf(subject, cutText), dropped: [...dropped, TEXT_END] };
  const cutSubject = longestThatFits(subject, (shorter) => addressOf(shorter, '').length <= limit) ?? '';
  return { address: addressOf(cutSubject, ''), dropped: [...dropped, ...(text === '' ? [] : [TEXT_END]), SUBJECT_END] };
}

/** The longest beginning of `text` that fits; `undefined` when not even an empty one does. */
function longestThatFits(text: string, fits: (shorter: string) => boolean): string | undefined {
  if (!fits('')) return undefined;
  let fitting = 0;
  let tooLong = text.length + 1;
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (fits(cutAtWord(text, middle))) fitting = middle;
    else tooLong = middle;
  }
  return cutAtWord(text, fitting);
}
