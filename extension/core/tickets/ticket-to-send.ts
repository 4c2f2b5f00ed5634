/** A ticket as it will leave: fixed when the person confirms it, so that what is sent is what the preview showed. */

import * as v from 'valibot';
import type { Priority } from '../knowledge/entry';
import { type AttachmentFacts, attachmentFactsSchema } from './attachment';

export interface TicketToSend {
  readonly subject: string;
  /** Plain text, byte for byte as shown; ends with the line that holds `marker`. */
  readonly text: string;
  /** Id of the queue, project or group; `null`: the connection's own. */
  readonly place: string | null;
  readonly customer: { readonly name?: string; readonly email?: string } | null;
  readonly priority: Priority;
  /** The system's own fields by their id there. */
  readonly fields: Readonly<Record<string, string>>;
  readonly attachments: readonly AttachmentFacts[];
  /** `DS-` and an unguessable part; stands in `text`, so that a ticket whose receipt got lost can be found again. */
  readonly marker: string;
  /** Entered as solved at once: a question that was answered while the customer was there, logged all the same. */
  readonly solved?: true;
  /** Minutes worked so far, where the system counts them. */
  readonly minutes?: number;
}

export const ticketToSendSchema = v.object({
  subject: v.string(),
  text: v.string(),
  place: v.nullable(v.string()),
  customer: v.nullable(v.object({ name: v.exactOptional(v.string()), email: v.exactOptional(v.string()) })),
  priority: v.picklist(['low', 'normal', 'high', 'urgent']),
  fields: v.record(v.string(), v.string()),
  attachments: v.array(attachmentFactsSchema),
  marker: v.string(),
  solved: v.exactOptional(v.literal(true)),
  minutes: v.exactOptional(v.number()),
});
