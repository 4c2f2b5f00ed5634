import { describe, expect, it } from 'vitest';
import { calledOff } from '../../../extension/core/desk/call-off';
import type { Visit } from '../../../extension/core/desk/visit';
import { nextNote, notesOf, putNote, visitNoteText } from '../../../extension/core/desk/visit-note';
import { visitLines, withVisitLines } from '../../../extension/core/desk/visit-words';
import { draftText } from '../../../extension/core/tickets/draft-text';
import { strikeLine } from '../../../extension/core/tickets/edit-draft';
import { type OutboxItem, type OutboxState, TICKET_BEFORE } from '../../../extension/core/tickets/outbox-item';
import { ticketItem } from '../../support/outbox-items';
import { phoneDraft } from '../../support/some-draft';
import { plannedVisit } from '../../support/some-visit';

const LONDON = 'Europe/London';
const SENT: OutboxState = { name: 'sent', at: 2, ticket: { id: '17', number: '#17', address: null }, leftOut: [] };
const planned = plannedVisit();
const asked: Visit = { ...planned, state: 'asked' };

/** The ticket as it was confirmed while the visit was like this. */
function ticketWith(visit: Visit, state?: OutboxState): OutboxItem {
  const draft = withVisitLines(phoneDraft({ visit: true }), visitLines(visit, undefined, LONDON), 1);
  const item = ticketItem(`draft:${visit.id}`, 1, { text: draftText(draft) });
  return state ? { ...item, state } : item;
}

const textOf = (visit: Visit) => visitNoteText(visit, undefined, LONDON, undefined);

function written(visit: Visit, own: OutboxItem, notes: readonly OutboxItem[] = []): OutboxItem {
  const step = nextNote(visit.id, textOf(visit), own, notes);
  if (step.kind !== 'write') throw new Error(step.kind);
  return putNote(
    notes.find(({ id }) => id === step.what.id),
    step.what,
    10 + notes.length,
  );
}

describe('a visit whose ticket was sent before it was planned', () => {
  it('is in its ticket as a note for colleagues, with every fact', () => {
    const note = written(planned, ticketWith(asked, SENT));
    expect(note).toMatchObject({ connection: 'help-desk', action: { kind: 'comment', ticket: '17' }, draft: planned.id });
    const text = note.action.kind === 'comment' ? note.action.words.text : '';
    for (const fact of ['- State: Planned', '- When: Monday 23 November, 11:00 – 11:30 (Europe/London)', '- Room: A-012'])
      expect(text).toContain(fact);
    expect(note.after).toBeUndefined();
  });

  it('goes after the ticket while that is on its way', () => {
    expect(written(planned, ticketWith(asked))).toMatchObject({ after: `draft:${planned.id}`, action: { ticket: TICKET_BEFORE } });
  });

  it('is not said again when the ticket says it, or is not sent and will say it', () => {
    const nothing = { kind: 'nothing' };
    expect(nextNote(planned.id, textOf(planned), ticketWith(planned, SENT), [])).toEqual(nothing);
    expect(nextNote(planned.id, textOf(planned), undefined, [])).toEqual(nothing);
    const takenBack: OutboxState = { name: 'parked', at: 2, why: 'taken-back', detail: '' };
    expect(nextNote(planned.id, textOf(planned), ticketWith(asked, takenBack), [])).toEqual(nothing);
    const note: OutboxItem = { ...written(planned, ticketWith(asked, SENT)), state: SENT };
    expect(nextNote(planned.id, textOf(planned), ticketWith(asked, SENT), [note])).toEqual(nothing);
  });

  it('is put right before it leaves, taken back when it is as it was, and followed by the next one once it left', () => {
    const own = ticketWith(asked, SENT);
    const waiting = written(planned, own);
    const off = calledOff(planned, true);
    const changed = written(off, own, [waiting]);
    expect(changed.id).toBe(waiting.id);
    expect(changed.action).toMatchObject({ words: { text: expect.stringContaining('- State: Called off') } });
    expect(nextNote(asked.id, textOf(asked), own, [waiting])).toEqual({ kind: 'give-up', item: waiting.id });
    const left: OutboxItem = { ...waiting, state: { name: 'sending', at: 3, attempt: 'a' } };
    const next = written(off, own, [left]);
    expect(next).toMatchObject({ after: waiting.id, action: { ticket: '17' } });
    expect(next.id).not.toBe(waiting.id);
    expect(notesOf(planned.id, [next, own, left]).map(({ id }) => id)).toEqual([waiting.id, next.id]);
  });

  it('does not tell what the person struck out of the ticket', () => {
    const draft = strikeLine(withVisitLines(phoneDraft({ visit: true }), visitLines(planned, undefined, LONDON), 1), 'visit.room', 2);
    expect(visitNoteText(planned, undefined, LONDON, draft)).not.toContain('A-012');
  });
});
