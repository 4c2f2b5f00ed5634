/** The plain text of a draft, the same for web forms, mail and the clipboard. What is struck out or not available never gets in. */

import { cleanText } from './clean-text';
import type { Draft, DraftLine, DraftSection } from './draft';
import { maskedLines } from './masked-lines';

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

export interface DraftTextOptions {
  readonly words?: DraftWords;
  /** Ids of lines that have a field of their own and need not be said twice. */
  readonly without?: ReadonlySet<string>;
  /** Set when the priority has a field of its own; otherwise any priority but `normal` is said in the text. */
  readonly withoutPriority?: boolean;
  /** Text that found no room elsewhere, such as the end of a subject that was too long; it comes first. */
  readonly before?: string;
}

const SECTION_ORDER: readonly DraftSection[] = ['visit', 'known', 'asked', 'tried', 'telephone', 'selected', 'recorded', 'details', 'page'];

/** Lines end in `\n`; there is none at the end. Empty sections have no heading. */
export function draftText(draft: Draft, options: DraftTextOptions = {}): string {
  const words = options.words ?? ENGLISH_DRAFT_WORDS;
  const facts = [
    ...(draft.visit ? [words.visit] : []),
    ...(draft.priority !== 'normal' && !options.withoutPriority ? [`${words.priority}: ${draft.priority}`] : []),
  ];
  const blocks = [options.before?.trim() ?? '', cleanText(draft.description), facts.join('\n')];
  for (const section of SECTION_ORDER) {
    const lines = sentLines(draft).filter((line) => line.section === section && !options.without?.has(line.id));
    if (lines.length > 0) blocks.push([words.sections[section], ...lines.map(lineText)].join('\n'));
  }
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The lines that may leave the machine, as they leave it: neither struck out nor without a value, and captured ones with their masks. */
export function sentLines(draft: Draft): readonly (DraftLine & { readonly value: string })[] {
  return maskedLines(draft).lines.flatMap(({ line, redacted }) => {
    if (line.struck || line.value === null) return [];
    const value = redacted?.text ?? line.value;
    return value.trim() === '' ? [] : [{ ...line, value }];
  });
}

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

function lineText(line: DraftLine & { readonly value: string }): string {
  const [first = '', ...more] = cleanText(line.value).split('\n');
  const label = oneLine(line.label);
  const joint = label === '' ? '' : /[?:？：]$/.test(label) ? ' ' : ': ';
  return [`- ${label}${joint}${first}`, ...more.map((rest) => `  ${rest}`)].join('\n');
}

function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
