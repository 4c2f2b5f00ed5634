/** What somebody writes to a ticket, before it is sent: on disk while they type, like the draft of a ticket. */

import * as v from 'valibot';
import { recordKind } from '../stored-record';
import { type AttachmentFacts, attachmentFactsSchema } from './attachment';

export interface ReplyDraft {
  readonly version: 1;
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly AttachmentFacts[];
}

export const replyDraftId = (connection: string, ticket: string) => `${connection}/${ticket}`;

export function emptyReply(id: string): ReplyDraft {
  return { version: 1, id, text: '', attachments: [] };
}

export function isEmptyReply({ text, attachments }: ReplyDraft): boolean {
  return text.trim() === '' && attachments.length === 0;
}

export const REPLY_DRAFTS = recordKind<ReplyDraft>({
  name: 'reply-drafts',
  version: 1,
  schema: v.object({ version: v.literal(1), id: v.string(), text: v.string(), attachments: v.array(attachmentFactsSchema) }),
});
