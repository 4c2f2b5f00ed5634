/** A ticket before it is sent: subject, the person's own words, and lines that can each be struck out. */

import type { Priority } from '../knowledge/entry';
import type { DepartmentId, EntryId } from '../knowledge/ids';
import type { AttachmentFacts } from './attachment';
import type { Mask } from './redaction/redact';

/** Where a line came from; also the heading that it stands under. */
export type DraftSection = 'visit' | 'known' | 'asked' | 'tried' | 'telephone' | 'details' | 'page' | 'selected' | 'recorded';

export interface DraftLine {
  /** Stable within the draft, such as `details.memory-total`; a line struck out stays struck when the details are read again. */
  readonly id: string;
  readonly section: DraftSection;
  readonly label: string;
  /** `null`: not available here; shown, never sent. */
  readonly value: string | null;
  readonly struck: boolean;
  /** The person wrote the value; reading the details again leaves it alone. */
  readonly edited?: true;
  /**
   * Deskside took it from a page or a program, and nobody typed it: secrets in it are masked on the way out. The value stays whole, so
   * that a mask can be lifted; read what leaves from `sentLines`, never from here.
   */
  readonly captured?: true;
}

/** `masked`: a text in which something was masked; the record keeps the original beside it. */
export interface DraftFile extends AttachmentFacts {
  readonly masked?: true;
}

export interface Draft {
  readonly version: 4;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly subject: string;
  /** What the person wrote. */
  readonly description: string;
  readonly department?: DepartmentId;
  readonly priority: Priority;
  /** Whether somebody should come; the outcome of a tree may ask for it. */
  readonly visit: boolean;
  /** For whom it is, when somebody else writes it: the caller of a contact. */
  readonly customer?: { readonly name?: string; readonly email?: string };
  readonly lines: readonly DraftLine[];
  readonly walkId?: string;
  /** Files that go along, in the order in which they were added; their bytes are records of their own. */
  readonly attachments: readonly DraftFile[];
  /** Masks whose numbers are fixed, because one was lifted or stands in a file; others are found when the text is made. */
  readonly masks: readonly Mask[];
  /** Articles and trees that were read before giving up. */
  readonly read: readonly EntryId[];
  /** How it left, as far as Deskside can know; the person presses the site's own submit. */
  readonly handedOver?: { readonly at: number; readonly way: HandOver };
}

/** `system`: confirmed for a connected ticket system; the outbox tells what became of it. */
export type HandOver = 'system' | 'form' | 'address' | 'mail' | 'copy';
