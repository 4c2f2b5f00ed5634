/** Lines of a draft that say which known problem it may be about, so that the desk can put it to the others. */

import type { Bulletin } from '../bulletins/bulletin';
import type { Draft, DraftLine } from './draft';

/** What of a draft tells what it is about: the subject, the person's words, and what was searched. */
export function wordsOfDraft(draft: Draft): string {
  const asked = draft.lines.filter(({ section }) => section === 'asked').map(({ value }) => value ?? '');
  return [draft.subject, draft.description, ...asked].join('\n');
}

/**
 * The draft with one line for each of the bulletins. Lines that are there stay as they are, struck out or not, and also when the bulletin
 * is over: it was known when the ticket was written. Gives back `draft` itself when nothing is missing.
 */
export function addKnown(draft: Draft, bulletins: readonly Bulletin[], now: number): Draft {
  const there = new Set(draft.lines.map(({ id }) => id));
  const missing = bulletins.map(knownLine).filter(({ id }) => !there.has(id));
  return missing.length === 0 ? draft : { ...draft, lines: [...missing, ...draft.lines], updatedAt: now };
}

function knownLine({ id, title, startedAt }: Bulletin): DraftLine {
  const since = startedAt === null ? '' : `, since ${new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return { id: `known.${id}`, section: 'known', label: 'Affected by', value: `${title} (${id}${since})`, struck: false };
}
