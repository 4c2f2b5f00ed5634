/** The plain text of a draft, the same for web forms, mail and the clipboard. What is struck out or not available never gets in. */

import { cleanText } from './clean-text';
import type { Draft, DraftLine, DraftSection } from './draft';
import { type DraftWords, ENGLISH_DRAFT_WORDS, oneLine } from './draft-subject';
import { maskedLines } from './masked-lines';

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

/** One fact as it stands in the text: `- Room: A-012`. */
export function lineText(line: Pick<DraftLine, 'label'> & { readonly value: string }): string {
  const [first = '', ...more] = cleanText(line.value).split('\n');
  const label = oneLine(line.label);
  const joint = label === '' ? '' : /[?:？：]$/.test(label) ? ' ' : ': ';
  return [`- ${label}${joint}${first}`, ...more.map((rest) => `  ${rest}`)].join('\n');
}
