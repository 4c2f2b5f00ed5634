/**
 * What happened since the person began with this trouble: what was asked, what was read, which walk. It goes into the ticket.
 * Held in memory by one page; a start page that is opened anew, or a ticket that was handed over, begins a new one.
 */

import type { BulletinForm } from '../core/bulletins/bulletin-form';
import type { QueueFilter } from '../core/desk/queue';
import type { Entry } from '../core/knowledge/entry';
import type { EntryId, ServiceId } from '../core/knowledge/ids';
import type { SnippetMarks } from '../core/search/query';
import type { Draft } from '../core/tickets/draft';

export interface ReadEntry {
  readonly id: EntryId;
  readonly title: string;
  readonly kind: Entry['kind'];
  readonly services: readonly ServiceId[];
}

/** `index`: where the row was, for when its ticket is gone. */
export interface ChosenRow {
  readonly id: string | undefined;
  readonly index: number;
}

export interface Session {
  /** The last words that were searched for. */
  asked: string;
  marks: SnippetMarks | undefined;
  /** In the order of reading, each once. */
  read: ReadEntry[];
  walkId: string | undefined;
  /** A draft, new or changed, that could not be written: it is held here until it is opened again and the disk takes it. */
  unsaved: Draft | undefined;
  /** The same for bulletins, by the ids of their forms. */
  readonly unsavedForms: Map<string, BulletinForm>;
  /** Where the agent left the queue: they come back to the same row of the same part of it. */
  queue: { filter?: QueueFilter; chosen?: ChosenRow };
}

export const newSession = (): Session => ({
  asked: '',
  marks: undefined,
  read: [],
  walkId: undefined,
  unsaved: undefined,
  unsavedForms: new Map(),
  queue: {},
});

/** The latest reading counts: what is read again moves to the end. */
export function noteRead(session: Session, entry: ReadEntry): void {
  session.read = [...session.read.filter(({ id }) => id !== entry.id), entry];
}
