/** The ticket that a draft becomes in a connected system: made anew for each preview, kept as it is from the confirmation on. */

import type { Connection } from '../connection';
import type { Draft } from '../draft';
import { draftSubject } from '../draft-subject';
import { draftText, sentLines } from '../draft-text';
import type { TicketToSend } from '../ticket-to-send';
import type { NewItem } from './by-hand';
import { markerOf, withMarker } from './by-hand';
import { itemIdOf } from './draft-item-id';

export function ticketOfDraft(draft: Draft, connection: Connection): TicketToSend {
  const marker = markerOf(draft.id);
  const lines = new Map(sentLines(draft).map(({ id, value }) => [id, value]));
  const fields = Object.entries(connection.fields).flatMap(([field, line]) => {
    const value = lines.get(line);
    return value === undefined ? [] : [[field, value] as const];
  });
  const ofDepartment = draft.department === undefined ? undefined : connection.placeOfDepartment[draft.department];
  return {
    subject: draftSubject(draft),
    text: withMarker(draftText(draft), marker),
    place: ofDepartment ?? connection.place,
    customer: draft.customer ?? connection.customer,
    priority: draft.priority,
    fields: Object.fromEntries(fields),
    attachments: draft.attachments.map(({ id, name, type, size }) => ({ id, name, type, size })),
    marker,
  };
}

export function itemOfDraft(draft: Draft, connection: Connection, ticket: TicketToSend): NewItem {
  return { id: itemIdOf(draft.id), connection: connection.id, action: { kind: 'create', ticket }, draft: draft.id };
}
