/** The subject of a draft, and how text is cut to fit: apart from the text, so that a list of drafts needs nothing of what makes one. */

import { cleanText } from './clean-text';
import type { Draft, DraftSection } from './draft';

/** A subject made up from other words is cut here; most systems take 200 or more, and lists show about this much. */
export const SUBJECT_LENGTH = 120;

/** The words that stand around the person's own, so that a desk can have them in its language. */
export interface DraftWords {
  readonly sections: Readonly<Record<DraftSection, string>>;
  readonly visit: string;
  /** Before the subject of a ticket that asks for a visit: a kind of its own. */
  readonly visitSubject: string;
  readonly priority: string;
  readonly noSubject: string;
}

export const ENGLISH_DRAFT_WORDS: DraftWords = {
  sections: {
    visit: 'Visit',
    known: 'Known problems',
    asked: 'What was asked for',
    tried: 'What was tried',
    telephone: 'Telephone',
    details: 'System details',
    page: 'Page',
    selected: 'Selected on the page',
    recorded: 'What went wrong on the page',
  },
  visit: 'Somebody should come in person.',
  visitSubject: 'Visit:',
  priority: 'Priority',
  noSubject: 'Help request',
};

/**
 * The subject as written; else the first line of the description, cut at a word; else a plain stand-in. Always one line. One that asks
 * for a visit says so first.
 */
export function draftSubject(draft: Draft, words: DraftWords = ENGLISH_DRAFT_WORDS): string {
  const plain = plainSubject(draft, words);
  return !draft.visit || plain.startsWith(words.visitSubject) ? plain : `${words.visitSubject} ${plain}`;
}

/** The subject without the word for a visit before it. */
export function plainSubject(draft: Draft, words: DraftWords = ENGLISH_DRAFT_WORDS): string {
  const written = oneLine(draft.subject);
  if (written !== '') return written;
  const firstLine = cleanText(draft.description)
    .split('\n')
    .map(oneLine)
    .find((line) => line !== '');
  return firstLine === undefined ? words.noSubject : cutAtWord(firstLine, SUBJECT_LENGTH);
}

/** At most `length` UTF-16 units, cut between words where it can be, never inside a character; `…` marks the cut. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  if (length < 1) return '';
  const room = wholeCharacters(text, length - 1);
  const lastSpace = room.lastIndexOf(' ');
  // A space in the first half only would throw too much away (and some languages have none).
  return `${(lastSpace > length / 2 ? room.slice(0, lastSpace) : room).trimEnd()}…`;
}

/** The first `length` UTF-16 units, one fewer if that would split a surrogate pair. */
export function wholeCharacters(text: string, length: number): string {
  const cut = text.slice(0, Math.max(0, length));
  const last = cut.charCodeAt(cut.length - 1);
  const splitsPair = cut.length < text.length && last >= 0xd800 && last <= 0xdbff;
  return splitsPair ? cut.slice(0, -1) : cut;
}

export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
