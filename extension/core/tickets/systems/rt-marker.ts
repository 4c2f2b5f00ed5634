/** Looks for the marker of Deskside's own words in Request Tracker: whether they arrived, although the receipt got lost. */

import * as v from 'valibot';
import type { SystemResult } from '../ticket-system';
import { answered, mapped } from './api-of';
import { REST, type RtApi } from './rt-api';
import { partShape } from './rt-history';

/** The parts of a ticket's messages that hold a marker. */
export async function holdingMarker(rt: RtApi, id: string, marker: string, signal?: AbortSignal) {
  const filters = [
    { field: 'ContentType', operator: 'STARTSWITH', value: 'text/' },
    { field: 'Content', operator: 'LIKE', value: marker },
  ];
  const found = await rt.pages(`/ticket/${id}/attachments`, partShape, [['fields', 'TransactionId,ContentType,Content']], filters, signal);
  return mapped(found, (parts) => parts.filter(({ Content }) => Content.includes(marker)));
}

/** A marker counts where the ticket was entered with it: in later words it may be a quotation. */
export async function wasEnteredWith(rt: RtApi, id: string, marker: string, signal?: AbortSignal): Promise<SystemResult<boolean>> {
  const parts = await holdingMarker(rt, id, marker, signal);
  if (!parts.ok) return parts;
  for (const { TransactionId } of parts.value) {
    const of = await rt.api.ask(`${REST}/transaction/${TransactionId}`, v.object({ Type: v.string() }), signal);
    if (!of.ok) return of;
    if (of.value.Type === 'Create') return answered(true);
  }
  return answered(false);
}
