/** The captured lines of a draft with their masks, numbered across the whole ticket, and what the person did about them. */

import { cleanText } from './clean-text';
import type { Draft, DraftLine } from './draft';
import { type Mask, type Redacted, redact, sameMask } from './redaction/redact';

export interface MaskedLine {
  readonly line: DraftLine;
  /** `undefined` for what the person or the desk wrote: that is never masked. */
  readonly redacted: Redacted | undefined;
}

export interface MaskedLines {
  readonly lines: readonly MaskedLine[];
  /** Every mask of the ticket, those in files and in lines that are struck out too. */
  readonly masks: readonly Mask[];
}

export function maskedLines(draft: Draft): MaskedLines {
  let masks = draft.masks;
  const lines = draft.lines.map((line): MaskedLine => {
    if (!line.captured || line.edited || line.value === null) return { line, redacted: undefined };
    // Cleaned first: a control character inside an address would hide it here, and be gone when it is sent.
    const redacted = redact(cleanText(line.value), masks, { queries: line.section === 'recorded' });
    masks = redacted.masks;
    return { line, redacted };
  });
  return { lines, masks };
}

/** Sends what the mask covers as it is, or covers it again. All numbers stay as they are on screen. */
export function setLifted(draft: Draft, mask: Pick<Mask, 'kind' | 'value'>, lifted: boolean, now: number): Draft {
  const { masks } = maskedLines(draft);
  if (!masks.some((one) => sameMask(one, mask) && one.lifted !== lifted)) return draft;
  return { ...draft, masks: masks.map((one) => (sameMask(one, mask) ? { ...one, lifted } : one)), updatedAt: now };
}
