/** A file that goes with a ticket (a screenshot, a log, what the person chose): kept on disk until the ticket has arrived. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';

export const ATTACHMENT_LIMITS = {
  /** Bytes of one file: the smallest default limit of the systems (RT `$MaxAttachmentSize`, 10 MiB; base64 adds a third on the way). */
  bytes: 10 * 1024 * 1024,
  perTicket: 10,
  name: 200,
} as const;

/** What a draft, a ticket to send and the screen know of it. */
export interface AttachmentFacts {
  readonly id: string;
  readonly name: string;
  /** Media type, such as `image/png`. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

export interface Attachment extends AttachmentFacts {
  readonly version: 1;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const attachmentFactsSchema = v.object({ id: v.string(), name: v.string(), type: v.string(), size: v.number() });

export const ATTACHMENTS = recordKind<Attachment>({
  name: 'attachments',
  version: 1,
  schema: v.object({
    ...attachmentFactsSchema.entries,
    version: v.literal(1),
    createdAt: v.number(),
    bytes: v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'must be bytes'),
  }),
});
