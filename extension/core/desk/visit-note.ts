/**
 * A visit that was planned, moved or called off after its ticket had been sent: the ticket hears of it by a note for colleagues. Each change
 * is said once, and a note that has not left yet is put right instead of being followed by another one.
 */

import type { Draft } from '../tickets/draft';
import { lineText } from '../tickets/draft-text';
import { canTakeBack, confirm, markerOf, type NewItem, withMarker, withoutMarker } from '../tickets/outbox/by-hand';
import { type OutboxItem, TICKET_BEFORE } from '../tickets/outbox-item';
import type { Site } from './practice';
import type { Visit } from './visit';
import { visitLines } from './visit-words';

/** What the person struck out of the draft is not said here either. */
export function visitNoteText(visit: Visit, site: Site | undefined, timeZone: string, draft: Draft | undefined): string {
  const struck = new Set(draft?.lines.flatMap(({ id, struck }) => (struck ? [id] : [])));
  const lines = visitLines(visit, site, timeZone).filter(({ id }) => !struck.has(id));
  return ['Visit', ...lines.map(({ label, value }) => lineText({ label, value: value ?? '' }))].join('\n');
}

const noteIdsOf = (visit: string): string => `visit-note:${visit}:`;

/** Notes about a visit among the items of the outbox, in the order in which they were made. */
export function notesOf(visit: string, items: readonly OutboxItem[]): readonly OutboxItem[] {
  return items.filter(({ id }) => id.startsWith(noteIdsOf(visit))).toSorted((left, right) => left.createdAt - right.createdAt);
}

/**
 * - `nothing`: the ticket says it already, or is not sent yet and will say it
 * - `write`: with `putNote`
 * - `give-up`: a note that waits says what is not so any more, and the ticket is right without it
 */
export type NoteStep =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'write'; readonly what: NewItem }
  | { readonly kind: 'give-up'; readonly item: string };

/** `own`: the item that makes the visit a ticket; `notes` as `notesOf` gives them. */
export function nextNote(visit: string, text: string, own: OutboxItem | undefined, notes: readonly OutboxItem[]): NoteStep {
  if (own?.action.kind !== 'create' || own.state.name === 'parked') return { kind: 'nothing' };
  const waiting = notes.find((note) => canTakeBack(note) || (note.state.name === 'parked' && note.state.why !== 'taken-back'));
  const left = notes.findLast(({ state }) => state.name === 'sent' || state.name === 'sending' || state.name === 'unsure');
  const isSaid = left ? saidBy(left) === text : saysAll(own.action.ticket.text, text);
  if (isSaid) return waiting ? { kind: 'give-up', item: waiting.id } : { kind: 'nothing' };
  const made = own.state.name === 'sent' ? own.state.ticket.id : undefined;
  // Somebody said that it had arrived, and not under which number.
  if (made === '') return { kind: 'nothing' };
  const after = left && left.state.name !== 'sent' ? left.id : made === undefined ? own.id : undefined;
  const number = notes.length + 1;
  const { id, marker } =
    waiting?.action.kind === 'comment'
      ? { id: waiting.id, marker: waiting.action.words.marker }
      : { id: `${noteIdsOf(visit)}${number}`, marker: markerOf(`note${number}${visit}`) };
  const words = { text: withMarker(text, marker), marker, attachments: [] };
  const what: NewItem = {
    id,
    connection: own.connection,
    action: { kind: 'comment', ticket: made ?? TICKET_BEFORE, words },
    draft: visit,
    ...(after === undefined ? {} : { after }),
  };
  return { kind: 'write', what };
}

/** For `Store.update`: one that left meanwhile stays as it went. */
export function putNote(old: OutboxItem | undefined, what: NewItem, now: number): OutboxItem {
  return old?.state.name === 'confirmed' ? { ...old, action: what.action } : confirm(old, what, now);
}

function saidBy({ action }: OutboxItem): string {
  return action.kind === 'comment' ? withoutMarker(action.words.text, action.words.marker) : '';
}

/** The ticket says it in a place of its own, among other things. */
function saysAll(ticket: string, note: string): boolean {
  const said = new Set(ticket.split('\n'));
  return note.split('\n').every((line, index) => index === 0 || said.has(line));
}
