/** A new draft: what was searched, what was tried and what the machine says of itself are in it before the person writes a word. */

import type { EntryFacts, Outcome } from '../knowledge/entry';
import type { ServiceId } from '../knowledge/ids';
import type { Walk } from '../knowledge/walk';
import { detailLines, pageLines } from './detail-lines';
import type { Draft, DraftLine } from './draft';
import { oneLine, SUBJECT_LIMIT } from './subject';
import type { SystemDetails } from './system-details';
import { telephoneLines } from './telephone';

export interface DraftStart {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How the tree ended; without one, the draft has no department and the priority is `normal`. */
  readonly from?: Extract<Outcome, { kind: 'ticket' | 'visit' }> | undefined;
  readonly walk?: Walk | undefined;
  /** What was searched, as typed. */
  readonly query?: string | undefined;
  readonly details?: SystemDetails | undefined;
  /** Articles and trees that were opened before giving up, in that order. */
  readonly read?: readonly Pick<EntryFacts, 'id' | 'title'>[] | undefined;
  /** Services that the ticket is about; a phone or voicemail adds the telephony team's questions. */
  readonly services?: readonly ServiceId[] | undefined;
  /** Whether the page's address is ticked from the start (the person's own preference); off unless it says so. */
  readonly includePage?: boolean | undefined;
  /** For whom, and in what words: from the contact that it comes out of. */
  readonly customer?: Draft['customer'] | undefined;
  readonly description?: string | undefined;
}

export function makeDraft(start: DraftStart): Draft {
  const { from, walk } = start;
  return {
    version: 4,
    id: start.id,
    createdAt: start.now,
    updatedAt: start.now,
    subject: oneLine(from?.subject ?? walk?.title ?? start.query ?? '', SUBJECT_LIMIT),
    description: start.description ?? '',
    ...(from ? { department: from.department } : {}),
    priority: from?.priority ?? 'normal',
    visit: from?.kind === 'visit',
    ...(start.customer ? { customer: start.customer } : {}),
    lines: linesOf(start),
    ...(walk ? { walkId: walk.id } : {}),
    attachments: [],
    masks: [],
    read: uniqueById(start.read ?? []).map((entry) => entry.id),
  };
}

function linesOf(start: DraftStart): readonly DraftLine[] {
  return [
    ...askedLines(start.query),
    ...walkLines(start.walk),
    ...readLines(start),
    ...telephoneLines(start.services ?? []),
    ...(start.details ? detailLines(start.details) : []),
    ...pageLines(start.details?.page ?? null, start.includePage),
  ];
}

function askedLines(query = ''): readonly DraftLine[] {
  const asked = oneLine(query);
  return asked ? [{ id: 'asked.query', section: 'asked', label: 'Searched for', value: asked, struck: false }] : [];
}

function walkLines(walk: Walk | undefined): readonly DraftLine[] {
  if (!walk) return [];
  return [
    tried('tree', 'Went through', walk.title),
    ...walk.trail.map((walked, index) => tried(`step-${index + 1}`, walked.question, walked.answerText)),
  ];
}

/** What was read besides the tree that the walk went through, which has its own line. */
function readLines({ read = [], walk }: DraftStart): readonly DraftLine[] {
  return uniqueById(read)
    .filter((entry) => entry.id !== walk?.startedIn)
    .map((entry) => tried(`read-${entry.id}`, 'Read', entry.title));
}

function tried(id: string, label: string, value: string): DraftLine {
  return { id: `tried.${id}`, section: 'tried', label, value, struck: false };
}

function uniqueById<T extends { readonly id: string }>(entries: readonly T[]): readonly T[] {
  return entries.filter((entry, index) => entries.findIndex((other) => other.id === entry.id) === index);
}
